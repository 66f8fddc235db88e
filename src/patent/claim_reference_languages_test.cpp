// Phrasings of offices and of everyday drafting, one table per language. Sources are named above each table.
#include <doctest/doctest.h>

#include "patent/claim_reference.h"

using namespace winnow;
using namespace winnow::patent;

namespace {

using Numbers = std::vector<uint32_t>;

struct Row {
    std::string text;
    Numbers expected;
    uint32_t own = 9;
};

/// Every row as its language and as a text whose language nobody says.
void check(const std::vector<Row>& rows, std::string_view lang) {
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(claim_references(row.text, lang, row.own) == row.expected);
        CHECK(claim_references(row.text, "", row.own) == row.expected);
    }
}

struct Category {
    std::string text;
    ClaimCategory expected;
};

void check_categories(const std::vector<Category>& rows, std::string_view lang) {
    for (const Category& row : rows) {
        CAPTURE(row.text);
        CHECK(claim_category(row.text, lang) == row.expected);
    }
}

const Numbers kAll3 = {1, 2, 3};

}  // namespace

// EPO, Guidelines F-IV 3.4 and 3.5; MPEP 608.01(n).
TEST_CASE("English: every way to say all claims before this one") {
    check(
        {
            {"A device as claimed in any preceding claim", kAll3, 4},
            {"A device according to any one of the preceding claims", kAll3, 4},
            {"A device according to at least one of the preceding claims", kAll3, 4},
            {"A device according to one or more of the foregoing claims", kAll3, 4},
            {"The device of any of the foregoing claims", kAll3, 4},
            {"The device of any previous claim", kAll3, 4},
            {"The device of each preceding claim", kAll3, 4},
            {"The device of any one of preceding claims", kAll3, 4},
            {"The device of any one of the above claims", kAll3, 4},
            {"The device of any of the above-mentioned claims", kAll3, 4},
            {"The device of any of the claims above", kAll3, 4},
            {"The device of any claim hereinbefore", kAll3, 4},
            {"The method of any of the preceding method claims", kAll3, 4},
            {"The device of the aforesaid claims", kAll3, 4},
            {"The device of the immediately preceding claim", {3}, 4},
            {"The device of a preceding claim", kAll3, 4},
            {"THE DEVICE OF ANY PRECEDING CLAIM", kAll3, 4},
        },
        "en");
}

TEST_CASE("English: lists") {
    check(
        {
            {"as in claim(s) 1 to 3", kAll3},
            {"as claimed in claim 1 or in claim 3", {1, 3}},
            {"of claim 1, claim 2 or claim 5", {1, 2, 5}},
            {"of one of the claims 1, 3 and 5 to 7", {1, 3, 5, 6, 7}},
            {"of any one of claims 1 to 3 or 5 to 7", {1, 2, 3, 5, 6, 7}},
            {"according to claims 1 and/or 2", {1, 2}},
            {"of any claim of claims 2-4", {2, 3, 4}},
            {"(as in claim 2)", {2}},
            {"of claim 1 wherein the above layer has 3 parts", {1}},
        },
        "en");
}

