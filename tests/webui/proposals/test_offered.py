"""Proposals are offered where the installation says where its regimes are written, and nowhere else."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from chedo_webui.application import create_app
from chedo_webui.commands.serve import serve_command
from chedo_webui.demo_repository import demo_sources
from chedo_webui.demonstration import Demonstration
from chedo_webui.settings import Settings
from repository import ROOT
from visitor import SECRET, Visitor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask

    from chedo_webui.settings import Sources
    from proposal_store import Store


def test_without_a_repository_there_are_no_such_pages(office: Flask) -> None:
    without = create_app(Settings("", SECRET, plain_http=True), database=office.extensions["chedo"].database)
    person = Visitor(without.test_client())
    person.sign_in("tonghop")

    assert "Đề nghị thay đổi" not in person.get("/").text
    for path in ("/proposals", "/proposals/1/name", "/proposals/1/review", "/proposals/1/patch"):
        assert person.get(path).status_code == 404, path
    assert person.post("/proposals", regime="ktxh-thang", title="x").status_code == 404


def test_with_one_the_host_is_led_there(sit: Callable[..., Visitor]) -> None:
    assert 'href="/proposals"' in sit("tonghop").get("/").text
    assert 'href="/proposals"' not in sit("lanhdao").get("/").text


def test_a_repository_that_vanished_is_told_and_what_was_kept_is_safe(
    sit: Callable[..., Visitor], store: Store
) -> None:
    person = sit()
    person.post("/proposals", regime="ktxh-thang", title="Rà soát")
    moved = store.sources.repository.with_suffix(".moved")
    store.sources.repository.rename(moved)
    answer = person.get("/proposals")
    assert answer.status_code == 503
    assert "Đề nghị đã lưu vẫn còn nguyên." in answer.text

    moved.rename(store.sources.repository)
    assert "Rà soát" in person.get("/proposals").text


@pytest.mark.parametrize("what", ["--repository-branch", "--repository-folder"])
def test_a_server_does_not_start_over_a_repository_without_the_regimes(
    province_file: Path, sources_made: Sources, tmp_path: Path, what: str
) -> None:
    file = tmp_path / "lao-cai.db"
    shutil.copyfile(province_file, file)
    words = ["--database", f"sqlite:///{file}", "--repository", str(sources_made.repository)]
    done = CliRunner().invoke(serve_command, [*words, what, "khong-co"])

    assert done.exit_code == 1
    assert "http://" not in done.output


def test_the_demo_makes_its_repository_once(tmp_path: Path, noon: dt.datetime) -> None:
    show = Demonstration.of(today="2026-11-16", database=f"sqlite:///{tmp_path}/a.db", workspace=None, port=8000)
    made = demo_sources(show.workspace, show.repository, noon)
    again = demo_sources(show.workspace, show.repository, noon)

    assert made == again
    assert made is not None
    assert (made.repository, made.folder, made.branch) == (tmp_path / "a.git", "samples/lao-cai", "main")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.git"]


def test_a_workspace_without_a_library_is_the_whole_repository(tmp_path: Path, noon: dt.datetime) -> None:
    made = demo_sources(ROOT / "regimes", tmp_path / "kho.git", noon)
    assert made is not None
    assert made.folder == ""


def test_without_git_the_demo_goes_without_proposals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noon: dt.datetime
) -> None:
    monkeypatch.setitem(os.environ, "PATH", str(tmp_path))

    assert demo_sources(ROOT / "samples/lao-cai", tmp_path / "kho.git", noon) is None
    assert list(tmp_path.iterdir()) == []
