"""A database out of order is told in words, whichever command meets it; nothing is made by mistake."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

import sample_regime as sample
from chedo_engine.migrations import upgrade
from chedo_engine.outages import demand_ready
from chedo_engine.refusals import Refused
from world import World

if TYPE_CHECKING:
    from pathlib import Path

    from databases import PostgresCluster, SqliteFiles

_CHEDO = (sys.executable, "-c", "from chedo_compiler.cli import main; main()")


def chedo(*arguments: str, database: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, which has imported nothing yet."""
    environment = {**os.environ, "CHEDO_DATABASE": database, "CHEDO_LANG": lang}
    return subprocess.run(
        [*_CHEDO, *arguments], check=False, capture_output=True, text=True, env=environment, timeout=60
    )


def test_every_command_works_in_a_process_of_its_own(tmp_path: Path) -> None:
    build = tmp_path / "build"
    build.mkdir()
    (build / "registry.json").write_bytes(sample.bundle().registry)
    (build / "ktxh.json").write_bytes(sample.bundle().regimes[0])
    url = f"sqlite:///{tmp_path / 'chedo.db'}"
    commands = (
        ("db", "upgrade"),
        ("publish", str(build)),
        ("open", "ktxh", "2026-01"),
        ("account", "add", "lan", "--organisation", "xa-a", "--role", "sender"),
        ("figures", "ktxh", "2026-01", "xa-a"),
    )

    done = {command[0]: chedo(*command, database=url) for command in commands}

    assert {name: (one.returncode, one.stderr) for name, one in done.items()} == dict.fromkeys(done, (0, ""))


@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "Hãy chạy: chedo db upgrade"), ("en", "Please run: chedo db upgrade")]
)
def test_before_there_are_tables_one_is_told_what_to_run(tmp_path: Path, lang: str, said: str) -> None:
    file = tmp_path / "chedo.db"
    nowhere = chedo("open", "ktxh", "2026-01", database=f"sqlite:///{file}", lang=lang)
    assert (nowhere.returncode, said in nowhere.stderr) == (1, True)
    assert not file.exists()

    file.touch()
    empty = chedo("open", "ktxh", "2026-01", database=f"sqlite:///{file}", lang=lang)
    assert (empty.returncode, said in empty.stderr) == (1, True)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "cannot be read"),
        ("", "cannot be read"),
        ("mysql://u:geheim@x/y", "cannot be read"),
        ("sqlite:////no/such/folder/x.db", "cannot be opened"),
        ("postgresql://u:geheim@127.0.0.1:1/x", "cannot be opened"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_without_its_password(url: str, said: str) -> None:
    result = chedo("db", "upgrade", "--database", url, database="")

    assert (result.returncode, said in result.stderr) == (1, True)
    assert "geheim" not in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    file = tmp_path / "chedo.db"
    file.write_text("Đây là một tệp văn bản." * 20, encoding="utf-8")

    result = chedo("figures", "ktxh", "2026-01", "xa-a", database=f"sqlite:///{file}")

    assert (result.returncode, "cannot be opened" in result.stderr) == (1, True)


def test_signs_that_are_no_utf_8_are_said(sqlite_files: SqliteFiles) -> None:
    url = sqlite_files.fresh().engine.url.render_as_string()

    result = chedo("figures", "\udcff", "2026-01", "xa-a", "--tenant", "x", database=url)

    assert (result.returncode, "no UTF-8" in result.stderr) == (2, True)


def test_a_database_that_may_only_be_read_is_said(sqlite_files: SqliteFiles) -> None:
    world = World(sqlite_files.fresh())
    world.publish()
    url = f"sqlite:///file:{world.database.engine.url.database}?mode=ro&uri=true"

    result = chedo("open", sample.REGIME, "2026-01", database=url)

    assert (result.returncode, "is read-only; nothing was written" in result.stderr) == (1, True)


def test_a_database_of_this_version_is_ready_and_others_are_not(sqlite_files: SqliteFiles) -> None:
    database = sqlite_files.fresh()
    demand_ready(database)
    with database.write() as session:
        session.execute(text("ALTER TABLE submission DROP COLUMN returns"))

    with pytest.raises(Refused, match="database-unready"):
        demand_ready(database)


def test_an_empty_database_on_postgresql_is_not_ready_until_upgraded(postgres: PostgresCluster) -> None:
    database = postgres.empty()
    with pytest.raises(Refused, match="database-unready"):
        demand_ready(database)

    upgrade(database)

    demand_ready(database)
    database.close()
