#include "ingest/xml.h"

#include <cstring>

#include "ingest/encoding.h"
#include "ingest/record_splitter.h"

namespace winnow::ingest {

namespace {

// Mixed content keeps its blanks; no entity is resolved, no line end touched; comments and instructions are dropped.
constexpr unsigned kParse = pugi::parse_cdata | pugi::parse_ws_pcdata | pugi::parse_embed_pcdata;

std::string_view tag_at(std::string_view xml, size_t at) {
    size_t end = xml.find('>', at);
    if (end == xml.npos) return xml.substr(at);
    // A quoted value may hold '>': only then look closer.
    if (memchr(xml.data() + at, '"', end - at) || memchr(xml.data() + at, '\'', end - at)) {
        char quote = 0;
        for (end = at; end < xml.size() && (quote || xml[end] != '>'); ++end) {
            if (quote) quote = xml[end] == quote ? 0 : quote;
            else if (xml[end] == '"' || xml[end] == '\'') quote = xml[end];
        }
    }
    return xml.substr(at, end < xml.size() ? end + 1 - at : xml.npos);
}

/// Whether the declaration gives the entity a value of its own ("…" or a parameter entity) instead of naming a file.
bool declares_value(std::string_view declaration) {
    const size_t quote = declaration.find_first_of("\"'");
    const std::string_view before = declaration.substr(0, quote);
    return quote != declaration.npos &&
           (before.find('%') != before.npos || (before.find("SYSTEM") == before.npos && before.find("PUBLIC") == before.npos));
}

/// Behind the DOCTYPE at `at`, or an error when it declares entities with values.
Result<size_t> check_doctype(std::string_view xml, size_t at) {
    bool subset = false;
    for (; at < xml.size(); ++at) {
        const char c = xml[at];
        if (c == '>' && !subset) return at + 1;
        if (c == '[') subset = true;
        if (c == ']') subset = false;
        if (c == '"' || c == '\'') {
            const size_t end = xml.find(c, at + 1);
            if (end == xml.npos) break;
            at = end;
        }
        if (c == '<' && (xml.compare(at, 4, "<!--") == 0 || xml.compare(at, 2, "<?") == 0)) {
            at = xml.find(xml[at + 1] == '?' ? "?>" : "-->", at);
            if (at == xml.npos) break;
        } else if (xml.compare(at, 8, "<!ENTITY") == 0) {
            const std::string_view declaration = tag_at(xml, at);
            if (declares_value(declaration))
                return Error{ErrorCode::Unsupported, "entity declarations are not expanded: " + std::string(declaration.substr(0, 80))};
            at += declaration.size() - 1;
        }
    }
    return xml.size();
}

/// Behind the comment, instruction, CDATA section or DOCTYPE at `at`.
Result<size_t> skip_declaration(std::string_view xml, size_t at) {
    const auto behind = [&](std::string_view end) {
        const size_t found = xml.find(end, at);
        return found == xml.npos ? xml.size() : found + end.size();
    };
    if (xml[at + 1] == '?') return behind("?>");
    if (xml.compare(at, 4, "<!--") == 0) return behind("-->");
    if (xml.compare(at, 9, "<![CDATA[") == 0) return behind("]]>");
    if (xml.compare(at, 9, "<!DOCTYPE") == 0) return check_doctype(xml, at);
    return at + 2;
}

std::string_view view_of(std::span<char> bytes) { return {bytes.data(), bytes.size()}; }

/// The parser would stop at a NUL.
void blank_out_nuls(std::span<char> bytes) {
    char* at = bytes.data();
    char* const end = at + bytes.size();
    while ((at = static_cast<char*>(memchr(at, 0, static_cast<size_t>(end - at))))) *at++ = ' ';
}

/// What check_xml() makes sure of, asked of the tree itself: its parser and ours might see a hostile DOCTYPE differently,
/// and recursion trusts the depth.
bool is_within(pugi::xml_node root, uint32_t depth_limit) {
    uint32_t depth = 1;
    for (pugi::xml_node at = root; at;) {
        if (pugi::xml_node below = at.first_child()) {
            if (++depth > depth_limit + 1) return false;
            at = below;
            continue;
        }
        while (at != root && !at.next_sibling()) {
            at = at.parent();
            --depth;
        }
        if (at == root) return true;
        at = at.next_sibling();
    }
    return true;
}

/// Delivers one record. False when the sink wants no more.
class RecordDelivery {
  public:
    RecordDelivery(const XmlInput& input, const Sink& sink, const Extract& extract)
        : input_(input), sink_(sink), extract_(extract), limits_(input.limits) {}

    bool deliver(const XmlRecord& record) {
        excerpt_ = excerpt_of(view_of(record.bytes));
        offset_ = record.offset;
        document_ = record.document;
        if (record.complaint == XmlRecord::Complaint::NoRecord) return judge_without_record();
        if (record.complaint == XmlRecord::Complaint::BrokenOff)
            return reject("the document breaks off here, behind its last complete record: its end tag is missing");
        if (input_.document) *input_.document = record.document;
        if (record.too_large) return reject("document larger than " + std::to_string(limits_.document_bytes >> 20) + " MiB");
        Result<std::span<char>> text = decode(record.bytes);
        if (!text.ok()) return reject(text.error().message);
        if (input_.repair) {
            repaired_.clear();
            input_.repair(view_of(*text), repaired_);
            text = std::span<char>(repaired_);
        }
        if (const Result<void> checked = check_xml(view_of(*text), limits_); !checked.ok()) return reject(checked.error().message);
        const pugi::xml_parse_result parsed = tree_.load_buffer_inplace(text->data(), text->size(), kParse, pugi::encoding_utf8);
        if (parsed.status == pugi::status_no_document_element && excerpt_.substr(0, 6) != "<?xml ") return true;
        if (!parsed)
            return reject(number_before_fault() + parsed.description() + " at byte " + std::to_string(parsed.offset) + " of the document");
        if (!is_within(tree_.document_element(), limits_.xml_depth)) return reject("elements nested too deeply");
        return take(tree_.document_element());
    }

