"""The demo from sources to pages: builds the workspace, fills a database, and serves it as if it were that day."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from chedo_compiler.runtime.due import HANOI
from chedo_engine.demo import people
from chedo_engine.demo.seed import is_seeded, seed
from chedo_engine.messages import text
from chedo_engine.outages import database_at
from chedo_engine.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chedo_engine.database import Database

_SOURCES = Path(__file__).resolve().parents[2]
_WORKSPACE = Path("samples/lao-cai")
_SQLITE = "sqlite:///"
_HOST = "127.0.0.1"
_BUILD = "from chedo_compiler.cli import main; main()"
# The account, who it is, and what to try with it (Vietnamese, English).
_TOUR = (
    (people.data_entry("phuong-sa-pa").account, "nhập liệu", "UBND phường Sa Pa: điền, trình · fill in, present"),
    (people.approver("phuong-sa-pa").account, "lãnh đạo", "duyệt hoặc không duyệt, gửi · approve or refuse, send"),
    (
        people.consolidator("so-tai-chinh").account,
        "tổng hợp",
        "Sở Tài chính: tiếp nhận, tổng hợp · accept, consolidate",
    ),
    (
        people.approver("so-tai-chinh").account,
        "lãnh đạo",
        "Sở Tài chính: báo cáo của ngành · the department's own report",
    ),
    (
        people.consolidator("so-tai-chinh").account,
        "tổng hợp",
        "Đề nghị thay đổi: sửa biểu, thời hạn · propose changes to the regime",
    ),
    (people.consolidator("vp-ubnd").account, "tổng hợp", "Văn phòng UBND tỉnh: thủ tục hành chính · procedures"),
    (people.ADMINISTRATOR, "quản trị", "quản trị hệ thống · administration"),
)


class Unready(Exception):  # noqa: N818 (it states a fact)
    """The demo cannot be made; the text says why."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """One demo: the day it plays on, its database, its workspace and its port."""

    today: dt.date
    database: str
    workspace: Path
    port: int

    @classmethod
    def of(cls, *, today: str | None, database: str | None, workspace: Path | None, port: int) -> Demonstration:
        """Fill in what was not said.

        Raises:
            Unready: the day is no date, or there is no workspace to build.
        """
        try:
            day = dt.date.fromisoformat(today) if today else _wall_clock().date()
        except ValueError as fault:
            raise Unready(f"{today}: ngày viết như 2026-11-16 · write the day like 2026-11-16") from fault
        folder = workspace or next(
            (root / _WORKSPACE for root in (Path(), _SOURCES) if (root / _WORKSPACE).is_dir()), None
        )
        if folder is None:
            raise Unready(f"{_WORKSPACE}: không thấy thư mục, dùng --workspace · folder not found, give --workspace")
        return cls(day, database or f"{_SQLITE}var/demo/{day.isoformat()}.db", folder, port)

    def prepare(self, *, keep: bool, tell: Callable[[str], None]) -> None:
        """Make the database, unless there is one of this day to keep; ``tell`` gets texts with their own line ends."""
        if not self.database.startswith(_SQLITE):
            if not (keep and self._is_filled()):
                self._fill(self.database, tell)
            return
        file = Path(self.database.removeprefix(_SQLITE))
        if keep and file.exists():
            return
        shutil.rmtree(self.repository, ignore_errors=True)
        # Written aside first, so that an interrupted start never leaves half a history.
        aside = file.with_suffix(".part")
        file.parent.mkdir(parents=True, exist_ok=True)
        _forget(aside)
        self._fill(f"{_SQLITE}{aside}", tell)
        _forget(file)
        aside.rename(file)

    @property
    def repository(self) -> Path:
        """Where the demo's regimes are kept for those who propose changes."""
        if self.database.startswith(_SQLITE):
            return Path(self.database.removeprefix(_SQLITE)).with_suffix(".git").absolute()
        return Path(f"var/demo/{self.today.isoformat()}.git").absolute()

    def guide(self) -> str:
        """Say where the demo is and who may sign in."""
        lines = [
            "",
            f"  Lào Cai, {self.today:%d/%m/%Y}    http://{_HOST}:{self.port}",
            "",
            f"  Mật khẩu chung · shared password: {people.PASSWORD}",
            "",
            *(f"  {account:<16} {office:<10} {trial}" for account, office, trial in _TOUR),
            "",
            "  Mỗi xã, phường, sở: nhaplieu.<tên>, lanhdao.<tên> · every agency has these two, e.g. nhaplieu.bacha",
            "",
        ]
        return "\n".join(lines)

    def serve(self) -> None:
        """Serve the pages until stopped, with the clock set to the demo's day."""
        from chedo_webui.application import create_app  # noqa: PLC0415
        from chedo_webui.demo_repository import demo_sources  # noqa: PLC0415
        from chedo_webui.serving import local_settings, serve_app  # noqa: PLC0415

        self.repository.parent.mkdir(parents=True, exist_ok=True)
        sources = demo_sources(self.workspace, self.repository, self.clock()())
        settings = replace(local_settings(self.database, _HOST, ()), sources=sources)
        serve_app(create_app(settings, clock=self.clock()), host=_HOST, port=self.port)

    def clock(self) -> Callable[[], dt.datetime]:
        """Return a clock that runs like the real one, on the demo's day."""
        shift = dt.timedelta(days=(self.today - _wall_clock().date()).days)
        return lambda: dt.datetime.now(dt.UTC) + shift

    def _is_filled(self) -> bool:
        with _database_at(self.database) as database:
            return is_seeded(database)

    def _fill(self, url: str, tell: Callable[[str], None]) -> None:
        with _database_at(url) as database, tempfile.TemporaryDirectory() as folder:
            tell(f"Biên dịch {self.workspace} · compiling\n")
            _build(self.workspace, Path(folder))
            tell("Dựng lịch sử mười bốn tháng, chừng một phút · playing fourteen months, about a minute\n ")
            seed(database, Path(folder), self.today, tell=lambda period: tell(f" {period}"))
            tell("\n")


@contextmanager
def _database_at(url: str) -> Iterator[Database]:
    try:
        with database_at(url, create=True) as database:
            yield database
    except Refused as refusal:
        raise Unready(text(refusal.code, **refusal.details)) from refusal


def _build(workspace: Path, out: Path) -> None:
    command = [sys.executable, "-c", _BUILD, "build", str(workspace), "--out", str(out)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own compiler
    if done.returncode:
        raise Unready(done.stderr or done.stdout)


def _forget(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def _wall_clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC).astimezone(HANOI)
