// The files of the web page as answers.
#pragma once

#include "http/assets.h"
#include "http/message.h"

namespace winnow::http {

/// A file of the page to a GET or HEAD. The page itself is new each time: it carries a nonce, and its Content-Security-Policy lets the
/// styles with this nonce in and no others, because the components of the page write style sheets while they run.
Response page_answer(const Asset& asset, const Request& request);

}  // namespace winnow::http
