"""A program that writes changes of three entries to a book: run with the book, a name, and how many."""

from __future__ import annotations

import sys

from tallystick.ledger.entry import Kind
from tallystick.store.book_file import Store
from tallystick.store.place import place_of
from tests.books import DAYS, drafted, killed, said
from tests.store.books import write


def main() -> None:
    """Write the changes; each also says something more of one case that all programs know."""
    path, name, number = sys.argv[1:]
    with Store(place_of(path)) as store:
        for change in range(int(number)):
            case = f"{name} {change}"
            order = 2 * change + (name == "one")
            write(
                store,
                drafted(Kind.RECEIVE, said(case, DAYS[0], "open")),
                drafted(Kind.ASSESS, said(case, DAYS[1], "credible", killed(1))),
                drafted(Kind.ASSESS, said("shared", DAYS[2], "credible", killed(order), order=order)),
                change=case,
            )


if __name__ == "__main__":
    main()
