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

from tallystick.actions.opening import Place, book_to_read
from tallystick.values.problems import TallystickError
from tallystick.web.settings import prepare

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


def serve(book: Place, host: str, port: int | None, said: Callable[[str], None]) -> None:
    """Serve a book until the program is stopped; ``said`` is told the address once it can be asked.

    Raises:
        NothingThere, NotABook, CannotOpen, BookDamaged: there is no book to serve.
        PortTaken: the port is taken, or all that were tried.
    """
    with book_to_read(book):
        pass
    # That several pages wait for a busy machine is no news for whoever reads the terminal.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    listening = listen(host, port)
    server = create_server(application(book, () if host == LOOPBACK else (host,)), sockets=[listening],
                           threads=THREADS, ident=None)  # fmt: skip
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    said(f"http://{_in_address(host)}:{listening.getsockname()[1]}/")
    with suppress(KeyboardInterrupt):
        server.run()
    server.close()


def application(book: Place, hosts: Sequence[str] = ()) -> WSGIHandler:
    """Give the WSGI application that serves a book."""
    logger = logging.getLogger("django")
    if not os.environ.get("TALLYSTICK_TRACEBACK"):
        logger.addHandler(logging.NullHandler())  # what a request held is nobody's to read
        logger.propagate = False
    prepare(book, hosts)
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
