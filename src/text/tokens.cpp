// The tokeniser: one pass over the bytes, a table for ASCII, the folding table for the rest.
//
// Output goes through raw pointers into buffers that are kept large enough for the source still to come: inside a word of ASCII
// a byte costs a table look-up and a store. ASCII never grows by folding; whoever writes anything else calls make_room() before.
#include "text/tokens.h"

#include <array>
#include <cstring>

#include "base/assert.h"
#include "text/fold_rules.h"
#include "text/sentence.h"

namespace winnow::text {
namespace {

enum class AsciiClass : uint8_t { Separator, Word, Sign, FullStop, SentenceMark, NotAscii };

constexpr std::array<AsciiClass, 256> kAsciiClass = [] {
    std::array<AsciiClass, 256> table{};
    for (int c = 0; c < 256; ++c) table[c] = c >= 0x80 ? AsciiClass::NotAscii : kAsciiWord[c] ? AsciiClass::Word : AsciiClass::Separator;
    for (const unsigned char c : {'%', '<', '=', '>', '~'}) table[c] = AsciiClass::Sign;
    table['.'] = AsciiClass::FullStop;
    table['!'] = table['?'] = AsciiClass::SentenceMark;
    return table;
}();

constexpr size_t kSlack = 2 * kMaxFoldedBytes;

class Tokenizer {
  public:
    Tokenizer(std::string_view text, Tokens& out)
        : begin_(reinterpret_cast<const uint8_t*>(text.data())), end_(begin_ + text.size()), at_(begin_), out_(out) {
        WINNOW_ASSERT(text.size() < UINT32_MAX / 2);
        out_.folded.resize(text.size() + kSlack);
        to_ = folded_begin();
        to_limit_ = to_ + out_.folded.size();
        out_.tokens.resize(text.size() / 4 + 16);
        token_ = out_.tokens.data();
        token_limit_ = token_ + out_.tokens.size();
    }

    void run() {
        while (at_ < end_) {
            switch (kAsciiClass[*at_]) {
                case AsciiClass::Separator: ++at_; break;
                case AsciiClass::Word: word(); break;
                case AsciiClass::Sign:
                    *to_ = *at_;
                    add(TokenKind::Sign, at_, at_ + 1, to_, to_ + 1);
                    break;
                case AsciiClass::FullStop: full_stop(); break;
                case AsciiClass::SentenceMark:
                    sentence_ended_ = true;
                    ++at_;
                    break;
                case AsciiClass::NotAscii: not_ascii(); break;
            }
        }
        out_.tokens.resize(static_cast<size_t>(token_ - out_.tokens.data()));
        out_.folded.resize(static_cast<size_t>(to_ - folded_begin()));
    }

  private:
    uint8_t* folded_begin() { return reinterpret_cast<uint8_t*>(out_.folded.data()); }

    /// From here one code point may be written and all source left may be ASCII.
    void make_room() {
        if (static_cast<size_t>(to_limit_ - to_) < static_cast<size_t>(end_ - at_) + kSlack) [[unlikely]] {
            const size_t used = static_cast<size_t>(to_ - folded_begin());
            out_.folded.resize(out_.folded.size() * 2);
            to_ = folded_begin() + used;
            to_limit_ = folded_begin() + out_.folded.size();
        }
    }

    /// Adds a token whose text was written to [text, text_end) and moves on behind it, in source and output.
    void add(TokenKind kind, const uint8_t* from, const uint8_t* until, uint8_t* text, uint8_t* text_end) {
        if (token_ == token_limit_) [[unlikely]] {
            const size_t count = out_.tokens.size();
            out_.tokens.resize(count * 2);
            token_ = out_.tokens.data() + count;
            token_limit_ = out_.tokens.data() + out_.tokens.size();
        }
        *token_++ = {.text_begin = static_cast<uint32_t>(text - folded_begin()),
                     .text_bytes = static_cast<uint16_t>(text_end - text),
                     .kind = kind,
                     .starts_sentence = sentence_ended_,
                     .begin = static_cast<uint32_t>(from - begin_),
                     .end = static_cast<uint32_t>(until - begin_)};
        sentence_ended_ = false;
        at_ = until;
        to_ = text_end;
    }

    /// A word that starts at at_ (its first code point is known to belong to a word).
    void word() {
        const uint8_t* const from = at_;
        const size_t text_offset = static_cast<size_t>(to_ - folded_begin());
        if (is_ascii_digit(*at_)) grouped_digits();
        do ascii_run();
        while (at_ < end_ && continue_word(from, text_offset));
        uint8_t* const text = folded_begin() + text_offset;
        size_t bytes = static_cast<size_t>(to_ - text);
        if (bytes > kMaxWordBytes) [[unlikely]]
            bytes = utf8_cut(text, bytes, kMaxWordBytes);
        add(TokenKind::Word, from, at_, text, text + bytes);
    }

