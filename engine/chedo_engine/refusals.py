"""The one way the engine says no: a code and its arguments, put into words by :mod:`chedo_engine.messages`."""

from __future__ import annotations

from typing import Any


class Refused(Exception):  # noqa: N818 (it states a fact, it is no fault of a layer)
    """An act that is not open. Nothing has been written when it is raised."""

    def __init__(self, code: str, **details: Any) -> None:
        """Keep the code and what the message needs."""
        super().__init__(code, details)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        """Show the code and details, for logs."""
        return f"{self.code} {self.details}" if self.details else self.code
