"""The story as a repository: the same every time, its lock grows, and it ends with the province of the demo."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from lao_cai_story import MAIN, before, build, steps
from told_story import COMPARED, Repository

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_compiler.artefact import v1
    from chedo_compiler.compile import Compilation

pytestmark = pytest.mark.xdist_group("story")


@pytest.fixture(scope="module")
def last(story: Repository) -> Compilation:
    """The last state of the story."""
    story.stand_at(steps()[-1])
    return compile_workspace(open_workspace(story.folder))


def test_it_is_the_same_every_time(story: Repository, tmp_path: Path) -> None:
    build(tmp_path / "again")
    again = Repository(tmp_path / "again")
    assert again.git("show-ref", "--tags") == story.git("show-ref", "--tags")


def test_each_step_has_its_day_author_and_words(story: Repository) -> None:
    for step in steps():
        said = story.git("log", "-1", "--format=%aI|%an|%ae|%cI|%B", step.tag).strip()
        assert said == f"{step.date}|{step.author}|{step.email}|{step.date}|{step.message}"


def test_what_was_refused_is_no_part_of_main(story: Repository) -> None:
    told = story.git("log", "--format=%s", MAIN).split("\n")
    assert [step.name for step in steps() if step.message not in told] == ["09-de-nghi-chua-dat"]


def test_no_folder_holds_a_file_that_changes_nothing(story: Repository) -> None:
    for step in COMPARED:
        since = before(step)
        assert since is not None
        changed = set(story.git("diff", "--name-only", since.tag, step.tag).split("\n")) - {"", "chedo.lock"}
        assert changed == {file.relative_to(step.files).as_posix() for file in step.files.rglob("*") if file.is_file()}


@pytest.mark.req("ARC-01")
def test_the_lock_only_grows(story: Repository) -> None:
    locks = [story.git("show", f"{step.tag}:chedo.lock").splitlines() for step in steps() if step.branch == MAIN]
    for earlier, later in pairwise(locks):
        assert set(earlier) <= set(later)
    released = [line.split()[:2] for line in locks[-1] if line.startswith("ktxh-thang ")]
    assert sorted(version for _, version in released) == [
        *("1.0.0", "1.0.1", "1.1.0", "1.2.0", "2.0.0", "3.0.0", "4.0.0", "4.1.0"),
    ]


def test_its_last_state_has_the_communes_of_the_sample_province(last: Compilation, lao_cai: Compilation) -> None:
    assert _communes(last) == _communes(lao_cai)
    assert len(_communes(last)) == 99


def test_its_last_state_has_the_working_days_of_the_library(last: Compilation, lao_cai: Compilation) -> None:
    ours, theirs = ({one.year: one for one in _registry(each).calendars[0].years} for each in (last, lao_cai))
    for year in (2024, 2025, 2026, 2027):
        assert (set(ours[year].off), ours[year].work) == (set(theirs[year].off), theirs[year].work)


def test_its_last_state_asks_the_same_people_by_the_same_days(last: Compilation, lao_cai: Compilation) -> None:
    ours, theirs = (next(one for one in each.regimes if one.id == "ktxh-thang") for each in (last, lao_cai))
    labels = [
        {one.id: one.label for one in _registry(each).organisations}[regime.host]
        for each, regime in ((last, ours), (lao_cai, theirs))
    ]
    assert labels == ["Sở Tài chính", "Sở Tài chính"]
    assert ours.cycles[0].deadlines == theirs.cycles[0].deadlines
    assert ours.cycles[0].window == theirs.cycles[0].window


def _registry(compilation: Compilation) -> v1.Registry:
    assert compilation.registry is not None
    return compilation.registry


def _communes(compilation: Compilation) -> set[tuple[str, str, str, str, str | None]]:
    return {
        (one.id, one.code, one.label, one.type, one.parent)
        for one in _registry(compilation).organisations
        if one.level == "commune" and not one.valid_to
    }
