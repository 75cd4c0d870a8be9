"""The files for code hosts: the script as it runs, the workflows as YAML, and the one comment on GitLab."""

from __future__ import annotations

import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
import urllib.parse
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
import yaml

from chedo_compiler.review.replay.kept import written
from chedo_compiler.review.replay.result import Replay
from chedo_compiler.review.views.markdown import STICKY
from chedo_compiler.scaffold.drawing import drawn
from chedo_compiler.scaffold.workspace import NewWorkspace, tool_files
from review_example import EXAMPLE
from versioned_workspace import Versioned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MINE, OTHER = 7, 3
TOKEN = "CHEDO_TOKEN"  # noqa: S105  (the name of a variable)


def text_of(name: str) -> str:
    """One of the files as a workspace gets it."""
    return drawn(f"ci/{name}", name, {}).text


@pytest.fixture
def proposal(tmp_path: Path) -> Versioned:
    """The example in a repository: committed as it was, changed to what is proposed."""
    shutil.copytree(EXAMPLE / "previous", tmp_path / "tree")
    tree = Versioned(tmp_path / "tree")
    tree.commit()
    shutil.copytree(EXAMPLE / "current", tree.folder, dirs_exist_ok=True)
    return tree


def run_script(tree: Versioned, tmp_path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    script = tmp_path / "review.sh"
    script.write_text(text_of("review.sh"), "utf-8")
    command = tmp_path / "bin/chedo"
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\nexec {sys.executable} -c 'from chedo_compiler.cli import main; main()' \"$@\"\n")
    command.chmod(0o755)
    known = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CHEDO_", "GIT_"))}
    environment = {**known, "PATH": f"{command.parent}:{os.environ['PATH']}", **more}
    asked = ["sh", str(script), "HEAD", str(tmp_path / "out")]
    return subprocess.run(asked, cwd=tree.folder, env=environment, capture_output=True, text=True, check=False)


def test_the_script_writes_every_view_and_says_that_something_stands_against_it(
    proposal: Versioned, tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    link = "https://vi-du.vn/1"
    done = run_script(proposal, tmp_path, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary), CHEDO_LINK=link)

    assert done.returncode == 1, done.stderr
    assert "::error file=linh-vuc/thu-chi/forms/thu_chi.yaml,line=2" in done.stdout
    assert summary.read_text("utf-8") == (tmp_path / "out/review.md").read_text("utf-8")
    assert summary.read_text("utf-8").startswith(STICKY)
    assert link in summary.read_text("utf-8")
    assert (tmp_path / "out/review.html").read_text("utf-8").startswith("<!doctype html>")
    assert json.loads((tmp_path / "out/codequality.json").read_text("utf-8"))[0]["check_name"].startswith("VER")


def test_the_script_shows_what_an_operator_kept_of_running_stored_reports(proposal: Versioned, tmp_path: Path) -> None:
    proposal.write(".chedo/replay.json", written(Replay(12, "2026-05-25", ())))
    done = run_script(proposal, tmp_path)
    assert done.returncode == 1, done.stderr
    for name in ("review.md", "review.html"):
        assert "Chạy lại số liệu đã gửi" in (tmp_path / "out" / name).read_text("utf-8")


def test_the_script_is_content_where_nothing_changed(proposal: Versioned, tmp_path: Path) -> None:
    proposal.commit()
    done = run_script(proposal, tmp_path)
    assert (done.returncode, "::" in done.stdout) == (0, False), done.stdout + done.stderr


def test_the_workflows_run_the_script_against_what_the_proposal_left() -> None:
    github, gitlab = (yaml.safe_load(text_of(name)) for name in ("github.yml", "gitlab.yml"))
    steps = github["jobs"]["review"]["steps"]
    assert github["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert [step["env"]["AGAINST"] for step in steps if "AGAINST" in step.get("env", {})] == [
        "${{ github.event.pull_request.base.sha }}"
    ]
    assert [step["with"]["path"] for step in steps if "upload" in step.get("uses", "")] == ["chedo-review"]
    # What others write into a proposal never becomes part of a command.
    assert not any("${{" in step.get("run", "") for step in steps)
    assert gitlab["chedo"]["artifacts"]["reports"] == {"codequality": "chedo-review/codequality.json"}
    assert STICKY in text_of("github.yml")
    assert STICKY in text_of("comment_gitlab.py")


def test_a_new_workspace_gets_the_files() -> None:
    files = {one.path for one in tool_files(NewWorkspace("tinh", "Tỉnh", "tỉnh", "vi", 2026))}
    names = ("review.sh", "github.yml", "gitlab.yml", "comment_gitlab.py")
    assert {f".chedo/ci/{name}" for name in names} <= files


class Notes(http.server.BaseHTTPRequestHandler):
    """The notes of a merge request, as far as the comment needs them."""

    kept: ClassVar[list[dict[str, Any]]] = []
    asked: ClassVar[list[str]] = []

    def _answer(self, data: object, following: str = "") -> None:
        self.send_response(200)
        self.send_header("X-Next-Page", following)
        self.end_headers()
        self.wfile.write(json.dumps(data).encode())

    def _body(self) -> str:
        said = self.rfile.read(int(self.headers["Content-Length"])).decode()
        return urllib.parse.parse_qs(said)["body"][0]

    def do_GET(self) -> None:
        """Give one note a page."""
        page = int(urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)["page"][0])
        self.asked.append(f"GET {page} {self.headers['PRIVATE-TOKEN']}")
        self._answer(self.kept[page - 1 : page], str(page + 1) if page < len(self.kept) else "")

    def do_POST(self) -> None:
        """Keep a new note."""
        self.kept.append({"id": MINE, "body": self._body()})
        self._answer({})

    def do_PUT(self) -> None:
        """Change a note."""
        note = next(one for one in self.kept if one["id"] == int(self.path.rpartition("/")[2]))
        note["body"] = self._body()
        self._answer({})

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is inherited)
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    """A code host that has one note of somebody else."""
    Notes.kept, Notes.asked = [{"id": OTHER, "body": "Tôi đồng ý."}], []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Notes)
    runner = threading.Thread(target=server.serve_forever)
    runner.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    runner.join()
    server.server_close()


def comment(folder: Path, body: str, **environment: str) -> str:
    (folder / "comment.py").write_text(text_of("comment_gitlab.py"), "utf-8")
    (folder / "review.md").write_text(body, "utf-8")
    command = [sys.executable, str(folder / "comment.py"), str(folder / "review.md")]
    known = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    done = subprocess.run(
        command, env={**known, **environment, "PYTHONUTF8": "1"}, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_a_comment_on_gitlab_is_made_once_and_then_changed_in_place(host: str, tmp_path: Path) -> None:
    place = {"CI_API_V4_URL": host, "CI_PROJECT_ID": "1", "CI_MERGE_REQUEST_IID": "2", TOKEN: "ma-truy-cap"}
    comment(tmp_path, f"{STICKY}\nlần một", **place)
    comment(tmp_path, f"{STICKY}\nlần hai & nữa", **place)

    assert [one["body"] for one in Notes.kept] == ["Tôi đồng ý.", f"{STICKY}\nlần hai & nữa"]
    assert Notes.asked == ["GET 1 ma-truy-cap", "GET 1 ma-truy-cap", "GET 2 ma-truy-cap"]


def test_without_a_token_there_is_no_comment(host: str, tmp_path: Path) -> None:
    said = comment(tmp_path, STICKY, CI_API_V4_URL=host, CHEDO_TOKEN="")
    assert "CHEDO_TOKEN" in said
    assert len(Notes.kept) == 1
