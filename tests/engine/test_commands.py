"""The engine's sub-commands, from an empty database to a printed submission."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import sample_regime as sample
from chedo_engine.commands.account import account_command
from chedo_engine.commands.db import db_command
from chedo_engine.commands.figures import figures_command
from chedo_engine.commands.open import open_command
from chedo_engine.commands.publish import publish_command

if TYPE_CHECKING:
    from pathlib import Path

    import click
    from click.testing import Result


def run(command: click.Command, *arguments: str, database: str, lang: str = "en") -> Result:
    environment = {"CHEDO_DATABASE": database, "CHEDO_LANG": lang}
    return CliRunner().invoke(command, [*arguments], env=environment, catch_exceptions=False)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'chedo.db'}"


@pytest.fixture
def build(tmp_path: Path) -> Path:
    folder = tmp_path / "build"
    folder.mkdir()
    (folder / "registry.json").write_bytes(sample.bundle().registry)
    (folder / "ktxh-1.0.0.json").write_bytes(sample.bundle().regimes[0])
    return folder


def test_from_nothing_to_a_printed_submission(url: str, build: Path) -> None:
    assert "up to date" in run(db_command, "upgrade", database=url).output
    assert "ktxh 1.0.0 published" in run(publish_command, str(build), database=url).output
    assert "unchanged" in run(publish_command, str(build), database=url).output
    opened = run(open_command, "ktxh", "2026-01", database=url)
    assert "4 reporters" in opened.output
    assert "send by 2026-01-19" in opened.output

    added = run(
        account_command, "add", "lan", "--organisation", "xa-a", "--role", "sender", "--role", "approver", database=url
    )
    assert re.fullmatch(r"lan: (\w{5}-){3}\w{5}\n", added.output)
    printed = run(figures_command, "ktxh", "2026-01", "xa-a", database=url)
    assert printed.output.startswith("ktxh 2026-01 xa-a · 1.0.0 · draft · revision 0\n")


@pytest.mark.parametrize(("lang", "said"), [("vi", "đã được mở"), ("en", "is open already")])
def test_a_refusal_is_told_in_words_with_status_1(url: str, build: Path, lang: str, said: str) -> None:
    run(db_command, "upgrade", database=url)
    run(publish_command, str(build), database=url)
    run(open_command, "ktxh", "2026-01", database=url)

    again = run(open_command, "ktxh", "2026-01", database=url, lang=lang)

    assert again.exit_code == 1
    assert said in again.stderr


def test_nothing_published_is_said(url: str) -> None:
    run(db_command, "upgrade", database=url)

    result = run(open_command, "ktxh", "2026-01", database=url)

    assert (result.exit_code, "chedo publish" in result.stderr) == (1, True)
