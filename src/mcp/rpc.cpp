#include "mcp/rpc.h"

#include "http/json_writer.h"

namespace winnow::mcp {

namespace {

using Kind = Json::Kind;

Message invalid(Message message, std::string why) {
    message.kind = Message::Kind::Invalid;
    message.error = {kInvalidRequest, std::move(why)};
    return message;
}

}  // namespace

Message read_message(const Json& json) {
    Message message;
    if (!json.is(Kind::Object)) return invalid(message, "a message is an object of JSON");
    const Json* id = json.find("id");
    const bool has_id = id && (id->is(Kind::Integer) || id->is(Kind::Text));
    if (has_id) {
        message.id = id->is(Kind::Text) ? std::string() : id->text;
        if (id->is(Kind::Text)) http::append_json_string(message.id, id->text);
    }
    if (json.text_of("jsonrpc") != "2.0") return invalid(message, "\"jsonrpc\" must be \"2.0\"");
    const Json* method = json.find("method");
    if (!method && has_id && (json.find("result") || json.find("error"))) {
        message.kind = Message::Kind::Response;
        return message;
    }
    if (!method || !method->is(Kind::Text)) return invalid(message, "\"method\" must be text");
    if (id && !has_id) return invalid(message, "\"id\" must be text or a whole number");
    message.method = method->text;
    if (const Json* params = json.find("params")) {
        if (!params->is(Kind::Object)) return invalid(message, "\"params\" must be an object");
        message.params = *params;
    }
    message.kind = has_id ? Message::Kind::Request : Message::Kind::Notification;
    return message;
}

std::string result_message(std::string_view id, std::string_view result) {
    http::JsonWriter json;
    json.begin_object().member("jsonrpc", "2.0").key("id").literal(id).key("result").literal(result).end_object();
    return json.take();
}

std::string error_message(std::string_view id, const RpcError& error) {
    http::JsonWriter json;
    json.begin_object().member("jsonrpc", "2.0").key("id").literal(id).key("error").begin_object();
    json.member("code", error.code).member("message", error.message);
    if (!error.data.empty()) json.key("data").literal(error.data);
    json.end_object().end_object();
    return json.take();
}

}  // namespace winnow::mcp
