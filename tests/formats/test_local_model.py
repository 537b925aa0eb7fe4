"""A model is asked on this machine and nowhere else, and what is no answer is said so."""

from __future__ import annotations

import pytest

pytest.importorskip("httpx")

from tallystick.formats.local_model import Limits, ModelRefused, ask
from tests.model_server import answering


def test_the_question_and_the_text_go_to_the_model_and_its_words_come_back() -> None:
    with answering("seven") as (address, asked):
        assert ask(address + "/", "small", "How many?", "قتل سبعة") == "seven"
    (said,) = asked
    assert (said["path"], said["model"], said["temperature"]) == ("/v1/chat/completions", "small", 0)
    assert [(one["role"], one["content"]) for one in said["messages"]] == [
        ("system", "How many?"),
        ("user", "قتل سبعة"),
    ]


@pytest.mark.parametrize(
    "address",
    ["http://192.0.2.1/v1", "https://127.0.0.1/v1", "http://example.org/v1", "http://127.0.0.1.example.org/v1",
     "http://somebody@127.0.0.1/v1", "file:///v1", "127.0.0.1", "http://[::2]/v1", "http://10.0.0.1/v1", "http://\x00"],
)  # fmt: skip
def test_no_text_goes_to_another_machine(address: str) -> None:
    with pytest.raises(ModelRefused, match="Give one such as"):
        ask(address, "small", "How many?", "words")


def test_the_name_of_this_machine_is_not_looked_up() -> None:
    with answering("seven") as (address, _):
        assert ask(address.replace("127.0.0.1", "localhost"), "small", "How many?", "words") == "seven"


@pytest.mark.parametrize("body", [b"", b"{}", b'{"choices": []}', b'{"choices": [{"message": {}}]}', b"<html>"])
def test_what_is_no_completion_is_said_so(body: bytes) -> None:
    with answering(body) as (address, _), pytest.raises(ModelRefused, match="no chat completion"):
        ask(address, "small", "How many?", "words")


@pytest.mark.parametrize("code", [302, 404, 500])
def test_another_answer_is_an_error_and_leads_nowhere(code: int) -> None:
    with answering("seven", code=code) as (address, asked), pytest.raises(ModelRefused, match=f"it answered {code}"):
        ask(address, "small", "How many?", "words")
    assert len(asked) == 1


def test_an_answer_that_does_not_end_is_given_up() -> None:
    with answering("x" * 10_000) as (address, _), pytest.raises(ModelRefused, match="its answer does not end"):
        ask(address, "small", "How many?", "words", Limits(size=5_000))


def test_where_nothing_answers_that_is_said() -> None:
    with answering("") as (address, _):
        pass
    with pytest.raises(ModelRefused, match="it does not answer"):
        ask(address, "small", "How many?", "words")
