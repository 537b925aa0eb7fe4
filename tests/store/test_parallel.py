"""A book checked on all cores: what one process finds is found."""

from __future__ import annotations

import pytest

from tallystick.ledger.entry import Correction, Kind, Voiding
from tallystick.samples.build import build_sample
from tallystick.store import parallel
from tallystick.store.book_file import Store
from tallystick.store.chain import Finding
from tallystick.store.parallel import check_chain_on_all_cores, check_projections_on_all_cores, check_range
from tallystick.store.place import Place
from tallystick.store.replay import check_projections
from tests.books import CITED, DAYS, FIRST, drafted, killed, opening, said
from tests.places import Shelf, raw
from tests.store.books import create, no_progress, write

CASES = 40


@pytest.fixture(autouse=True)
def _long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every book count as a long one on a machine with two cores."""
    monkeypatch.setattr(parallel, "WORTH_IT", 1)
    monkeypatch.setattr(parallel, "_RANGE", 60)
    monkeypatch.setattr(parallel, "_BLOCK", 4)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


@pytest.fixture
def sample(shelf: Shelf) -> Place:
    """Give the sample book: an allocation in it makes its cases hang together."""
    place: Place = shelf / "sample.tally"
    build_sample(place, no_progress)
    return place


@pytest.fixture
def plain(shelf: Shelf) -> Place:
    """Give a book of cases that stand each by itself, with a late word and a voided entry among them."""
    place: Place = shelf / "plain.tally"
    with create(place) as store:
        write(store, *opening(FIRST, DAYS[0], "us")[1:])
        for number in range(CASES):
            case = f"case {number}"
            last = write(
                store,
                drafted(Kind.RECEIVE, said(case, DAYS[0], "open")),
                drafted(Kind.ASSESS, said(case, DAYS[3], "credible", killed(number))),
                drafted(Kind.ASSESS, said(case, DAYS[2], "credible", killed(number + 1))),
                change=number,
            )
            if number % 7 == 0:
                void = Voiding(entry=last, target=Kind.ASSESS, subject=case, cites=CITED)
                right = Correction(
                    entry=last - 1,
                    target=Kind.ASSESS,
                    subject=case,
                    revision=said(case, DAYS[4], "non_credible"),
                    cites=CITED,
                )
                write(store, drafted(Kind.VOID, void), drafted(Kind.CORRECT, right), change=f"repair {number}")
    return place


def length(place: Place) -> int:
    """Give the number of the last entry."""
    with raw(place, guards=True) as connection:
        ((n,),) = connection.execute("SELECT n FROM head").fetchall()
    return int(n)


def one_by_one(place: Place) -> list[Finding]:
    """Compare the projections in one process."""
    with Store(place, read_only=True) as store, store.reading() as cursor:
        return check_projections(cursor, length(place), no_progress).findings


def test_a_whole_chain_holds_in_ranges_and_its_progress_ends_at_the_last_entry(sample: Place) -> None:
    last = length(sample)
    steps: list[tuple[str, int, int]] = []
    assert check_chain_on_all_cores(sample, last, lambda *step: steps.append(step)) == []
    assert steps[-1] == ("chain", last, last)


@pytest.mark.parametrize("entry", [1, 60, 61, 300])
def test_a_changed_entry_is_found_as_in_one_process_at_the_borders_of_ranges_too(sample: Place, entry: int) -> None:
    with raw(sample) as connection:
        connection.execute("UPDATE journal SET seal = ? WHERE n = ?", (bytes(32), entry))
    last = length(sample)
    found = check_chain_on_all_cores(sample, last, no_progress)
    assert found == sorted(check_range(sample, 1, last, no_progress))
    assert found[0].entry == entry


@pytest.mark.parametrize("book", ["plain", "sample"])
def test_tables_that_hold_hold_on_all_cores(request: pytest.FixtureRequest, book: str) -> None:
    place: Place = request.getfixturevalue(book)
    assert check_projections_on_all_cores(place, length(place), no_progress) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE posting SET lower = lower + 1 WHERE n = 40",
        "UPDATE posting SET cell = (SELECT MIN(id) FROM cell) WHERE cell > (SELECT MIN(id) FROM cell)",
        "DELETE FROM revision WHERE n = 55",
        "UPDATE revision SET subject = 5 WHERE n = 80",
        "UPDATE revision SET subject = 5 WHERE n > 80",
        (
            "INSERT INTO revision SELECT 3, 0, pos, of, 9, day, ord, kind, state, area, actors, begins, ends, repeats, "
            "told FROM revision WHERE n = 9"
        ),
        "UPDATE ended SET pos = pos + 1 WHERE n = (SELECT MAX(n) FROM ended)",
        "UPDATE case_record SET label = 'another' WHERE n = (SELECT MAX(n) FROM case_record)",
        "INSERT INTO ended VALUES (70, 0, 69)",
        "UPDATE cell SET month = '2031-01' WHERE id = (SELECT MIN(id) + 1 FROM cell)",
        "UPDATE cell SET n = n + 1 WHERE id = (SELECT MIN(id) + 1 FROM cell)",
    ],
)
def test_a_row_behind_the_books_back_is_found_by_whoever_has_its_case(plain: Place, damage: str) -> None:
    with raw(plain) as connection:
        assert connection.execute(damage).rowcount > 0
    assert check_projections_on_all_cores(plain, length(plain), no_progress) == one_by_one(plain) != []
