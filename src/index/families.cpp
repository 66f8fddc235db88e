// See families.h. Numbers are 64-bit hashes of office and number; a collision would join two families once in 2^64 / n² cases.
#include "index/families.h"

#include <algorithm>
#include <numeric>

#include "base/hash.h"
#include "index/facts.h"
#include "index/number_table.h"

namespace winnow::index {

namespace {

constexpr uint32_t kNone = UINT32_MAX;

/// Union–find with path halving.
class Components {
  public:
    explicit Components(size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0); }
    uint32_t root(uint32_t node) {
        while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
        return node;
    }
    void join(uint32_t a, uint32_t b) { parent_[std::max(root(a), root(b))] = std::min(root(a), root(b)); }

  private:
    std::vector<uint32_t> parent_;
};

uint64_t key_of_set(std::span<const uint64_t> numbers) {
    if (numbers.size() == 1) return numbers[0];
    std::vector<uint64_t> sorted(numbers.begin(), numbers.end());
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    return sorted.size() == 1 ? sorted[0] : hash64(as_bytes(std::span<const uint64_t>(sorted)));
}

struct Document {
    const Facts* facts;
    store::DocId doc;
    bool live;
};

/// The documents of all inputs one behind the other.
std::vector<Document> all_documents(std::span<const FamilyInput> inputs) {
    std::vector<Document> documents;
    for (const FamilyInput& input : inputs) {
        for (store::DocId doc = 0; doc < input.facts->norms.size(); ++doc) {
            documents.push_back({input.facts, doc, input.deleted == nullptr || !input.deleted->test(doc)});
        }
    }
    return documents;
}

/// The key of each document's simple family: its priority set, or that of its oldest known ancestor.
std::vector<uint64_t> simple_keys(const std::vector<Document>& documents, NumberTable& applications) {
    std::vector<uint32_t> first_with;  // document by application number
    for (uint32_t i = 0; i < documents.size(); ++i) {
        const uint32_t application = applications.number_of(documents[i].facts->applications[documents[i].doc]);
        if (application == first_with.size()) first_with.push_back(kNone);
        if (documents[i].live && first_with[application] == kNone) first_with[application] = i;
    }
    std::vector<uint64_t> keys(documents.size());
    for (uint32_t i = 0; i < documents.size(); ++i) {
        uint32_t at = i;
        for (int generations = 0; generations < 100; ++generations) {
            const auto parents = documents[at].facts->parents_of(documents[at].doc);
            if (parents.empty()) break;
            const uint32_t application = applications.number_of(parents[0]);
            const uint32_t parent = application < first_with.size() ? first_with[application] : kNone;
            if (parent == kNone || parent == at) break;
            at = parent;
        }
        const auto& ancestor = documents[at];
        const auto priorities = ancestor.facts->priorities_of(ancestor.doc);
        const auto parents = ancestor.facts->parents_of(ancestor.doc);
        const uint64_t own = ancestor.facts->applications[ancestor.doc];
        const bool has_priorities = !priorities.empty() && !(priorities.size() == 1 && priorities[0] == own);
        keys[i] = has_priorities ? key_of_set(priorities) : parents.empty() ? own : parents[0];
    }
    return keys;
}

/// Cuts one row into the rows of the inputs.
std::vector<std::vector<uint32_t>> rows_of(std::span<const FamilyInput> inputs, const std::vector<uint32_t>& numbers) {
    std::vector<std::vector<uint32_t>> rows;
    auto at = numbers.begin();
    for (const FamilyInput& input : inputs) {
        const auto size = static_cast<std::ptrdiff_t>(input.facts->norms.size());
        rows.emplace_back(at, at + size);
        at += size;
    }
    return rows;
}

}  // namespace

Families compute_families(std::span<const FamilyInput> inputs) {
    const auto documents = all_documents(inputs);
    size_t links = documents.size();
    for (const Document& document : documents) {
        links += document.facts->priorities_of(document.doc).size() + document.facts->parents_of(document.doc).size();
    }
    Families families;
    std::vector<uint32_t> numbers(documents.size());
    {
        NumberTable applications(links);
        const auto keys = simple_keys(documents, applications);
        NumberTable sets(documents.size());
        for (size_t i = 0; i < documents.size(); ++i) numbers[i] = sets.number_of(keys[i]);
        families.simple = rows_of(inputs, numbers);
        families.simple_count = sets.count();
    }
    NumberTable nodes(links);
    Components components(links + 1);
    for (size_t i = 0; i < documents.size(); ++i) {
        const Document& document = documents[i];
        numbers[i] = nodes.number_of(document.facts->applications[document.doc]);
        if (!document.live) continue;
        for (const uint64_t priority : document.facts->priorities_of(document.doc)) components.join(numbers[i], nodes.number_of(priority));
        for (const uint64_t parent : document.facts->parents_of(document.doc)) components.join(numbers[i], nodes.number_of(parent));
    }
    std::vector<uint32_t> dense(nodes.count(), kNone);
    for (uint32_t& number : numbers) {
        uint32_t& family = dense[components.root(number)];
        if (family == kNone) family = families.extended_count++;
        number = family;
    }
    families.extended = rows_of(inputs, numbers);
    return families;
}

Result<store::FileStamp> write_families(const fs::path& library, std::string name, const Families& families) {
    auto file = TRY(store::CheckedFileWriter::create(library, std::move(name)));
    const uint32_t counts[] = {families.simple_count, families.extended_count};
    TRY(file.add_section("counts", as_bytes(std::span<const uint32_t>(counts))));
    for (size_t s = 0; s < families.simple.size(); ++s) {
        TRY(file.add_section("simple-" + std::to_string(s), as_bytes(std::span<const uint32_t>(families.simple[s]))));
        TRY(file.add_section("extended-" + std::to_string(s), as_bytes(std::span<const uint32_t>(families.extended[s]))));
    }
    return file.finish();
}

}  // namespace winnow::index
