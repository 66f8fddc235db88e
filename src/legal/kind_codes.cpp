#include "legal/kind_codes.h"

#include <charconv>

#include "base/assert.h"
#include "base/resources.h"
#include "legal/tsv.h"
#include "patent/words.h"

namespace winnow::legal {

namespace {

using patent::DocNumber;
using patent::RightType;

struct KindRow {
    std::string_view office, kind;
    int32_t from = 0, until = 99999999;
    Stage stage = Stage::Unknown;
    RightType right = RightType::Unknown;
};

int32_t day_or(std::string_view text, int32_t otherwise) {
    std::from_chars(text.data(), text.data() + text.size(), otherwise);
    return otherwise;
}

const std::vector<KindRow>& rows() {
    static const std::vector<KindRow> kRows = [] {
        std::vector<KindRow> all;
        for (const auto& row : read_tsv(resource("legal/kind_codes.tsv"), "office kind from until stage right source")) {
            KindRow kind{row[0], row[1], day_or(row[2], 0), day_or(row[3], 99999999)};
            WINNOW_ASSERT(row[4] == "application" || row[4] == "granted" || row[4] == "other");
            kind.stage = row[4] == "application" ? Stage::Application : row[4] == "granted" ? Stage::Granted : Stage::Other;
            if (!row[5].empty()) kind.right = patent::from_word<RightType>(row[5]).value();
            all.push_back(kind);
        }
        return all;
    }();
    return kRows;
}

const KindRow* row_of(const DocNumber& number) {
    if (number.kind.empty() && number.office != "WO") return nullptr;
    for (const KindRow& row : rows()) {
        const bool in_time = !number.date.known() || (number.date.ymd >= row.from && number.date.ymd <= row.until);
        const bool has_bounds = row.from != 0 || row.until != 99999999;
        if (row.office != "*" && row.office != number.office) continue;
        if (row.kind != "*" && !number.kind.starts_with(row.kind)) continue;
        // Without a date the row for today's publications counts.
        if (number.date.known() ? in_time : !has_bounds) return &row;
    }
    return nullptr;
}

}  // namespace

Stage stage_of(const DocNumber& publication) {
    const KindRow* const row = row_of(publication);
    return row == nullptr ? Stage::Unknown : row->stage;
}

RightType right_of(const patent::Publication& publication) {
    if (publication.right != RightType::Unknown) return publication.right;
    const KindRow* const row = row_of(publication.number);
    return row == nullptr ? RightType::Unknown : row->right;
}

}  // namespace winnow::legal
