// See settlement.h.
#include "index/settlement.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "base/hash.h"
#include "patent/combine.h"
#include "patent/json.h"

namespace winnow::index {

namespace {

constexpr size_t kNowhere = SIZE_MAX;       // no live record
constexpr size_t kInBatch = SIZE_MAX - 1;   // in the segment that is being committed
constexpr size_t kInMemory = SIZE_MAX - 2;  // combined

/// The record that stands for a key.
struct Live {
    size_t segment = kNowhere;
    DocId doc = 0;
    uint64_t digest = 0;
    int32_t produced = 0;
    std::optional<patent::Publication> combined;
};

/// One thing that happens to a key: a document of the batch comes or, kNoDoc, a deletion.
struct Step {
    std::string_view key;
    uint64_t order;
    DocId doc;
    const Deletion* deletion;
};

/// One commit's. Not thread-safe.
class Settlement {
  public:
    Settlement(std::span<const std::shared_ptr<const Segment>> segments, const Batch& batch) : segments_(segments), batch_(batch) {
        outcome_.dead = store::BitSet(static_cast<uint32_t>(batch.docs.size()));
        for (const auto& segment : segments)
            outcome_.deleted.push_back(segment->deleted() ? *segment->deleted() : store::BitSet(segment->doc_count()));
    }
    Result<Outcome> settle(const std::function<Result<void>(const patent::Publication&)>& write);

  private:
    std::vector<Step> steps_by_key() const;
    Result<std::unordered_map<std::string_view, Live>> find_live(std::span<const Step> steps) const;
    Result<void> judge(Live& live, const Step& step);
    Result<void> meet(Live& live, DocId doc);
    Result<void> withdraw(Live& live, const Deletion& deletion);
    void hold(Live& live, patent::Publication made);
    void kill(const Live& live);
    Result<patent::Publication> read(size_t segment, DocId doc);

    std::span<const std::shared_ptr<const Segment>> segments_;
    const Batch& batch_;
    patent::JsonReader reader_;
    Outcome outcome_;
};

Result<Outcome> Settlement::settle(const std::function<Result<void>(const patent::Publication&)>& write) {
    const std::vector<Step> steps = steps_by_key();
    auto all = TRY(find_live(steps));
    for (size_t at = 0; at < steps.size();) {
        const std::string_view key = steps[at].key;
        Live& live = all[key];
        for (; at < steps.size() && steps[at].key == key; ++at) TRY(judge(live, steps[at]));
        if (live.combined) TRY(write(*live.combined));
        live.combined.reset();
    }
    return std::move(outcome_);
}

std::vector<Step> Settlement::steps_by_key() const {
    std::vector<Step> steps;
    auto deletion = batch_.deletions.begin();
    for (DocId doc = 0;; ++doc) {
        for (; deletion != batch_.deletions.end() && deletion->before == doc; ++deletion)
            steps.push_back({deletion->key, steps.size(), kNoDoc, &*deletion});
        if (doc == batch_.docs.size()) break;
        steps.push_back({batch_.docs[doc].key, steps.size(), doc, nullptr});
    }
    std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return std::tie(a.key, a.order) < std::tie(b.key, b.order); });
    return steps;
}

/// The live record of each key that the batch speaks of, before the batch.
Result<std::unordered_map<std::string_view, Live>> Settlement::find_live(std::span<const Step> steps) const {
    std::unordered_map<std::string_view, Live> all;
    for (const Step& step : steps) all.emplace(step.key, Live{});
    for (size_t s = 0; s < segments_.size(); ++s) {
        const store::KeyColumn* numbers = TRY(segments_[s]->columns().key("PN"));
        const Facts& facts = segments_[s]->facts();
        for (size_t i = 0; i < steps.size(); ++i) {
            if (i > 0 && steps[i].key == steps[i - 1].key) continue;
            const store::Ordinal ordinal = numbers->find(steps[i].key);
            if (ordinal == numbers->value_count()) continue;
            for (const DocId doc : numbers->documents(ordinal)) {
                if (!outcome_.deleted[s].test(doc)) all[steps[i].key] = {s, doc, facts.digests[doc], facts.produced[doc], {}};
            }
        }
    }
    return all;
}

Result<void> Settlement::judge(Live& live, const Step& step) {
    if (step.deletion != nullptr) return withdraw(live, *step.deletion);
    const BuiltDoc& record = batch_.docs[step.doc];
    const bool is_first = live.segment == kNowhere;
    if (!is_first && record.digest != live.digest) return meet(live, step.doc);
    // Equal content changes nothing, unless the source vouches for it on a later day.
    if (!is_first && (live.produced == 0 || record.produced <= live.produced)) {
        outcome_.dead.set(step.doc);
        ++outcome_.counts.unchanged;
        return {};
    }
    kill(live);
    ++(is_first ? outcome_.counts.added : outcome_.counts.replaced);
    live = {kInBatch, step.doc, record.digest, record.produced, {}};
    return {};
}

/// A record of the batch meets one that says something else.
Result<void> Settlement::meet(Live& live, DocId doc) {
    const patent::Publication existing = live.combined ? std::move(*live.combined) : TRY(read(live.segment, live.doc));
    const patent::Publication added = TRY(read(kInBatch, doc));
    patent::Publication both = patent::combine(existing, added);
    if (both == existing) {
        if (live.combined) live.combined = std::move(both);
        outcome_.dead.set(doc);
        ++outcome_.counts.unchanged;
        return {};
    }
    kill(live);
    if (both == added) {
        const BuiltDoc& record = batch_.docs[doc];
        live = {kInBatch, doc, record.digest, record.produced, {}};
        ++outcome_.counts.replaced;
        return {};
    }
    outcome_.dead.set(doc);
    hold(live, std::move(both));
    ++outcome_.counts.combined;
    return {};
}

/// What other sources say stays.
Result<void> Settlement::withdraw(Live& live, const Deletion& deletion) {
    if (live.segment == kNowhere) return {};
    const patent::Publication existing = live.combined ? *live.combined : TRY(read(live.segment, live.doc));
    std::optional<patent::Publication> left = patent::withdraw(existing, deletion.source);
    if (left == existing) return {};
    kill(live);
    if (left) {
        hold(live, std::move(*left));
        ++outcome_.counts.replaced;
    } else {
        live = {};
        ++outcome_.counts.deleted;
    }
    return {};
}

void Settlement::hold(Live& live, patent::Publication made) {
    std::string line;
    patent::append_json(line, made);
    live = {kInMemory, 0, content_digest(line), made.source.produced.ymd, std::move(made)};
}

void Settlement::kill(const Live& live) {
    if (live.segment == kInBatch) outcome_.dead.set(live.doc);
    else if (live.segment < segments_.size()) outcome_.deleted[live.segment].set(live.doc);
}

Result<patent::Publication> Settlement::read(size_t segment, DocId doc) {
    const Segment& from = segment == kInBatch ? *batch_.segment : *segments_[segment];
    return reader_.parse(TRY(from.documents().read(doc)));
}

}  // namespace

uint64_t content_digest(std::string_view line) { return hash64(line.substr(0, std::min(line.rfind(",\"source\":{"), line.size() - 1))); }

Result<Outcome> settle(std::span<const std::shared_ptr<const Segment>> segments, const Batch& batch,
                       const std::function<Result<void>(const patent::Publication&)>& write) {
    return Settlement(segments, batch).settle(write);
}

}  // namespace winnow::index
