"""The SQL by which a PostgreSQL schema is a book: its mark, its guards, its index of words.

Append-only, by the database itself: even SQL typed by hand cannot change, drop or truncate a line of the journal. What
rights a role should have beside that stands in docs/manual/postgresql.md.
"""

from __future__ import annotations

from typing import Final

MARK: Final = "The head of a tallystick book. Its journal is only ever added to."
"""The comment on the head table by which a schema is known to be a book."""

_FORBIDDEN: Final = """
CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""
_ERASED: Final = """
CREATE FUNCTION only_erased() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    recorded boolean;
BEGIN
    EXECUTE format(
        'SELECT EXISTS (SELECT 1 FROM %I.record WHERE kind = ''erase'' AND subject = $1 AND label = $2)',
        TG_TABLE_SCHEMA
    ) INTO recorded USING OLD.n::text, OLD.name;
    IF OLD.name = 'figures' OR NOT recorded THEN
        RAISE EXCEPTION 'a section is erased only by an entry that says so'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$$
"""
"""The schema is named, so that no table of the same name elsewhere is asked instead."""

GUARDS: Final = (
    f"COMMENT ON TABLE head IS '{MARK}'",
    _FORBIDDEN,
    _ERASED,
    *(
        f"CREATE TRIGGER {table}_{act.lower()} BEFORE {act} ON {table} "
        f"FOR EACH {'STATEMENT' if act == 'TRUNCATE' else 'ROW'} EXECUTE FUNCTION only_added_to()"
        for table, act in (
            ("journal", "UPDATE"),
            ("journal", "DELETE"),
            ("journal", "TRUNCATE"),
            ("section", "UPDATE"),
            ("section", "TRUNCATE"),
        )
    ),
    "CREATE TRIGGER section_delete BEFORE DELETE ON section FOR EACH ROW EXECUTE FUNCTION only_erased()",
)

SEARCH: Final = (
    """
CREATE OR REPLACE FUNCTION search_words(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_to_tsvector(ARRAY(
        SELECT DISTINCT left(word, 255) FROM unnest(string_to_array(left(said, 200000), ' ')) AS word WHERE word <> ''
    ))
$$
""",
    'CREATE TABLE search (rowid bigint PRIMARY KEY, text text COLLATE "C" NOT NULL)',
    "CREATE INDEX search_by_words ON search USING gin (search_words(text))",
)
"""Search keys hold letters and digits of any script with one blank between words; they are parted there only.

PostgreSQL's own parser would take some for numbers, addresses or blanks, by its locale. A word is found by its first
255 letters, a text by its first 200,000: what is longer does not fit into an index.
"""