// EPO, Richtlinien F-IV 3.4; DPMA, Merkblatt P 2791.
TEST_CASE("German") {
    check(
        {
            {"Vorrichtung nach Anspruch 1, dadurch gekennzeichnet, dass sie 2 Teile hat", {1}},
            {"Vorrichtung nach Anspruch 1 oder 2", {1, 2}},
            {"Vorrichtung nach Anspruch 1, 2 oder 3", kAll3},
            {"Vorrichtung nach einem der Ansprüche 1 bis 3", kAll3},
            {"Vorrichtung nach einem der Ansprüche 1-3 und 5", {1, 2, 3, 5}},
            {"Vorrichtung nach einem oder mehreren der Ansprüche 1 bis 3", kAll3},
            {"Vorrichtung nach mindestens einem der Ansprüche 1, 2, 4", {1, 2, 4}},
            {"Vorrichtung gemäß Anspruch 4 und/oder 5", {4, 5}},
            {"Vorrichtung gemäss den Ansprüchen 1 und 2", {1, 2}},
            {"Verfahren nach Patentanspruch 6", {6}},
            {"Verfahren nach einem der Patentansprüche 1 bis 3", kAll3},
            {"Verfahren nach Schutzanspruch 2 bzw. 3", {2, 3}},
            {"Verfahren nach Anspruch 1 oder nach Anspruch 3", {1, 3}},
            {"Verfahren nach Anspruch 1 oder Anspruch 3", {1, 3}},
            {"Fahrzeug mit einer Vorrichtung nach Anspruch 2 und einem Motor nach Anspruch 5", {2, 5}},
            {"Gegenstand des Anspruchs 2", {2}},
            {"Vorrichtung nach einem der vorhergehenden Ansprüche", kAll3, 4},
            {"Vorrichtung nach einem der vorstehenden Ansprüche", kAll3, 4},
            {"Vorrichtung nach wenigstens einem der vorangehenden Ansprüche", kAll3, 4},
            {"Vorrichtung nach einem der vorangegangenen Patentansprüche", kAll3, 4},
            {"Vorrichtung nach irgendeinem vorherigen Anspruch", kAll3, 4},
            {"Vorrichtung nach einem der vorgenannten Ansprüche", kAll3, 4},
            {"Verfahren nach einem der vorhergehenden Verfahrensansprüche", kAll3, 4},
            {"Vorrichtung nach einem der obigen Ansprüche", kAll3, 4},
            {"Vorrichtung nach einem der oben genannten Ansprüche", kAll3, 4},
            {"VORRICHTUNG NACH EINEM DER ANSPRÜCHE 1 BIS 3", kAll3},
            {"Vorrichtung nach dem vorhergehenden Anspruch", {3}, 4},
            {"Vorrichtung nach einem der Ansprueche 1 bis 3", kAll3},
            {"Vorrichtung, die Bauraum in Anspruch nimmt und 3 Teile hat", {}},
            {"Vorrichtung mit beanspruchten 3 Teilen", {}},
            {"Vorrichtung nach den beanspruchten 2 Teilen", {}},
            {"Vorrichtung nach Anspruch 12", {}},
        },
        "de");
}

// OEB, Directives F-IV 3.4; INPI.
TEST_CASE("French") {
    check(
        {
            {"Dispositif selon la revendication 1, caractérisé en ce que 2 parties", {1}},
            {"Dispositif selon la revendication 1 ou 2", {1, 2}},
            {"Dispositif selon la revendication 1, 2 ou 3", kAll3},
            {"Dispositif selon l'une quelconque des revendications 1 à 3", kAll3},
            {"Dispositif selon l’une quelconque des revendications 1 à 3 et 5", {1, 2, 3, 5}},
            {"Dispositif selon l'une des revendications 1-3", kAll3},
            {"Dispositif suivant les revendications 1 et 2", {1, 2}},
            {"Dispositif conforme à la revendication 4 et/ou 5", {4, 5}},
            {"Dispositif selon la revendication 1 ou selon la revendication 3", {1, 3}},
            {"Dispositif selon la revendication 1 ou la revendication 3", {1, 3}},
            {"Véhicule comprenant un dispositif selon l'une des revendications 2 à 4 et un moteur selon la revendication 6", {2, 3, 4, 6}},
            {"Dispositif selon l'une quelconque des revendications précédentes", kAll3, 4},
            {"Dispositif selon l’une au moins des revendications précédentes", kAll3, 4},
            {"Dispositif selon l'une quelconque des revendications qui précèdent", kAll3, 4},
            {"Dispositif selon l'une quelconque des revendications ci-dessus", kAll3, 4},
            {"Dispositif selon une quelconque revendication précédente", kAll3, 4},
            {"Dispositif selon les précédentes revendications", kAll3, 4},
            {"Procédé selon l'une des revendications de procédé précédentes", kAll3, 4},
            {"Dispositif selon l'une des revendications antérieures", kAll3, 4},
            {"Dispositif selon la revendication précédente", {3}, 4},
            {"Dispositif revendiqué comprenant 3 parties", {}},
            {"Dispositif selon la revendication 12", {}},
        },
        "fr");
}

