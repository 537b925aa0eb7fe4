"""What the file says of a day at a pin is what a replay of its journal says, and what a plain window query says."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, repeat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.store.book_file import Store
from tallystick.store.load import Cursor
from tallystick.store.splits import sums_by
from tallystick.store.totals import moves_between, sums_as_known_on
from tallystick.store.verify import verify_book
from tests.books import WINDOW
from tests.ledger import replay
from tests.made_up import CASES_ONLY, Story, examples, stories
from tests.places import scratch, turn
from tests.store.books import create, hurried, no_progress, tell


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(stories(), st.integers(1, 6), st.booleans(), st.booleans())
def test_the_file_and_a_replay_agree_on_every_day_at_every_pin(
    monkeypatch: pytest.MonkeyPatch, story: Story, size: int, reopen: bool, hurry: bool
) -> None:
    with scratch() as folder, hurried(monkeypatch, sure=hurry):
        tell(story, folder / "book.tally", repeat(size), reopen=reopen)
        with Store(folder / "book.tally", read_only=True) as store:
            assert verify_book(store, None, no_progress).findings == ()
            with store.reading() as cursor:
                for pin in range(story.pages.last + 1):
                    copy = replay.copied(story.pages.entries, pin)
                    for day in WINDOW:
                        sums = sums_as_known_on(cursor, day.toordinal(), pin)
                        assert {tuple(s.cell): (s.cases, *s.amount) for s in sums} == replay.totals(copy, day)


ITEMS = """
WITH item AS (
    SELECT r.subject, r.of,
           ROW_NUMBER() OVER (PARTITION BY r.subject ORDER BY r.day DESC, r.ord DESC, r.pos DESC) AS from_last
    FROM revision r
    WHERE r.day <= ? AND r.n <= ?
      AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pos = r.pos AND e.n > r.n AND e.n <= ?)
)
"""
FIGURES = {}
FIGURES["sqlite"] = """
, content AS (
    SELECT c.n AS case_number, c.organisation, COALESCE(json_extract(body, '$.revision'), body) AS said
    FROM (SELECT item.subject, CAST(substr(j.figures, 33) AS TEXT) AS body
          FROM item JOIN journal j ON j.n = item.of WHERE from_last = 1)
    JOIN case_record c ON c.n = subject
), figure AS (
    SELECT case_number, organisation, said ->> '$.state' AS state, f.value ->> '$.effect' AS effect,
           f.value ->> '$.category' AS category, f.value ->> '$.standing' AS standing,
           f.value ->> '$.count.min' AS low, f.value ->> '$.count.max' AS high, f.value ->> '$.count.blank' AS blank
    FROM content, json_each(content.said, '$.figures') f
    UNION ALL
    SELECT case_number, organisation, said ->> '$.state', 'killed', 'civilian', 'accepted', NULL, NULL, 'not_stated'
    FROM content WHERE NOT EXISTS (
        SELECT 1 FROM json_each(content.said, '$.figures') f WHERE f.value ->> '$.effect' = 'killed'
        AND f.value ->> '$.category' = 'civilian' AND f.value ->> '$.standing' = 'accepted')
)
SELECT organisation, state, effect, category, standing,
       CASE WHEN effect = 'killed' AND category = 'civilian' AND standing = 'accepted'
            THEN COUNT(DISTINCT case_number) ELSE 0 END,
       SUM(COALESCE(low, 0)), SUM(COALESCE(high, low, 0)),
       SUM(high IS NULL AND low IS NOT NULL), SUM(low IS NULL AND high IS NOT NULL),
       SUM(blank IS 'not_stated'), SUM(blank IS 'some_unnumbered'), SUM(blank IS 'withheld')
