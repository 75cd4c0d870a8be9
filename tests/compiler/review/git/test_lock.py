"""chedo.lock: a line each, the same whoever writes it, and merged by putting the lines together."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from chedo_compiler.artefact import upgrade, v1
from chedo_compiler.artefact.codec import digest, encode
from chedo_compiler.review.lock import Lock, LockError, read_lock, write_lock
from chedo_compiler.review.locked import locked_faults
from chedo_compiler.source import file_span
from repository import ROOT
from versioned_workspace import run

if TYPE_CHECKING:
    from pathlib import Path

    from workspace_tree import Tree


@pytest.fixture
def regime(tree: Tree) -> v1.Regime:
    """The one regime of the sound workspace."""
    (found,) = tree.compiled.regimes
    return found


def other(regime: v1.Regime, version: str, *, without: str = "", plus: str = "") -> v1.Regime:
    """A regime of another version with a row less and a row more."""
    (form,) = regime.forms
    rows = [row for row in form.rows if row.id != without]
    rows += [replace(form.rows[0], id=plus)] if plus else []
    return replace(regime, version=version, forms=(replace(form, rows=tuple(rows)),))


def released(*regimes: v1.Regime) -> Lock:
    lock = Lock()
    for regime in regimes:
        lock = lock.with_release(regime, digest(encode(regime)))
    return lock


def faults(lock: Lock, regime: v1.Regime) -> list[str]:
    return [one.code for one in locked_faults(lock, regime, file_span("x"))]


def test_a_release_is_a_line_and_each_form_another(regime: v1.Regime) -> None:
    gone = regime.forms[0].rows[-1].id
    newer = other(regime, "1.1.0", without=gone, plus="thu_moi")
    lines = write_lock(released(regime, newer)).splitlines()
    assert lines[0].startswith("#")
    assert lines[1] == f"thu-chi-thang 1.0.0 2026-01 {digest(encode(regime))}"
    assert lines[2].startswith("thu-chi-thang/thu_chi 1.0.0 +. +check:")
    assert lines[3] == f"thu-chi-thang 1.1.0 2026-01 {digest(encode(newer))}"
    assert lines[4:] == [f"thu-chi-thang/thu_chi 1.1.0 +thu_moi -{gone}"]


def test_reading_gives_what_was_written(regime: v1.Regime) -> None:
    lock = released(regime, other(regime, "1.1.0", plus="thu_moi"), other(regime, "1.10.0"), other(regime, "1.9.0"))
    text = write_lock(lock)
    assert read_lock(text) == lock
    versions = [line.split()[1] for line in text.splitlines() if "/" not in line and line[0] != "#"]
    assert versions == ["1.0.0", "1.1.0", "1.9.0", "1.10.0"]


def test_lines_may_come_in_any_order_and_twice(regime: v1.Regime) -> None:
    text = write_lock(released(regime, other(regime, "1.1.0", plus="thu_moi")))
    lines = [*reversed(text.splitlines()), "", *text.splitlines()]
    assert write_lock(read_lock("\n".join(lines))) == text


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "thu-chi 1.0 2026-01 " + "a" * 64,
        "thu-chi 1.0.0 2026-01 " + "a" * 63,
        "thu-chi 1.0.0 2026-01 " + "A" * 64,
        f"thu-chi {'9' * 5000}.0.0 2026-01 " + "a" * 64,
        "thu-chi 01.0.0 2026-01 " + "a" * 64,
        "thu-chi ١.0.0 2026-01 " + "a" * 64,
        "thu-chi/bieu 1.0.0 dong",
        "thu-chi/bieu 1.0.0 +dong  -cot",
        "thu-chi/bieu 1.0.0 2026-01 " + "a" * 64,
    ],
)
def test_a_line_that_is_none_is_named_by_its_number(line: str) -> None:
    with pytest.raises(LockError) as told:
        read_lock(f"# x\n\n{line}\n")
    assert told.value.number == 3


def test_the_same_again_is_no_fault_and_changes_nothing(regime: v1.Regime) -> None:
    lock = released(regime)
    assert faults(lock, regime) == []
    assert released(regime, regime) == lock


def test_other_content_under_the_same_version_is_refused(regime: v1.Regime) -> None:
    assert faults(released(regime), other(regime, "1.0.0", plus="thu_moi")) == ["VER009"]


def test_two_contents_that_a_merge_put_under_one_version_are_refused(regime: v1.Regime) -> None:
    text = write_lock(released(regime)) + f"thu-chi-thang 1.0.0 2026-01 {'a' * 64}\n"
    assert faults(read_lock(text), regime) == ["VER009"]


@pytest.mark.parametrize(
    ("version", "codes"),
    [
        ("2.1.0", []),
        ("3.0.0", []),
        ("1.2.1", []),
        ("1.2.0", ["VER009"]),
        ("1.1.9", ["VER003"]),
        ("1.3.0", ["VER003"]),
        ("0.9.0", ["VER003"]),
        ("2.0.1", []),
    ],
)
def test_versions_rise_and_only_patches_mend_older_ones(regime: v1.Regime, version: str, codes: list[str]) -> None:
    lock = released(*(other(regime, one, plus="thu_moi") for one in ("1.0.0", "1.2.0", "2.0.0")))
    assert faults(lock, other(regime, version)) == codes


def test_a_name_that_ended_is_not_used_again(regime: v1.Regime) -> None:
    first = other(regime, "1.0.0", plus="thu_cu")
    lock = released(first, other(regime, "1.1.0"))
    again = other(regime, "1.2.0", plus="thu_cu")
    (fault,) = locked_faults(lock, again, file_span("x"))
    assert (fault.code, dict(fault.params)) == (
        "VER006",
        {"name": "thu-chi-thang/thu_chi/thu_cu", "version": "1.1.0"},
    )
    assert faults(lock, other(regime, "1.2.0", plus="thu_moi")) == []


def test_a_form_that_ended_is_not_used_again(regime: v1.Regime) -> None:
    (form,) = regime.forms
    without = replace(regime, version="1.1.0", forms=(replace(form, id="khac"),))
    lock = released(regime, without)
    again = replace(regime, version="1.2.0", forms=(replace(form, rows=(), columns=(), checks=(), repeats=()),))
    (fault,) = locked_faults(lock, again, file_span("x"))
    assert (fault.code, fault.params["name"]) == ("VER006", "thu-chi-thang/thu_chi")


def test_a_check_may_be_called_as_a_row_was(regime: v1.Regime) -> None:
    (form,) = regime.forms
    lock = released(other(regime, "1.0.0", plus="thu_cu"), other(regime, "1.1.0"))
    check = replace(form.checks[0], id="thu_cu")
    again = replace(regime, version="1.2.0", forms=(replace(form, checks=(*form.checks, check)),))
    assert faults(lock, again) == []


def test_what_mends_an_older_version_knows_what_that_one_had(regime: v1.Regime) -> None:
    lock = released(other(regime, "1.0.0", plus="thu_cu"), other(regime, "2.0.0"))
    assert faults(lock, other(regime, "1.0.1", plus="thu_cu")) == []
    assert faults(lock, other(regime, "2.0.1", plus="thu_cu")) == ["VER006"]


KEPT = ROOT / "tests/compiler/artefact/kept"
"""Releases as earlier versions of chedo wrote them."""


def older(content: bytes) -> bytes:
    """A release as a chedo wrote it that did not know notes yet."""
    return encode(_without(json.loads(content), "note"))


def _without(plain: Any, key: str) -> Any:
    if isinstance(plain, dict):
        return {name: _without(one, key) for name, one in plain.items() if name != key or one != ""}
    return [_without(one, key) for one in plain] if isinstance(plain, list) else plain


@pytest.mark.req("ARC-01")
@pytest.mark.parametrize("file", sorted(KEPT.glob("*/*-*.json")), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_what_an_earlier_chedo_released_is_the_same_release(file: Path) -> None:
    kept = file.read_bytes()
    regime = upgrade.read(v1.Regime, kept)
    for content in (kept, older(kept)):
        lock = Lock().with_release(regime, digest(content))
        assert list(locked_faults(lock, regime, file_span("x"), content)) == []
        again = replace(regime, title="Báo cáo khác")
        assert [one.code for one in locked_faults(lock, again, file_span("x"), content)] == ["VER009"]
    assert older(kept) != kept
    lock = Lock().with_release(regime, digest(older(kept)))
    for other_file in (None, kept, b"{}"):
        assert [one.code for one in locked_faults(lock, regime, file_span("x"), other_file)] == ["VER009"]


@pytest.mark.req("ARC-01")
def test_a_release_of_an_earlier_chedo_stands_as_it_was_written(tree: Tree) -> None:
    assert run("release", "thu-chi-thang", "--workspace", tree.folder).exit_code == 0
    file, lock = tree.folder / "releases/thu-chi-thang-1.0.0.json", tree.folder / "chedo.lock"
    content = older(file.read_bytes())
    lock.write_text(lock.read_text("utf-8").replace(digest(file.read_bytes()), digest(content)), "utf-8")
    file.write_bytes(content)
    before = lock.read_text("utf-8")
    said = run("release", "thu-chi-thang", "--workspace", tree.folder, "--lang", "en")
    assert (said.exit_code, "was released before" in said.output) == (0, True)
    assert (file.read_bytes(), lock.read_text("utf-8")) == (content, before)
