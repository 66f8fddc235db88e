#include "scheme/scheme.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "scheme/descend.h"
#include "scheme/readers.h"
#include "scheme/technology.h"

using namespace winnow;
using namespace winnow::scheme;

namespace {

// A corner of CPC 2021.05: H01M10/06 and its neighbours, and a symbol of the 2000 series that stands under an ordinary group.
constexpr std::string_view kCpc =
    "symbol\tlevel\tparent\tipc_concordant\ttitle\n"
    "A\t2\t\t\tHUMAN NECESSITIES\n"
    "A01\t3\tA\t\tAGRICULTURE\n"
    "A01C\t5\tA01\t\tPLANTING; SOWING; FERTILISING\n"
    "A01C1/00\t7\tA01C\tA01C1/00\tApparatus for testing or treating seed\n"
    "A01C1/04\t8\tA01C1/00\tA01C1/04\tArranging seed on carriers\n"
    "A01C2001/048\t9\tA01C1/04\tA01C1/04\tMachines\n"
    "A01C1/06\t8\tA01C1/00\tA01C1/06\tCoating or dressing seed\n"
    "H\t2\t\t\tELECTRICITY\n"
    "H01\t4\tH01\t\tBASIC ELECTRIC ELEMENTS\n"
    "H01M\t5\tH01\t\tPROCESSES OR MEANS, e.g. BATTERIES\n"
    "H01M4/00\t7\tH01M4/00\tH01M4/00\tElectrodes\n"
    "H01M10/00\t7\tH01M4/00\tH01M10/00\tSecondary cells; Manufacture thereof\n"
    "H01M10/05\t8\tH01M10/00\tH01M10/05\tAccumulators with non-aqueous electrolyte\n"
    "H01M10/06\t8\tH01M10/00\tH01M10/06\tLead-acid accumulators\n"
    "H01M10/08\t9\tH01M10/06\tH01M10/08\tSelection of materials as electrolytes\n"
    "H01M10/10\t10\tH01M10/08\tH01M10/10\tImmobilising of electrolyte\n"
    "H01M10/18\t9\tH01M10/06\tH01M10/18\twith bipolar electrodes\n"
    "H01M10/20\t8\tH01M10/00\tH01M10/20\tSemi-lead accumulators\n";

struct Made {
    std::shared_ptr<const Listing> listing;
    std::vector<Complaint> complaints;
};

Made made(const Input& input, size_t which = 0) {
    const Reader* reader = recognise(input);
    REQUIRE(reader != nullptr);
    auto found = reader->read(input);
    REQUIRE(found.ok());
    REQUIRE(which < found->listings.size());
    Made result;
    result.complaints = std::move(found->complaints);
    const FoundListing& one = found->listings[which];
    const ListingData data{one.head, arrange(one.rows, result.complaints)};
    auto listing = Listing::parse(listing_text(data), "test");
    REQUIRE(listing.ok());
    CHECK((*listing)->verify().ok());
    result.listing = *listing;
    return result;
}

std::vector<std::string> texts(const std::vector<std::string_view>& views) { return {views.begin(), views.end()}; }
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a table of CPC keeps the parents of subgroups and takes those above from the symbols") {
    const Made cpc = made({"cpc-titles.tsv", kCpc});
    CHECK(cpc.complaints.empty());
    CHECK(cpc.listing->head().id == "CPC");
    CHECK(cpc.listing->size() == 18);
    CHECK(cpc.listing->title("H01M10/06") == "Lead-acid accumulators");
    CHECK(cpc.listing->parent("H01M10/10") == "H01M10/08");
    CHECK(cpc.listing->parent("A01C2001/048") == "A01C1/04");
    CHECK(cpc.listing->parent("H01M10/00") == "H01M");  // not the heading H01M4/00
    CHECK(cpc.listing->parent("H01") == "H");           // not itself
    CHECK(cpc.listing->parent("A").empty());
    CHECK(cpc.listing->title("H01M10/07").empty());
    CHECK_FALSE(cpc.listing->contains("H01M1"));
}

TEST_CASE("children and descendants stand in the order of the scheme") {
    const Made cpc = made({"cpc-titles.tsv", kCpc});
    CHECK(texts(cpc.listing->children("")) == Texts{"A", "H"});
    CHECK(texts(cpc.listing->children("H01M")) == Texts{"H01M4/00", "H01M10/00"});
    CHECK(texts(cpc.listing->children("H01M10/06")) == Texts{"H01M10/08", "H01M10/18"});
    CHECK(texts(cpc.listing->subtree("H01M10/06")) == Texts{"H01M10/06", "H01M10/08", "H01M10/10", "H01M10/18"});
    CHECK(cpc.listing->children("H01M10/18").empty());
    CHECK(cpc.listing->subtree("B").empty());
}

