"""What a reader of text raises when it can read no words: the bytes stay evidence all the same."""

from __future__ import annotations


class NoWords(ValueError):
    """Bytes in which no words can be read; ``what`` and ``remedy`` go into a Problem."""

    def __init__(self, what: str, remedy: str) -> None:
        """Keep the facts."""
        self.what, self.remedy = what, remedy
        super().__init__(what)
