"""What may go into force as it is declared, and what stands against it."""

from __future__ import annotations

import datetime as dt

import pytest

from chedo_compiler.catalogue import words
from chedo_compiler.review.change import Bump
from chedo_compiler.review.verdict import bump_between
from versioned_workspace import FORM, OWNERS, Versioned
from workspace_tree import REGIME

DAY = dt.date(2026, 5, 4)
"""The day on which the tests compare: June, from which on new versions apply, begins in 28 days."""


def remove_row(tree: Versioned) -> str:
    """Take a row out, which breaks its series, and return the fingerprint of that."""
    tree.change(FORM, '  - {id: tong_chi, label: "Tổng chi"}\n', "")
    tree.change(
        FORM,
        '  - {id: chi_thu, expr: "=tong_chi<=tong_thu*1.5", column: th_thang, level: warning, explain: required, '
        'message: "Tổng chi vượt 150% tổng thu"}\n',
        "",
    )
    (verdict,) = tree.reviewed("HEAD", DAY).verdicts
    return next(one.fingerprint for one in verdict.changes if one.rule == "ROW-REMOVED")


def reword(tree: Versioned) -> None:
    """Give a row another label: perhaps another meaning."""
    tree.change(FORM, 'label: "Thu khác"', 'label: "Thu ngoài địa bàn"')


@pytest.mark.parametrize(
    ("old", "new", "bump"),
    [
        ("1.2.3", "1.2.4", Bump.PATCH),
        ("1.2.3", "1.3.0", Bump.MINOR),
        ("1.2.3", "2.0.0", Bump.MAJOR),
        ("1.9.0", "1.10.0", Bump.MINOR),
        ("1.2.3", "1.2.3", None),
        ("1.10.0", "1.9.9", None),
    ],
)
def test_the_part_of_a_version_that_rose(old: str, new: str, bump: Bump | None) -> None:
    assert bump_between(old, new) is bump


def test_without_changes_there_is_no_verdict(versioned: Versioned) -> None:
    assert versioned.reviewed("HEAD", DAY).verdicts == ()


def test_words_alone_need_no_version_and_no_note(versioned: Versioned) -> None:
    versioned.change(REGIME, "guidance: ", 'note: "Xem công văn"\nguidance: ')
    versioned.change(FORM, 'message: "Tổng chi vượt 150% tổng thu"', 'message: "Tổng chi vượt quá 150% tổng thu"')
    report = versioned.reviewed("HEAD", DAY)
    assert [one.required for one in report.verdicts] == [Bump.PATCH]
    assert report.faults == ()


@pytest.mark.parametrize(
    ("version", "causes"),
    [("1.0.0", ["minor_unchanged"]), ("1.0.1", ["minor_small"]), ("1.1.0", []), ("2.0.0", [])],
)
def test_the_version_rises_by_what_the_gravest_change_asks_for(
    versioned: Versioned, version: str, causes: list[str]
) -> None:
    reword(versioned)
    versioned.raise_version(version, "2026-07")
    versioned.note(version)
    faults = versioned.reviewed("HEAD", DAY).faults
    assert all(one.params["version"] == "1.1.0" for one in faults if one.code == "VER010")
    small = [one for one in faults if one.code == "VER004"]
    assert [one.params["cause"] for one in small] == causes
    assert all(one.params["wanted"] == "1.1.0" for one in small)
    assert {one.span.line for one in small} <= {3}
    assert {one.code for one in faults} <= {"VER004", "VER010"}


def test_a_version_never_falls(versioned: Versioned) -> None:
    reword(versioned)
    versioned.raise_version("0.9.0", "2026-07")
    assert "VER003" in versioned.faults("HEAD", DAY)


@pytest.mark.parametrize(("first", "late"), [("2026-01", True), ("2026-05", True), ("2026-06", False)])
def test_a_period_that_has_begun_keeps_its_release(versioned: Versioned, first: str, *, late: bool) -> None:
    reword(versioned)
    versioned.change(REGIME, "version: 1.0.0", "version: 1.1.0")
    if first != "2026-01":
        versioned.change(REGIME, "from: 2026-01", f"from: {first}")
    versioned.note("1.1.0")
    assert ("VER005" in versioned.faults("HEAD", DAY)) is late


@pytest.mark.parametrize(("day", "begun"), [(dt.date(2026, 5, 31), False), (dt.date(2026, 6, 1), True)])
def test_a_period_has_begun_on_its_first_day(versioned: Versioned, day: dt.date, *, begun: bool) -> None:
    reword(versioned)
    versioned.raise_version("1.1.0", "2026-06")
    versioned.note("1.1.0")
    assert ("VER005" in versioned.faults("HEAD", day)) is begun


