// Kinds by code and by wording. Expected kinds are what the offices' own descriptions of the codes say.
#include "legal/events.h"

#include <set>

#include <doctest/doctest.h>

#include "patent/words.h"

using namespace winnow;
using namespace winnow::legal;
using patent::EventKind;
using patent::LegalEvent;

namespace {

LegalEvent event(std::string office, std::string code, std::string text = {}) {
    LegalEvent made;
    made.date = {20200101};
    made.office = std::move(office);
    made.code = std::move(code);
    made.text = std::move(text);
    return made;
}

std::string_view kind_of(std::string office, std::string code, std::string text = {}) {
    LegalEvent made = event(std::move(office), std::move(code), std::move(text));
    classify(made);
    return patent::to_word(made.kind);
}

}  // namespace

TEST_CASE("every row of the table has a key of its own, a meaning and a source") {
    std::set<std::string> keys;
    for (const EventRule& rule : event_rules()) {
        std::string key;
        for (const std::string_view part : {rule.office, rule.code, rule.within, rule.wording}) key.append(part).append("|");
        CHECK_MESSAGE(keys.insert(key).second, key);
        CHECK_MESSAGE(!rule.meaning.empty(), key);
        CHECK_MESSAGE(!rule.source.empty(), key);
        CHECK_MESSAGE(rule.office.size() == 2, key);
    }
    CHECK(keys.size() > 500);
}

TEST_CASE("codes of INPADOC have the kinds that their descriptions say") {
    CHECK(kind_of("CN", "PB01") == "publication");
    CHECK(kind_of("CN", "SE01") == "examination_request");
    CHECK(kind_of("CN", "GR01") == "grant");
    CHECK(kind_of("CN", "CF01") == "lapse");
    CHECK(kind_of("CN", "CX01") == "expiry");
    CHECK(kind_of("CN", "TR01") == "transfer");
    CHECK(kind_of("CN", "PE01") == "pledge");
    CHECK(kind_of("CN", "PC01") == "pledge_release");
    CHECK(kind_of("CN", "EE01") == "licence");
    CHECK(kind_of("CN", "RJ01") == "refusal");
    CHECK(kind_of("CN", "WD01") == "withdrawal");
    CHECK(kind_of("CN", "IW01") == "invalidation");
    CHECK(kind_of("EP", "18D") == "withdrawal");
    CHECK(kind_of("EP", "26") == "opposition");
    CHECK(kind_of("EP", "26N") == "other");
    CHECK(kind_of("EP", "27W") == "revocation");
    CHECK(kind_of("EP", "PGFP") == "fee_paid");
    CHECK(kind_of("US", "LAPS") == "lapse");
    CHECK(kind_of("US", "MAFP") == "fee_paid");
    CHECK(kind_of("US", "M1551") == "fee_paid");
    CHECK(kind_of("JP", "R150") == "grant");
    CHECK(kind_of("JP", "A01") == "other");  // the decision to grant is not the grant
    CHECK(kind_of("WO", "NENP") == "other");
}

TEST_CASE("a code means what it means at its office only, and blanks around it do not matter") {
    CHECK(kind_of("FR", "ST") == "lapse");
    CHECK(kind_of("DE", "ST") == "other");
    CHECK(kind_of("EP", "PGFP ") == "fee_paid");
    CHECK(kind_of("XX", "GR01") == "other");
}

TEST_CASE("a code with several meanings is told apart by its text") {
    CHECK(kind_of("US", "AS", "Owner name: A; ASSIGNMENT OF ASSIGNORS INTEREST;ASSIGNOR:B;REEL/FRAME:1/2") == "transfer");
    CHECK(kind_of("US", "AS", "SECURITY INTEREST;ASSIGNOR:B;REEL/FRAME:1/2") == "pledge");
    CHECK(kind_of("US", "AS", "RELEASE BY SECURED PARTY;ASSIGNOR:B;REEL/FRAME:1/2") == "pledge_release");
    CHECK(kind_of("US", "AS", "CHANGE OF NAME;ASSIGNOR:B;REEL/FRAME:1/2") == "name_change");
    CHECK(kind_of("US", "AS", "EMPLOYMENT AGREEMENT;ASSIGNOR:B;REEL/FRAME:1/2") == "other");
    CHECK(kind_of("US", "AS", "SECURITY INTEREST;ASSIGNOR:B;REEL/FRAME:1/2Owner name: C RELEASE BY SECURED PARTY;REEL/FRAME:3/4") ==
          "other");
    CHECK(kind_of("US", "FEPP", "MAINTENANCE FEE REMINDER MAILED (ORIGINAL EVENT CODE: REM.)") == "other");
    CHECK(kind_of("US", "FEPP", "PETITION RELATED TO MAINTENANCE FEES GRANTED (ORIGINAL EVENT CODE: PTGR)") == "restoration");
    CHECK(kind_of("US", "STCB", "ABANDONED  --  FAILURE TO RESPOND TO AN OFFICE ACTION") == "withdrawal");
    CHECK(kind_of("US", "STCB", "FINAL REJECTION MAILED") == "other");
    CHECK(kind_of("EP", "STAA", "STATUS: THE APPLICATION IS DEEMED TO BE WITHDRAWN") == "withdrawal");
}

