// Notes on documents and marks on their passages.
#include "desk/desk.h"
#include "desk/rules.h"

namespace winnow::desk {

namespace {

constexpr std::string_view kSelect =
    "SELECT id, number, text, colour, zone, lang, place, begin_unit, end_unit, quote, collection_id, created, created_by, changed FROM "
    "note ";

std::string selected(std::string_view rest) { return std::string(kSelect).append(rest); }

Note note_of(const sql::Statement& row) {
    Note note;
    note.id = row.integer(0);
    note.number = row.text(1);
    note.text = row.text(2);
    note.colour = row.text(3);
    if (!row.is_null(4)) {
        note.passage = Passage{std::string(row.text(4)), std::string(row.text(5)), std::string(row.text(6)),
                               row.integer(7),           row.integer(8),           std::string(row.text(9))};
    }
    note.collection_id = row.optional_integer(10);
    note.created = row.integer(11);
    note.created_by = row.text(12);
    note.changed = row.integer(13);
    return note;
}

Result<void> check_content(std::string_view text, bool has_passage) {
    if (text.empty() && !has_passage) return Error{ErrorCode::InvalidArgument, "a note needs text, or a passage to mark"};
    return check_text("note", text, kMaxNoteBytes);
}

}  // namespace

Result<std::vector<Note>> Desk::notes_on(std::string_view number) {
    auto row = TRY(database_.query(selected("WHERE number = ?1 ORDER BY id"), {number}));
    std::vector<Note> found;
    while (TRY(row.step())) found.push_back(note_of(row));
    return found;
}

Result<Page<Note>> Desk::notes(const PageRequest& page) {
    TRY(check_page(page));
    const int64_t before = TRY(id_of_cursor(page.cursor, INT64_MAX));
    auto row = TRY(database_.query(selected("WHERE id < ?1 ORDER BY id DESC LIMIT ?2"), {before, page.limit + 1}));
    Page<Note> found;
    while (TRY(row.step())) {
        if (found.items.size() == page.limit) {
            found.next_cursor = std::to_string(found.items.back().id);
            break;
        }
        found.items.push_back(note_of(row));
    }
    return found;
}

Result<Note> Desk::note(int64_t id) {
    auto row = TRY(database_.query(selected("WHERE id = ?1"), {id}));
    if (!TRY(row.step())) return Error{ErrorCode::NotFound, "no note " + std::to_string(id)};
    return note_of(row);
}

Result<Note> Desk::add_note(std::string_view number, const NewNote& wanted, std::string_view user) {
    TRY(checked_name("number", number));
    TRY(check_content(wanted.text, wanted.passage.has_value()));
    const std::string colour = TRY(checked_colour(wanted.colour));
    const auto& passage = wanted.passage;
    if (passage) TRY(check_passage(*passage));
    auto transaction = TRY(database_.begin());
    if (TRY(database_.integer("SELECT count(*) FROM note WHERE number = ?1", {number})).value_or(0) >=
        static_cast<int64_t>(kMaxNotesOfDocument))
        return Error{ErrorCode::LimitExceeded, "a document has at most " + std::to_string(kMaxNotesOfDocument) + " notes and marks"};
    if (wanted.collection_id) {
        TRY(read_collection(*wanted.collection_id));
        TRY(remember(*wanted.collection_id, user, passage ? "marked" : "commented", number, shortened(wanted.text, kMaxNameBytes)));
    }
    const Seconds now = clock_();
    TRY(database_.run(
        "INSERT INTO note (number, text, colour, collection_id, created, created_by, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?5)",
        {number, wanted.text, colour, wanted.collection_id, now, user}));
    const int64_t id = database_.last_id();
    if (passage) {
        TRY(database_.run("UPDATE note SET zone = ?2, lang = ?3, place = ?4, begin_unit = ?5, end_unit = ?6, quote = ?7 WHERE id = ?1",
                          {id, passage->zone, passage->lang, passage->place, passage->begin, passage->end, passage->quote}));
    }
    TRY(transaction.commit());
    return note(id);
}

Result<Note> Desk::change_note(int64_t id, const NoteChange& change, std::string_view user) {
    auto transaction = TRY(database_.begin());
    const Note old = TRY(note(id));
    const std::string text = change.text.value_or(old.text);
    const std::string colour = change.colour ? TRY(checked_colour(*change.colour)) : old.colour;
    TRY(check_content(text, old.passage.has_value()));
    TRY(database_.run("UPDATE note SET text = ?2, colour = ?3, changed = ?4 WHERE id = ?1", {id, text, colour, clock_()}));
    if (old.collection_id) TRY(remember(*old.collection_id, user, "note changed", old.number, shortened(text, kMaxNameBytes)));
    TRY(transaction.commit());
    return note(id);
}

Result<void> Desk::remove_note(int64_t id, std::string_view user) {
    auto transaction = TRY(database_.begin());
    const Note old = TRY(note(id));
    TRY(database_.run("DELETE FROM note WHERE id = ?1", {id}));
    if (old.collection_id) TRY(remember(*old.collection_id, user, "note removed", old.number, shortened(old.text, kMaxNameBytes)));
    return transaction.commit();
}

}  // namespace winnow::desk