TEST_CASE("a subtree is a few stretches of sortable symbols") {
    const Made cpc = made({"cpc-titles.tsv", kCpc});
    using Ranges = std::vector<SymbolRange>;
    CHECK(stretches_under(*cpc.listing, "H01M10/06") == Ranges{{"H01M0010/06", "H01M0010/189999"}});
    CHECK(stretches_under(*cpc.listing, "A01C1/04") == Ranges{{"A01C0001/04", "A01C0001/049999"}, {"A01C2001/048", "A01C2001/048999"}});
    CHECK(stretches_under(*cpc.listing, "A01C1/05").empty());
}

TEST_CASE("the official CPC title list is read by its dots") {
    const Made cpc =
        made({"cpc-section-A_20240101.txt",
              "A\t\tHUMAN NECESSITIES\r\nA01\t\tAGRICULTURE\r\nA01B\t\tSOIL WORKING\r\nA01B1/00\t0\tHand tools\r\n"
              "A01B1/02\t1\tSpades; Shovels\r\nA01B1/022\t2\tCollapsible\r\nA01B1/06\t1\tHoes\r\nA01B1/08\t2\twith a single blade\r\n"});
    CHECK(cpc.complaints.empty());
    CHECK(cpc.listing->head().edition == "20240101");
    CHECK(cpc.listing->parent("A01B1/00") == "A01B");
    CHECK(cpc.listing->parent("A01B1/022") == "A01B1/02");
    CHECK(cpc.listing->parent("A01B1/08") == "A01B1/06");
}

TEST_CASE("an IPC list without levels gets them from the digits, and its language from the titles") {
    const Made ipc = made({"ipc-titles-zh.tsv",
                           "H\t电学\nH01\t基本电气元件\nH01M\t用于直接转变化学能为电能的方法或装置\nH01M10/00\t二次电池\n"
                           "H01M10/05\t非水电解质 蓄电池\nH01M10/052\t锂蓄电池\nH01M10/0525\t摇椅式电池\n"
                           "E01D101/0\t0 桥梁的材料组成\nE01D101/1\t0\n"});
    CHECK(ipc.listing->head().language == "zh");
    CHECK(ipc.listing->head().tree == TreeKind::Derived);
    CHECK(ipc.listing->parent("H01M10/0525") == "H01M10/052");
    CHECK(ipc.listing->parent("H01M10/05") == "H01M10/00");
    CHECK(ipc.listing->title("H01M10/05") == "非水电解质蓄电池");
    // A zero that stands in front of the title belongs to the symbol.
    CHECK(ipc.listing->title("E01D101/00") == "桥梁的材料组成");
    CHECK(ipc.listing->contains("E01D101/10"));
}

TEST_CASE("WIPO's symbols of fourteen characters are read") {
    const Made ipc = made({"EN_ipc_section_A_title_list_20240101.txt",
                           "A\tHUMAN NECESSITIES\nA01\tAGRICULTURE\nA01B\tSOIL WORKING\n"
                           "A01B0001000000\tHand tools\nA01B0001020000\tSpades; Shovels\n"});
    CHECK(ipc.listing->head().language == "en");
    CHECK(ipc.listing->head().edition == "20240101");
    CHECK(ipc.listing->title("A01B1/02") == "Spades; Shovels");
    CHECK(ipc.listing->parent("A01B1/02") == "A01B1/00");
}