FROM figure GROUP BY 1, 2, 3, 4, 5
"""
FIGURES["postgresql"] = """
, content AS (
    SELECT c.n AS case_number, c.organisation, COALESCE(NULLIF(body -> 'revision', 'null'::jsonb), body) AS said
    FROM (SELECT item.subject, convert_from(substr(j.figures, 33), 'UTF8')::jsonb AS body
          FROM item JOIN journal j ON j.n = item.of WHERE from_last = 1) AS bodies
    JOIN case_record c ON c.n = subject
), figure AS (
    SELECT case_number, organisation, said ->> 'state' AS state, f ->> 'effect' AS effect,
           f ->> 'category' AS category, f ->> 'standing' AS standing, (f #>> '{count,min}')::bigint AS low,
           (f #>> '{count,max}')::bigint AS high, f #>> '{count,blank}' AS blank
    FROM content, jsonb_array_elements(content.said -> 'figures') f
    UNION ALL
    SELECT case_number, organisation, said ->> 'state', 'killed', 'civilian', 'accepted', NULL, NULL, 'not_stated'
    FROM content WHERE NOT (said -> 'figures' @>
        '[{"effect": "killed", "category": "civilian", "standing": "accepted"}]'::jsonb)
)
SELECT organisation, state, effect, category, standing,
       CASE WHEN effect = 'killed' AND category = 'civilian' AND standing = 'accepted'
            THEN COUNT(DISTINCT case_number) ELSE 0 END,
       SUM(COALESCE(low, 0)), SUM(COALESCE(high, low, 0)),
       COUNT(low) FILTER (WHERE high IS NULL), COUNT(high) FILTER (WHERE low IS NULL),
       COUNT(*) FILTER (WHERE blank = 'not_stated'), COUNT(*) FILTER (WHERE blank = 'some_unnumbered'),
       COUNT(*) FILTER (WHERE blank = 'withheld')
FROM figure GROUP BY 1, 2, 3, 4, 5
"""
"""The last standing item of each case on a day at a pin, read out of the sealed bytes: no posting is looked at."""


def by_window(cursor: Cursor, day: int, pin: int) -> dict[tuple[str, ...], tuple[int, ...]]:
    cursor.execute(ITEMS + FIGURES[turn()], (day, pin, pin))
    return {row[:5]: row[5:] for row in cursor.fetchall() if any(row[5:])}


@settings(max_examples=examples(40))
@given(stories(CASES_ONLY), st.booleans())
def test_a_plain_window_query_over_the_revisions_agrees(story: Story, reopen: bool) -> None:
    with scratch() as folder:
        tell(story, folder / "book.tally", repeat(4), reopen=reopen)
        with Store(folder / "book.tally") as store, store.reading() as cursor:
            for pin in range(story.pages.last + 1):
                for day in WINDOW:
                    found: dict[tuple[str, ...], tuple[int, ...]] = defaultdict(lambda: (0,) * 8)
                    for cell, cases, amount, _ in sums_as_known_on(cursor, day.toordinal(), pin):
                        key = (cell.organisation, cell.status, cell.effect, cell.category, cell.standing)
                        both = zip(found[key], (cases, *amount), strict=True)
                        found[key] = tuple(one + other for one, other in both)
                    kept = {key: numbers for key, numbers in found.items() if any(numbers)}
                    assert kept == by_window(cursor, day.toordinal(), pin), (day, pin)


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(stories(), st.booleans())
def test_what_moved_between_two_days_is_the_sum_of_the_lines_between(
    monkeypatch: pytest.MonkeyPatch, story: Story, hurry: bool
) -> None:
    with scratch() as folder, hurried(monkeypatch, sure=hurry):
        tell(story, folder / "book.tally", repeat(3), reopen=False)
        with Store(folder / "book.tally") as store, store.reading() as cursor:
            for pin in range(0, story.pages.last + 1, 3):
                for start, end in combinations(WINDOW, 2):
                    wanted: dict[tuple[object, ...], tuple[int, ...]] = defaultdict(lambda: (0,) * 8)
                    for n, line in story.pages.lines:
                        if n <= pin and start < line.known_on <= end:
                            key = (line.cell, line.cause, line.flow)
                            both = zip(wanted[key], (line.cases, *line.amount), strict=True)
                            wanted[key] = tuple(one + other for one, other in both)
                    moved = moves_between(cursor, start.toordinal(), end.toordinal(), pin)
                    assert {(m.cell, m.cause, m.flow): (m.cases, *m.amount) for m in moved} == {
                        key: numbers for key, numbers in wanted.items() if any(numbers)
                    }


@settings(max_examples=examples(40))
@given(stories((*CASES_ONLY, "adopt")))
def test_cases_by_area_are_those_of_the_standing_cases(story: Story) -> None:
    with scratch() as folder:
        tell(story, folder / "book.tally", repeat(5), reopen=False)
        with Store(folder / "book.tally") as store, store.reading() as cursor:
            for pin in range(0, story.pages.last + 1, 4):
                copy = replay.copied(story.pages.entries, pin)
                for day in WINDOW:
                    sums = sums_by(cursor, day.toordinal(), pin, ["area"])
                    found: dict[str, int] = defaultdict(int)
                    for one in sums:
                        found[one.group[0]] += one.cases
                    assert {area: n for area, n in found.items() if n} == replay.cases_by_area(copy, day)


@pytest.mark.parametrize("day", [4_096 * 179 - 1, 4_096 * 179, 1, 3_650_000])
def test_a_book_in_which_nobody_said_anything_comes_to_nothing_on_any_day(day: int) -> None:
    with scratch() as folder, create(folder / "book.tally") as store, store.reading() as cursor:
        assert sums_as_known_on(cursor, day) == []
