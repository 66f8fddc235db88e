// Longest form first, from the end, then from the front, until nothing more comes off. Forms in Latin or Cyrillic letters are whole
// words; forms in Han characters, kana and hangul touch the name.
#include "names/legal_form.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "base/assert.h"
#include "base/resources.h"
#include "names/table_rows.h"

namespace winnow::names {

namespace {

constexpr size_t kMaxWords = 6;  // of one form

struct FormRow {
    std::string_view form, canonical, country;
};

using FormMap = std::unordered_map<std::string_view, FormRow>;

struct FormTable {
    FormMap at_end, at_front, anywhere;   // whole words
    std::vector<FormRow> suffix, prefix;  // that touch the name, the longest first

    FormTable() {
        each_row(resource("names/legal_forms.tsv"), [this](const std::vector<std::string_view>& columns) {
            WINNOW_ASSERT(columns.size() == 5);
            add({columns[0], columns[1], columns[3]}, columns[2]);
        });
        const auto longer = [](const FormRow& a, const FormRow& b) { return a.form.size() > b.form.size(); };
        std::stable_sort(suffix.begin(), suffix.end(), longer);
        std::stable_sort(prefix.begin(), prefix.end(), longer);
    }

    void add(const FormRow& row, std::string_view place) {
        // Cyrillic begins with bytes d0 and d1; kana, Han characters and hangul with e3 and above. "(株)" is theirs as well.
        const bool touches = std::any_of(row.form.begin(), row.form.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xe2; });
        if (place != "front") touches ? suffix.push_back(row) : void(at_end.emplace(row.form, row));
        if (place == "front" || place == "both" || place == "any") touches ? prefix.push_back(row) : void(at_front.emplace(row.form, row));
        if (place == "any") anywhere.emplace(row.form, row);
    }
};

const FormTable& form_table() {
    static const FormTable instance;
    return instance;
}

/// Takes one name apart; the words of its core are words_[begin_, end_).
class Splitter {
  public:
    explicit Splitter(std::string_view name) : name_(name) {}

    NameParts run() {
        if (is_form(name_)) return {std::string(name_), {}, {}};
        while (take_touching() || take_words_at_end()) {
        }
        while (take_words_at_front()) {
        }
        if (found_.empty()) take_inner_words();
        NameParts parts{std::string(name_), {}, {}};
        // What came off the end last stands first.
        for (auto row = found_.rbegin(); row != found_.rend(); ++row) {
            if (!parts.form.empty()) parts.form += ' ';
            parts.form += row->canonical;
            if (parts.country.empty()) parts.country = row->country;
        }
        return parts;
    }

  private:
    static bool is_form(std::string_view text) {
        const auto same = [&](const FormRow& row) { return row.form == text; };
        const FormTable& table = form_table();
        return table.at_end.contains(text) || std::any_of(table.suffix.begin(), table.suffix.end(), same);
    }

    /// The place where the last (or first) `count` words begin (or end); npos when the name has no more than these.
    size_t last_words(size_t count) const {
        size_t at = name_.size();
        for (size_t i = 0; i < count; ++i) {
            if (at == 0) return std::string_view::npos;
            at = name_.rfind(' ', at - 1);
            if (at == std::string_view::npos) return at;
        }
        return at;
    }
    size_t first_words(size_t count) const {
        size_t at = 0;
        for (size_t i = 0; i < count; ++i) {
            at = name_.find(' ', i == 0 ? 0 : at + 1);
            if (at == std::string_view::npos) return at;
        }
        return at;
    }

    void trim() {
        while (!name_.empty() && name_.back() == ' ') name_.remove_suffix(1);
        while (!name_.empty() && name_.front() == ' ') name_.remove_prefix(1);
    }

    bool take_words_at_end() {
        for (size_t count = kMaxWords; count > 0; --count) {
            const size_t at = last_words(count);
            if (at == std::string_view::npos || at == 0) continue;
            const auto row = form_table().at_end.find(name_.substr(at + 1));
            if (row == form_table().at_end.end()) continue;
            found_.push_back(row->second);
            name_ = name_.substr(0, at);
            trim();
            return true;
        }
        return false;
    }

    bool take_words_at_front() {
        for (size_t count = kMaxWords; count > 0; --count) {
            const size_t at = first_words(count);
            if (at == std::string_view::npos) continue;
            const auto row = form_table().at_front.find(name_.substr(0, at));
            if (row == form_table().at_front.end()) continue;
            found_.push_back(row->second);
            name_ = name_.substr(at + 1);
            trim();
            return true;
        }
        return false;
    }

    bool take_touching() {
        for (const FormRow& row : form_table().suffix) {
            if (name_.size() <= row.form.size() || !name_.ends_with(row.form)) continue;
            found_.push_back(row);
            name_.remove_suffix(row.form.size());
            trim();
            return true;
        }
        for (const FormRow& row : form_table().prefix) {
            if (name_.size() <= row.form.size() || !name_.starts_with(row.form)) continue;
            found_.push_back(row);
            name_.remove_prefix(row.form.size());
            trim();
            return true;
        }
        return false;
    }

    /// "BOSCH GMBH ROBERT": inverted names have the form between the words. The core is put together anew.
    void take_inner_words() {
        const std::vector<std::string_view> words = pieces_of(name_, ' ');
        for (size_t begin = 1; begin + 1 < words.size(); ++begin) {
            const auto row = form_table().anywhere.find(words[begin]);
            if (row == form_table().anywhere.end()) continue;
            found_.push_back(row->second);
            for (size_t i = 0; i < words.size(); ++i) {
                if (i == begin) continue;
                if (!joined_.empty()) joined_ += ' ';
                joined_ += words[i];
            }
            name_ = joined_;
            return;
        }
    }

    std::string_view name_;
    std::string joined_;
    std::vector<FormRow> found_;
};

struct FormPair {
    std::string_view a, b;
};
/// Beside equal forms.
constexpr FormPair kAgreeing[] = {
    {"CO LTD", "LTD"},
    {"CO INC", "INC"},
    {"CO INC", "CO"},
    {"CO LLC", "LLC"},
    {"CORP LTD", "LTD"},
    {"CORP LTD", "CORP"},
    {"PTY LTD", "LTD"},
    {"PTE LTD", "LTD"},
    {"SDN BHD", "BHD"},
    // A company limited by shares of Japan chooses its English word freely.
    {"KK", "CO LTD"},
    {"KK", "LTD"},
    {"KK", "CO"},
    {"KK", "CORP"},
    {"KK", "INC"},
    {"KK", "CO INC"},
    // So do companies of China and Korea.
    {"有限公司", "CO LTD"},
    {"有限公司", "LTD"},
    {"有限公司", "CO"},
    {"股份有限公司", "CO LTD"},
    {"股份有限公司", "LTD"},
    {"股份有限公司", "CORP"},
    {"股份有限公司", "INC"},
    {"주식회사", "CO LTD"},
    {"주식회사", "LTD"},
    {"주식회사", "CO"},
    {"주식회사", "CORP"},
    {"주식회사", "INC"},
    {"GMBH & CO KG", "KG"},
    {"AG & CO KG", "KG"},
    {"SE & CO KG", "KG"},
};

}  // namespace

NameParts split_legal_form(std::string_view normalised) { return Splitter(normalised).run(); }

bool forms_agree(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty() || a == b) return true;
    return std::any_of(std::begin(kAgreeing), std::end(kAgreeing),
                       [&](const FormPair& pair) { return (pair.a == a && pair.b == b) || (pair.a == b && pair.b == a); });
}

}  // namespace winnow::names
