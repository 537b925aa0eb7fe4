"""Persons are read back with what was written of them; of erased words nothing comes back, and the person stays."""

from __future__ import annotations

from tallystick.ledger.entry import Draft, Erasure, Kind, Person, Section, Words
from tallystick.store.answers import head
from tallystick.store.persons import persons_held
from tests.books import CITED, DAYS, FIRST, drafted, opening, said
from tests.places import scratch
from tests.store.books import create, write


def test_persons_of_cases_are_read_with_their_words_until_these_are_erased() -> None:
    named = (("name", "Karim Haddad"),)
    with scratch() as folder, create(folder / "book.tally") as store:
        write(store, *opening(FIRST, DAYS[0], "us")[1:])
        write(store, *(drafted(Kind.RECEIVE, said(case, DAYS[0], "open")) for case in ("one", "two")), change=2)
        people = [
            Draft(
                Kind.PERSON,
                Person(id=f"of {case}", case=case, effect="killed", cites=CITED),
                Words(reason="on the list", texts=(("unnamed", "2+"),)),
                Words(reason="on the list", texts=named),
            )
            for case in ("two", "one")
        ]
        last = write(store, *people, change=3)
        with store.reading() as cursor:
            every = list(persons_held(cursor, last))
            assert [(one.n, one.person.id) for one in every] == [(last - 1, "of two"), (last, "of one")]
            assert {(one.words, one.protected) for one in every} == {((("unnamed", "2+"),), named)}
            assert list(persons_held(cursor, last, {"one"})) == every[1:]
            assert list(persons_held(cursor, last, {"none"})) == []
            assert list(persons_held(cursor, last - 1)) == every[:1]
        erasure = Erasure(entry=last, section=Section.PROTECTED)
        write(store, Draft(Kind.ERASE, erasure, Words(reason="the family asked")), change=4)
        with store.reading() as cursor:
            (erased,) = persons_held(cursor, head(cursor)[0], {"one"})
        assert (erased.person.id, erased.protected) == ("of one", None)