// CNIPA, 专利审查指南 part II chapter 2, 3.3.2; TIPO, 專利審查基準 part II chapter 1, 2.2.
TEST_CASE("Chinese: lists, ordinals and numbers in characters") {
    check(
        {
            {"根据权利要求1-3、5任意一项所述的电池", {1, 2, 3, 5}},
            {"如权利要求一至三任一项所述的电池", kAll3},
            {"如权利要求一或二所述的电池", {1, 2}},
            {"如权利要求第一项所述的电池", {1}},
            {"如权利要求1或2或3所述的电池", kAll3},
            {"如权利要求1～3之一所述的电池", kAll3},
            {"如权利要求1和/或2所述的电池", {1, 2}},
            {"如权利要求1-3任一权利要求所述的电池", kAll3},
            {"如上述权利要求1-3中任一项所述的电池", kAll3},  // numbers are said: not all before
            {"如请求项第1至3项中任一项所述的电池", kAll3},
            {"如申請專利範圍第1至3項中任一項所述之電池", kAll3},
            {"如申請專利範圍第1、2或4項所述之電池", {1, 2, 4}},
            {"如权利要求1和第2电极连接的电池", {1}},
            {"如权利要求3，一种电池", {3}},
            {"应用权利要求一种方法的电池", {}},
            {"一种采用权利要求1所述方法和权利要求3所述装置的系统", {1, 3}},
        },
        "zh");
}

TEST_CASE("Chinese: every way to say all claims before this one") {
    check(
        {
            {"根据前述任一权利要求所述的电池", kAll3, 4},
            {"根据任一前述权利要求所述的电池", kAll3, 4},
            {"如上述权利要求中任意一项所述的电池", kAll3, 4},
            {"如前述权利要求之一所述的电池", kAll3, 4},
            {"根据以上任一项权利要求所述的电池", kAll3, 4},
            {"根据在先权利要求中的任一项所述的电池", kAll3, 4},
            {"根据前面任何一个权利要求的电池", kAll3, 4},
            {"根据前述权利要求中至少一项所述的电池", kAll3, 4},
            {"根据前述各权利要求所述的电池", kAll3, 4},
            {"根据前述权利要求的电池", kAll3, 4},
            {"如前述請求項中任一項之電池", kAll3, 4},
            {"上述电池，符合本权利要求书", {}, 4},
        },
        "zh");
}

// JPO, 審査基準 part II chapter 2 section 4; 特許法施行規則 article 24-3; the sample gazettes.
TEST_CASE("Japanese") {
    check(
        {
            {"前記電極は２枚であることを特徴とする請求項１記載の電池。", {1}},
            {"請求項１に記載の電池。", {1}},
            {"前記極性溶媒が約６〜約８のｐＨを有する、請求項６の方法。", {6}},
            {"請求項１又は２に記載の電池。", {1, 2}},
            {"請求項１または請求項３に記載の電池。", {1, 3}},
            {"請求項１、２又は４に記載の電池。", {1, 2, 4}},
            {"請求項１，２または４に記載の電池。", {1, 2, 4}},
            {"請求項１から３のいずれか一項に記載の電池。", kAll3},
            {"請求項１～３のいずれか１項に記載の電池。", kAll3},
            {"請求項１〜３の何れか１項に記載の電池。", kAll3},
            {"請求項１乃至３のいずれかに記載の電池。", kAll3},
            {"請求項１ないし請求項３のうちいずれか１項に記載の電池。", kAll3},
            {"請求項１から請求項３までのいずれか１項に記載の電池。", kAll3},
            {"請求項1-3のいずれか1項に記載の電池。", kAll3},
            {"請求項１－３及び５のいずれか一項に記載の電池。", {1, 2, 3, 5}},
            {"請求項１もしくは２、または請求項４から６のいずれか一項に記載の電池。", {1, 2, 4, 5, 6}},
            {"特許請求の範囲第１項記載の電池。", {1}},
            {"特許請求の範囲第１項または第２項記載の電池。", {1, 2}},
            {"請求項１に記載の電池と、請求項５に記載のモータとを備える車両。", {1, 5}},
            {"請求項１と第２の電極とを備える電池。", {1}},
            {"先行する請求項のいずれか一項に記載の電池。", kAll3, 4},
            {"前記請求項のいずれか一項に記載の電池。", kAll3, 4},
            {"上記いずれかの請求項に記載の電池。", kAll3, 4},
            {"前記電池は３個のセルを有する電池。", {}},
            {"請求項１２に記載の電池。", {}},
        },
        "ja");
}

