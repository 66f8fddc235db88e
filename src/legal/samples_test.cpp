// The sample of the legal service: one European patent whose every state has lapsed. The expected days were read off the answer by eye.
#include <filesystem>

#include <doctest/doctest.h>

#include "base/file.h"
#include "legal/events.h"
#include "legal/status.h"
#include "legal/wording.h"
#include "patent/words.h"

using namespace winnow;
using namespace winnow::legal;

namespace {

const fs::path kAnswer = "../shared/data/ops/legal_publication_docdb_EP1000000A1.xml";

/// What stands between `begin` and the next `end` in `text` from `at` on; `at` moves behind it. Nothing at the end of the text.
std::string_view next_between(std::string_view text, size_t& at, std::string_view begin, std::string_view end) {
    const size_t start = text.find(begin, at);
    if (start == std::string_view::npos) return {};
    const size_t stop = text.find(end, start + begin.size());
    at = stop;
    return text.substr(start + begin.size(), stop - start - begin.size());
}

/// The details of one event as label and value: "Ref Country Code: GB; Effective DATE: 20110601".
std::string details_of(std::string_view element) {
    std::string text;
    for (size_t at = 0; (at = element.find("<ops:L5", at)) != std::string_view::npos; ++at) {
        size_t inside = at;
        const std::string_view label = next_between(element, inside, "desc=\"", "\"");
        const std::string_view value = next_between(element, inside, ">", "<");
        if (element.substr(at, 12) != "<ops:L500EP>") text.append("; ").append(label).append(": ").append(value);
    }
    return text;
}

patent::Publication read_answer(std::string_view xml) {
    patent::Publication made;
    made.number = {"EP", "1000000", "A1", {20000517}, ""};
    made.application.date = {19991108};
    made.right = patent::RightType::Invention;
    for (size_t at = 0; (at = xml.find("<ops:legal ", at)) != std::string_view::npos;) {
        const std::string_view element = next_between(xml, at, "<ops:legal ", "</ops:legal>");
        size_t inside = 0;
        patent::LegalEvent event;
        event.code = next_between(element, inside, "code=\"", "\"");
        event.text = std::string(next_between(element, inside, "desc=\"", "\"")) + details_of(element);
        event.office = next_between(element, inside, "<ops:L001EP desc=\"Country Code\">", "<");
        event.date = read_date(next_between(element, inside, "<ops:L007EP desc=\"Gazette DATE\">", "<"));
        made.events.push_back(event);
    }
    return made;
}

}  // namespace

TEST_CASE("EP 1 000 000: in force until its last state lapses") {
    if (!fs::exists(kAnswer)) {
        MESSAGE("skipped: ", kAnswer.string(), " is absent");
        return;
    }
    const std::string xml = read_file(kAnswer).value();
    patent::Publication patent = read_answer(xml);
    REQUIRE(patent.events.size() == 50);
    for (const patent::LegalEvent& event : patent.events) CHECK_MESSAGE(find_rule(event) != nullptr, event.code, " ", event.text);
    classify(patent);
    CHECK(status_at(patent, {20030211}).status == patent::Status::Pending);
    const StatusAt granted = status_at(patent, {20030212});
    CHECK(granted.status == patent::Status::InForce);
    CHECK(granted.since.ymd == 20030212);
    CHECK(status_at(patent, {20110531}).reason.find("(18 of 19 designated states)") != std::string::npos);
    const StatusAt lapsed = status_at(patent, {20110601});
    CHECK(lapsed.status == patent::Status::Lapsed);
    CHECK(lapsed.since.ymd == 20110601);
    CHECK(patent.events[static_cast<size_t>(lapsed.event)].country == "NL");
}
