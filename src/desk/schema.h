// The tables of the desk, in the order of their making; docs/formats/team-database.md describes them.
#pragma once

#include <string_view>

namespace winnow::desk {

inline constexpr std::string_view kSchema[] = {
    // A step that was released never changes: what is wrong with it is mended by a new one behind it.
    R"sql(
CREATE TABLE collection (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES collection (id) ON DELETE CASCADE,
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    created INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    changed INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX collection_by_name ON collection (ifnull(parent_id, 0), name);
CREATE INDEX collection_by_parent ON collection (parent_id);

CREATE TABLE collection_field (
    id INTEGER PRIMARY KEY,
    collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    place INTEGER NOT NULL,
    type INTEGER NOT NULL,
    choices TEXT NOT NULL,
    UNIQUE (collection_id, name)
) STRICT;

CREATE TABLE item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    number TEXT NOT NULL,
    decision INTEGER NOT NULL DEFAULT 0,
    rating INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL,
    added_by TEXT NOT NULL,
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    UNIQUE (collection_id, number)
) STRICT;
CREATE INDEX item_by_collection ON item (collection_id);
CREATE INDEX item_by_decision ON item (collection_id, decision);
CREATE INDEX item_by_rating ON item (collection_id, rating DESC);
CREATE INDEX item_by_number ON item (number);

CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE) STRICT;
CREATE TABLE item_tag (
    item_id INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    PRIMARY KEY (item_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_tag_by_tag ON item_tag (tag_id);

CREATE TABLE item_field (
    item_id INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    field_id INTEGER NOT NULL REFERENCES collection_field (id) ON DELETE CASCADE,
    value ANY NOT NULL,
    PRIMARY KEY (item_id, field_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_field_by_field ON item_field (field_id);

CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL,
    text TEXT NOT NULL,
    colour TEXT NOT NULL,
    zone TEXT,
    lang TEXT,
    place TEXT,
    begin_unit INTEGER,
    end_unit INTEGER,
    quote TEXT,
    collection_id INTEGER REFERENCES collection (id) ON DELETE SET NULL,
    created INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    changed INTEGER NOT NULL
) STRICT;
CREATE INDEX note_by_number ON note (number);
CREATE INDEX note_by_collection ON note (collection_id);

CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    time INTEGER NOT NULL,
    user TEXT NOT NULL,
    action TEXT NOT NULL,
    number TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX change_by_collection ON change (collection_id, id);
)sql"};

}  // namespace winnow::desk
