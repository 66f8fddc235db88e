// See terms.h.
#include "index/terms.h"

#include <algorithm>
#include <cstring>

#include "index/wildcard.h"

namespace winnow::index {

namespace {
Error broken(const char* what) { return {ErrorCode::Corrupt, std::string("term dictionary: ") + what}; }
}  // namespace

void TermsWriter::add(std::string_view term, uint64_t record_offset, uint32_t record_bytes) {
    if (sizes_.size() % kTermsPerBlock == 0) blocks_.push_back({text_.size(), record_offset});
    text_ += term;
    text_ += '\n';
    sizes_.push_back(record_bytes);
}

Result<void> TermsWriter::write(store::CheckedFileWriter& file, const std::string& prefix) const {
    TRY(file.add_section(prefix + "terms", as_bytes(text_)));
    TRY(file.add_section(prefix + "term-blocks", as_bytes(std::span<const Block>(blocks_))));
    return file.add_section(prefix + "record-sizes", as_bytes(std::span<const uint32_t>(sizes_)));
}

Result<Terms> Terms::open(const store::CheckedFile& file, const std::string& prefix) {
    Terms terms;
    terms.text_ = as_text(TRY(TRY(file.section(prefix + "terms")).read_all()));
    terms.blocks_ = TRY(TRY(file.section(prefix + "term-blocks")).read_array<TermsWriter::Block>());
    terms.sizes_ = TRY(TRY(file.section(prefix + "record-sizes")).read_array<uint32_t>());
    if (terms.blocks_.size() != (terms.sizes_.size() + kTermsPerBlock - 1) / kTermsPerBlock) return broken("table and terms disagree");
    if (!terms.blocks_.empty() && terms.blocks_[0].text_offset != 0) return broken("table does not start at the text");
    const auto lines = static_cast<size_t>(std::count(terms.text_.begin(), terms.text_.end(), '\n'));
    if (lines != terms.sizes_.size()) return broken("terms and records disagree");
    uint64_t last = 0;
    for (const auto& block : terms.blocks_) {
        if (block.text_offset < last || block.text_offset >= terms.text_.size()) return broken("table leaves the text");
        last = block.text_offset;
    }
    if (!terms.text_.empty() && terms.text_.back() != '\n') return broken("text ends early");
    return terms;
}

std::string_view Terms::block_first(uint32_t block) const {
    const std::string_view rest = text_.substr(blocks_[block].text_offset);
    return rest.substr(0, rest.find('\n'));
}

TermId Terms::lower_bound(std::string_view text) const {
    // The last block whose first term is below `text` holds the answer, or the block behind it starts with it.
    uint32_t low = 0;
    auto high = static_cast<uint32_t>(blocks_.size());
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (block_first(middle) < text) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == 0) return 0;
    const TermId first = (low - 1) * kTermsPerBlock;
    const TermId last = std::min(first + kTermsPerBlock, size());
    TermId found = last;
    for_each({first, last}, [&](TermId id, std::string_view term) {
        if (found == last && term >= text) found = id;
    });
    return found;
}

std::optional<TermId> Terms::find(std::string_view term) const {
    const TermId id = lower_bound(term);
    if (id < size() && this->term(id) == term) return id;
    return std::nullopt;
}

TermRange Terms::with_prefix(std::string_view prefix) const {
    if (prefix.empty()) return {0, size()};
    std::string behind(prefix);
    while (!behind.empty() && static_cast<unsigned char>(behind.back()) == 0xff) behind.pop_back();
    if (!behind.empty()) ++behind.back();
    return {lower_bound(prefix), behind.empty() ? size() : lower_bound(behind)};
}

std::vector<TermId> Terms::matching(std::string_view pattern) const {
    std::vector<TermId> found;
    const std::string_view prefix = literal_prefix(pattern);
    if (prefix.size() == pattern.size()) {
        if (const auto id = find(pattern)) found.push_back(*id);
        return found;
    }
    if (!prefix.empty()) {
        const bool all = pattern.size() == prefix.size() + 1 && pattern.back() == '*';
        for_each(with_prefix(prefix), [&](TermId id, std::string_view term) {
            if (all || wildcard_match(pattern, term)) found.push_back(id);
        });
        return found;
    }
    const std::string_view literal = longest_literal(pattern);
    if (!literal.empty()) return scan(literal, pattern);
    for_each({0, size()}, [&](TermId id, std::string_view term) {
        if (wildcard_match(pattern, term)) found.push_back(id);
    });
    return found;
}

std::vector<TermId> Terms::scan(std::string_view literal, std::string_view pattern) const {
    std::vector<TermId> found;
    if (text_.empty()) return found;
    const char* const begin = text_.data();
    const char* const end = begin + text_.size();
    // The id of the term at a place: known for the start of each block, then counted line by line.
    const char* counted = begin;
    TermId id = 0;
    const char* at = begin;
    while ((at = static_cast<const char*>(memmem(at, static_cast<size_t>(end - at), literal.data(), literal.size()))) != nullptr) {
        const char* line_end = static_cast<const char*>(std::memchr(at, '\n', static_cast<size_t>(end - at)));
        const auto* behind = std::upper_bound(blocks_.data(), blocks_.data() + blocks_.size(), static_cast<uint64_t>(at - begin),
                                              [](uint64_t offset, const TermsWriter::Block& block) { return offset < block.text_offset; });
        const auto block = static_cast<uint32_t>(behind - blocks_.data() - 1);
        if (begin + blocks_[block].text_offset > counted) {
            counted = begin + blocks_[block].text_offset;
            id = block * kTermsPerBlock;
        }
        while (true) {
            const char* next = static_cast<const char*>(std::memchr(counted, '\n', static_cast<size_t>(end - counted)));
            if (next >= line_end) break;
            counted = next + 1;
            ++id;
        }
        if (wildcard_match(pattern, {counted, static_cast<size_t>(line_end - counted)})) found.push_back(id);
        at = line_end + 1;
    }
    return found;
}

std::string_view Terms::term(TermId id) const {
    std::string_view rest = text_.substr(blocks_[id / kTermsPerBlock].text_offset);
    for (uint32_t skip = id % kTermsPerBlock; skip > 0; --skip) rest.remove_prefix(std::min(rest.size(), rest.find('\n') + 1));
    return rest.substr(0, rest.find('\n'));
}

RecordPlace Terms::record(TermId id) const {
    const uint32_t block = id / kTermsPerBlock;
    RecordPlace place{blocks_[block].record_offset, sizes_[id]};
    for (TermId before = block * kTermsPerBlock; before < id; ++before) place.offset += sizes_[before];
    return place;
}

}  // namespace winnow::index
