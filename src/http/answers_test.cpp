#include "http/answers.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "http/routes.h"

using namespace winnow;
using namespace winnow::http;

TEST_CASE("an error about a query carries its place and the line under carets") {
    const Error error{ErrorCode::QuerySyntax, "no field 'TTLE'", 0, 4};
    const std::string json = error_json(error, "TTLE:x");
    CHECK(json.find(R"("code":"query_syntax","message":"no field 'TTLE'","begin":0,"end":4,"caret":")") != std::string::npos);
    CHECK(json.find(R"(TTLE:x\n^^^^")") != std::string::npos);
}

TEST_CASE("an error about something else has no place") {
    CHECK(error_json({ErrorCode::NotFound, "no document X1"}, "q") == R"({"error":{"code":"not_found","message":"no document X1"}})");
}

TEST_CASE("a date is written as far as it is known") {
    CHECK(written_date({20200131}) == "2020-01-31");
    CHECK(written_date({20200100}) == "2020-01");
    CHECK(written_date({20200000}) == "2020");
    CHECK(written_date({0}) == "");
}

TEST_CASE("a document's texts are lit where their passages have marks, and nowhere else") {
    app::DocumentResponse response;
    response.publication = std::make_unique<patent::Publication>();
    patent::Publication& publication = *response.publication;
    publication.number = {"CN", "1", "A"};
    publication.titles = {{"en", {}, "same"}, {"en", {}, "same"}};
    publication.claims = {{"en", {}, {{1, "A cell.", {}}, {2, "The cell of claim 1.", {1}}}}};
    response.passages = {{0, publication.titles[1].text, {{0, 4, 3}}}, {9, publication.claims[0].claims[1].text, {{4, 8, 0}}}};
    const std::string json = document_json(response);
    CHECK(
        json.find(
            R"("titles":[{"lang":"en","origin":"original","parts":[{"text":"same"}]},{"lang":"en","origin":"original","parts":[{"text":"same","term":3}]}])") !=
        std::string::npos);
    CHECK(
        json.find(
            R"("number":2,"category":"unknown","depends_on":[1],"parts":[{"text":"The "},{"text":"cell","term":0},{"text":" of claim 1."}])") !=
        std::string::npos);
}

TEST_CASE("a document's status is told with its day and reason, and not without a day") {
    app::DocumentResponse response;
    response.publication = std::make_unique<patent::Publication>();
    response.publication->number = {"EP", "1000000", "B1", {20030212}, ""};
    response.publication->application.date = {19991108};
    response.publication->right = patent::RightType::Invention;
    CHECK(document_json(response).find("\"legal\"") == std::string::npos);
    response.as_of = {20100101};
    response.status = {patent::Status::InForce, {20030212}, "granted", -1, true};
    const std::string json = document_json(response);
    CHECK(json.find(R"("legal":{"as_of":"2010-01-01","status":"in_force","since":"2003-02-12","reason":"granted",)") != std::string::npos);
    CHECK(json.find(R"("estimated":true,"term_end":"2019-11-08","term_rule":"20 years from filing 1999-11-08)") != std::string::npos);
}

TEST_CASE("operations are unique, have at most one part in braces, and a summary") {
    for (const Route& route : routes()) {
        CAPTURE(route.path);
        CHECK_FALSE(route.summary.empty());
        CHECK(std::count(route.path.begin(), route.path.end(), '{') <= 1);
        CHECK((route.body == Body::Json || route.body == Body::Asked) == !route.body_schema.empty());
        size_t same = 0;
        for (const Route& other : routes()) same += other.path == route.path && other.method == route.method;
        CHECK(same == 1);
    }
}
