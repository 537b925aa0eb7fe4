"""The sealed form is fixed for ever: these bytes and seals were written down once, and must come out again."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import msgspec
import pytest

from tallystick.incident.judgement import Verdict
from tallystick.ledger.entry import (
    CONTENT_OF,
    Adjustment,
    Adoption,
    Allocation,
    Citation,
    Claim,
    Classification,
    Content,
    Correction,
    Coverage,
    Draft,
    Erasure,
    Expectation,
    Figure,
    Hold,
    Incident,
    Joining,
    Judgement,
    Kind,
    Opened,
    Organisation,
    Parting,
    Person,
    Release,
    Revision,
    Section,
    Signing,
    Source,
    StateCount,
    StateMap,
    Subject,
    Unitemised,
    Voiding,
    Words,
)
from tallystick.store.journal import (
    NO_SEAL,
    Sealed,
    Stamp,
    read_content,
    read_entry,
    read_envelope,
    read_words,
    seal_entry,
)
from tallystick.values.counts import Count
from tallystick.values.seal import encode_trusted
from tests.books import THIRD

pytestmark = pytest.mark.sqlite_only

STAMP = Stamp("01890000-0000-7000-8000-000000000000", "change-1", "alice", "2031-06-01T12:00:00.000000Z")
SALTS = (b"f" * 32, b"w" * 32, b"p" * 32)
CITES = (Citation(source="source-1", at="row 7"),)
DAY = date(2031, 3, 17)
FIGURE = Figure(count=Count.between(3, 5))
CASE = Revision(
    case="case-1", organisation="us", label="C 1", known_on=DAY, covers_to=date(2031, 2, 28), order=2,
    standard="example@1", state="counted", span="2031-03-17", area="north", actors=("one", "two"), figures=(FIGURE,),
    cites=CITES,
)  # fmt: skip
LUMP = Unitemised(
    id="u", organisation="us", label="U", known_on=DAY, standard="example@1", state="counted", figures=(FIGURE,),
    received=2, completed=(StateCount(state="counted", cases=1),),
)  # fmt: skip
CONTENTS: dict[Kind, Content] = {
    Kind.OPEN: Opened(title="a book"),
    Kind.ORGANISATION: Organisation(id="us", label="Us", coverage=Coverage.COMPLETE),
    Kind.SOURCE: Source(id="source-1", label="S 1", sha256="00", published=DAY),
    Kind.CLAIM: Claim(id="claim-1", known_on=DAY, figure=FIGURE),
    Kind.INCIDENT: Incident(id="i", label="I", span="2031-03-17"),
    Kind.PERSON: Person(id="p", case="case-1", effect="killed"),
    Kind.JUDGE: Judgement(
        a=Subject(kind="case", id="case-1"), b=Subject(kind="incident", id="i"), verdict=Verdict.UNSURE, score=7
    ),
    Kind.RECEIVE: CASE,
    Kind.ASSESS: CASE,
    Kind.REOPEN: CASE,
    Kind.DUPLICATE: CASE,
    Kind.WITHDRAW: CASE,
    Kind.CORRECT: Correction(entry=7, target=Kind.ASSESS, subject="case-1", revision=CASE),
    Kind.VOID: Voiding(entry=7, target=Kind.ASSESS, subject="case-1"),
    Kind.JOIN: Joining(case="case-1", into="case-2"),
    Kind.PART: Parting(case="case-1", new="case-2", label="C 2", entries=(7, 8)),
    Kind.UNITEMISED: LUMP,
    Kind.ALLOCATE: Allocation(unitemised="u", case="case-1", known_on=DAY, figures=(FIGURE,), received=1),
    Kind.ADJUST: Adjustment(
        organisation="us", known_on=DAY, standard="example@1", state="counted", lower=-1, residual=True
    ),
    Kind.EXPECT: Expectation(organisation="us", measure="killed", count=Count.at_least(484), known_on=DAY),
    Kind.ADOPT: Adoption(organisation="us", known_on=DAY, standard=THIRD, states=(StateMap(old="open", new=None),)),
    Kind.SIGN: Signing(organisation="us", closed_to=DAY),
    Kind.CLASSIFY: Classification(entry=7, section=Section.WORDS, compartment="inner"),
    Kind.RELEASE: Release(pin=7, label="R"),
    Kind.HOLD: Hold(entry=7),
    Kind.ERASE: Erasure(entry=7, section=Section.WORDS),
}


DIGESTS = {
    Kind.OPEN: "5a54357b144fbde4958f3f633fdc7d2b8db1d8f5385865dce8e1dc93d70e51f6",
    Kind.ORGANISATION: "5725f6bd2bba1322cf23f5418d6ae0ea6131661a2132981af62dfff1ec0b9e69",
    Kind.SOURCE: "ece389b1188f6b6d070e453af871e67bdecfc8cc2b5e967c7650287820525ccc",
    Kind.CLAIM: "4e918943db67ef22161d111d498fcdfc052eb376ada0a38c3e90de7707f2458a",
    Kind.INCIDENT: "02cbcd5dfecd006275a2093221314e969ea2799a31b28cd41dbeb92efe3b870a",
    Kind.PERSON: "6bff84a436450c188e7a599f957eb79c44d93c3a0feeba24c0e6f288d3ea6889",
    Kind.JUDGE: "817fd171e11544b03c7694e1d818cd6aaef25fb0f8d41ef334f6988ccee6b6bd",
    Kind.RECEIVE: "befe7f87f3378c172920770b3fd043fec19f7b2ca5ac1b72e493d1da36c942e7",
    Kind.ASSESS: "befe7f87f3378c172920770b3fd043fec19f7b2ca5ac1b72e493d1da36c942e7",
    Kind.REOPEN: "befe7f87f3378c172920770b3fd043fec19f7b2ca5ac1b72e493d1da36c942e7",
    Kind.DUPLICATE: "befe7f87f3378c172920770b3fd043fec19f7b2ca5ac1b72e493d1da36c942e7",
    Kind.WITHDRAW: "befe7f87f3378c172920770b3fd043fec19f7b2ca5ac1b72e493d1da36c942e7",
    Kind.CORRECT: "db6eceae14159ca3fe038614545b280511f843b24446a1646fa2859492c78f58",
    Kind.VOID: "4de5e12910b0bb3fa994647b08f7a4edbcb44fc39fd663a0e14a1f14988a1415",
    Kind.JOIN: "56f30cecf403ed17771b7e778fb913196746eae797cf549547032b59ada7757b",
    Kind.PART: "1a07979e6286ad04325378374db6f28caeb5facda720e3d1893ea335eb1d7d25",
    Kind.UNITEMISED: "25262b144ee2afd7aa260a3dd2ad00ea59e725e67a52435e0365739bb8863516",
    Kind.ALLOCATE: "38b7d698e3d25816e95097cf97563ab7c67fca76059fe6414cf08d6d4de51d0d",
    Kind.ADJUST: "25376b5e67ec0a1964e805701725db4f46ccbab10ab4e267dba56d5ccf938c9f",
    Kind.EXPECT: "98017b190fcb21b68cb08064f60d2fa7f201de34f261f92035fa134236d2f8df",
    Kind.ADOPT: "dfa6d5b1230ba0a60a715e431505ec2f014aa911914762af2168e25232443693",
    Kind.SIGN: "984e480e34ab362a0756d4a144e4bf0e6c044473ff427c9900042134d93dc7c2",
    Kind.CLASSIFY: "8d7dcc25364ad10dab95c5ce4e5bf365325cbfe00d116b4ccf2bf8b899bd5e08",
    Kind.RELEASE: "a0ed94b78fe65e6574e7bceee1875adbbcaff69854b4e94aa185148fe5b450a3",
    Kind.HOLD: "887d5f7eb2f02efdfa3dc555188f690de62eb00934aaa6e204250d43509fda9c",
    Kind.ERASE: "e7ea96a32b080701d865df21fdb84d4c20cdcbfcc90dbb14ead6fb58b96a8fc7",
}
"""The SHA-256 of the bytes of each content. Where one changes, so has the sealed form: old books need a reader."""

HOLD_OF_TWO = b'{"by":"alice","cites":[],"entry":7,"lifted":false}'
"""A later version wrote one field more: entries without it keep their bytes, and both are read."""

WORDS = Words(reason="read in the release", texts=(("place", "the market"),))
ENVELOPE = (
    b'{"actor":"alice","book":"01890000-0000-7000-8000-000000000000","change":"change-1","kind":"assess","n":7,'
    b'"origin":null,"previous":"0000000000000000000000000000000000000000000000000000000000000000",'
    b'"recorded_at":"2031-06-01T12:00:00.000000Z","rules":1,'
    b'"sections":{"figures":"FIGURES",'
    b'"protected":PROTECTED,'
    b'"words":"bba4bce8da9fe978513254751d1af4edb07a589679a3a82e74936d862f138e83"},"version":1}'
)
FIGURES = (
    b'{"actors":["one","two"],"area":"north","basis":"printed","case":"case-1","cites":[{"at":"row 7",'
    b'"source":"source-1"}],"conceded_minimum":false,"covers_to":"2031-02-28","duplicate_of":null,'
    b'"figures":[{"category":"civilian","count":{"blank":null,"max":5,"min":3,"quantifier":"range"},'
    b'"effect":"killed","standing":"accepted"}],"known_on":"2031-03-17","label":"C 1","order":2,'
    b'"organisation":"us","reason_code":"","span":"2031-03-17","standard":"example@1","state":"counted",'
    b'"unit":"report","weapon":""}'
)


def sealed(protected: Words | None = None, previous: bytes = NO_SEAL) -> Sealed:
    return seal_entry(Draft(Kind.ASSESS, CASE, WORDS, protected), 7, previous, STAMP, iter(SALTS).__next__)


def envelope(protected: bytes) -> bytes:
    figures = sha256(SALTS[0] + FIGURES).hexdigest().encode()
    return ENVELOPE.replace(b"FIGURES", figures).replace(b"PROTECTED", protected)


@pytest.mark.parametrize("hold", [Hold(entry=7), Hold(entry=7, by="alice")])
def test_a_hold_is_read_back_with_and_without_who_set_it(hold: Hold) -> None:
    entry = seal_entry(Draft(Kind.HOLD, hold, WORDS), 7, NO_SEAL, STAMP, iter(SALTS).__next__)
    assert (entry.figures == SALTS[0] + HOLD_OF_TWO) is bool(hold.by)
    assert read_content(Kind.HOLD, entry.figures) == hold


def test_an_entry_has_the_bytes_it_had_when_this_was_written() -> None:
    entry = sealed()
    assert entry.figures == SALTS[0] + FIGURES
    assert entry.words == SALTS[1] + b'{"reason":"read in the release","texts":[["place","the market"]]}'
    assert entry.protected is None
    assert entry.envelope == envelope(b"null")
    assert entry.seal.hex() == "979950b3b812d88bcd23f0799e6b4579bd592566e9e1749ddd3eb6da2fbbc3ca"


def test_protected_words_are_a_section_of_their_own() -> None:
    entry = sealed(Words(reason="x"))
    assert entry.protected == SALTS[2] + b'{"reason":"x","texts":[]}'
    assert entry.envelope == envelope(b'"6b7171ef496a9f26526e428d236e9be5b57c6677cd387689489ab79290a1a9b1"')
    assert entry.seal.hex() == "8a055c73c9c397dfafad0f098122af00e58406f702eadf6ee4da5aa0bc9cc1f3"


def test_an_entry_is_sealed_together_with_the_seal_before_it() -> None:
    assert sealed().seal != sealed(previous=b"1" * 32).seal


@pytest.mark.parametrize("odd", ['"previous":""', "100 %d \\", '"n":0', "ليلى"])
def test_no_text_of_a_change_disturbs_the_form_of_its_envelopes(odd: str) -> None:
    stamp = Stamp(odd, odd, odd, odd)
    before, draft = sha256(b"before"), Draft(Kind.ASSESS, CASE, WORDS, WORDS)
    entry = seal_entry(draft, 7, before.digest(), stamp, iter(SALTS).__next__)
    read = read_envelope(entry.envelope)
    assert encode_trusted(read) == entry.envelope
    assert (read.book, read.change, read.actor, read.recorded_at, read.n) == (odd, odd, odd, odd, 7)
    assert read.previous == before.hexdigest()
    assert read.sections.figures == sha256(entry.figures).hexdigest()
    assert read.sections.words == sha256(entry.words).hexdigest()
    assert entry.protected is not None
    assert read.sections.protected == sha256(entry.protected).hexdigest()


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_has_the_bytes_it_had_when_this_was_written(kind: Kind) -> None:
    content = CONTENTS[kind]
    assert type(content) is CONTENT_OF[kind]
    assert sha256(encode_trusted(content)).hexdigest() == DIGESTS[kind]


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_is_read_back_as_it_was_written(kind: Kind) -> None:
    draft = Draft(kind, CONTENTS[kind], WORDS)
    entry = seal_entry(draft, 7, NO_SEAL, STAMP, iter(SALTS).__next__)
    assert read_content(kind, entry.figures) == draft.content
    assert read_words(entry.words) == WORDS
    read = read_entry(entry.envelope, entry.figures)
    assert (read.n, read.kind, read.content, read.actor) == (7, kind, draft.content, "alice")
    assert (read.change, read.recorded_at) == (STAMP.change, STAMP.recorded_at)


def test_an_envelope_with_a_field_nobody_knows_is_not_read() -> None:
    with pytest.raises(msgspec.ValidationError):
        read_envelope(sealed().envelope.replace(b'"version":1', b'"version":1,"extra":1'))
