"""A running demo server of its own for one journey: started, killed, started again."""

from __future__ import annotations

import datetime as dt
import signal
import socket
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

TODAY = "2026-11-16"
"""The day on which all journeys happen: within the period, before its deadline."""
_POLL = 0.05


class NotAnswering(Exception):  # noqa: N818 - it says the fact
    """The server ended, or does not answer in time; the text is what it printed."""


def free_port() -> int:
    """Find a port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class Server:
    """``chedo demo`` over a database file, as a process that can be killed."""

    database: Path
    port: int = field(default_factory=free_port)
    patience: float = 60.0
    process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.port}"

    def now(self) -> dt.datetime:
        """Noon of its day."""
        return dt.datetime.fromisoformat(f"{TODAY}T12:00+07:00")

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [str(Path(sys.executable).with_name("chedo")), "demo", "--keep", "--today", TODAY]
        command += ["--database", f"sqlite:///{self.database}", "--port", str(self.port)]
        log = self.database.with_suffix(".log").open("a", encoding="utf-8")
        with log:
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, text=True)
        waited = threading.Event()
        for _ in range(int(self.patience / _POLL)):
            if self._answers():
                return
            if self.process.poll() is not None:
                break
            waited.wait(_POLL)
        raise NotAnswering(self.database.with_suffix(".log").read_text(encoding="utf-8"))

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def kill(self) -> None:
        """End it as a power cut would: SIGKILL, nothing is tidied up."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it politely."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(self.patience)
            self.process = None
