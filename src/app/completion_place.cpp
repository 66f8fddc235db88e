// See completion_place.h. The lexer cannot be asked: it refuses an open quote, which is where the caret mostly is.
#include "app/completion_place.h"

#include <vector>

#include "query/lexer.h"
#include "query/parts.h"

namespace winnow::app {

namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_name(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; }

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool is_operator(std::string_view word) {
    for (const std::string_view name : {"AND", "OR", "NOT", "GAND"}) {
        if (word.size() != name.size()) continue;
        bool same = true;
        for (size_t i = 0; i < name.size(); ++i) same &= upper(word[i]) == name[i];
        if (same) return true;
    }
    return false;
}

class Scan {
  public:
    Scan(std::string_view text, size_t at) : text_(text), caret_(at) {}

    CompletionPlace run() {
        while (!found_ && at_ < caret_) step();
        if (!found_) begin_at(caret_), finish_word(caret_);
        return place_;
    }

  private:
    char sign(size_t at) const { return query::syntax_character(text_, at); }
    size_t bytes(size_t at) const { return query::character_bytes(text_, at); }
    bool blank(size_t at) const { return sign(at) == ' ' || sign(at) == '\n'; }

    size_t end_of_word(size_t at) const {
        while (at < text_.size() && !blank(at)) {
            const char c = sign(at);
            if (c != 0 && std::string_view("()[]{}\"&|").find(c) != std::string_view::npos) break;
            at += bytes(at);
        }
        return at;
    }

    void step() {
        const char c = sign(at_);
        const bool behind_blank = at_ == 0 || blank_before_;
        blank_before_ = c == ' ' || c == '\n';
        if (blank_before_) at_ += bytes(at_);
        else if (c == '#' && behind_blank && (at_ + 1 == text_.size() || blank(at_ + 1))) comment();
        else if (c == '(') open();
        else if (c == ')') close();
        else if (c == '"') quoted();
        else if (c == '[' || c == '{') range();
        else if (c == '&' || c == '|' || c == '<' || c == '>' || (c == '-' && behind_blank)) sign_operator();
        else word(c);
    }

    void comment() {
        at_ = std::min(text_.find('\n', at_), text_.size());
        if (at_ >= caret_) nothing();
    }
    void open() {
        fields_.push_back(pending_ ? pending_ : fields_.back());
        pending_ = nullptr;
        place_.behind_operand = false;
        at_ += bytes(at_);
    }
    void close() {
        if (fields_.size() > 1) fields_.pop_back();
        ended_operand();
        at_ += bytes(at_);
    }
    void quoted() {
        const size_t begin = at_, inner = at_ + bytes(at_);
        size_t end = inner;
        while (end < text_.size() && sign(end) != '"') end += bytes(end);
        if (end >= caret_) {
            begin_at(begin);
            place_.prefix = text_.substr(inner, caret_ - std::min(inner, caret_));
            // A quote that is open to the end of the text has taken in what stands behind the caret.
            place_.end =
                end < text_.size() && text_.substr(caret_, end - caret_).find('\n') == std::string_view::npos ? end + bytes(end) : caret_;
            place_.field = field();
            place_.expected = field() && !field()->name.empty() ? Expected::Value : Expected::Nothing;
            return;
        }
        at_ = end + bytes(end);
        ended_operand();
    }
    void range() {
        while (at_ < text_.size() && sign(at_) != ']' && sign(at_) != '}') at_ += bytes(at_);
        if (at_ >= caret_) return nothing();
        at_ += bytes(at_);
        ended_operand();
    }
    void sign_operator() {
        place_.behind_operand = false;
        place_.starts_query = false;
        ++at_;
    }

    void word(char first) {
        size_t name_end = at_;
        if (is_letter(first))
            while (name_end < text_.size() && is_name(text_[name_end])) ++name_end;
        const char mark = name_end > at_ ? sign(name_end) : '\0';
        if ((mark == ':' || mark == '=') && name_end < caret_) return field_name(name_end);
        size_t end = end_of_word(at_);
        if (first == '@') end = std::max(at_ + 1, std::min(end, at_ + 1 + query::part_name_at(text_, at_).size()));
        if (end == at_) end += bytes(at_);
        if (end >= caret_) {
            begin_at(at_);
            return finish_word(end);
        }
        const std::string_view written = text_.substr(at_, end - at_);
        const bool joins = is_operator(written) || written == ":=" || (first == '$' && !written.starts_with("$FREQ"));
        place_.starts_query = false;
        if (joins) place_.behind_operand = false;
        else ended_operand();
        at_ = end;
    }
    void field_name(size_t end) {
        static const query::Field unknown{};
        pending_ = query::find_field(text_.substr(at_, end - at_));
        if (!pending_) pending_ = &unknown;
        at_ = end + bytes(end);
        if (at_ < caret_ && sign(at_) == '=') at_ += bytes(at_);
        place_.behind_operand = place_.starts_query = false;
    }

    void ended_operand() {
        pending_ = nullptr;
        place_.behind_operand = true;
        place_.starts_query = false;
    }
    const query::Field* field() const { return pending_ ? pending_ : fields_.back(); }

    void nothing() {
        found_ = true;
        place_.expected = Expected::Nothing;
        place_.begin = place_.end = caret_;
    }
    void begin_at(size_t begin) {
        found_ = true;
        place_.begin = begin;
    }
    /// The caret is in, or at the end of, a word that ends at `end`.
    void finish_word(size_t end) {
        place_.end = end;
        place_.prefix = text_.substr(place_.begin, caret_ - place_.begin);
        if (place_.prefix.starts_with('$') || place_.prefix.starts_with('@')) {
            place_.expected = place_.prefix.front() == '$' ? Expected::Operator : Expected::Saved;
            place_.prefix.remove_prefix(1);
            return;
        }
        place_.field = field();
        place_.expected = Expected::Operand;
        if (!place_.field) return;
        place_.expected = place_.field->name.empty() ? Expected::Nothing : Expected::Value;
    }

    std::string_view text_;
    size_t caret_, at_ = 0;
    std::vector<const query::Field*> fields_{nullptr};
    const query::Field* pending_ = nullptr;
    bool found_ = false, blank_before_ = false;
    CompletionPlace place_{.starts_query = true};
};

}  // namespace

CompletionPlace completion_place(std::string_view text, size_t at) { return Scan(text, std::min(at, text.size())).run(); }

}  // namespace winnow::app
