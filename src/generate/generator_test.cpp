// The collection keeps its promises: determinism, families, dates, citations, sizes.
#include "generate/generator.h"

#include <map>
#include <set>
#include <unordered_set>

#include <doctest/doctest.h>

#include "base/hash.h"
#include "generate/layout.h"
#include "patent/json.h"

using namespace winnow;
using namespace winnow::generate;

namespace {

std::string json(const patent::Publication& publication) {
    std::string text;
    patent::append_json(text, publication);
    return text;
}

size_t text_bytes(const patent::Publication& p) {
    size_t bytes = 0;
    for (const auto& text : p.titles) bytes += text.text.size();
    for (const auto& text : p.abstracts) bytes += text.text.size();
    for (const auto& set : p.claims)
        for (const auto& claim : set.claims) bytes += claim.text.size();
    for (const auto& description : p.descriptions)
        for (const auto& paragraph : description.paragraphs) bytes += paragraph.text.size();
    return bytes;
}

const Generator& collection() {
    static const Generator generator({.documents = 20'000, .seed = 7});
    return generator;
}

const std::vector<patent::Publication>& documents() {
    static const auto all = [] {
        std::vector<patent::Publication> list;
        for (uint64_t i = 0; i < collection().size(); ++i) list.push_back(collection().make(i));
        return list;
    }();
    return all;
}

}  // namespace

TEST_CASE("a document is the same alone and in sequence") {
    const Generator again({.documents = 20'000, .seed = 7});
    for (uint64_t i = collection().size(); i > 0; i -= 400) CHECK(json(again.make(i - 1)) == json(documents()[i - 1]));
}

TEST_CASE("document numbers are unique") {
    std::unordered_set<std::string> seen;
    for (const auto& p : documents()) CHECK(seen.insert(publication_key(p.number)).second);
}
