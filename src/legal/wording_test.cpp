// Records read from the texts of events. The texts follow the notices of the Chinese gazette, INPADOC's free texts and the
// assignment data; the names are made up.
#include "legal/wording.h"

#include <doctest/doctest.h>

#include "legal/events.h"
#include "legal/places.h"

using namespace winnow;
using namespace winnow::legal;
using patent::LegalEvent;
using Names = std::vector<std::string>;

namespace {

LegalEvent classified(std::string office, std::string code, std::string text) {
    LegalEvent event;
    event.office = std::move(office);
    event.code = std::move(code);
    event.text = std::move(text);
    classify(event);
    return event;
}

}  // namespace

TEST_CASE("a transfer has its owners before and after, and not their addresses") {
    const LegalEvent event =
        classified("CN", "",
                   "专利申请权、专利权的转移IPC(主分类):H01M 4/62\n登记生效日:20150601\n变更事项:专利权人\n变更前权利人:张三\n"
                   "变更后权利人:甲电池有限公司\n变更事项:地址\n变更前权利人:100000 北京市某路1号\n变更后权利人:518000 广东省某路2号");
    CHECK(event.from == Names{"张三"});
    CHECK(event.to == Names{"甲电池有限公司"});
    CHECK(event.effective.ymd == 20150601);
}

TEST_CASE("owners in common are owners") {
    const LegalEvent event = classified("CN", "TR01",
                                        "变更事项：专利权人 变更前权利人：甲公司 变更后权利人：乙公司；丙大学 变更事项：共同专利权人 "
                                        "变更前权利人：无 变更后权利人：丁公司");
    CHECK(event.from == Names{"甲公司"});
    CHECK(event.to == Names{"乙公司", "丙大学", "丁公司"});
}

TEST_CASE("a licence has its parties, number, kind and day") {
    const LegalEvent event = classified("CN", "EE01",
                                        "合同备案号:2012330000123,让与人:李四,受让人:甲机械有限公司,发明名称:一种泵,申请日:20080102,"
                                        "授权公告日:20100505,许可种类:独占许可,备案日期:20120307");
    CHECK(event.from == Names{"李四"});
    CHECK(event.to == Names{"甲机械有限公司"});
    CHECK(event.contract == "2012330000123");
    CHECK(event.terms == "独占许可");
    CHECK(event.effective.ymd == 20120307);
    const LegalEvent of_today = classified("CN", "EE01", "合同备案号:X2023980000001 许可人:甲大学 被许可人:乙公司 许可种类:普通许可");
    CHECK(of_today.from == Names{"甲大学"});
    CHECK(of_today.to == Names{"乙公司"});
}

TEST_CASE("a pledge has its parties and number, its release the day it ends") {
    const LegalEvent pledge = classified(
        "CN", "", "专利权质押合同登记的生效\n登记号:Y2021440000001\n登记生效日:20210105\n出质人:甲公司\n质权人:乙银行股份有限公司深圳分行");
    CHECK(pledge.from == Names{"甲公司"});
    CHECK(pledge.to == Names{"乙银行股份有限公司深圳分行"});
    CHECK(pledge.contract == "Y2021440000001");
    CHECK(pledge.effective.ymd == 20210105);
    const LegalEvent release = classified("CN", "PC01", "登记号：Y2021440000001 解除日：2022年3月9日 出质人：甲公司 质权人：乙银行");
    CHECK(release.kind == patent::EventKind::PledgeRelease);
    CHECK(release.end.ymd == 20220309);
}

TEST_CASE("the English form of the Chinese notices is read alike") {
    const LegalEvent transfer =
        classified("CN", "TR01",
                   "Transfer of patent right Effective date of registration: 20201013 Address after: 518000 Some Road 2 Patentee after: "
                   "First Battery Co.,Ltd. Address before: 100000 Some Road 1 Patentee before: ZHANG SAN");
    CHECK(transfer.from == Names{"ZHANG SAN"});
    CHECK(transfer.to == Names{"First Battery Co.,Ltd."});
    CHECK(transfer.effective.ymd == 20201013);
    const LegalEvent licence = classified(
        "CN", "EE01",
        "Application publication date: 20150101 Assignee: First Pump Co.,Ltd. Assignor: LI SI Contract record no.: X2022330000012 "
        "Denomination of invention: A pump Granted publication date: 20170101 License type: Exclusive License Record date: 20220203");
    CHECK(licence.from == Names{"LI SI"});
    CHECK(licence.contract == "X2022330000012");
    CHECK(licence.terms == "Exclusive License");
}

TEST_CASE("an assignment in the United States has its parties without their place, and its reel and frame") {
    const LegalEvent event = classified(
        "US", "AS",
        "Owner name: ACME HEAVY INDUSTRIES, LTD., JAPANFree format text: ASSIGNMENT OF ASSIGNORS INTEREST;ASSIGNORS:DOE, JANE;ROE, "
        "RICHARD;AND OTHERS;SIGNING DATES FROM 20160111 TO 20160324;REEL/FRAME:041563/0436");
    CHECK(event.from == Names{"DOE, JANE", "ROE, RICHARD"});
    CHECK(event.to == Names{"ACME HEAVY INDUSTRIES, LTD."});
    CHECK(event.contract == "041563/0436");
    CHECK(without_place("ACME CO., KOREA, REPUBLIC OF") == "ACME CO.");
    CHECK(without_place("ACME OF JAPAN, INC.") == "ACME OF JAPAN, INC.");
    CHECK(without_place("") == "");
}

TEST_CASE("of several assignments in one text no parties are told") {
    const LegalEvent event = classified(
        "US", "AS",
        "Owner name: B CORP, OHIOFree format text: ASSIGNMENT OF ASSIGNORS INTEREST;ASSIGNOR:A;REEL/FRAME:1/1Owner name: C CORP, "
        "OHIOFree format text: ASSIGNMENT OF ASSIGNORS INTEREST;ASSIGNOR:B CORP;REEL/FRAME:2/2");
    CHECK(event.kind == patent::EventKind::Transfer);
    CHECK(event.from.empty());
    CHECK(event.to.empty());
    CHECK(event.contract.empty());
}

TEST_CASE("a value ends before a label that is not known") {
    const auto fields = labelled_fields("出质人:甲公司 联系电话:010-1234 质权人:乙银行");
    REQUIRE(fields.size() == 2);
    CHECK(fields[0].value == "甲公司");
    CHECK(fields[1].value == "乙银行");
}

TEST_CASE("what the source gave is kept") {
    LegalEvent event;
    event.office = "CN";
    event.code = "TR01";
    event.text = "变更前权利人:甲 变更后权利人:乙";
    event.to = {"乙公司"};
    classify(event);
    CHECK(event.from.empty());
    CHECK(event.to == Names{"乙公司"});
}

TEST_CASE("days are read in the styles of the notices") {
    CHECK(read_date("20150601").ymd == 20150601);
    CHECK(read_date("2015.06.01").ymd == 20150601);
    CHECK(read_date("2015-6-1").ymd == 20150601);
    CHECK(read_date("2015年6月1日").ymd == 20150601);
    CHECK(read_date("20150601 ").ymd == 20150601);
    CHECK(read_date("201506").ymd == 0);
    CHECK(read_date("20151301").ymd == 0);
    CHECK(read_date("").ymd == 0);
}

TEST_CASE("states are pairs of capitals") {
    CHECK(read_states("AT BE;CH and LI") == Names{"AT", "BE", "CH", "LI"});
    CHECK(read_states("").empty());
}