TEST_CASE("the schemes of the offices are read from XML, references left out") {
    const Made cpc =
        made({"cpc-scheme-A01B.xml",
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?><class-scheme scheme-type=\"cpc\" publication-date=\"2024-01-01\">"
              "<classification-item level=\"5\" sort-key=\"A01B\"><classification-symbol>A01B</classification-symbol>"
              "<class-title><title-part><text scheme=\"ipc\">SOIL WORKING</text></title-part></class-title>"
              "<classification-item level=\"7\" sort-key=\"A01B1/00\"><classification-symbol>A01B1/00</classification-symbol>"
              "<class-title><title-part><text>Hand tools</text><reference><text>edge trimmers A01G3/06</text></reference></title-part>"
              "</class-title><classification-item level=\"8\" sort-key=\"A01B1/02\">"
              "<classification-symbol>A01B1/02</classification-symbol><class-title><title-part><text>Spades</text></title-part>"
              "<title-part><text>Shovels</text></title-part></class-title></classification-item></classification-item>"
              "</classification-item></class-scheme>"});
    CHECK(cpc.listing->head().edition == "20240101");
    CHECK(cpc.listing->title("A01B1/00") == "Hand tools");
    CHECK(cpc.listing->title("A01B1/02") == "Spades; Shovels");
    CHECK(cpc.listing->parent("A01B1/02") == "A01B1/00");
    const Made ipc =
        made({"EN_ipc_scheme_20240101.xml",
              "<IPCScheme edition=\"20240101\" lang=\"EN\"><ipcEntry kind=\"s\" symbol=\"A\"><textBody><title><titlePart>"
              "<text>HUMAN NECESSITIES</text></titlePart></title></textBody><ipcEntry kind=\"t\"><textBody><title><titlePart><text>"
              "AGRICULTURE</text></titlePart></title></textBody></ipcEntry><ipcEntry kind=\"c\" symbol=\"A01\">"
              "<ipcEntry kind=\"u\" symbol=\"A01B\"><ipcEntry kind=\"m\" symbol=\"A01B0001000000\"><textBody><title><titlePart>"
              "<text>Hand tools</text><entryReference>edge trimmers</entryReference></titlePart></title></textBody>"
              "<ipcEntry kind=\"1\" symbol=\"A01B0001060000\"><textBody><title><titlePart><text>Hoes</text></titlePart></title>"
              "</textBody><ipcEntry kind=\"2\" symbol=\"A01B0001080000\"><textBody><title><titlePart><text>with a single blade</text>"
              "</titlePart></title></textBody></ipcEntry></ipcEntry></ipcEntry></ipcEntry></ipcEntry></ipcEntry></IPCScheme>"});
    CHECK(ipc.listing->head().language == "en");
    CHECK(ipc.listing->size() == 6);
    CHECK(ipc.listing->title("A") == "HUMAN NECESSITIES");
    CHECK(ipc.listing->title("A01B1/00") == "Hand tools");
    CHECK(ipc.listing->parent("A01B1/08") == "A01B1/06");
}

TEST_CASE("entities of a file's own and broken XML are refused with their line") {
    const Input hostile{"x.xml", "<!DOCTYPE a [\n<!ENTITY a \"aaaa\">]><IPCScheme>&a;</IPCScheme>"};
    const auto refused = recognise(hostile)->read(hostile);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message == "line 2: the file declares entities of its own");
    const Input cut{"x.xml", "<IPCScheme>\n<ipcEntry kind=\"s\""};
    CHECK_FALSE(recognise(cut)->read(cut).ok());
}

TEST_CASE("tables with columns of their own names are read, and what is wrong with a line is said") {
    const Made industries =
        made({"gbt4754-2017.tsv", "code\tname\tparent\tlevel\nA\t农、林、牧、渔业\t\t1\n01\t农业\tA\t2\n011\t谷物种植\t01\t3\n"});
    CHECK(industries.listing->head().id == "GBT4754");
    CHECK(industries.listing->head().edition == "2017");
    CHECK(industries.listing->parent("011") == "01");
    const Made cities = made({"china-cities.csv", "code,name,provinceCode\n1301,\"石家庄市\",13\n"});
    CHECK(cities.listing->head().id == "CN-DIVISIONS");
    REQUIRE(cities.complaints.size() == 1);
    CHECK(cities.complaints[0].what == "1301 is under 13, which is not in the list; it is put at the top");
    const Made companies = made({"our companies.csv", "company,parent\n\"Alpha, Inc.\",\nBeta,\"Alpha, Inc.\"\nGamma\nDelta,Delta\n"});
    CHECK(companies.listing->head().id == "OUR_COMPANIES");
    CHECK(companies.listing->parent("Beta") == "Alpha, Inc.");
    CHECK(companies.listing->parent("Delta").empty());
    REQUIRE(companies.complaints.size() == 1);
    CHECK(companies.complaints[0].line == 4);
    const Made two = made({"t.csv", "symbol,title_en,title_zh\n1,one,一\n"}, 1);
    CHECK(two.listing->head().language == "zh");
    CHECK(two.listing->title("1") == "一");
}

TEST_CASE("a circle is cut, doubles are told") {
    const Made loop = made({"t.csv", "symbol,parent,title\na,c,A\nb,a,B\nc,b,C\nb,a,other\n"});
    CHECK(loop.complaints.size() == 2);
    CHECK(loop.listing->size() == 3);
    CHECK(loop.listing->title("b") == "B");
    CHECK(loop.listing->children("").size() == 1);
}

