"""The number of independent origins: copies, one publisher's pages and citations are one witness."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tallystick.source.model import Repeated
from tallystick.source.origins import Because, origins

POST = "Five people were killed when a shell hit the crowded market in Northtown on Monday morning, our reporter said."


def source(identity: str, publisher: str, text: str, day: int | None = None) -> Repeated:
    return Repeated(id=identity, publisher=publisher, text=text, published=date(2031, 3, day) if day else None)


def test_a_copy_rests_on_the_one_published_first() -> None:
    made = origins([source("late", "Post", POST, 5), source("early", "Radio", POST, 4)])
    assert [(edge.source, edge.to, edge.because, edge.alike) for edge in made.edges] == [
        ("late", "early", Because.COPY, 1.0)
    ]
    assert made.origin_of == {"late": ("early",), "early": ("early",)}


def test_two_pages_of_one_publisher_are_one_witness() -> None:
    made = origins([source("a", "Radio", "We saw it.", 1), source("b", "RADIO", "We saw more.", 2)])
    assert (made.independent, made.behind(["a", "b"])) == (("a",), 1)


def test_a_source_that_cites_two_rests_on_both_and_is_no_origin_itself() -> None:
    text = "Five died, Northtown Radio reported. Six died, according to Reuters."
    made = origins([source("gazette", "Gazette", text), source("radio", "Northtown Radio", "We saw five bodies.")])
    assert made.origin_of["gazette"] == ("Reuters", "radio")
    assert made.independent == ("Reuters", "radio")
    assert [(edge.to, edge.captured, edge.words) for edge in made.edges] == [
        ("radio", True, "Northtown Radio"),
        ("Reuters", False, "Reuters"),
    ]


def test_a_publisher_that_names_itself_is_its_own_origin() -> None:
    made = origins([source("r", "Reuters", "LONDON (Reuters) - Five people died.")])
    assert (made.edges, made.independent) == ((), ("r",))


def test_two_that_cite_each_other_are_one_origin() -> None:
    made = origins(
        [
            source("a", "Northtown Radio", "Five died, the Hillford Post reported."),
            source("b", "Hillford Post", "Five died, according to Northtown Radio."),
        ]
    )
    assert made.origin_of == {"a": ("a",), "b": ("a",)}


def test_sources_that_know_nothing_of_each_other_are_as_many_witnesses() -> None:
    made = origins([source(name, "", f"I saw {name}.") for name in "abc"])
    assert (made.independent, made.behind("ab"), made.behind([])) == (("a", "b", "c"), 2, 0)
    assert made.behind(["unknown"]) == 1


texts = st.sampled_from([POST, "We saw it.", "Five died, Radio One reported.", "Six died, according to Reuters."])


@given(st.lists(st.tuples(st.sampled_from(["Radio One", "Post", ""]), texts), max_size=6))
def test_every_source_has_an_origin_and_there_are_no_more_origins_than_sources_and_agencies(
    said: list[tuple[str, str]],
) -> None:
    sources = [source(str(i), publisher, text) for i, (publisher, text) in enumerate(said)]
    made = origins(sources)
    assert set(made.origin_of) == {one.id for one in sources}
    assert all(made.origin_of.values())
    assert set(made.independent) <= {one.id for one in sources} | {"Reuters", "Radio One"}
    for origin in made.independent:
        assert made.origin_of.get(origin, (origin,)) == (origin,)
