// Labels in the text of a legal event ("变更前权利人:…", "Pledgor: …", "REEL/FRAME:…") and the record that they make.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patent/publication.h"

namespace winnow::legal {

/// What a label says. Former and Latter carry what stands before and after a change whose subject is the last Subject before them.
enum class Label : uint8_t {
    Ignored,  // known, but nothing of it is kept: its value must not run into its neighbours'
    Subject,
    Former,
    Latter,
    Giver,  // pledgor, licensor, assignor, former owner
    Taker,  // pledgee, licensee, assignee, new owner, opponent's counterpart
    Opponent,
    Contract,
    Terms,
    Effective,
    End,
    Country,
    NationalCode,
    States,
};

struct Field {
    Label label;
    std::string_view value;  // into the text, without blanks and separators around it
};

/// The labelled values in the order of the text. Any bytes are accepted; what has no known label is passed over.
std::vector<Field> labelled_fields(std::string_view text);

/// "20150601", "2015.06.01", "2015-06-01", "2015年6月1日"; unknown when it is no date.
patent::Date read_date(std::string_view text);

/// States in a list: "AT BE CH", "AT;LT". Two capitals each; other words are passed over.
std::vector<std::string> read_states(std::string_view text);

/// The state at the beginning of a value, which may run into the next word ("GBFree format text"); empty when none is there.
std::string read_country(std::string_view text);

/// Fills what is empty in `event` from its text.
void read_details(patent::LegalEvent& event);

}  // namespace winnow::legal