TEST_CASE("a changed byte, a cut file and a newer version are refused") {
    std::vector<Complaint> complaints;
    const ListingData data{{"T", "en", "", "t.csv", TreeKind::Given}, {{"a", "", "A"}, {"b", "a", "B"}}};
    const std::string text = listing_text(data);
    for (size_t at = 0; at < text.size(); ++at) {
        std::string changed = text;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        CHECK_FALSE(Listing::parse(changed, "T.en.tsv").ok());
        CHECK_FALSE(Listing::parse(text.substr(0, at), "T.en.tsv").ok());
    }
    const auto good = Listing::parse(text, "T.en.tsv");
    REQUIRE(good.ok());
    CHECK((*good)->rows() == data.rows);
}

TEST_CASE("parts of one edition are joined, and the same part again changes nothing") {
    std::vector<Complaint> complaints;
    const std::vector<Row> older{{"11", "", "北京市"}, {"13", "", "河北省"}};
    std::vector<FoundRow> cities{{{"1301", "13", "石家庄市"}, {}, 2, false}};
    const auto rows = arrange(joined(older, cities), complaints);
    CHECK(rows == std::vector<Row>{{"11", "", "北京市"}, {"13", "", "河北省"}, {"1301", "13", "石家庄市"}});
    CHECK(arrange(joined(rows, cities), complaints) == rows);
    CHECK(complaints.empty());
}

TEST_CASE("a scheme has titles in several languages and the tree of the listing that has levels") {
    const Made cpc = made({"cpc-titles.tsv", kCpc});
    std::vector<Complaint> complaints;
    const ListingData chinese{{"CPC", "zh", "", "x", TreeKind::Derived}, {{"H", "", "电学"}, {"H01M10/06", "H", "铅—酸蓄电池"}}};
    const Scheme scheme({*Listing::parse(listing_text(chinese), "zh"), cpc.listing});
    CHECK(scheme.has_levels());
    CHECK(scheme.title("H01M10/06", "zh") == "铅—酸蓄电池");
    CHECK(scheme.title("H01M10/08", "zh") == "Selection of materials as electrolytes");
    CHECK(scheme.title_in("H01M10/08", "zh").empty());
    CHECK(scheme.path("H01M10/08") == Texts{"H", "H01", "H01M", "H01M10/00", "H01M10/06", "H01M10/08"});
}

// Examples from WIPO's concordance: H01M is in field 1, A61K in 16 but its group 8 in 14, and spec/indicators.md puts H10 into 8.
TEST_CASE("the field of technology is that of the longest prefix") {
    CHECK(technology_fields().size() == 35);
    CHECK(technology_field("H01M10/0525") == 1);
    CHECK(technology_field("H01M") == 1);
    CHECK(technology_field("A61K9/20") == 16);
    CHECK(technology_field("A61K8/02") == 14);
    CHECK(technology_field("A61K8") == 14);
    CHECK(technology_field("H10K50/11") == 8);
    CHECK(technology_field("G06Q10/06") == 7);
    CHECK(technology_field("Y02E60/10") == 0);
    CHECK(technology_field("") == 0);
}

TEST_CASE("the main symbol decides the field: IPC before CPC, the one marked first") {
    patent::Publication publication;
    CHECK(technology_field(publication) == 0);
    publication.classes.push_back({.scheme = "CPC", .symbol = "H01M10/05"});
    CHECK(technology_field(publication) == 1);
    publication.classes.push_back({.scheme = "IPC", .symbol = "A61K9/20"});
    publication.classes.push_back({.scheme = "IPC", .symbol = "G06F3/01", .first = true});
    CHECK(technology_field(publication) == 6);
}

TEST_CASE("a shelf opens what lies in its folder and nothing else") {
    const fs::path folder = fs::temp_directory_path() / "winnow-shelf-test";
    fs::remove_all(folder);
    fs::create_directories(folder);
    const ListingData data{{"T", "en", "2", "t.csv", TreeKind::Given}, {{"a", "", "A"}}};
    REQUIRE(replace_file(folder / "T.en.tsv", listing_text(data)).ok());
    REQUIRE(replace_file(folder / "T.en.tsv.tmp", "half written").ok());
    const auto shelf = Shelf::open(folder);
    REQUIRE(shelf.ok());
    REQUIRE((*shelf)->entries().size() == 1);
    CHECK((*shelf)->entries()[0].head.edition == "2");
    REQUIRE((*shelf)->find("T").ok());
    CHECK((*(*shelf)->find("T"))->title("a", "zh") == "A");
    CHECK(*(*shelf)->find("U") == nullptr);
    fs::remove_all(folder);
    CHECK(Shelf::open(folder).ok());
}
