"""Canonical bytes are those of RFC 8785 within the rules we keep, and what breaks the rules is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.ledger.entry import CONTENT_OF, Opened
from tallystick.values.counts import Count
from tallystick.values.seal import NotCanonical, body_of, canonical, digest, encode_trusted, salted

text = st.text(st.characters(exclude_categories=["Cs"]))
keys = st.text(st.characters(max_codepoint=127))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | text,
    lambda inner: st.lists(inner) | st.dictionaries(keys, inner),
    max_leaves=20,
)

_SHORT = {8: "b", 9: "t", 10: "n", 12: "f", 13: "r", 34: '"', 92: "\\"}


def rfc8785(value: Any) -> str:
    """Write a value as RFC 8785 says: 3.2.2.2 for text, 3.2.3 for the order of keys. Numbers here are whole."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return '"' + "".join(map(_character, value)) + '"'
        case list():
            return "[" + ",".join(map(rfc8785, value)) + "]"
        case _:
            ordered = sorted(value, key=lambda key: key.encode("utf-16-be"))
            return "{" + ",".join(f"{rfc8785(key)}:{rfc8785(value[key])}" for key in ordered) + "}"


def _character(character: str) -> str:
    code = ord(character)
    if code in _SHORT:
        return "\\" + _SHORT[code]
    return f"\\u{code:04x}" if code < 32 else character


@given(values)
def test_canonical_bytes_are_those_of_the_rfc(value: Any) -> None:
    assert canonical(value) == rfc8785(value).encode()


@given(values)
def test_canonical_bytes_can_be_read_and_written_again(value: Any) -> None:
    assert json.loads(canonical(value)) == value
    assert canonical(json.loads(canonical(value))) == canonical(value)


pairs = st.lists(st.tuples(keys, st.integers(0, 9) | text), max_size=6, unique_by=lambda pair: pair[0])


@given(pairs.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_in_which_keys_were_put_in_does_not_matter(orders: tuple[list[Any], list[Any]]) -> None:
    one, other = orders
    assert canonical(dict(one)) == canonical(dict(other))


@pytest.mark.parametrize(
    "value",
    [
        1.0, -0.0, 1e21, float("nan"), float("inf"), [1, [2.5]], {"a": {"b": 0.1}},
        2**53, -(2**53), {"a": [2**60]},
        {"ключ": 1}, {1: 1}, {"a": {"é": 1}},
        "\ud800", ["a", "\udfff"], {"a": "\ud800"}, {"\ud800": 1},
    ],
    ids=str,
)  # fmt: skip
def test_what_canonical_json_cannot_carry_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonical, match="Cannot be sealed"):
        canonical(value)


@pytest.mark.parametrize("value", [2**53 - 1, -(2**53) + 1, 0, "", {}, [], {"": ""}, "𝒳", "\u2028", "\x7f", "\x00"])
def test_what_it_can_carry_is_carried(value: Any) -> None:
    assert json.loads(canonical(value)) == value


def test_records_write_every_field_out() -> None:
    assert canonical(Count.exactly(3)) == b'{"blank":null,"max":3,"min":3,"quantifier":"exact"}'
    assert encode_trusted(Opened(title="t")) == b'{"title":"t"}'


@pytest.mark.parametrize("record", [*dict.fromkeys(CONTENT_OF.values())])
def test_every_sealed_record_has_ascii_names_writes_its_defaults_and_refuses_what_it_does_not_know(record: Any) -> None:
    assert all(name.isascii() for name in record.__struct_fields__)
    config = record.__struct_config__
    assert (config.frozen, config.forbid_unknown_fields, config.omit_defaults, config.tag) == (True, True, False, None)


def test_a_surrogate_is_refused_in_a_record_too() -> None:
    with pytest.raises(NotCanonical, match="lone surrogate"):
        encode_trusted(Opened(title="\ud800"))


def test_a_section_is_its_salt_and_its_bytes() -> None:
    salt = bytes(range(32))
    section = salted(salt, b"{}")
    assert section == salt + b"{}"
    assert body_of(section) == b"{}"
    assert digest(section) == hashlib.sha256(section).digest()
    assert digest(section) != digest(salted(bytes(32), b"{}"))


@pytest.mark.parametrize("salt", [b"", bytes(31), bytes(33)])
def test_a_salt_has_256_bits(salt: bytes) -> None:
    with pytest.raises(NotCanonical):
        salted(salt, b"{}")


def test_sha_256_is_that_of_the_standard() -> None:
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-4, example "abc"
    assert digest(b"abc").hex() == known


Encode = Callable[[object], bytes]


@pytest.mark.parametrize("encode", [canonical, encode_trusted])
def test_both_encoders_agree_on_records(encode: Encode) -> None:
    record = Count.between(3, 5)
    assert encode(record) == rfc8785(msgspec.to_builtins(record)).encode()