// KIPO, 특허·실용신안 심사기준 part 2 chapter 4; 특허법 시행령 article 5.
TEST_CASE("Korean") {
    check(
        {
            {"제1항에 있어서, 상기 제1 전극은 제2 전극과 2개의", {1}},
            {"제 1 항에 있어서,", {1}},
            {"제1항 또는 제2항에 있어서,", {1, 2}},
            {"제1항 내지 제3항 중 어느 한 항에 있어서,", kAll3},
            {"제 1 항 내지 제 3 항 중 어느 한 항에 있어서,", kAll3},
            {"제1항 내지 제3항 및 제5항 중 어느 하나의 항에 있어서,", {1, 2, 3, 5}},
            {"제1항, 제3항 또는 제5항에 있어서,", {1, 3, 5}},
            {"제1항 내지 제3항에 따른 전지를 포함하는 차량", kAll3},
            {"제1항의 전지", {1}},
            {"청구항 1에 있어서,", {1}},
            {"청구항 1 내지 3 중 어느 한 항에 있어서,", kAll3},
            {"청구항 1 또는 청구항 3에 있어서,", {1, 3}},
            {"청구항 제1항 내지 제3항 중 어느 한 항에 따른 전지", kAll3},
            {"제1 내지 3항 중 어느 한 항에 있어서,", kAll3},
            {"선행하는 청구항들 중 어느 한 항에 따른 전지", kAll3, 4},
            {"전술한 청구항 중 어느 한 항에 있어서,", kAll3, 4},
            {"제1 전극 및 제2 전극을 포함하는 전지", {}},
            {"제1항체 및 제2항원을 포함하는 조성물", {}},
            {"제12항에 있어서,", {}},
        },
        "ko");
}

TEST_CASE("a German, French, Japanese or Korean claim has its category") {
    check_categories(
        {
            {"Verfahren zur Herstellung einer Batterie", ClaimCategory::Method},
            {"Ein computerimplementiertes Verfahren, umfassend", ClaimCategory::Method},
            {"Herstellungsverfahren für eine Batterie", ClaimCategory::Method},
            {"Verwendung einer Verbindung nach Anspruch 1", ClaimCategory::Use},
            {"Vorrichtung zur Durchführung eines Verfahrens nach Anspruch 1", ClaimCategory::Product},
            {"Batterie mit einem Elektrolyten", ClaimCategory::Product},
            {"", ClaimCategory::Unknown},
        },
        "de");
    check_categories(
        {
            {"Procédé de fabrication d'une batterie", ClaimCategory::Method},
            {"PROCÉDÉ de fabrication", ClaimCategory::Method},
            {"Un procédé selon la revendication 1", ClaimCategory::Method},
            {"Méthode pour charger", ClaimCategory::Method},
            {"Utilisation d'un composé", ClaimCategory::Use},
            {"L’utilisation d'un composé", ClaimCategory::Use},
            {"Dispositif pour la mise en œuvre du procédé", ClaimCategory::Product},
            {"", ClaimCategory::Unknown},
        },
        "fr");
    check_categories(
        {
            {"を備えることを特徴とするウェーハの加工方法。", ClaimCategory::Method},
            {"前記極性溶媒が約６のｐＨを有する、請求項６の方法。", ClaimCategory::Method},
            {"請求項１に記載の方法を実行する装置。", ClaimCategory::Product},
            {"医薬の製造における化合物の使用。", ClaimCategory::Use},
            {"コンピュータに方法を実行させるためのプログラム。", ClaimCategory::Product},
            {"電池（ただし空気電池を除く）。", ClaimCategory::Product},
            {"", ClaimCategory::Unknown},
        },
        "ja");
    check_categories(
        {
            {"제1항에 있어서, 상기 단계를 더 포함하는 전지의 제조 방법.", ClaimCategory::Method},
            {"제1항의 방법을 수행하는 장치.", ClaimCategory::Product},
            {"화합물의 의약으로서의 용도.", ClaimCategory::Use},
            {"", ClaimCategory::Unknown},
        },
        "ko");
}
