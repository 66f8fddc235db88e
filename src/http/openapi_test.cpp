#include "http/openapi.h"

#include <doctest/doctest.h>

#include <set>

#include "base/resources.h"
#include "http/json_body.h"

using namespace winnow;
using namespace winnow::http;

namespace {

std::set<std::string> schema_names() {
    std::set<std::string> names;
    for (const Resource& file : resources()) {
        if (!file.path.starts_with("api/")) continue;
        const auto parsed = JsonBody::parse(file.text);
        CAPTURE(file.path);
        REQUIRE(parsed.ok());
        for (const std::string& name : parsed->names()) CHECK_MESSAGE(names.insert(name).second, name << " is there twice");
    }
    return names;
}

}  // namespace

TEST_CASE("every schema that a route names is in resources/api") {
    const std::set<std::string> names = schema_names();
    for (const Route& route : routes()) {
        CAPTURE(route.path);
        if (!route.answer.empty()) CHECK(names.count(std::string(route.answer)) == 1);
        if (!route.body_schema.empty()) CHECK(names.count(std::string(route.body_schema)) == 1);
        for (const ParamHelp& param : route.params) CHECK(JsonBody::parse(param.schema).ok());
    }
}

TEST_CASE("the description has every operation of the table") {
    const auto description = JsonBody::parse(openapi_json(routes(), "1"));
    REQUIRE(description.ok());
    const auto paths = description->object("paths");
    for (const Route& route : routes()) {
        CAPTURE(route.path);
        std::string method(route.method);
        for (char& letter : method) letter = static_cast<char>(letter - 'A' + 'a');
        const auto path = paths->object(route.path);
        REQUIRE(path.ok());
        const auto operation = path->object(method);
        REQUIRE(operation.ok());
        CHECK(*operation->text("summary") == route.summary);
    }
}
