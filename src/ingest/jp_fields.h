// What both generations of Japanese gazettes have in common: kinds in words, addresses, classes with facets, numbers cited in words.
#pragma once

#include "ingest/fields.h"

namespace winnow::ingest {

/// "公開特許公報(A)" → "A"; what has no code in brackets by its name ("再公表特許" → "A1"); empty for what is neither.
std::string jp_kind(std::string_view name);
/// From the name of the gazette and the kind code.
patent::RightType jp_right_type(std::string_view name, std::string_view kind);
/// Whether a publication of this kind prints a granted right.
bool jp_kind_grants(std::string_view kind, patent::RightType right);

/// Sets address, country and, in Japan, the prefecture as province.
void set_jp_address(patent::Party& party, std::string text);
/// Adds an agent; a patent corporation (特許業務法人) is an agency.
void add_jp_agent(patent::Publication& to, patent::Party party);
/// FI with its facet behind a blank: "H01M10/54 ZAB".
void add_fi(patent::Publication& to, std::string symbol, std::string_view facet, bool first);
/// F-terms; a theme only where no term of it is among them.
void add_f_terms(patent::Publication& to, const std::vector<std::string>& themes, const std::vector<std::string>& terms);

/// A citation from words: "特許第６１５１５５７号公報", "国際公開第２０１２／０３７４７８号", "特開２００３－１２３４５６（ＪＰ，Ａ）".
/// What is no number that we know stays as text.
patent::Citation jp_citation(const std::string& words, patent::CitedBy by);

}  // namespace winnow::ingest