@pytest.mark.parametrize(("first", "short"), [("2026-06", True), ("2026-07", False)])
def test_a_new_duty_is_known_in_time(versioned: Versioned, first: str, *, short: bool) -> None:
    versioned.change(
        FORM, "  - {id: tong_chi,", '  - {id: thu_moi, label: "Thu mới", required: true}\n  - {id: tong_chi,'
    )
    versioned.raise_version("1.1.0", first)
    versioned.note("1.1.0")
    faults = versioned.reviewed("HEAD", DAY).faults
    assert [(one.code, one.severity) for one in faults] == ([("VER007", "warning")] if short else [])
    assert [one.params["left"] for one in faults] == ([28] if short else [])


def test_that_a_version_applies_from_later_on_is_no_duty_of_its_own(versioned: Versioned) -> None:
    reword(versioned)
    versioned.raise_version("1.1.0", "2026-06")
    versioned.note("1.1.0")
    report = versioned.reviewed("HEAD", DAY)
    assert "REG-EFFECTIVE" in {change.rule for verdict in report.verdicts for change in verdict.changes}
    assert report.faults == ()


def test_what_stands_against_a_version_is_said_by_titles_and_periods(versioned: Versioned) -> None:
    reword(versioned)
    versioned.raise_version("1.1.0", "2026-05")
    versioned.note("1.1.0")
    (found,) = versioned.reviewed("HEAD", DAY).faults
    assert words(found, "vi").message.startswith("“Báo cáo ")
    assert ": kỳ tháng 05/2026 đã bắt đầu từ 01/05/2026" in words(found, "vi").message
    assert "period 05/2026 began" in words(found, "en").message


@pytest.mark.parametrize(("days", "cause"), [(28, "period"), (29, "legal"), (40, "legal")])
def test_the_regulation_sets_how_long_ahead_a_duty_is_known(versioned: Versioned, days: int, cause: str) -> None:
    legal = '{doc: nd-09-2019, clause: "Điều 20"}'
    versioned.change("chedo.yaml", "policy:\n", f"policy:\n  notice_days: {{value: {days}, legal: {legal}}}\n")
    versioned.commit()
    versioned.change(
        FORM, "  - {id: tong_chi,", '  - {id: thu_moi, label: "Thu mới", required: true}\n  - {id: tong_chi,'
    )
    versioned.raise_version("1.1.0", "2026-06")
    versioned.note("1.1.0")
    (found,) = versioned.reviewed("HEAD", DAY).faults
    assert (found.code, found.params["cause"], found.params["left"]) == ("VER007", cause, 28)
    if cause == "legal":
        assert words(found, "vi").hint.startswith(f"Điều 20, 09/2019/NĐ-CP đòi báo trước ít nhất {days} ngày")


@pytest.mark.parametrize(("day", "left"), [(dt.date(2026, 5, 1), []), (dt.date(2026, 5, 2), ["period"])])
def test_a_full_period_begins_no_earlier_than_the_day(versioned: Versioned, day: dt.date, left: list[str]) -> None:
    versioned.change("chedo.yaml", "policy:\n", "policy:\n  notice_days: {value: 20}\n")
    versioned.commit()
    versioned.change(
        FORM, "  - {id: tong_chi,", '  - {id: thu_moi, label: "Thu mới", required: true}\n  - {id: tong_chi,'
    )
    versioned.raise_version("1.1.0", "2026-06")
    versioned.note("1.1.0")
    assert [one.params["cause"] for one in versioned.reviewed("HEAD", day).faults] == left


def test_what_need_not_be_filled_does_not_wait_for_a_full_period(versioned: Versioned) -> None:
    versioned.change("chedo.yaml", "policy:\n", "policy:\n  notice_days: {value: 20}\n")
    versioned.commit()
    versioned.change(FORM, "  - {id: tong_chi,", '  - {id: thu_moi, label: "Thu mới"}\n  - {id: tong_chi,')
    versioned.raise_version("1.1.0", "2026-06")
    versioned.note("1.1.0")
    assert versioned.faults("HEAD", DAY) == []


def test_what_is_more_than_words_has_a_note(versioned: Versioned) -> None:
    reword(versioned)
    versioned.raise_version("1.1.0", "2026-07")
    assert versioned.faults("HEAD", DAY) == ["VER010"]
    versioned.note("1.1.0")
    assert versioned.faults("HEAD", DAY) == []


@pytest.mark.parametrize(
    ("force", "holds"),
    [
        ("{from: 2026-07-31}", True),
        ("{from: 2026-08-01}", False),
        ("{from: 2020-01-01, to: 2026-07-01}", True),
        ("{from: 2020-01-01, to: 2026-06-30}", False),
        ("{from: 2020-01-01}, replaced_by: moi-hon", False),
        ("{from: 2020-01-01}, replaced_by: mai-sau", True),
    ],
)
def test_the_ground_of_a_change_is_in_force(versioned: Versioned, force: str, *, holds: bool) -> None:
    lines = f'  - {{id: qd-moi, number: "15/2026/QĐ", title: "Quyết định", issued: 2020-01-01, in_force: {force}}}\n'
    for newer, begins in (("moi-hon", "2026-07-01"), ("mai-sau", "2026-07-02")):
        lines += (
            f'  - {{id: {newer}, number: "{newer}/2026/QĐ", title: "Quyết định", issued: 2026-01-01, '
            f"in_force: {{from: {begins}}}}}\n"
        )
    versioned.change("registry/documents.yaml", "documents:\n", f"documents:\n{lines}")
    versioned.commit()
    reword(versioned)
    versioned.raise_version("1.1.0", "2026-07")
    versioned.note("1.1.0", basis="qd-moi")
    faults = versioned.reviewed("HEAD", DAY).faults
    assert [one.code for one in faults] == ([] if holds else ["VER011"])
    assert all(one.span.file.endswith("changes/1.1.0.yaml") for one in faults)


