// One XML record as a tree: checked before it is parsed, parsed in place, read through small helpers.
// Text is not decoded by the parser: entities, blanks and character references are resolved where text is taken (ingest/markup.h).
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "base/result.h"
#include "ingest/limits.h"
#include "ingest/reader.h"
#include "ingest/record_splitter.h"

namespace winnow::ingest {

/// Walks the tags once without building anything. LimitExceeded: too deep, too many elements; Unsupported: an entity
/// declaration with a value (its expansion could be any size; declarations of pictures, NDATA and SYSTEM, are harmless).
Result<void> check_xml(std::string_view xml, const Limits& limits);

/// What became of one record.
struct Extracted {
    enum class Kind : uint8_t { Publication, SetAside, Reject } kind = Kind::Publication;
    std::string note;  // kind of what was set aside, or the reason
    static Extracted set_aside(std::string kind) { return {Kind::SetAside, std::move(kind)}; }
    static Extracted reject(std::string reason) { return {Kind::Reject, std::move(reason)}; }
};

/// Fills `publication` from the root element of one record.
using Extract = std::function<Extracted(pugi::xml_node root, patent::Publication& publication)>;

/// What a source of XML is called, and how much it may ask for.
struct XmlInput {
    std::string_view file;
    std::string_view format;  // becomes Source::format
    Limits limits = {};
    /// Elements that are the records of a document, by local name; none: each document is one record.
    RecordElements elements = {};
    /// Where elements are named: receives the beginning of the document around the record, before `extract` is called.
    std::string* document = nullptr;
    /// Where elements are named: judges a document without any; null: it is rejected.
    Extracted (*without_record)(std::string_view document) = nullptr;
    /// Writes a record of a format that is not quite XML (SGML) as XML; null where it is XML.
    void (*repair)(std::string_view record, std::string& to) = nullptr;
};

/// Splits `source` into records, decodes, checks and parses each, calls `extract`, and delivers to `sink`.
Result<void> read_xml_records(ByteSource& source, const XmlInput& input, const Sink& sink, const Extract& extract);

/// The name without its namespace prefix: "base:Sub" → "Sub".
inline std::string_view local_name(const char* name) {
    const std::string_view whole(name);
    const size_t colon = whole.rfind(':');
    return colon == whole.npos ? whole : whole.substr(colon + 1);
}
inline std::string_view local_name(pugi::xml_node node) { return local_name(node.name()); }

/// The first child element with this local name, whatever its prefix.
pugi::xml_node child(pugi::xml_node parent, std::string_view name);
/// The attribute with this local name, whatever its prefix.
pugi::xml_attribute attribute(pugi::xml_node node, std::string_view name);
/// The element at the end of a path of local names: at(root, {"a", "b"}).
pugi::xml_node at(pugi::xml_node from, std::initializer_list<std::string_view> path);

/// Calls f(child) for each child element with this local name.
template <class F>
void each(pugi::xml_node parent, std::string_view name, F&& f) {
    for (pugi::xml_node node : parent.children())
        if (node.type() == pugi::node_element && local_name(node) == name) f(node);
}

/// At most 200 bytes from the start of a record, cut between characters, for Reject::excerpt.
std::string excerpt_of(std::string_view record);

}  // namespace winnow::ingest
