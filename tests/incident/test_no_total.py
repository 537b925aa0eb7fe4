"""No total depends on what is judged the same: tried on books made up at random, on every day and at every pin."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.incident.judgement import Verdict
from tallystick.ledger.entry import Judgement, Kind, Subject, Voiding
from tests.books import CITED, WINDOW, Pages
from tests.ledger.adding import cell_sums
from tests.made_up import Story, examples, stories

NAMES = st.sampled_from(["case 1", "case 2", "case 3", "incident", "nobody's"])


@settings(max_examples=examples(60))
@given(
    stories(),
    st.lists(
        st.tuples(NAMES, NAMES, st.sampled_from(list(Verdict)), st.sampled_from(["case", "incident"])), max_size=8
    ),
)
def test_judging_and_taking_back_moves_no_total(story: Story, said: list[tuple[str, str, Verdict, str]]) -> None:
    pages: Pages = story.pages
    before = [(pin, day, cell_sums(pages, day, pin)) for pin in (pages.last // 2, pages.last) for day in WINDOW]
    now = [(day, cell_sums(pages, day)) for day in WINDOW]
    for a, b, verdict, kind in said:
        content = Judgement(a=Subject(kind="case", id=a), b=Subject(kind=kind, id=b), verdict=verdict, cites=CITED)
        n = pages.write(Kind.JUDGE, content)
        if verdict is Verdict.UNSURE:
            pages.write(Kind.VOID, Voiding(entry=n, target=Kind.JUDGE, subject=a, cites=CITED))
    assert [(day, cell_sums(pages, day)) for day in WINDOW] == now
    assert [(pin, day, cell_sums(pages, day, pin)) for pin, day, _ in before] == before
