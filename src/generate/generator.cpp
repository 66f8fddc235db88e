#include "generate/generator.h"

#include "base/assert.h"
#include "generate/invention.h"
#include "generate/layout.h"
#include "generate/people.h"
#include "generate/record.h"

namespace winnow::generate {

namespace {

using patent::Publication;
using patent::TextOrigin;

void add_english(Publication& to, const Invention& invention, Office office) {
    const bool translated = office == Office::JP || office == Office::KR || office == Office::DE;
    const TextOrigin origin = translated ? TextOrigin::OfficeTranslation : TextOrigin::Original;
    to.titles.push_back({"en", origin, english_title(invention)});
    to.abstracts.push_back({"en", origin, english_abstract(invention)});
    to.claims.push_back({"en", origin, english_claims(invention)});
    to.descriptions.push_back({"en", origin, english_description(invention)});
}

void add_chinese(Publication& to, const Invention& invention) {
    to.titles.push_back({"zh", TextOrigin::Original, chinese_title(invention)});
    to.abstracts.push_back({"zh", TextOrigin::Original, chinese_abstract(invention)});
    to.claims.push_back({"zh", TextOrigin::Original, chinese_claims(invention)});
    to.descriptions.push_back({"zh", TextOrigin::Original, chinese_description(invention)});
    if (mix(invention.seed, 0x7472) % 2 == 0) return;
    to.titles.push_back({"en", TextOrigin::MachineTranslation, english_title(invention)});
    to.abstracts.push_back({"en", TextOrigin::MachineTranslation, english_abstract(invention)});
}

}  // namespace

struct Generator::State {
    explicit State(GenerateOptions o) : options(o), layout(o.documents, o.seed, static_cast<uint32_t>(lexicon.topics.size())) {}
    GenerateOptions options;
    Lexicon lexicon;
    People people;
    Layout layout;
};

Generator::Generator(GenerateOptions options) : state_(std::make_unique<State>(options)) {}
Generator::~Generator() = default;

uint64_t Generator::size() const { return state_->options.documents; }

Publication Generator::make(uint64_t index) const {
    WINNOW_ASSERT(index < size());
    const Layout& layout = state_->layout;
    const Slot slot = layout.slot(layout.slot_of(index));
    const Invention invention =
        make_invention(state_->lexicon, slot.topic, mix(state_->options.seed, slot.family, 0x696e76), slot.is_utility);
    const RecordSource source{state_->lexicon, state_->people, layout, invention, slot};
    Publication publication;
    publication.invented = true;
    publication.number = layout.publication_number(slot);
    publication.application = layout.application_number(slot);
    publication.right = slot.is_utility ? patent::RightType::UtilityModel : patent::RightType::Invention;
    publication.source_family_id = std::to_string(30'000'000 + slot.family);
    publication.page_count = 4 + invention.claim_count / 3 + 2 * invention.length;
    publication.source.format = "invented";
    add_parties(publication, source);
    add_classes(publication, source);
    add_priorities(publication, source);
    add_citations(publication, source);
    add_events(publication, source);
    if (slot.office == Office::CN) add_chinese(publication, invention);
    else add_english(publication, invention, slot.office);
    return publication;
}

}  // namespace winnow::generate
