"""The application over a free port, by the server that the product uses, in this process."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from waitress import create_server  # type: ignore[import-untyped]
from waitress.wasyncore import close_all  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@contextmanager
def served(application: Flask) -> Iterator[str]:
    """Serve for a while; yields the address."""
    server = create_server(application, host="127.0.0.1", port=0)
    runner = threading.Thread(target=server.run)
    runner.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # Its own thread closes what it watches; closed from here, it would look at closed sockets.
        server.trigger.pull_trigger(lambda: close_all(server._map))
        runner.join()
        server.task_dispatcher.shutdown()