    void ascii_run() {
        const uint8_t* at = at_;
        const uint8_t* const end = end_;
        uint8_t* to = to_;
        while (at < end) {
            const uint8_t folded = kAsciiWord[*at];
            if (!folded) break;
            *to++ = folded;
            ++at;
        }
        at_ = at;
        to_ = to;
    }

    /// 1,000 is written as 1000.
    void grouped_digits() {
        const uint8_t* const until = at_ + grouped_number(begin_, at_, end_);
        for (; at_ < until; ++at_)
            if (*at_ != ',') *to_++ = *at_;
    }

    /// Takes what is not an ASCII letter or digit but continues the word; false when the word has ended at at_.
    bool continue_word(const uint8_t* from, size_t text_offset) {
        if (*at_ < 0x80) return *at_ == '.' && decimal_point(1, text_offset);
        const CodePoint c = decode_utf8(at_, end_);
        const FoldEntry entry = fold_entry(c.value);
        switch (entry.char_class()) {
            case CharClass::Mark:
            case CharClass::Voicing: at_ += c.bytes; return true;
            case CharClass::WideDot: return decimal_point(c.bytes, text_offset);
            case CharClass::Word: break;
            case CharClass::Raised:
                if (at_ > from && is_ascii_digit(at_[-1])) return false;
                break;
            case CharClass::Ohm:
                if (!ohm_is_letter(begin_, at_, at_ + c.bytes, end_)) return false;
                break;
            default: return false;
        }
        make_room();
        to_ = write_folded(entry, at_, c, to_);
        at_ += c.bytes;
        return true;
    }

    bool decimal_point(size_t bytes, size_t text_offset) {
        const bool after_digit = to_ > folded_begin() + text_offset && is_ascii_digit(to_[-1]);
        if (!after_digit || !digit_at(at_ + bytes, end_)) return false;
        *to_++ = '.';
        at_ += bytes;
        return true;
    }

    void full_stop() {
        std::string_view previous;
        if (token_ != out_.tokens.data() && begin_ + token_[-1].end == at_)
            previous = {out_.folded.data() + token_[-1].text_begin, token_[-1].text_bytes};
        ++at_;
        if (!sentence_ended_ && full_stop_ends_sentence(previous, {reinterpret_cast<const char*>(at_), static_cast<size_t>(end_ - at_)}))
            sentence_ended_ = true;
    }

    void not_ascii() {
        const CodePoint c = decode_utf8(at_, end_);
        const FoldEntry entry = fold_entry(c.value);
        const uint8_t* const until = at_ + c.bytes;
        switch (entry.char_class()) {
            case CharClass::Separator: at_ = until; break;
            case CharClass::Word:
            case CharClass::Raised: word(); break;
            case CharClass::Ideograph: single(TokenKind::Ideograph, entry, c); break;
            case CharClass::Sign: single(TokenKind::Sign, entry, c); break;
            case CharClass::Alone: single(TokenKind::Word, entry, c); break;
            case CharClass::Mark: join_last(until); break;
            case CharClass::Voicing:
                if (join_last(until) && token_[-1].kind == TokenKind::Ideograph) voice_kana(folded_begin(), to_, voicing_mark(entry));
                break;
            case CharClass::Stop:
                sentence_ended_ = true;
                at_ = until;
                break;
            case CharClass::WideDot:
                sentence_ended_ |= !word_at(until, end_);
                at_ = until;
                break;
            case CharClass::Degree: degree(entry, c); break;
            case CharClass::Ohm:
                if (ohm_is_letter(at_, at_, until, end_)) word();
                else single(TokenKind::Sign, entry, c);
                break;
        }
    }

    /// A code point that is a token of its own.
    void single(TokenKind kind, FoldEntry entry, CodePoint c) {
        make_room();
        uint8_t* const text_end = write_folded(entry, at_, c, to_);
        add(kind, at_, at_ + c.bytes, to_, text_end);
    }

    void degree(FoldEntry entry, CodePoint c) {
        make_room();
        uint8_t* text_end = write_folded(entry, at_, c, to_);
        const DegreeUnit unit = degree_unit(at_ + c.bytes, end_);
        if (unit.bytes > 0) *text_end++ = unit.letter;
        add(TokenKind::Sign, at_, at_ + c.bytes + unit.bytes, to_, text_end);
    }

    /// A mark belongs to the token that it touches.
    bool join_last(const uint8_t* until) {
        const bool touches = token_ != out_.tokens.data() && begin_ + token_[-1].end == at_;
        if (touches) token_[-1].end = static_cast<uint32_t>(until - begin_);
        at_ = until;
        return touches;
    }

    const uint8_t* const begin_;
    const uint8_t* const end_;
    const uint8_t* at_;
    Tokens& out_;
    uint8_t* to_;
    uint8_t* to_limit_;
    Token* token_;
    Token* token_limit_;
    bool sentence_ended_ = true;
};

}  // namespace

void tokenize(std::string_view text, Tokens& out) { Tokenizer(text, out).run(); }

}  // namespace winnow::text
