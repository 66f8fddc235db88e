#include "sheet/values.h"

#include <algorithm>
#include <cstdio>

#include "base/encoding.h"

namespace winnow::sheet {

namespace {

void add_once(std::vector<std::string>& list, const std::string& text) {
    if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace

std::string date_text(patent::Date date) {
    if (!date.known()) return {};
    char text[32];
    const int year = date.year(), month = date.ymd / 100 % 100, day = date.ymd % 100;
    if (month == 0) std::snprintf(text, sizeof text, "%04d", year);
    else if (day == 0) std::snprintf(text, sizeof text, "%04d-%02d", year, month);
    else std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    return text;
}

const patent::LocalText* display_text(const std::vector<patent::LocalText>& texts) {
    for (const std::string_view lang : {"en", "zh"})
        for (const patent::LocalText& text : texts)
            if (text.lang == lang) return &text;
    return texts.empty() ? nullptr : &texts.front();
}

std::vector<std::string> names_of(const patent::Publication& publication, patent::PartyRole role) {
    std::vector<std::string> names;
    for (const patent::Party& party : publication.parties)
        if (party.role == role) add_once(names, party.name);
    return names;
}

std::vector<std::string> symbols_of(const patent::Publication& publication, std::string_view scheme) {
    std::vector<std::string> symbols;
    for (const patent::Classification& one : publication.classes)
        if (one.scheme == scheme) add_once(symbols, one.symbol);
    return symbols;
}

std::string number_text(const patent::DocNumber& number) { return number.number.empty() ? std::string() : patent::publication_key(number); }

patent::Date earliest_priority(const patent::Publication& publication) {
    patent::Date earliest = publication.application.date;
    for (const patent::Priority& priority : publication.priorities) {
        const patent::Date date = priority.number.date;
        if (date.known() && (!earliest.known() || date < earliest)) earliest = date;
    }
    return earliest;
}

std::string address_of(const patent::Publication& publication) {
    const std::string key = patent::publication_key(publication.number);
    if (publication.invented || !is_plain(key)) return {};
    return "https://worldwide.espacenet.com/patent/search?q=pn%3D" + key;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string all;
    for (const std::string& part : parts) all.append(all.empty() ? std::string_view() : between).append(part);
    return all;
}

std::string one_line(std::string_view text) {
    std::string repaired, line;
    append_repaired_utf8(repaired, text);
    for (const char c : repaired) {
        const bool is_break = c == '\n' || c == '\r' || c == '\t';
        if (is_break) line += ' ';
        else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) line += c;
    }
    return line;
}

}  // namespace winnow::sheet
