"""A proposal is judged as the same change by hand is: by ``chedo check`` and ``chedo diff``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from chedo_compiler.cli import chedo
from chedo_compiler.commands import propose as propose_module
from chedo_compiler.proposing.edits import AddLine, Line, Place, RemoveLine, SetDeadline, SetLine, SetRegime
from chedo_compiler.proposing.examine import examine
from chedo_compiler.proposing.proposal import MAX_PROPOSAL_BYTES, Acceptance, Ground, Proposal, parse_proposal
from chedo_compiler.review.change import Level
from chedo_compiler.review.revision import open_tree, workspace_at
from chedo_compiler.review.views.text import render
from proposed import BASE, DAY, FORM, REGIME, Desk, proposal_data, small_desk
from versioned_workspace import Versioned

if TYPE_CHECKING:
    from click.testing import Result

    from chedo_compiler.proposing.edits import Edit
    from chedo_compiler.proposing.examine import Examined

GROUND = (Ground("nd-09-2019", "Điều 12"),)
AWAY = RemoveLine("row", "thu_chi", "tong_chi")
CHECK = RemoveLine("check", "thu_chi", "chi_thu")


@pytest.fixture
def versioned(tmp_path: Path) -> Versioned:
    """Commit the small workspace and name its owners."""
    small_desk(tmp_path / "tree")
    tree = Versioned(tmp_path / "tree")
    tree.write("CODEOWNERS", "/linh-vuc/ @so-tai-chinh\n")
    tree.commit()
    return tree


def proposal(*edits: Edit, accept: tuple[Acceptance, ...] = ()) -> Proposal:
    """Return a proposal with a ground."""
    return Proposal(REGIME, "Đổi biểu", edits, legal=GROUND, accept=accept, effective_from="2026-11")


def examined(tree: Versioned, proposed: Proposal) -> Examined:
    """Examine a proposal on what was committed."""
    with open_tree(tree.folder, "HEAD") as files:
        workspace = workspace_at(tree.folder, files)
        assert workspace is not None
        return examine(workspace, proposed, DAY)


def propose(tree: Versioned, proposed: Proposal, *words: str) -> Result:
    """Call the command with a proposal."""
    file = tree.folder.parent / "x.json"
    file.write_text(json.dumps(proposal_data(proposed)), "utf-8")
    said = ("propose", str(file), "--workspace", str(tree.folder), "--on", DAY.isoformat(), "--lang", "vi")
    return CliRunner().invoke(chedo, [*said, *words])


@pytest.mark.req("REG-06")
@pytest.mark.parametrize(
    "edits",
    [
        (SetLine("row", "thu_chi", "thu_khac", "label", "Thu khác nữa"),),
        (AddLine("row", "thu_chi", Line("Thu phạt"), Place(after="thu_khac")), SetRegime("title", "Báo cáo mới")),
        (AWAY, CHECK),
    ],
)
def test_it_says_what_diff_says_of_the_same_files(versioned: Versioned, edits: tuple[Edit, ...]) -> None:
    found = examined(versioned, proposal(*edits))
    assert found.report is not None
    told = render(found.report, "vi", color=False).replace(found.report.since, "HEAD")
    for path, text in found.applied.files.items():
        versioned.write(Path(path).relative_to(versioned.folder).as_posix(), text)
    said = ["diff", str(versioned.folder), "--on", DAY.isoformat(), "--lang", "vi"]
    assert CliRunner().invoke(chedo, said).stdout == told
    assert CliRunner().invoke(chedo, ["fmt", "--check", *found.applied.files]).exit_code == 0


@pytest.mark.parametrize(
    ("edits", "version"),
    [
        ((SetLine("row", "thu_chi", "thu_khac", "note", "Xem nghị định"),), "1.0.1"),
        ((AddLine("row", "thu_chi", Line("Thu phạt"), Place(after="tong_chi")),), "1.1.0"),
        ((AWAY, CHECK), "2.0.0"),
    ],
)
def test_the_version_rises_by_what_the_changes_ask_for(desk: Desk, edits: tuple[Edit, ...], version: str) -> None:
    assert desk.applied(*edits, effective_from="").version == version


def test_a_version_that_is_named_stands(desk: Desk) -> None:
    applied = desk.applied(AWAY, CHECK, version="3.0.0")
    assert applied.version == "3.0.0"
    assert any(path.endswith("changes/3.0.0.yaml") for path in applied.files)


def test_a_break_is_accepted_by_its_fingerprint(versioned: Versioned) -> None:
    first = examined(versioned, proposal(AWAY, CHECK))
    assert first.report is not None
    (verdict,) = first.report.verdicts
    breaks = verdict.of(Level.BREAK)
    assert breaks
    assert {one.code for one in verdict.faults} == {"VER012"}
    accept = tuple(Acceptance(one.fingerprint, "Đã thôi theo nghị định") for one in breaks)
    second = examined(versioned, proposal(AWAY, CHECK, accept=accept))
    assert second.report is not None
    assert second.report.faults == ()


def test_what_the_compiler_finds_is_told_and_nothing_is_compared(versioned: Versioned) -> None:
    found = examined(versioned, proposal(SetLine("row", "thu_chi", "thu_khac", "unit", "khong_co")))
    assert [one.code for one in found.found] == ["REF003"]
    assert found.report is None


def test_tests_that_expected_the_old_state_are_told_beside_the_comparison(versioned: Versioned) -> None:
    found = examined(versioned, proposal(SetDeadline("nop", {"by": {"month": 0, "day": 18}}, roll="none")))
    assert "TST003" in {one.code for one in found.found}
    assert found.report is not None
    assert "TST003" in {one.code for one in found.report.faults}
    assert found.report.proof is not None
    assert found.report.proof.failed == 1


def test_without_edits_there_is_nothing_to_say(desk: Desk) -> None:
    found = desk.examined(effective_from="")
    assert (found.applied.files, found.found, found.report) == ({}, (), None)


def test_the_command_tells_and_hands_over(versioned: Versioned) -> None:
    add = AddLine("row", "thu_chi", Line("Thu phạt"), Place(after="tong_chi"))
    patch = versioned.folder.parent / "x.patch"
    words = ("--patch", str(patch), "--branch", "de-nghi/x", "--author", "Lê Văn Tám <tam@laocai.gov.vn>")
    done = propose(versioned, proposal(add), *words)
    assert done.exit_code == 0, done.output
    assert "Thêm dòng “Thu phạt”" in done.stdout
    assert "Đã ghi vào nhánh de-nghi/x: " in done.stdout
    versioned.git("apply", "--check", str(patch))
    assert "thu_phat" in versioned.git("show", f"de-nghi/x:{FORM}")
    assert (versioned.folder / FORM).read_text("utf-8") == (BASE / FORM).read_text("utf-8")


def test_the_command_takes_a_bare_repository(versioned: Versioned) -> None:
    bare = versioned.folder.parent / "bare.git"
    versioned.git("clone", "-q", "--bare", ".", str(bare))
    words = ("--repository", str(bare), "--workspace", ".", "--branch", "x", "--author", "A <a@b>")
    done = propose(versioned, proposal(SetRegime("title", "Mới")), *words)
    assert done.exit_code == 0, done.output
    assert 'title: "Mới"' in versioned.git("--git-dir", str(bare), "show", "x:linh-vuc/thu-chi/regime.yaml")


def test_the_command_names_the_edit_that_cannot_be_done(versioned: Versioned) -> None:
    wrong = SetLine("row", "thu_chi", "khong_co", "label", "x")
    done = propose(versioned, proposal(SetRegime("title", "Mới"), wrong), "--branch", "x", "--author", "A <a@b>")
    assert done.exit_code == 1
    assert "Thao tác thứ 2: biểu không có dòng 'khong_co'" in done.stderr
    assert "Chưa giao" in done.stderr
    assert versioned.git("branch", "--list", "x") == ""


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--author", "không rõ", "--branch", "x"), 2, "không nói rõ ai đề nghị"),
        (("--base", "khong-co"), 2, "không có phiên bản 'khong-co'"),
        (("--branch", "a..b", "--author", "A <a@b>"), 2, "không dùng làm tên nhánh được"),
        (("--branch", "", "--author", "A <a@b>"), 2, "không dùng làm tên nhánh được"),
        (("--author", ".. <a@b>", "--branch", "x"), 2, "không nói rõ ai đề nghị"),
        (("--author", "A <a@b>", "--patch", "khong-co/x.patch"), 2, "không cho đọc hoặc ghi 'khong-co/x.patch'"),
        (("--base", ""), 2, "không có phiên bản ''"),
    ],
)
def test_the_command_says_what_it_cannot_use(
    versioned: Versioned, words: tuple[str, ...], code: int, said: str
) -> None:
    done = propose(versioned, proposal(SetRegime("title", "Mới")), *words)
    assert (done.exit_code, said in done.output) == (code, True)


def test_of_a_file_beyond_measure_only_so_much_is_read(versioned: Versioned, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def parsed(content: bytes) -> Proposal:
        read.append(len(content))
        return parse_proposal(content)

    monkeypatch.setattr(propose_module, "parse_proposal", parsed)
    file = versioned.folder.parent / "x.json"
    with file.open("wb") as sparse:
        sparse.truncate(10 * MAX_PROPOSAL_BYTES)
    done = CliRunner().invoke(chedo, ["propose", str(file), "--workspace", str(versioned.folder), "--lang", "en"])
    assert (done.exit_code, "too large" in done.output) == (1, True)
    assert read == [MAX_PROPOSAL_BYTES + 1]


def test_the_command_says_where_a_file_is_no_proposal(versioned: Versioned) -> None:
    file = versioned.folder.parent / "x.json"
    file.write_text('{"regime": "r", "title": "t", "edits": [{"op": "nổ"}]}', "utf-8")
    done = CliRunner().invoke(chedo, ["propose", str(file), "--workspace", str(versioned.folder), "--lang", "vi"])
    assert done.exit_code == 1
    assert "'edits[0]': không có thao tác 'nổ'" in done.output