@pytest.mark.req("REG-06")
def test_a_break_is_accepted_by_its_owner_or_refused(versioned: Versioned) -> None:
    wanted = remove_row(versioned)
    versioned.raise_version("2.0.0", "2026-07")
    versioned.note("2.0.0")
    refused = versioned.reviewed("HEAD", DAY).faults
    assert {one.code for one in refused} == {"VER012"}
    assert wanted in {one.params["fingerprint"] for one in refused}
    versioned.note("2.0.0", *(str(one.params["fingerprint"]) for one in refused))
    report = versioned.reviewed("HEAD", DAY)
    assert report.faults == ()
    (verdict,) = report.verdicts
    assert verdict.accepted[wanted] == "Đã thống nhất"
    assert verdict.owners == ("@so-tai-chinh",)
    assert (verdict.required, verdict.declared) == (Bump.MAJOR, Bump.MAJOR)


def test_who_keeps_the_policy_also_accepts_the_loss_of_a_safeguard(versioned: Versioned) -> None:
    versioned.write(OWNERS, "/chedo.yaml @vp-ubnd\n/linh-vuc/ @so-tai-chinh\n")
    versioned.commit()
    remove_row(versioned)
    assert versioned.reviewed("HEAD", DAY).verdicts[0].owners == ("@so-tai-chinh",)
    versioned.change("workflows/duyet.yaml", "do: [edit, present]", "do: [edit, present, approve]")
    assert versioned.reviewed("HEAD", DAY).verdicts[0].owners == ("@so-tai-chinh", "@vp-ubnd")


def test_another_change_is_not_covered_by_an_acceptance(versioned: Versioned) -> None:
    remove_row(versioned)
    versioned.raise_version("2.0.0", "2026-07")
    versioned.note("2.0.0", "0123456789ab")
    assert "VER012" in versioned.faults("HEAD", DAY)


def test_an_acceptance_is_for_one_time(versioned: Versioned) -> None:
    wanted = remove_row(versioned)
    before = {name: (versioned.folder / name).read_text("utf-8") for name in (FORM, REGIME)}
    versioned.git("checkout", "-q", "--", FORM)
    versioned.raise_version("2.0.0", "2026-07")
    versioned.note("2.0.0", wanted)
    versioned.commit()
    versioned.write(FORM, before[FORM])
    versioned.change(REGIME, "version: 2.0.0", "version: 3.0.0")
    versioned.note("3.0.0")
    assert "VER012" in versioned.faults("HEAD", DAY)


@pytest.mark.parametrize("owners", ["", "/registry/ @vp\n", "/linh-vuc/\n"])
def test_who_owns_nothing_accepts_nothing(versioned: Versioned, owners: str) -> None:
    versioned.write(OWNERS, owners)
    versioned.commit()
    versioned.write(OWNERS, "* @ai-do\n")
    remove_row(versioned)
    versioned.raise_version("2.0.0", "2026-07")
    versioned.note("2.0.0")
    versioned.note("2.0.0", *(str(one.params["fingerprint"]) for one in versioned.reviewed("HEAD", DAY).faults))
    faults = versioned.reviewed("HEAD", DAY).faults
    assert [(one.code, one.span.file.rpartition("/")[2]) for one in faults] == [("VER013", "2.0.0.yaml")]


def test_a_regime_that_goes_is_a_break_that_nobody_accepted(versioned: Versioned) -> None:
    text = (versioned.folder / REGIME).read_text("utf-8").replace("id: thu-chi-thang", "id: thu-chi-quy")
    versioned.write(REGIME, text)
    verdicts = {one.regime: one for one in versioned.reviewed("HEAD", DAY).verdicts}
    assert [one.code for one in verdicts["thu-chi-thang"].faults] == ["VER012"]
    assert (verdicts["thu-chi-thang"].new, verdicts["thu-chi-quy"].old) == ("", "")


def test_what_did_not_compile_before_is_not_taken_for_new(versioned: Versioned) -> None:
    versioned.change(REGIME, "host: so-tai-chinh", "host: so-nao-do")
    versioned.commit()
    versioned.change(REGIME, "host: so-nao-do", "host: so-tai-chinh")
    report = versioned.reviewed("HEAD", DAY)
    assert [(one.code, one.severity) for one in report.faults] == [("VER014", "warning")]
    assert [one.changes for one in report.verdicts] == [()]
