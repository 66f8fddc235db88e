// Sentences from patterns: text with slots, a slot being '%' and a letter. What numbers and properties look like is common to both
// languages; the words are the languages' own (english.cpp, chinese.cpp).
//
//   %I "the invention" or "the utility model" (Chinese)  %M the invention by name  %P %Q one of its parts  %n a thing  %A a thing with article and perhaps a modifier  %s things
//   %d joined (participle)  %b %e %g %f reduce, reduces, reducing, reduced  %t a property  %T the same with article
//   %r a rare word  %x the same with article  %y the field  %l a length  %c a temperature  %w an amount  %q any quantity
//   %h a time  %k a small number  %u a reference sign  %R a model number
#pragma once

#include <string>
#include <string_view>

#include "generate/invention.h"

namespace winnow::generate {

class Teller {
  public:
    /// @param stream tells one text of an invention from the others, so that each has random numbers of its own
    Teller(const Invention& invention, uint64_t stream);
    virtual ~Teller() = default;
    Teller(const Teller&) = delete;
    Teller& operator=(const Teller&) = delete;

    Random& random() { return random_; }
    void tell(std::string& to, std::string_view pattern);
    template <size_t N>
    void tell_any(std::string& to, const std::string_view (&patterns)[N]) {
        tell(to, patterns[random_.below(N)]);
    }

  protected:
    virtual void slot(std::string& to, char letter) = 0;
    /// The slots that are numbers; false when `letter` is none of them.
    bool number_slot(std::string& to, char letter);

    const Invention& invention_;
    const Lexicon& lexicon_;
    const Topic& topic_;
    Random random_;

    /// An effect and a property that go together: whichever comes first in a sentence decides whether more or less is better.
    const Verb& effect();
    const Pair& property();
    virtual std::string_view to_word() const = 0;  // between the bounds of a range
    virtual std::string_view hours() const = 0;
    virtual std::string_view minutes() const = 0;

  private:
    void quantity(std::string& to, std::string_view unit, bool wide);
    enum class Direction { Open, More, Less };
    Direction direction_ = Direction::Open;
};

/// "0001" for the first paragraph.
std::string paragraph_number(size_t index);
/// Whether claim `number` belongs to a group of method claims.
bool claim_is_method(const Invention& invention, uint32_t number);

}  // namespace winnow::generate
