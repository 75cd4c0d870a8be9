"""``chedo preview`` as it is started."""

from __future__ import annotations

import logging
import tempfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from chedo_compiler.cli import chedo
from chedo_webui import serving

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask


@pytest.fixture(autouse=True)
def served_apps(monkeypatch: pytest.MonkeyPatch) -> list[Flask]:
    """Remember what would be served, and come back at once."""
    found: list[Flask] = []
    monkeypatch.setattr(serving, "serve_app", lambda app, **_options: found.append(app))
    return found


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def preview(workspace: Path, *arguments: str) -> Result:
    return CliRunner().invoke(chedo, ["preview", "--workspace", str(workspace), "--no-browser", *arguments])


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (["thu-chi-thang/thu_chi"], "/preview/forms/thu-chi-thang/thu_chi"),
        (["thu-chi-thang"], "/preview/forms/thu-chi-thang/thu_chi"),
        (["thu-chi-thang/outline"], "/preview/forms/thu-chi-thang/outline"),
        (["thu-chi-thang", "--period", "2026-02"], "/preview/forms/thu-chi-thang/thu_chi?period=2026-02"),
        ([], "/preview"),
    ],
)
def test_the_address_of_what_is_asked_for_is_told(
    workspace: Path, served_apps: list[Flask], arguments: list[str], path: str
) -> None:
    done = preview(workspace, *arguments)

    assert (done.exit_code, done.output) == (0, f"http://127.0.0.1:8008{path}\n")
    assert len(served_apps) == 1


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("thu-chi-thang/thu_chii", "ý bạn là 'thu-chi-thang/thu_chi'?"),
        ("thu-chi-than/thu_chi", "ý bạn là 'thu-chi-thang/thu_chi'?"),
        ("zzz", "có: thu-chi-thang/thu_chi"),
    ],
)
def test_a_name_that_is_not_there_is_answered_with_one_that_is(
    workspace: Path, served_apps: list[Flask], what: str, said: str
) -> None:
    done = preview(workspace, what)

    assert done.exit_code == 2
    assert said in done.output
    assert served_apps == []


def test_nothing_is_left_behind(workspace: Path, temporary: Path) -> None:
    preview(workspace)
    preview(workspace, "zzz")

    assert list(temporary.iterdir()) == []


def test_a_port_that_is_taken_is_told_with_what_to_do(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(_app: Flask, *, port: int, **_options: int) -> None:
        raise serving.NotServed(f"127.0.0.1:{port}: taken")

    monkeypatch.setattr(serving, "serve_app", taken)

    done = preview(workspace)

    assert done.exit_code == 2
    assert "127.0.0.1:8008: taken" in done.output
    assert "--port" in done.output


def test_what_the_server_says_of_its_queue_stays_unsaid(workspace: Path) -> None:
    preview(workspace)

    assert not logging.getLogger("waitress.queue").isEnabledFor(logging.WARNING)


def test_a_folder_without_a_workspace_is_wrong_usage(tmp_path: Path) -> None:
    done = preview(tmp_path)

    assert done.exit_code == 2
    assert "không thấy không gian làm việc" in done.output