TEST_CASE("a national code behind a European patent is that country's") {
    LegalEvent made =
        event("EP", "REG", "REFERENCE TO A NATIONAL CODE; Ref Country Code: DE; Ref Legal Event Code: R119; Effective DATE: 20150602");
    classify(made);
    CHECK(made.kind == EventKind::Lapse);
    CHECK(made.country == "DE");
    CHECK(made.effective.ymd == 20150602);
    LegalEvent run_together = event("EP", "REG", "Ref country code: GBRef legal event code: FG4DFree format text: NOT ENGLISH");
    classify(run_together);
    CHECK(run_together.kind == EventKind::Grant);
    CHECK(run_together.country == "GB");
}

TEST_CASE("wordings of INPADOC are found without their code, with the sign of their influence") {
    CHECK(kind_of("CN", "", "+PATENT GRANT") == "grant");
    CHECK(kind_of("CN", "", "-TERMINATION OF PATENT RIGHT DUE TO NON-PAYMENT OF ANNUAL FEE") == "lapse");
    CHECK(kind_of("CN", "", "Invention patent application  deemed withdrawn after publication") == "withdrawal");
    CHECK(kind_of("DE", "", "-REFUSAL DECISION NOW FINAL") == "refusal");
    CHECK(kind_of("FR", "", "+FEE PAYMENT") == "fee_paid");
    CHECK(kind_of("FR", "", "FEE PAYMENTS OF OTHERS") == "other");  // a word goes on
}

TEST_CASE("wordings of the Chinese gazette are found at the beginning of a text") {
    CHECK(kind_of("CN", "", "授权") == "grant");
    CHECK(kind_of("CN", "", "授权公告日:20200101") == "other");  // a label, not the event
    CHECK(kind_of("CN", "", "实质审查的生效") == "examination_request");
    CHECK(kind_of("CN", "", "未缴年费专利权终止IPC(主分类):H04L 9/00") == "lapse");
    CHECK(kind_of("CN", "", "专利权的终止(未缴年费专利权终止)") == "lapse");
    CHECK(kind_of("CN", "", "专利权的终止(专利权有效期届满)") == "expiry");
    CHECK(kind_of("CN", "", "专利申请权、专利权的转移(专利权的转移)") == "transfer");
    CHECK(kind_of("CN", "", "专利权质押合同登记的注销") == "pledge_release");
    CHECK(kind_of("CN", "", "专利实施许可合同备案的变更") == "licence");
    CHECK(kind_of("CN", "", "发明专利申请公布后的驳回") == "refusal");
    CHECK(kind_of("CN", "", "发明专利申请公布后的视为撤回") == "withdrawal");
    CHECK(kind_of("CN", "", "避免重复授权放弃专利权") == "lapse");
    CHECK(kind_of("CN", "", "专利权的保全") == "litigation");
    CHECK(kind_of("CN", "", "权利的恢复") == "restoration");
    CHECK(kind_of("CN", "", "著录事项变更 变更事项:专利权人") == "name_change");
    CHECK(kind_of("CN", "", "著录事项变更 变更事项:发明人") == "other");
}

TEST_CASE("the kind that the source gave stays, and twice is the same as once") {
    LegalEvent made = event("CN", "GR01");
    made.kind = EventKind::Publication;
    classify(made);
    CHECK(made.kind == EventKind::Publication);
    LegalEvent pledge = event("CN", "PE01", "登记号:Y2020990000123\n出质人:甲公司\n质权人:乙银行\n登记生效日:20200311");
    classify(pledge);
    const LegalEvent once = pledge;
    classify(pledge);
    CHECK(pledge == once);
}

TEST_CASE("an event without an office is read as one of the publication's office") {
    patent::Publication publication;
    publication.number.office = "CN";
    publication.events.push_back(event("", "GR01"));
    classify(publication);
    CHECK(publication.events[0].kind == EventKind::Grant);
    CHECK(publication.events[0].office.empty());
}
