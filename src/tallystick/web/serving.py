"""Serving the pages of one book on this machine: a server kept well by others (waitress), stopped by Ctrl-C."""

from __future__ import annotations

import logging
import os
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from django.core.handlers.wsgi import WSGIHandler
from waitress.server import create_server

from tallystick.actions.machine import new_key
from tallystick.actions.opening import Place, book_to_read, book_to_write
from tallystick.values.problems import TallystickError
from tallystick.web.settings import Writer, prepare

FIRST_PORT, LAST_PORT = 8000, 8099
"""Ports tried in turn where none is named."""
THREADS: Final = 4
LOOPBACK: Final = "127.0.0.1"


class PortTaken(TallystickError):
    """Another program listens where the pages would be served."""

    def __init__(self, host: str, port: str, why: str) -> None:
        """Build the sentence from the facts."""
        self.host, self.port, self.why = host, port, why
        super().__init__(f"Nothing can be served at {host}, port {port}: {why}. Name another one with --port.")


class OthersCouldWrite(TallystickError):
    """A book that can be written to is not opened to others: there are no accounts that would tell them apart."""

    def __init__(self, host: str, actor: str) -> None:
        """Build the sentence from the facts."""
        self.host, self.actor = host, actor
        super().__init__(
            f"Pages at {host} could be written to by others as {actor}. Nothing was served. Leave out --host to write, "
            "or --as to let others read."
        )


def serve(book: Place, host: str, port: int | None, said: Callable[[str], None], actor: str = "") -> None:
    """Serve a book until the program is stopped; ``said`` is told the address once it can be asked.

    With an ``actor`` the pages can be written to, by whoever is given the address: it then holds a key.

    Raises:
        NothingThere, NotABook, CannotOpen, BookDamaged: there is no book to serve, or to write to.
        OthersCouldWrite: it is to be written to, and served to others.
        PortTaken: the port is taken, or all that were tried.
    """
    if actor and host != LOOPBACK:
        raise OthersCouldWrite(host, actor)
    with book_to_write(book, actor) if actor else book_to_read(book):
        pass
    writer = Writer(actor, new_key()) if actor else None
    listening = listen(host, port)
    server = create_server(application(book, () if host == LOOPBACK else (host,), writer), sockets=[listening],
                           threads=THREADS, ident=None)  # fmt: skip
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    key = f"?key={writer.key}" if writer else ""
    said(f"http://{_in_address(host)}:{listening.getsockname()[1]}/{key}")
    with suppress(KeyboardInterrupt):
        server.run()
    server.close()


def application(book: Place, hosts: Sequence[str] = (), writer: Writer | None = None) -> WSGIHandler:
    """Give the WSGI application that serves a book."""
    logger = logging.getLogger("django")
    if not os.environ.get("TALLYSTICK_TRACEBACK"):
        logger.addHandler(logging.NullHandler())  # what a request held is nobody's to read
        logger.propagate = False
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a request waits its turn is nobody's business
    prepare(book, hosts, writer)
    return WSGIHandler()


def listen(host: str, port: int | None) -> socket.socket:
    """Give a socket that listens at a port, or at the first free one of those that are tried.

    Raises:
        PortTaken: none is free.
    """
    tried = range(FIRST_PORT, LAST_PORT + 1) if port is None else (port,)
    why = ""
    for one in tried:
        listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, one))
            listening.listen()
        except OSError as error:
            listening.close()
            why = error.strerror or type(error).__name__
        else:
            return listening
    raise PortTaken(host, f"{tried[0]} to {tried[-1]}" if port is None else str(port), why)


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
