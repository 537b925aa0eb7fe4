"""A question to a language model that runs on this machine, over the interface that such programs share.

Only addresses of this machine are asked: a text that is being read may put somebody in danger, and goes nowhere else.
No proxy, no redirect, no key; how long and how much is answered is limited. The interface is "chat completions", as
llama.cpp, Ollama, vLLM and others serve it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import ip_address

import httpx
import msgspec

from tallystick.values.problems import TallystickError


class ModelRefused(TallystickError):
    """A model that was not asked, or gave no answer that can be used."""

    def __init__(self, address: str, why: str, remedy: str) -> None:
        """Build the sentence from the facts."""
        self.address, self.why = address, why
        super().__init__(f"The model at {address} suggests nothing: {why}. {remedy}.")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long is waited for one answer, in seconds, and how many bytes of it are read."""

    seconds: float = 600.0
    size: int = 4_000_000


def ask(address: str, model: str, question: str, text: str, limits: Limits = Limits()) -> str:
    """Ask the model at ``address`` (such as http://127.0.0.1:8080/v1) a question about a text, and give its words.

    The temperature is 0 and the seed fixed: the same text gives the same answer, where the program keeps to that.

    Raises:
        ModelRefused: the address is not of this machine; nothing answers there, or no chat completion does.
    """
    url = _on_this_machine(address)
    asked = {
        "model": model,
        "messages": [{"role": "system", "content": question}, {"role": "user", "content": text}],
        "temperature": 0,
        "seed": 1,
        "response_format": {"type": "json_object"},
        "stream": False,
    }
    ends = time.monotonic() + limits.seconds
    try:
        with (
            httpx.Client(trust_env=False, follow_redirects=False, timeout=limits.seconds) as client,
            client.stream("POST", url, json=asked) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise ModelRefused(address, f"it answered {response.status_code}", "See what the program there says")
            body = b""
            for part in response.iter_bytes():
                body += part
                if len(body) > limits.size or time.monotonic() > ends:
                    raise ModelRefused(address, "its answer does not end", "Try another model, or a shorter text")
    except (httpx.HTTPError, OSError) as error:
        why = f"it does not answer ({type(error).__name__})"
        raise ModelRefused(address, why, "Start the program, or correct the address") from error
    try:
        return msgspec.json.decode(body, type=_Completion).choices[0].message.content
    except (msgspec.MsgspecError, IndexError) as error:
        why = "what it answers is no chat completion"
        raise ModelRefused(address, why, "Give the address that ends in /v1, of a program that serves one") from error


class _Message(msgspec.Struct):
    content: str


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: list[_Choice]


def _on_this_machine(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address.rstrip("/") + "/chat/completions")
    except httpx.InvalidURL as error:
        raise ModelRefused(address, "it is no address", _REMEDY) from error
    if url.scheme != "http" or url.userinfo or not _is_loopback(url.host):
        raise ModelRefused(address, "it is not an address of this machine, and texts are sent nowhere else", _REMEDY)
    # A name may be looked up anywhere; the address cannot.
    return url.copy_with(host="127.0.0.1") if url.host == "localhost" else url


_REMEDY = "Give one such as http://127.0.0.1:8080/v1"


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
