// How names are compared: the parts of one name, prepared once, and what two names have in common.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "patent/publication.h"

namespace winnow::names {

/// The form in which names are the same name: patent/party_name.h until nothing changes. What keys of name columns hold.
std::string name_key(std::string_view name);
/// The key of a party as the columns of a library have it: the source's normalised name where there is one.
std::string name_key(const patent::Party& party);

enum class NameKind : uint8_t { Unknown, Person, Organisation };

/// What a name is written in.
enum class Writing : uint8_t { Latin, Han, Kana, Hangul, Other };  // Kana: with or without Han characters

/// Guessed from the writing of a name alone: legal forms, words of organisations, initials, length. Thread-safe.
NameKind guess_kind(std::string_view key);
/// "INDIVIDUAL", "NAME NOT GIVEN": no name at all.
bool is_placeholder(std::string_view key);

/// One name, prepared. Texts are folded lower case: accents removed, traditional characters simplified.
struct NameForm {
    std::string key;
    std::string legal_form;          // canonical
    std::string country;             // of the legal form
    std::string core;                // without legal form, "&" as "and", no leading "the"
    std::string expanded;            // the core with ü as ue, ö as oe, ä as ae, å as aa, ø as oe; equal to core where there are none
    std::vector<std::string> words;  // of the core
    Writing writing = Writing::Other;
    NameKind kind = NameKind::Unknown;
    bool romanised = false;  // Japanese in Latin letters: "... KABUSHIKI KAISHA"
};

NameForm name_form(std::string key);

/// The words without little ones ("of", "and", "the"); all of them where there are no others.
std::vector<std::string> plain_words(const NameForm& name);
/// The same with abbreviations brought to one short form: "industries" → "ind".
std::vector<std::string> short_words(const NameForm& name);

/// What the writing of two names says, the strongest first.
enum class Likeness : uint8_t {
    SameCore,      // equal but for the legal form, blanks, accents
    Abbreviated,   // equal when offices' short forms are written out
    SameWords,     // the same words in another order
    Shortened,     // each word the other or a beginning of it
    OneLetter,     // one letter more, less, other, or two exchanged
    Initials,      // persons: the same words, some of them initials
    Romanised,     // Japanese and English of a name that begins alike
    OtherWriting,  // two writings, which cannot be compared by letters
    None,
};

/// Symmetric.
Likeness likeness(const NameForm& a, const NameForm& b);

/// Whether one insertion, deletion, substitution or exchange of neighbours makes b of a; code points.
bool within_one_edit(const std::u32string& a, const std::u32string& b);
std::u32string code_points(std::string_view text);
/// The text without blanks.
std::string without_blanks(std::string_view text);

}  // namespace winnow::names
