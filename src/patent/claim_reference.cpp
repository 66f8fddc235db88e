// Finds the word for "claim" and reads the numbers behind it as a list: "1", "1 or 2", "1, 2 and 4 to 6", "1-3任一項"; or the words for
// "all before" around it. A hand-written scanner rather than regular expressions: it is as short, and a list of numbers that goes
// on ("claim 1, 2 electrodes") can be taken back. Numbers that are not below the claim's own are not references.
// The languages are in claim_reference_latin.cpp and claim_reference_cjk.cpp.
#include "patent/claim_reference.h"

#include "patent/claim_scanner.h"

namespace winnow::patent {

std::vector<uint32_t> claim_references(std::string_view text, std::string_view lang, uint32_t own_number) {
    References references(own_number);
    const std::string_view known = claim_language(text, lang);
    if (known == "zh") read_chinese(text, references);
    if (known == "ja") read_japanese(text, references);
    if (known == "ko") read_korean(text, references);
    // A language that is not said: the words for "claim" do not occur in the others.
    const bool said = known == lang && !known.empty();
    if (known == "en" || !said) read_english(text, references);
    if (known == "de" || !said) read_german(text, references);
    if (known == "fr" || !said) read_french(text, references);
    return references.take();
}

}  // namespace winnow::patent
