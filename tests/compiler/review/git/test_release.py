"""``chedo release``: the file of a release and its line in the lock, once and for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.artefact import v1
from chedo_compiler.artefact.codec import decode, digest
from chedo_compiler.review.lock import read_lock
from versioned_workspace import FORM, run
from workspace_tree import REGIME

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from versioned_workspace import Versioned


def release(tree: Versioned, *words: object) -> Result:
    return run("release", "thu-chi-thang", "--workspace", tree.folder, *words)


def written(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.mark.req("REG-06")
def test_a_release_is_a_file_and_a_line(versioned: Versioned) -> None:
    done = release(versioned)
    assert done.exit_code == 0, done.output
    assert done.output.startswith("Đã phát hành thu-chi-thang 1.0.0: ")
    files = written(versioned.folder / "releases")
    assert sorted(files) == ["registry.json", "thu-chi-thang-1.0.0.json"]
    assert decode(v1.Registry, files["registry.json"]).project == "tinh-mau"
    (line,) = read_lock((versioned.folder / "chedo.lock").read_text("utf-8")).of("thu-chi-thang")
    assert (line.version, line.effective_from) == ("1.0.0", "2026-01")
    assert line.digest == digest(files["thu-chi-thang-1.0.0.json"])


def test_it_is_what_build_writes(versioned: Versioned, tmp_path: Path) -> None:
    assert release(versioned, "--out", tmp_path / "a").exit_code == 0
    assert run("build", versioned.folder, "--out", tmp_path / "b").exit_code == 0
    assert written(tmp_path / "a") == written(tmp_path / "b")
    assert not (versioned.folder / "releases").exists()


def test_the_same_again_changes_nothing(versioned: Versioned) -> None:
    release(versioned)
    before = written(versioned.folder)
    done = release(versioned, "--lang", "en")
    assert (done.exit_code, "was released before" in done.output) == (0, True)
    assert written(versioned.folder) == before


def test_a_second_version_stands_beside_the_first(versioned: Versioned) -> None:
    release(versioned)
    first = written(versioned.folder / "releases")["thu-chi-thang-1.0.0.json"]
    versioned.change(FORM, 'label: "Thu khác"', 'label: "Thu ngoài địa bàn"')
    versioned.raise_version("1.1.0", "2026-07")
    assert release(versioned).exit_code == 0
    files = written(versioned.folder / "releases")
    assert files["thu-chi-thang-1.0.0.json"] == first
    assert len(read_lock((versioned.folder / "chedo.lock").read_text("utf-8")).of("thu-chi-thang")) == 2


@pytest.mark.req("REG-06")
@pytest.mark.parametrize(("version", "code"), [("1.0.0", "VER009"), ("0.9.0", "VER003")])
def test_other_content_and_lower_versions_are_refused(versioned: Versioned, version: str, code: str) -> None:
    release(versioned)
    before = written(versioned.folder / "releases"), (versioned.folder / "chedo.lock").read_bytes()
    versioned.change(FORM, 'label: "Thu khác"', 'label: "Thu ngoài địa bàn"')
    versioned.change(REGIME, "version: 1.0.0", f"version: {version}")
    done = release(versioned)
    assert (done.exit_code, code in done.output) == (1, True)
    assert (written(versioned.folder / "releases"), (versioned.folder / "chedo.lock").read_bytes()) == before


def test_an_id_that_ended_is_refused(versioned: Versioned) -> None:
    versioned.change(FORM, "  - {id: tong_chi,", '  - {id: thu_cu, label: "Thu cũ"}\n  - {id: tong_chi,')
    release(versioned)
    versioned.change(FORM, '  - {id: thu_cu, label: "Thu cũ"}\n', "")
    versioned.change(REGIME, "version: 1.0.0", "version: 2.0.0")
    assert release(versioned).exit_code == 0
    versioned.change(FORM, "  - {id: tong_chi,", '  - {id: thu_cu, label: "Thu khác hẳn"}\n  - {id: tong_chi,')
    versioned.change(REGIME, "version: 2.0.0", "version: 3.0.0")
    done = release(versioned)
    assert (done.exit_code, "VER006" in done.output, "thu_cu" in done.output) == (1, True, True)


def test_a_file_that_somebody_changed_is_not_written_over(versioned: Versioned) -> None:
    release(versioned)
    file = versioned.folder / "releases/thu-chi-thang-1.0.0.json"
    file.write_bytes(b"{}\n")
    (versioned.folder / "chedo.lock").unlink()
    done = release(versioned)
    assert (done.exit_code, "VER009" in done.output) == (1, True)
    assert file.read_bytes() == b"{}\n"
    assert not (versioned.folder / "chedo.lock").exists()


def test_a_workspace_with_faults_releases_nothing(versioned: Versioned) -> None:
    versioned.change(REGIME, "host: so-tai-chinh", "host: so-nao-do")
    assert release(versioned).exit_code == 1
    assert not (versioned.folder / "chedo.lock").exists()


def test_a_regime_that_is_not_there_is_wrong_usage(versioned: Versioned) -> None:
    done = run("release", "khong-co", "--workspace", versioned.folder)
    assert (done.exit_code, "thu-chi-thang" in done.output) == (2, True)


def test_where_nothing_can_be_written_nothing_is_locked(versioned: Versioned, tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x", "utf-8")
    assert release(versioned, "--out", tmp_path / "tep" / "con").exit_code == 2
    assert not (versioned.folder / "chedo.lock").exists()


def test_releases_on_two_branches_merge_by_themselves(versioned: Versioned) -> None:
    versioned.write(".gitattributes", "chedo.lock merge=union\n")
    release(versioned, "--out", versioned.folder.parent / "out")
    versioned.commit()
    for branch, row, version in (("mot", "thu_mot", "1.1.0"), ("hai", "thu_hai", "1.2.0")):
        versioned.git("checkout", "-q", "-b", branch, "main")
        versioned.change(FORM, "  - {id: tong_chi,", f'  - {{id: {row}, label: "Thu"}}\n  - {{id: tong_chi,')
        versioned.change(REGIME, "version: 1.0.0", f"version: {version}")
        assert release(versioned, "--out", versioned.folder.parent / branch).exit_code == 0
        versioned.git("add", "chedo.lock")
        versioned.git("commit", "-q", "-m", branch, "--", "chedo.lock")
        versioned.git("checkout", "-q", "--", ".")
    versioned.git("merge", "-q", "mot")
    lock = read_lock((versioned.folder / "chedo.lock").read_text("utf-8"))
    assert [one.version for one in lock.of("thu-chi-thang")] == ["1.0.0", "1.1.0", "1.2.0"]