  private:
    bool take(pugi::xml_node root) {
        patent::Publication publication;
        Extracted extracted = extract_(root, publication);
        if (extracted.kind != Extracted::Kind::Publication) return put_aside(std::move(extracted));
        publication.source.file = input_.file;
        publication.source.offset = offset_;
        if (publication.source.format.empty()) publication.source.format = input_.format;
        return sink_.publication(std::move(publication));
    }

    bool put_aside(Extracted extracted) {
        if (extracted.kind == Extracted::Kind::Reject) return reject(std::move(extracted.note));
        return !sink_.set_aside || sink_.set_aside(extracted.note, offset_);
    }

    bool judge_without_record() {
        if (input_.without_record) return put_aside(input_.without_record(document_));
        std::string names;
        for (const std::string_view name : input_.elements) names.append(names.empty() ? "" : ", ").append(name);
        return reject("the document holds no record (" + names + ")");
    }

    /// The tree holds what was read before the fault: "CN1A: ", or nothing.
    std::string number_before_fault() const {
        const pugi::xml_node root = tree_.document_element();
        if (!root || !is_within(root, limits_.xml_depth)) return {};
        patent::Publication publication;
        extract_(root, publication);
        return publication.number.number.empty() ? "" : patent::publication_key(publication.number) + ": ";
    }

    bool reject(std::string reason) {
        return !sink_.reject || sink_.reject(Reject{std::string(input_.file), offset_, std::move(reason), std::move(excerpt_)});
    }

    /// The record as well-formed UTF-8: in place where it is that already.
    Result<std::span<char>> decode(std::span<char> bytes) {
        const std::string_view text = view_of(bytes);
        const std::string_view encoding = declared_encoding(document_.empty() ? text : document_);
        decoded_.clear();
        if (encoding.empty() || is_utf8_name(encoding) || encoding.substr(0, 3) == "UTF" || encoding.substr(0, 3) == "utf") {
            blank_out_nuls(bytes);
            if (is_valid_utf8(text)) return bytes;
            append_repaired_utf8(decoded_, text);
        } else {
            Decoder decoder = TRY(Decoder::create(encoding));
            decoder.append(decoded_, text);
            decoder.finish(decoded_);
        }
        return std::span<char>(decoded_);
    }

    const XmlInput& input_;
    const Sink& sink_;
    const Extract& extract_;
    const Limits& limits_;
    pugi::xml_document tree_;
    std::string decoded_, repaired_;
    std::string excerpt_;
    std::string_view document_;  // around the record
    uint64_t offset_ = 0;
};

}  // namespace

Result<void> check_xml(std::string_view xml, const Limits& limits) {
    uint32_t depth = 0, elements = 0;
    size_t at = 0;
    while ((at = xml.find('<', at)) != xml.npos && at + 1 < xml.size()) {
        const char next = xml[at + 1];
        if (next == '/') {
            depth -= depth > 0;
            at += 2;
        } else if (next == '!' || next == '?') {
            at = TRY(skip_declaration(xml, at));
        } else {
            const std::string_view tag = tag_at(xml, at);
            at += tag.size();
            if (++elements > limits.xml_elements)
                return Error{ErrorCode::LimitExceeded, "more than " + std::to_string(limits.xml_elements) + " elements in one document"};
            if (tag.size() >= 2 && tag[tag.size() - 2] == '/') continue;
            if (++depth > limits.xml_depth)
                return Error{ErrorCode::LimitExceeded, "elements nested deeper than " + std::to_string(limits.xml_depth)};
        }
    }
    return {};
}

Result<void> read_xml_records(ByteSource& source, const XmlInput& input, const Sink& sink, const Extract& extract) {
    RecordSplitter splitter(source, input.limits, input.elements);
    RecordDelivery delivery(input, sink, extract);
    while (const std::optional<XmlRecord> record = TRY(splitter.next()))
        if (!delivery.deliver(*record)) break;
    return {};
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
    for (pugi::xml_node node : parent.children())
        if (node.type() == pugi::node_element && local_name(node) == name) return node;
    return {};
}

pugi::xml_attribute attribute(pugi::xml_node node, std::string_view name) {
    for (pugi::xml_attribute found : node.attributes())
        if (local_name(found.name()) == name) return found;
    return {};
}

pugi::xml_node at(pugi::xml_node from, std::initializer_list<std::string_view> path) {
    for (const std::string_view name : path) from = child(from, name);
    return from;
}

std::string excerpt_of(std::string_view record) {
    constexpr size_t kLongest = 200;
    std::string excerpt;
    append_repaired_utf8(excerpt, record.substr(0, kLongest + 3));
    size_t size = std::min(excerpt.size(), kLongest);
    while (size > 0 && size < excerpt.size() && (excerpt[size] & 0xc0) == 0x80) --size;
    excerpt.resize(size);
    return excerpt;
}

}  // namespace winnow::ingest
