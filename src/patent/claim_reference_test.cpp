// Phrases by hand, and the markup of real grants.
#include "patent/claim_reference.h"

#include <algorithm>
#include <filesystem>

#include <doctest/doctest.h>

#include "base/file.h"

using namespace winnow;
using namespace winnow::patent;

namespace {

using Numbers = std::vector<uint32_t>;

struct Row {
    std::string text;
    Numbers expected;
    uint32_t own = 9;
};

void check(const std::vector<Row>& rows, std::string_view lang) {
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(claim_references(row.text, lang, row.own) == row.expected);
        CHECK(claim_references(row.text, "", row.own) == row.expected);
    }
}

/// The text between tags, entities left as they are.
std::string without_tags(std::string_view xml) {
    std::string text;
    bool inside = false;
    for (const char c : xml) {
        if (c == '<') inside = true;
        else if (c == '>') inside = false;
        else if (!inside) text += c;
    }
    return text;
}

/// The value of the first name="…" in `xml`, digits only, as a number.
uint32_t number_in(std::string_view xml, std::string_view name) {
    const size_t start = xml.find(std::string(name) + "=\"");
    if (start == std::string_view::npos) return 0;
    uint32_t value = 0;
    for (const char c : xml.substr(start + name.size() + 2)) {
        if (c == '"') break;
        if (c >= '0' && c <= '9') value = value * 10 + static_cast<uint32_t>(c - '0');
    }
    return value;
}

/// The numbers that the markup of a claim refers to. Of a range it often names the first claim only, which is why not all agree.
Numbers marked_references(std::string_view claim) {
    Numbers numbers;
    for (size_t at = claim.find("<claim-ref "); at != std::string_view::npos; at = claim.find("<claim-ref ", at + 1))
        numbers.push_back(number_in(claim.substr(at), "idref"));
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

}  // namespace

TEST_CASE("English phrases") {
    check(
        {
            {"The battery of claim 1, wherein the anode is thin.", {1}},
            {"The battery according to claim 3 wherein", {3}},
            {"A device as claimed in Claim 2, further comprising", {2}},
            {"The method as set forth in claim 8", {8}},
            {"The battery of claim 1 or 2, wherein", {1, 2}},
            {"The battery of claim 1 or claim 4, wherein", {1, 4}},
            {"The battery of claims 1 and 3", {1, 3}},
            {"The battery according to any one of claims 1 to 3, wherein", {1, 2, 3}},
            {"The battery according to any of claims 1-3", {1, 2, 3}},
            {"The battery according to one of claims 1–3", {1, 2, 3}},
            {"The battery of claims 1 through 3", {1, 2, 3}},
            {"The battery of any one of claims 1, 2, and 4 to 6, wherein", {1, 2, 4, 5, 6}},
            {"The battery of any one of claims 1, 3 or 5", {1, 3, 5}},
            {"The battery of claim 1, 2 or 3, wherein", {1, 2, 3}},
            {"The battery of claim 1, 2 electrodes being thin", {1}},
            {"The battery of claim 1, 2 to 5 mm thick", {1}},
            {"The battery of any preceding claim, wherein", {1, 2, 3}, 4},
            {"The battery according to any one of the preceding claims", {1, 2, 3}, 4},
            {"The battery as claimed in one of the foregoing claims", {1, 2}, 3},
            {"The battery of the preceding claim", {3}, 4},
            {"The battery of the previous claims", {1, 2, 3}, 4},
            {"A vehicle comprising the battery of claim 1 and the motor of claim 5", {1, 5}},
            {"The battery of claims 1 and/or 2", {1, 2}},
            {"The battery of either of claims 1 or 2", {1, 2}},
            {"The battery of claim 12", {}},
            {"The battery of claim 9", {}},
            {"The battery of claims 7 to 12", {7, 8}},
            {"The battery of Claim No. 3", {3}},
            {"The battery of\nclaim\n3", {3}},
            {"The battery of claim1", {1}},
        },
        "en");
}

TEST_CASE("words that only look like references are none") {
    check(
        {
            {"A battery comprising an anode.", {}},
            {"A system for handling insurance claims, comprising 3 servers", {}},
            {"This application claims priority to application 60/123,456", {}},
            {"A method wherein the user claims 3 rewards of a proclaimed 2", {3}},  // nothing in the words tells this from a reference
            {"A disclaimer 1 and a reclaim 2", {}},
            {"", {}},
        },
        "en");
}

TEST_CASE("Chinese phrases") {
    check(
        {
            {"根据权利要求1所述的电池，其特征在于", {1}},
            {"如权利要求1或2所述的电池", {1, 2}},
            {"根据权利要求1-3任一项所述的电池", {1, 2, 3}},
            {"根据权利要求1至5中任一项所述的电池", {1, 2, 3, 4, 5}},
            {"如权利要求1～3中任意一项所述", {1, 2, 3}},
            {"如权利要求1到3之一所述", {1, 2, 3}},
            {"根据权利要求１至３任一项所述的电池", {1, 2, 3}},
            {"如权利要求1、2或4所述的电池", {1, 2, 4}},
            {"如权利要求1-3、5-6中任一项所述", {1, 2, 3, 5, 6}},
            {"根据权利要求1或权利要求3所述的", {1, 3}},
            {"根据权利要求 1 至 权利要求 3 任一所述的", {1, 2, 3}},
            {"一种电动汽车，包括权利要求1-2任一项所述的电池和权利要求4所述的电机", {1, 2, 4}},
            {"根据上述任一权利要求所述的电池", {1, 2, 3}, 4},
            {"根据前述权利要求中任一项所述的电池", {1, 2, 3}, 4},
            {"根据前述任一项权利要求所述的电池", {1, 2, 3}, 4},
            {"如权利要求1，其中所述2个电极", {1}},
            {"根据權利要求1或2所述", {1, 2}},
            {"如請求項1至3中任一項所述之電池", {1, 2, 3}},
            {"如申請專利範圍第1項所述之電池", {1}},
            {"如申請專利範圍第1項或第2項所述之電池", {1, 2}},
            {"一种电池，其特征在于，包括3个电极。", {}},
            {"根据权利要求12所述的电池", {}},
        },
        "zh");
}

