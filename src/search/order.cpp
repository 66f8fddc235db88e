// See order.h.
#include "search/order.h"

#include <algorithm>

#include "query/fields.h"
#include "search/facets.h"

namespace winnow::search {

namespace {

/// A document with the value it is sorted by: an integer, or the ordinal of a string in its segment.
struct Sortable {
    int64_t value;
    DocRef ref;
};

class Order {
  public:
    static Result<Order> open(const index::View& view, std::string_view sort, const NumberOrder& numbers) {
        Order order(numbers);
        order.descending_ = sort.starts_with('-');
        if (order.descending_) sort.remove_prefix(1);
        const query::Field& field = *TRY(column_field(sort, "sorted by"));
        for (size_t s = 0; s < view.segment_count(); ++s) {
            if (field.type == query::FieldType::Date || field.type == query::FieldType::Number) {
                order.ints_.push_back(TRY(view.ints(s, field.column)));
            } else {
                order.keys_.push_back(TRY(view.key(s, field.column)));
            }
        }
        return order;
    }
    Sortable sortable(DocRef ref) const {
        if (keys_.empty()) return {ints_[ref.segment].empty() ? store::kMissing : ints_[ref.segment][ref.doc], ref};
        const store::KeyColumn& column = *keys_[ref.segment];
        if (column.value_count() == 0) return {store::kMissing, ref};
        const store::Ordinal first = column.first()[ref.doc];
        return {first == column.value_count() ? int64_t{store::kMissing} : int64_t{first}, ref};
    }
    bool operator()(const Sortable& a, const Sortable& b) const {
        if (a.value == store::kMissing || b.value == store::kMissing) {
            if (a.value != b.value) return b.value == store::kMissing;
            return numbers_->before(a.ref, b.ref);
        }
        const int compared = compare(a, b);
        if (compared != 0) return descending_ ? compared > 0 : compared < 0;
        return numbers_->before(a.ref, b.ref);
    }

  private:
    explicit Order(const NumberOrder& numbers) : numbers_(&numbers) {}
    int compare(const Sortable& a, const Sortable& b) const {
        if (keys_.empty() || a.ref.segment == b.ref.segment) return a.value < b.value ? -1 : a.value > b.value;
        return text(a).compare(text(b));
    }
    std::string_view text(const Sortable& s) const { return keys_[s.ref.segment]->value(static_cast<store::Ordinal>(s.value)); }
    const NumberOrder* numbers_;
    bool descending_ = false;
    std::vector<std::span<const int32_t>> ints_;
    std::vector<const store::KeyColumn*> keys_;
};

/// Leaves the first document of each group in its place.
void keep_first_of_groups(std::vector<Sortable>& hits, const Groups& groups) {
    store::BitSet seen(groups.count);
    std::erase_if(hits, [&](const Sortable& hit) {
        const uint32_t group = groups.of(hit.ref);
        if (seen.test(group)) return true;
        seen.set(group);
        return false;
    });
}

}  // namespace

Result<std::vector<Hit>> sort_matching(const index::View& view, std::span<const store::BitSet> matching, const Request& request,
                                       const NumberOrder& numbers, const Groups& groups) {
    const Order order = TRY(Order::open(view, request.sort, numbers));
    std::vector<Sortable> hits;
    for (uint32_t s = 0; s < matching.size(); ++s) {
        matching[s].for_each([&](uint32_t doc) { hits.push_back(order.sortable({s, doc})); });
    }
    if (!groups.none()) {
        std::sort(hits.begin(), hits.end(), order);
        keep_first_of_groups(hits, groups);
    }
    std::vector<Hit> page;
    if (request.offset >= hits.size()) return page;
    const auto first = hits.begin() + static_cast<std::ptrdiff_t>(request.offset);
    const auto last = first + static_cast<std::ptrdiff_t>(std::min(request.limit, hits.size() - request.offset));
    if (groups.none()) {
        std::nth_element(hits.begin(), first, hits.end(), order);
        std::partial_sort(first, last, hits.end(), order);
    }
    for (auto hit = first; hit != last; ++hit) page.push_back({hit->ref});
    return page;
}

}  // namespace winnow::search
