#include "names/suggest.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

#include "names/legal_form.h"

namespace winnow::names {

namespace {

constexpr int kMostPoints = 100;

/// Names in sets; the root of a set is found through its members.
class Groups {
  public:
    explicit Groups(size_t size) : root_(size) { std::iota(root_.begin(), root_.end(), NameId{0}); }
    NameId of(NameId name) {
        while (root_[name] != name) name = root_[name] = root_[root_[name]];
        return name;
    }
    /// False when they were one group already.
    bool unite(NameId a, NameId b) {
        a = of(a);
        b = of(b);
        root_[std::max(a, b)] = std::min(a, b);
        return a != b;
    }

  private:
    std::vector<NameId> root_;
};

size_t shared(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
    std::vector<uint64_t> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both.size();
}

std::string counted(size_t number, std::string_view one, std::string_view many) {
    return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

/// How far each other's names are what families say of two names that cannot be compared by letters.
struct Share {
    double of_a = 0, of_b = 0;
};

/// Adds up the evidence of one candidate.
class Scorer {
  public:
    /// @param ambiguous companies of this core have legal forms that contradict each other
    Scorer(const NameGatherer& gathered, const Candidate& candidate, Share share, bool ambiguous)
        : gathered_(gathered),
          candidate_(candidate),
          a_(gathered.names()[candidate.a]),
          b_(gathered.names()[candidate.b]),
          share_(share),
          ambiguous_(ambiguous),
          organisation_(a_.form.kind == NameKind::Organisation || b_.form.kind == NameKind::Organisation) {}

    /// No evidence at all when the two cannot be one party.
    Suggestion run() {
        Suggestion out;
        const bool one_is_person = a_.form.kind == NameKind::Person || b_.form.kind == NameKind::Person;
        if (organisation_ && one_is_person) return out;
        add_writing();
        if (evidence_.empty()) return out;
        add_families();
        add_inventors();
        add_address();
        add_contradictions();
        out.evidence = std::move(evidence_);
        int sum = 0;
        for (const Evidence& evidence : out.evidence) sum += evidence.points;
        out.score = std::clamp(sum, 0, kMostPoints);
        const bool b_first = std::pair(b_.documents, b_.shown) > std::pair(a_.documents, a_.shown);
        const NameFacts& more = b_first ? b_ : a_;
        const NameFacts& less = b_first ? a_ : b_;
        out.name = more.shown;
        out.variant = less.shown;
        out.name_documents = more.documents;
        out.variant_documents = less.documents;
        out.kind = organisation_ ? NameKind::Organisation : one_is_person ? NameKind::Person : NameKind::Unknown;
        return out;
    }

  private:
    void add(std::string what, int points, bool with_examples = false) {
        Evidence evidence{std::move(what), points, {}};
        if (with_examples) {
            for (const PublicationId example : candidate_.meetings.examples) {
                if (example == UINT32_MAX) continue;
                const std::string& number = gathered_.publication(example);
                if (evidence.examples.empty() || evidence.examples.front() != number) evidence.examples.push_back(number);
            }
        }
        evidence_.push_back(std::move(evidence));
    }

    bool is_unlike_writing() const { return candidate_.likeness == Likeness::OtherWriting || candidate_.likeness == Likeness::Romanised; }

    void add_writing() {
        const bool agree = forms_agree(a_.form.legal_form, b_.form.legal_form);
        switch (candidate_.likeness) {
            case Likeness::SameCore: add_same_core(agree); break;
            case Likeness::Abbreviated: add_abbreviated(agree); break;
            case Likeness::SameWords: add_same_words(agree); break;
            case Likeness::OneLetter: {
                constexpr size_t kLong = 14;
                const bool is_long = without_blanks(a_.form.core).size() >= kLong;
                add("one letter differs", organisation_ ? (agree ? 40 : 25) + (is_long ? 10 : 0) : 35);
                break;
            }
            case Likeness::Shortened:
                if (organisation_) add("words of one are beginnings of the other's", agree ? 45 : 30);
                break;
            case Likeness::Initials: add("the same words, some as initials", 40); break;
            case Likeness::Romanised: add_unlike("one in English, one in Japanese in Latin letters, both beginning alike"); break;
            case Likeness::OtherWriting: add_unlike("in different scripts"); break;
            case Likeness::None: break;
        }
    }

    /// Each must be the other's usual name where families name both: else it may be a subsidiary, or who bought the patents.
    void add_unlike(std::string_view what) {
        constexpr double kLeastShare = 0.6;
        if (!organisation_ || std::min(share_.of_a, share_.of_b) < kLeastShare) return;
        add(std::string(what), 25);
    }

    void add_same_core(bool agree) {
        constexpr size_t kShort = 4, kLong = 6, kSure = 8, kManyWords = 4;
        const size_t letters = code_points(without_blanks(a_.form.core)).size();
        const bool ideographs = a_.form.writing != Writing::Latin && a_.form.writing != Writing::Other;
        const bool is_long = ideographs ? letters >= kShort : letters >= kLong;
        if (!organisation_) return add("equal but for blanks, marks and accents", 55);
        // Companies of the United States often change between their forms; elsewhere two forms are more likely parent and subsidiary.
        const bool convertible = a_.form.country == "US" && b_.form.country == "US" && letters >= kSure;
        if (!agree) return add("equal but for the legal form; the forms are different ones", convertible ? 50 : 40);
        const bool equal_forms = a_.form.legal_form == b_.form.legal_form;
        const bool both_organisations = a_.form.kind == b_.form.kind;
        // "John Deere" and "John Deere Inc": the person and the firm.
        const size_t words = a_.form.words.size();
        if (!both_organisations && a_.form.writing == Writing::Latin && words > 1 && words < kManyWords)
            return add("equal but for the legal form, which one lacks: it may be a person's name", 55);
        const bool lacks_form = a_.form.legal_form.empty() != b_.form.legal_form.empty();
        // 東北大学 of Japan and 东北大学 of China are one to folding.
        const bool maybe_abroad = a_.form.writing == Writing::Han && lacks_form && a_.form.country != b_.form.country &&
                                  (a_.form.country == "JP" || b_.form.country == "JP");
        if (maybe_abroad) return add("equal but for a Japanese legal form, which one lacks", 55);
        if (lacks_form && ambiguous_) return add("equal but for the legal form, which one lacks; companies of this name have several", 55);
        const std::string_view what =
            equal_forms ? "equal but for blanks, marks and accents" : "equal but for how the legal form is written";
        add(std::string(what), is_long ? 75 : letters >= kShort ? 70 : 55);
    }

    /// "Washington University" is not the "University of Washington".
    bool is_short_university_name() const {
        constexpr size_t kMost = 3;  // words, little ones not counted
        const std::vector<std::string> words = short_words(a_.form);
        return words.size() <= kMost && std::find(words.begin(), words.end(), "univ") != words.end();
    }

    void add_same_words(bool agree) {
        constexpr std::string_view kWhat = "the same words in another order";
        if (!organisation_) return add(std::string(kWhat), 50);
        if (is_short_university_name()) return add(std::string(kWhat), 50);
        add(std::string(kWhat), !agree ? 40 : a_.form.words.size() > 2 ? 70 : 60);
    }

    void add_abbreviated(bool agree) {
        if (!organisation_) return;
        // "Technology" and "technologies" are two words that only resemble each other: nothing was spelled out.
        const std::vector<std::string> words_a = plain_words(a_.form), words_b = plain_words(b_.form), brief = short_words(a_.form);
        bool spelled_out = true;
        for (size_t i = 0; i < brief.size(); ++i)
            spelled_out &= words_a[i] == words_b[i] || words_a[i] == brief[i] || words_b[i] == brief[i];
        add("equal when short forms are spelled out", !agree ? 45 : spelled_out && !is_short_university_name() ? 70 : 60);
    }

    void add_families() {
        const Meetings& met = candidate_.meetings;
        if (met.publications > 0) add(counted(met.publications, "publication names", "publications name") + " one party by both", 40, true);
        if (met.families == 0) return;
        struct Step {
            uint32_t least;
            int points;
        };
        constexpr Step kLike[] = {{5, 40}, {3, 35}, {2, 30}, {1, 20}};
        constexpr Step kUnlike[] = {{10, 70}, {5, 60}, {3, 50}, {2, 45}, {1, 20}};
        const auto* step = is_unlike_writing() ? std::begin(kUnlike) : std::begin(kLike);
        while (met.families < step->least) ++step;
        add(counted(met.families, "family has", "families have") + " one or the other at the same place", step->points, true);
    }

    void add_inventors() {
        const size_t both = shared(a_.inventors, b_.inventors);
        const size_t fewer = std::min(a_.inventors.size(), b_.inventors.size());
        if (both == 0 || both * 5 < fewer) return;
        add(counted(both, "inventor", "inventors") + " in common", both >= 4 ? 30 : both >= 2 ? 20 : 10);
    }

    void add_address() {
        if (const size_t both = shared(a_.addresses, b_.addresses); both > 0) add(counted(both, "address", "addresses") + " in common", 25);
    }

    void add_contradictions() {
        if (const uint32_t together = candidate_.meetings.together; together > 0)
            add(counted(together, "publication names", "publications name") + " both as two parties", -60,
                candidate_.meetings.families == 0);
        if (a_.countries.empty() || b_.countries.empty()) return;
        std::vector<std::string> both;
        std::set_intersection(a_.countries.begin(), a_.countries.end(), b_.countries.begin(), b_.countries.end(), std::back_inserter(both));
        if (both.empty()) add("in different countries: " + a_.countries.front() + ", " + b_.countries.front(), -15);
    }

    const NameGatherer& gathered_;
    const Candidate& candidate_;
    const NameFacts& a_;
    const NameFacts& b_;
    Share share_;
    bool ambiguous_;
    bool organisation_;
    std::vector<Evidence> evidence_;
};

bool is_unlike(const Candidate& candidate) {
    return candidate.likeness == Likeness::OtherWriting || candidate.likeness == Likeness::Romanised;
}

/// Of names that cannot be compared by letters: which part of the families that name one and somebody in the other's writing name the
/// other. Names that are alike by letters count as one.
class Shares {
  public:
    Shares(const NameGatherer& gathered, const std::vector<Candidate>& candidates) : gathered_(gathered), groups_(gathered.names().size()) {
        for (const Candidate& candidate : candidates) {
            const bool alike = candidate.likeness == Likeness::SameCore || candidate.likeness == Likeness::Abbreviated;
            if (alike) groups_.unite(candidate.a, candidate.b);
        }
        for (const Candidate& candidate : candidates) {
            if (!is_unlike(candidate) || !is_organisation(candidate.a) || !is_organisation(candidate.b)) continue;
            const NameId a = groups_.of(candidate.a), b = groups_.of(candidate.b);
            const uint32_t families = candidate.meetings.families;
            both_[{std::min(a, b), std::max(a, b)}] += families;
            all_[{a, writing(candidate.b)}] += families;
            all_[{b, writing(candidate.a)}] += families;
        }
    }

    Share of(const Candidate& candidate) {
        if (!is_unlike(candidate)) return {};
        const NameId a = groups_.of(candidate.a), b = groups_.of(candidate.b);
        const double both = both_[{std::min(a, b), std::max(a, b)}];
        return {both / std::max(1U, all_[{a, writing(candidate.b)}]), both / std::max(1U, all_[{b, writing(candidate.a)}])};
    }

  private:
    bool is_organisation(NameId name) const { return gathered_.names()[name].form.kind == NameKind::Organisation; }
    Writing writing(NameId name) const { return gathered_.names()[name].form.writing; }
    const NameGatherer& gathered_;
    Groups groups_;
    std::map<std::pair<NameId, NameId>, uint32_t> both_;
    std::map<std::pair<NameId, Writing>, uint32_t> all_;
};

struct Scored {
    Suggestion suggestion;
    NameId a, b;
    bool is_supported;  // by more than how they are written
};

/// The legal forms that names of one core have.
class Cores {
  public:
    explicit Cores(const NameGatherer& gathered) : gathered_(gathered) {
        for (const NameFacts& name : gathered.names()) {
            std::vector<std::string_view>& forms = forms_[core_of(name.form)];
            const std::string_view form = name.form.legal_form;
            if (!form.empty() && std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(form);
        }
    }
    /// Whether two of them cannot be one company's.
    bool are_ambiguous(NameId name) const {
        const std::vector<std::string_view>& forms = forms_.at(core_of(gathered_.names()[name].form));
        for (const std::string_view a : forms)
            for (const std::string_view b : forms)
                if (!forms_agree(a, b)) return true;
        return false;
    }

  private:
    /// "Gen Electric" is the "General Electric" of several companies.
    static std::string core_of(const NameForm& form) {
        std::string core;
        for (const std::string& word : short_words(form)) core += word;
        return core;
    }
    const NameGatherer& gathered_;
    std::unordered_map<std::string, std::vector<std::string_view>> forms_;
};

/// The legal forms in each group of names. A name between two companies ("Linde" between "Linde AG" and "Linde Inc") must not make
/// them one, unless something beside the writing says so.
class GroupForms {
  public:
    GroupForms(const NameGatherer& gathered, Groups& groups) : gathered_(gathered), groups_(groups) {}
    bool agree(NameId a, NameId b) {
        for (const std::string& form_a : of(groups_.of(a)))
            for (const std::string& form_b : of(groups_.of(b)))
                if (!forms_agree(form_a, form_b)) return false;
        return true;
    }
    void unite(NameId a, NameId b) {
        std::vector<std::string> all = of(groups_.of(a));
        for (const std::string& form : of(groups_.of(b))) all.push_back(form);
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        groups_.unite(a, b);
        forms_[groups_.of(a)] = std::move(all);
    }

  private:
    const std::vector<std::string>& of(NameId group) {
        const auto [entry, is_new] = forms_.emplace(group, std::vector<std::string>{});
        if (is_new) entry->second.push_back(gathered_.names()[group].form.legal_form);
        return entry->second;
    }
    const NameGatherer& gathered_;
    Groups& groups_;
    std::unordered_map<NameId, std::vector<std::string>> forms_;
};

/// Names that the list has made one.
void unite_decided(const NameGatherer& gathered, const MergeList& list, Groups& groups) {
    for (const Merge& row : list.merges()) {
        const NameId variant = gathered.find(name_key(row.variant)), now = gathered.find(name_key(list.current(row.variant)));
        if (row.on && variant != UINT32_MAX && now != UINT32_MAX) groups.unite(variant, now);
    }
}

}  // namespace

SuggestReport suggest(const NameGatherer& gathered, const SuggestOptions& options) {
    SuggestReport report;
    report.names = gathered.names().size();
    const std::vector<Candidate> candidates = find_candidates(gathered, report.counted);
    Shares shares(gathered, candidates);
    const Cores cores(gathered);
    std::vector<Scored> scored;
    for (const Candidate& candidate : candidates) {
        const std::string& key_a = gathered.names()[candidate.a].form.key;
        const std::string& key_b = gathered.names()[candidate.b].form.key;
        if (options.decided != nullptr && options.decided->has_decided(key_a, key_b)) continue;
        Suggestion suggestion = Scorer(gathered, candidate, shares.of(candidate), cores.are_ambiguous(candidate.a)).run();
        if (suggestion.evidence.empty() || suggestion.score < options.least_score) continue;
        const bool is_supported = suggestion.score > suggestion.evidence.front().points;
        scored.push_back({std::move(suggestion), candidate.a, candidate.b, is_supported});
    }
    std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
        const auto rank = [](const Suggestion& s) { return std::pair(s.score, s.name_documents + s.variant_documents); };
        return rank(a.suggestion) > rank(b.suggestion);
    });
    Groups groups(gathered.names().size());
    if (options.decided != nullptr) unite_decided(gathered, *options.decided, groups);
    GroupForms forms(gathered, groups);
    for (Scored& one : scored) {
        if (groups.of(one.a) == groups.of(one.b) || (!one.is_supported && !forms.agree(one.a, one.b))) continue;
        forms.unite(one.a, one.b);
        report.suggestions.push_back(std::move(one.suggestion));
    }
    return report;
}

}  // namespace winnow::names
