// Words that every field shares, English and Chinese side by side, and the parts from which rare words are composed.
#pragma once

#include <span>
#include <string_view>

namespace winnow::generate {

/// "flexible=柔性;…": words that stand before a thing.
std::string_view modifier_pairs();
/// "controller=控制器;…": things of any field.
std::string_view common_pairs();
/// "improve=提高;…" and "reduce=降低;…": what an invention does to a property.
std::string_view raising_pairs();
std::string_view lowering_pairs();
/// "efficiency=效率;…" and "energy consumption=能耗;…": properties of which more, or less, is better.
std::string_view benefit_pairs();
std::string_view burden_pairs();
/// "connect=连接;…": regular verbs that tie two parts.
std::string_view verb_pairs();

/// "electro photo …" before a technical noun: electrovalve, photosensor.
std::string_view noun_prefixes();
/// "separator …": single English nouns that take those prefixes.
std::string_view noun_stems();
/// Parts of chemical names: "tetra", "bora", "cycline".
std::string_view chemical_heads();
std::string_view chemical_middles();
std::string_view chemical_tails();
/// Characters that end a Chinese technical term: 器 机 膜 …
std::string_view chinese_tails();

}  // namespace winnow::generate
