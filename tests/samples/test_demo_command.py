"""``chedo demo`` as it is typed."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from chedo_compiler.cli import chedo
from chedo_engine.database import connect
from chedo_engine.demo import people
from chedo_engine.demo.seed import Scope, seed
from chedo_engine.services.accounts import authenticate
from chedo_webui.demonstration import Demonstration

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_engine.database import Database

TODAY = "2026-11-16"


def _demo(*options: str) -> Result:
    return CliRunner().invoke(chedo, ["demo", "--no-serve", *options])


@pytest.fixture(scope="module")
def kept(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which nobody has acted yet."""
    file = tmp_path_factory.mktemp("kept") / "demo.db"
    database = connect(f"sqlite:///{file}")
    seed(database, build, dt.date.fromisoformat(TODAY), Scope(months=0, quarters=0, acts=lambda _: False))
    database.close()
    return file


def test_a_kept_database_is_left_as_it_is(kept: Path, tmp_path: Path) -> None:
    file = tmp_path / "demo.db"
    shutil.copy(kept, file)
    before = file.read_bytes()

    result = _demo("--keep", "--today", TODAY, "--database", f"sqlite:///{file}")

    assert result.exit_code == 0, result.output
    assert file.read_bytes() == before
    assert people.PASSWORD in result.output
    assert "http://127.0.0.1:8000" in result.output


def test_every_account_that_it_prints_can_sign_in(kept: Path) -> None:
    guide = Demonstration.of(today=TODAY, database=f"sqlite:///{kept}", workspace=None, port=8000).guide()
    accounts = [
        line.split()[0] for line in guide.splitlines() if line.startswith(("  nhaplieu", "  lanhdao", "  tonghop"))
    ]
    database = connect(f"sqlite:///{kept}")

    assert len(set(accounts)) == 5
    for account in (*accounts, people.ADMINISTRATOR):
        assert _signs_in(database, account), account
    database.close()


def _signs_in(database: Database, account: str) -> bool:
    with database.write() as session:
        return authenticate(session, "lao-cai", account, people.PASSWORD, at=dt.datetime.now(dt.UTC)) is not None


def test_a_day_that_is_no_day_is_a_matter_of_usage() -> None:
    result = _demo("--today", "2026-13-40")

    assert result.exit_code == 2
    assert "2026-13-40" in result.output


def test_a_workspace_with_a_fault_is_shown_with_its_fault(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "chedo.yaml").write_text("kind: project\nid: broken\nid: twice\n", encoding="utf-8")

    result = _demo("--workspace", str(broken), "--database", f"sqlite:///{tmp_path}/demo.db", "--today", TODAY)

    assert result.exit_code != 0
    assert "YML001" in result.output
    assert not (tmp_path / "demo.db").exists()


def test_the_clock_runs_on_the_day_of_the_demo() -> None:
    demo = Demonstration.of(today=TODAY, database=None, workspace=None, port=8000)
    vietnam = dt.timezone(dt.timedelta(hours=7))

    assert demo.clock()().astimezone(vietnam).date().isoformat() == TODAY
    assert demo.database == f"sqlite:///var/demo/{TODAY}.db"
