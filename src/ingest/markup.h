// Mixed content as plain text: what a reader of the printed page would read in a row.
//
// - Blanks of every kind collapse to one; a line break between two lines of Chinese or Japanese leaves nothing behind.
// - Inline markup is transparent, so H<sub>2</sub>O is H2O; blocks (list items, table cells, claim parts) are set off by a blank.
// - Formulae, structures and pictures leave a word: "[formula]" with its characters, "[chemistry]", "[image]".
// - Entities are resolved from the built-in table; one that nobody knows stays as it is written.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace winnow::ingest {

/// Appends pieces of text to a string as described above. Starts and ends without a blank.
class TextWriter {
  public:
    explicit TextWriter(std::string& to) : to_(to), start_(to.size()) {}
    /// XML character data. Without `resolve` (CDATA) "&" means itself.
    void write(std::string_view text, bool resolve = true);
    void blank() { pending_ = pending_ == Pending::None ? Pending::Blank : pending_; }
    void line_break() { pending_ = Pending::Break; }
    bool empty() const { return to_.size() == start_; }
    /// Forgets what came before: the string was cleared, a new text begins.
    void restart() {
        start_ = to_.size();
        pending_ = Pending::None;
    }

  private:
    enum class Pending : uint8_t { None, Blank, Break };
    static size_t run_end(std::string_view text, size_t at);
    void write_run(std::string_view run);
    size_t write_special(std::string_view text, size_t at, bool resolve);
    void write_code_point(uint32_t code_point);

    std::string& to_;
    size_t start_;
    Pending pending_ = Pending::None;
};

/// Called for a table inside a paragraph; without it the table's text stays where it is.
using TableHandler = std::function<void(pugi::xml_node table)>;

/// Writes the text of `node` and all below it.
void write_text(TextWriter& writer, pugi::xml_node node, const TableHandler* tables = nullptr);
/// The text of `node`, "" for no node.
std::string text_of(pugi::xml_node node);
/// The same for an attribute's value.
std::string text_of(pugi::xml_attribute attribute);

}  // namespace winnow::ingest
