"""A program on this machine that answers as a language model's would: what it says is written beforehand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@contextmanager
def answering(*answers: str | bytes, code: int = 200) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Serve these answers in turn, the last one again and again; bytes are the whole body, text is a model's words.

    Gives the address and, as they come, the questions.
    """
    asked: list[dict[str, Any]] = []

    class Model(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append({"path": self.path, **json.loads(self.rfile.read(int(self.headers["Content-Length"])))})
            said = answers[min(len(asked), len(answers)) - 1]
            body = (
                said if isinstance(said, bytes) else json.dumps({"choices": [{"message": {"content": said}}]}).encode()
            )
            self.send_response(code)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Location", "http://192.0.2.1/")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing on the screen of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
