// See joint_lists.h.
#include "search/joint_lists.h"

#include <algorithm>

namespace winnow::search {

namespace {

constexpr uint32_t kFirstChunk = 8;  // after a jump: the next one may come soon

/// A list that stands in more than one document of so many hardly narrows anything: looking at positions first pays.
constexpr uint32_t kRare = 4;

/// Index of the first of 128 ascending documents that is ≥ target, which the last one is.
[[gnu::always_inline]] inline uint32_t first_at_least(const uint32_t* docs, DocId target) {
    // Seven steps, no loop: compilers make a branch of it otherwise, which half the time goes the other way.
    const uint32_t* at = docs;
    at += (at[63] < target) * 64;
    at += (at[31] < target) * 32;
    at += (at[15] < target) * 16;
    at += (at[7] < target) * 8;
    at += (at[3] < target) * 4;
    at += (at[1] < target) * 2;
    at += at[0] < target;
    return static_cast<uint32_t>(at - docs);
}
static_assert(kBlock == 128);

}  // namespace

Result<std::unique_ptr<JointLists>> JointLists::open(std::vector<index::PostingList> lists, Work* work) {
    std::unique_ptr<JointLists> joint(new JointLists(work));
    for (index::PostingList& list : lists) {
        joint->members_.push_back(std::make_unique<Member>());
        Member& member = *joint->members_.back();
        member.list = std::move(list);
        TRY(member.list.open_positions());
        member.gaps.reset(member.list);
    }
    const index::PostingList& longest = joint->members_.back()->list;
    const uint32_t documents = longest.block_count() > 0 ? longest.last_doc(longest.block_count() - 1) : 0;
    joint->together_ = std::min<size_t>(2, lists.size());
    while (joint->together_ < lists.size() && joint->members_[joint->together_]->list.doc_frequency() < documents / kRare)
        ++joint->together_;
    return joint;
}

bool JointLists::load(Member& member, uint32_t block) {
    member.block = block;
    member.has_places = false;
    member.list.prefetch_block(block + 3);
    member.list.prefetch_positions(block);
    member.size = block < member.list.block_count() ? member.list.decode_docs(block, member.docs) : 0;
    std::fill(member.docs + member.size, member.docs + kBlock, kNoDoc);
    if (work_ != nullptr) work_->postings_decoded += member.size;
    return member.size > 0;
}

/// Makes the block of the first document ≥ target the decoded one; false when there is none.
bool JointLists::go_to(Member& member, DocId target) {
    while (member.size == 0 || member.docs[member.size - 1] < target) {
        const uint32_t block = member.list.find_block(member.block + 1, target);
        if (work_ != nullptr) work_->blocks_skipped += block - member.block - 1;
        if (!load(member, block)) return false;
    }
    return true;
}

/// Looks up the next documents of the leading list from target on.
bool JointLists::refill(DocId target) {
    at_ = count_ = 0;
    Member& lead = *members_[0];
    if (ended_) return false;
    if (next_ >= lead.size) lead.size = 0;  // read to its end
    const uint32_t block = lead.block;
    if (!go_to(lead, target)) return !(ended_ = true);
    if (lead.block != block) next_ = 0;
    if (lead.docs[next_] < target) {
        next_ = first_at_least(lead.docs, target);
        chunk_ = kFirstChunk / 2;
    }
    chunk_ = std::clamp(chunk_ * 2, kFirstChunk, kBlock);
    const uint32_t end = std::min(next_ + chunk_, lead.size);
    for (; next_ < end; ++next_, ++count_) {
        docs_[count_] = lead.docs[next_];
        lead.places[count_] = lead.block * kBlock + next_;
    }
    for (size_t i = 1; i < together_ && count_ > 0; ++i) narrow(i);
    return true;
}

/// Keeps those of docs_ that the list has too.
void JointLists::narrow(size_t list) {
    Member& member = *members_[list];
    const uint32_t count = count_;
    std::fill(docs_ + count, docs_ + kBlock, kNoDoc);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count;) {
        if (!go_to(member, docs_[i])) {
            ended_ = true;
            break;
        }
        const uint32_t end = std::min(first_behind(docs_, member.docs[member.size - 1]), count);
        if (!member.has_places && end - i >= kManyLookups) member.has_places = member.by_number.set(member.docs, member.size);
        if (member.has_places) kept = narrow_in_block(list, i, end, kept, [&](DocId doc) { return member.by_number.of(doc); });
        else kept = narrow_in_block(list, i, end, kept, [&](DocId doc) { return first_at_least(member.docs, doc); });
        i = end;
    }
    count_ = kept;
}

/// Moves those of docs_[i … end) that the list's decoded block has to docs_[kept …).
template <class IndexOf>
uint32_t JointLists::narrow_in_block(size_t list, uint32_t i, uint32_t end, uint32_t kept, IndexOf index_of) {
    Member& member = *members_[list];
    uint32_t* const first_places = members_[0]->places;
    const uint32_t first_place = member.block * kBlock;
    for (; i < end; ++i) {
        const DocId doc = docs_[i];
        const uint32_t index = index_of(doc);
        docs_[kept] = doc;
        first_places[kept] = first_places[i];
        for (size_t before = 1; before < list; ++before) members_[before]->places[kept] = members_[before]->places[i];
        member.places[kept] = first_place + index;
        kept += member.docs[index] == doc;
    }
    return kept;
}

/// Whether the list has docs_[i], and where.
bool JointLists::look_up(Member& member, uint32_t i) {
    if (!go_to(member, docs_[i])) return false;
    const uint32_t index = first_at_least(member.docs, docs_[i]);
    member.places[i] = member.block * kBlock + index;
    return member.docs[index] == docs_[i];
}

std::span<const DocId> JointLists::chunk(DocId target) {
    while (refill(target)) {
        if (count_ > 0) return {docs_, count_};
    }
    return {};
}

void JointLists::keep_found(size_t list, std::array<bool, kBlock>& wanted) {
    Member& member = *members_[list];
    uint32_t block = member.size > 0 ? member.block : 0;
    for (uint32_t i = 0; i < count_; ++i) {
        if (!wanted[i]) continue;
        const uint32_t next = member.list.find_block(block, docs_[i]);
        if (next == block) continue;
        member.list.prefetch_block(next);
        member.list.prefetch_positions(next);
        block = next;
    }
    for (uint32_t i = 0; i < count_; ++i) wanted[i] = wanted[i] && look_up(member, i);
}

}  // namespace winnow::search
