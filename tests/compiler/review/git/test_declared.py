"""A break needs a raised version, a note, a ground in force and its owner's word: lacking one, the check fails."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.commands import against
from chedo_compiler.review.change import Level
from versioned_workspace import FORM, NOTE, OWNERS, Versioned, run
from workspace_tree import REGIME

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = dt.date(2026, 5, 4)
DOCUMENTS = "registry/documents.yaml"
ENDED = (
    '  - {id: qd-cu, number: "1/2020", title: "Quyết định", issued: 2020-01-01, '
    "in_force: {from: 2020-01-01, to: 2021-01-01}}"
)
CHECK = (
    '  - {id: chi_thu, expr: "=tong_chi<=tong_thu*1.5", column: th_thang, level: warning, explain: required, '
    'message: "Tổng chi vượt 150% tổng thu"}\n'
)


@pytest.fixture(autouse=True)
def _early_in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(against, "today", lambda: DAY)


@pytest.fixture
def declared(versioned: Versioned) -> Versioned:
    """A row that is gone, declared as it has to be."""
    versioned.change(DOCUMENTS, "documents:\n", f"documents:\n{ENDED}\n")
    versioned.change(FORM, CHECK, "")
    versioned.commit()
    versioned.change(FORM, '  - {id: tong_chi, label: "Tổng chi"}\n', "")
    versioned.raise_version("2.0.0", "2026-07")
    (change,) = (one for one in versioned.reviewed("HEAD", DAY).verdicts[0].changes if one.level is Level.BREAK)
    versioned.note("2.0.0", change.fingerprint)
    return versioned


def told(tree: Versioned) -> set[str]:
    """What the check says against the last commit."""
    done = run("check", "--against", "HEAD", "--format", "json", tree.folder)
    errors = {one["code"] for one in json.loads(done.output) if one["severity"] == "error"}
    assert done.exit_code == (1 if errors else 0)
    return errors


def without_version(tree: Versioned) -> None:
    tree.change(REGIME, "version: 2.0.0", "version: 1.1.0")
    note = (tree.folder / NOTE.format(version="2.0.0")).read_text("utf-8")
    tree.write(NOTE.format(version="1.1.0"), note.replace("2.0.0", "1.1.0"))
    (tree.folder / NOTE.format(version="2.0.0")).unlink()


def without_note(tree: Versioned) -> None:
    (tree.folder / NOTE.format(version="2.0.0")).unlink()


def without_ground(tree: Versioned) -> None:
    tree.change(NOTE.format(version="2.0.0"), "legal: [{doc: nd-09-2019}]\n", "")


def on_a_ground_that_ended(tree: Versioned) -> None:
    tree.change(NOTE.format(version="2.0.0"), "nd-09-2019", "qd-cu")


def without_acceptance(tree: Versioned) -> None:
    text = (tree.folder / NOTE.format(version="2.0.0")).read_text("utf-8")
    tree.write(NOTE.format(version="2.0.0"), text.partition("accept:")[0])


def without_owner(tree: Versioned) -> None:
    """Whoever owned it before the change decides: in what was committed nobody does."""
    tree.write(OWNERS, "# nobody\n")
    tree.git("commit", "-q", "-m", "x", "--", OWNERS)


@pytest.mark.req("REG-06")
def test_a_break_that_is_declared_in_full_is_clean(declared: Versioned) -> None:
    assert told(declared) == set()


@pytest.mark.req("REG-06")
@pytest.mark.parametrize(
    ("lacking", "codes"),
    [
        (without_version, {"VER004"}),
        (without_note, {"VER010", "VER012"}),
        (without_ground, {"VER011"}),
        (on_a_ground_that_ended, {"VER011"}),
        (without_acceptance, {"VER012"}),
        (without_owner, {"VER013"}),
    ],
)
def test_lacking_one_thing_the_check_fails(
    declared: Versioned, lacking: Callable[[Versioned], None], codes: set[str]
) -> None:
    lacking(declared)
    assert told(declared) == codes
