// The OpenAPI 3.1 description of the HTTP interface, made from the route table and the schemas in resources/api.
#pragma once

#include <span>
#include <string>

#include "http/routes.h"

namespace winnow::http {

/// A document that follows https://spec.openapis.org/oas/v3.1.0. Every operation of `routes` is in it, and nothing else.
std::string openapi_json(std::span<const Route> routes, std::string_view version);

}  // namespace winnow::http
