// What the tests of this folder share: a small library with everything that the tools tell of, and collections in memory.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/test_library.h"
#include "mcp/session.h"

namespace winnow::mcp {

class CollectionsInMemory : public Collections {
  public:
    Result<std::vector<Collection>> list() override {
        return std::vector<Collection>{{1, 0, true, "Batteries", "", 2, 1, 1, 0, 0}, {2, 1, false, "Anodes", "ours", 2, 1, 1, 0, 0}};
    }
    Result<CollectionPage> items(int64_t id, std::string_view decision, std::string_view cursor, size_t limit) override {
        if (id != 2) return Error{ErrorCode::NotFound, "there is no collection " + std::to_string(id)};
        CollectionPage page;
        size_t passed = 0;
        for (const CollectionItem& item : kItems) {
            if (!decision.empty() && decision != item.decision) continue;
            if (passed++ < (cursor == "1" ? 1u : 0u)) continue;
            if (page.items.size() == limit) page.next_cursor = "1";
            else page.items.push_back(item);
        }
        return page;
    }

  private:
    const std::vector<CollectionItem> kItems = {{"EP1000001A1", "keep", 4, {"silicon"}, 2}, {"US9A1", "open", 0, {}, 0}};
};

inline patent::Publication battery() {
    using namespace patent;
    Publication made = app::publication("EP", "1000001", "A1", "Battery with a silicon anode");
    made.titles.push_back({"zh", TextOrigin::OfficeTranslation, "具有硅阳极的电池"});
    made.application = {"EP", "20190001", "", {20190301}, ""};
    made.right = RightType::Invention;
    made.priorities = {{{"DE", "102018001", "", {20180301}, ""}, PriorityKind::National}};
    made.abstracts = {{"en", TextOrigin::Original, "A battery whose anode is made of silicon and holds lithium."}};
    made.claims = {{"en",
                    TextOrigin::Original,
                    {{1, "A battery comprising a silicon anode and a solid electrolyte.", {}, ClaimCategory::Product},
                     {2, "The battery of claim 1, wherein the anode is porous.", {1}, ClaimCategory::Product},
                     {3, "A method of making a silicon anode.", {}, ClaimCategory::Method}}}};
    made.descriptions = {
        {"en",
         TextOrigin::Original,
         {{"0001", DescriptionPart::TechnicalField, false, "The invention concerns batteries."},
          {"0002", DescriptionPart::Background, false, "Graphite anodes store little."},
          {"", DescriptionPart::Embodiments, false, "In one embodiment the silicon anode is porous and coated with carbon."}}}};
    for (const auto& [role, name] :
         {std::pair(PartyRole::Applicant, "Winnow Cells GmbH"), std::pair(PartyRole::Inventor, "Erika Muster")}) {
        made.parties.emplace_back().role = role;
        made.parties.back().name = name;
    }
    made.classes = {{"IPC", "H01M4/38", "20060101", true, true}};
    Citation patent_cited;
    patent_cited.number = {"US", "9", "A1", {}, ""};
    patent_cited.category = "X";
    patent_cited.by = CitedBy::Examiner;
    patent_cited.claims = {1, 2};
    Citation book;
    book.text = "A Handbook of Cells, page 12";
    made.citations = {patent_cited, book};
    LegalEvent request;
    request.date = {20190401};
    request.code = "17P";
    request.text = "Request for examination filed";
    made.events = {request};
    return made;
}

inline std::vector<patent::Publication> documents() {
    patent::Publication relative = app::publication("US", "20200001", "A1", "Battery having an anode of silicon");
    relative.priorities = battery().priorities;
    patent::Publication cited = app::publication("US", "9", "A1", "Lithium cell");
    return {battery(), relative, cited};
}

/// A library, a toolbox and one client of it.
struct TestBench {
    TestBench() : TestBench(documents()) {}
    explicit TestBench(const std::vector<patent::Publication>& publications) { made.import(publications); }

    app::TestLibrary made;
    CollectionsInMemory shelf;
    Toolbox toolbox{{*made.library, [] { return patent::Date{20260102}; }, "9.9", &shelf}};
    Session session{toolbox};

    /// The answer, read; Null when there was none.
    Json ask(std::string_view message) {
        const auto answer = session.answer(message);
        return answer ? parse_json(*answer).value() : Json();
    }
    /// The result of a tool.
    Json call(const std::string& tool, const std::string& arguments) {
        const Json answer =
            ask(R"({"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":")" + tool + R"(","arguments":)" + arguments + "}}");
        const Json* result = answer.find("result");
        return result ? *result : answer;
    }
    /// What the tool says, as JSON; Null when it failed.
    Json answer(const std::string& tool, const std::string& arguments) {
        const Json result = call(tool, arguments);
        const Json* structured = result.find("structuredContent");
        return structured ? *structured : Json();
    }
    /// What the tool says when it failed.
    std::string failure(const std::string& tool, const std::string& arguments) {
        const Json result = call(tool, arguments);
        const Json* failed = result.find("isError");
        return failed && failed->flag ? result.find("content")->items.front().find("text")->text : std::string();
    }
    int error_code(const Json& answer) const {
        const Json* error = answer.find("error");
        return error ? static_cast<int>(error->find("code")->integer) : 0;
    }
};

/// The value at a path of names and places: at(json, {"hits", "0", "number"}); Null where there is none.
inline Json at(const Json& json, std::initializer_list<std::string> path) {
    const Json* value = &json;
    for (const std::string& step : path) {
        const Json* next = nullptr;
        if (value->is(Json::Kind::Array)) {
            const size_t place = std::stoul(step);
            next = place < value->items.size() ? &value->items[place] : nullptr;
        } else {
            next = value->find(step);
        }
        if (!next) return {};
        value = next;
    }
    return *value;
}

}  // namespace winnow::mcp