TEST_CASE("the category is in the opening words") {
    const std::pair<std::string, ClaimCategory> english[] = {
        {"A method of making a battery, comprising", ClaimCategory::Method},
        {"The method according to claim 1, wherein", ClaimCategory::Method},
        {"Method for charging", ClaimCategory::Method},
        {"A computer-implemented method comprising:", ClaimCategory::Method},
        {"A computer implemented method for", ClaimCategory::Method},
        {"A process for producing a film", ClaimCategory::Method},
        {"The method, wherein", ClaimCategory::Method},
        {"In a vehicle having a battery, a method of charging the battery", ClaimCategory::Method},
        {"A method performed by a server", ClaimCategory::Method},
        {"Use of a compound for treating", ClaimCategory::Use},
        {"The use of claim 4", ClaimCategory::Use},
        {"A battery comprising an anode made by a process of", ClaimCategory::Product},
        {"An apparatus for performing a method of charging", ClaimCategory::Product},
        {"A process cartridge comprising a drum", ClaimCategory::Product},
        {"A non-transitory medium storing a method for", ClaimCategory::Product},
        {"", ClaimCategory::Unknown},
    };
    for (const auto& row : english) {
        const auto& text = row.first;
        const auto& category = row.second;
        CAPTURE(text);
        CHECK(claim_category(text, "en") == category);
    }
    const std::pair<std::string, ClaimCategory> chinese[] = {
        {"一种电池的制备方法，其特征在于，包括", ClaimCategory::Method},
        {"根据权利要求1所述的方法，其特征在于", ClaimCategory::Method},
        {"一种焊接工艺，包括", ClaimCategory::Method},
        {"一种数据处理方法，应用于服务器，所述服务器", ClaimCategory::Method},
        {"一种化合物在制备药物中的用途", ClaimCategory::Use},
        {"权利要求1所述菌株在发酵中的应用。", ClaimCategory::Use},
        {"一种电池，其特征在于，采用所述方法", ClaimCategory::Product},
        {"一种实现上述方法的装置，包括", ClaimCategory::Product},
        {"一种电动汽车包括电池", ClaimCategory::Product},
        {"一种用于对包含于人造草坪的填充材料进行重复利用的筛选方法，该方法为用于", ClaimCategory::Method},
        {"一种用于对包含于人造草坪的填充材料进行重复利用的筛选装置，该装置用于", ClaimCategory::Product},
        {"一种数据处理方法包括：", ClaimCategory::Method},
        {"一种包含淀粉的组合物的用途，", ClaimCategory::Use},
        {"", ClaimCategory::Unknown},
    };
    for (const auto& row : chinese) {
        const auto& text = row.first;
        const auto& category = row.second;
        CAPTURE(text);
        CHECK(claim_category(text, "zh") == category);
        CHECK(claim_category(text, "") == category);
    }
}

TEST_CASE("the words agree with the markup of USPTO grants on at least 99 % of dependent claims") {
    const fs::path folder = "../shared/data/us-xml";
    if (!fs::exists(folder)) {
        MESSAGE("skipped: no sample data at " << folder.string());
        return;
    }
    size_t claims = 0, same = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const auto file = read_file(entry.path());
        REQUIRE(file.ok());
        const std::string_view xml = *file;
        for (size_t at = xml.find("<claim id="); at != std::string_view::npos; at = xml.find("<claim id=", at + 1)) {
            const std::string_view claim = xml.substr(at, xml.find("</claim>", at) - at);
            const Numbers marked = marked_references(claim);
            if (marked.empty()) continue;
            const uint32_t own = number_in(claim, "num");
            const Numbers read = claim_references(without_tags(claim), "en", own);
            ++claims;
            same += read == marked;
            if (read != marked)
                MESSAGE(entry.path().filename().string()
                        << " claim " << own << ": " << marked.size() << " marked, " << read.size() << " read");
        }
    }
    MESSAGE(same << " of " << claims << " claims with references agree");
    CHECK(claims > 1000);
    CHECK(same * 100 >= claims * 99);
}

TEST_CASE("a claim names each other claim once, however often it says so") {
    std::string text = "A pump as in claims 1 to 9";
    for (int i = 0; i < 1000; ++i) text += " or claims 1 to 9";
    CHECK(claim_references(text, "en", 10) == std::vector<uint32_t>{1, 2, 3, 4, 5, 6, 7, 8, 9});
    CHECK(claim_references("A pump as in claims 1 to 1999", "en", 2000).size() == 1999);
    CHECK(claim_references("A pump as in claims 1 to 2000", "en", 2001).empty());
}
