"""What each code means to an author: in both languages, with the clause it rests on and an example that tests run.

``explanations/<FAMILY>.yaml`` has an entry per code: ``vi``, ``en``, where a clause is the reason ``law``, ``example``.
An example is a ``file`` of the sound workspace of the tests, in which ``right`` stands once, and ``wrong`` that stands
there instead. ``add`` puts files beside it (and ``file`` is the first of these unless it is given); ``with`` prepares
other files: a list of ``{file, old, new}``. An example of ``chedo eval`` is ``formula: {right, wrong, values}``, one of
``chedo eval --jsonl`` is ``line: {right, wrong}``. What is too long to be read is ``shortened``: marks that stand for a
piece so many times, ``{mark: [piece, times]}``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

NOT_BY_EXAMPLE = {
    "FMT001": "tests/compiler/format/test_canonical.py::test_what_cannot_be_read_is_left_alone",
    "FML007": "tests/compiler/formula/test_parse.py::test_a_fault_is_named_where_it_stands",
    "FML096": "tests/compiler/cli/test_calc.py::test_a_line_that_is_no_case_is_told",
    "FRM005": "tests/compiler/core/test_limits.py::test_a_form_of_too_many_cells_is_refused_once",
    "INT001": "tests/compiler/cli/test_commands.py::test_a_fault_of_our_own_is_json_too",
    "MIG009": "tests/compiler/review/test_migrated.py::test_a_line_that_was_not_there_is_told",
    "MIG010": "tests/compiler/review/test_migrated.py::test_units_of_two_kinds_do_not_become_each_other",
    "PRJ002": "tests/compiler/cli/test_group.py::test_a_missing_server_part_is_told_as_such",
    "PRJ003": "tests/compiler/cli/test_commands.py::test_what_is_wrong_usage_is_json_too",
    "PRP001": "tests/compiler/proposing/test_data.py::test_what_is_no_proposal_is_told_where",
    "PRP002": "tests/compiler/proposing/test_refusals.py::test_what_is_not_there_is_told",
    "PRP003": "tests/compiler/proposing/test_refusals.py::test_an_id_is_one_and_is_free",
    "PRP004": "tests/compiler/proposing/test_refusals.py::test_what_the_language_cannot_say_is_refused",
    "PRP005": "tests/compiler/proposing/test_refusals.py::test_what_cannot_stand_in_a_file_is_refused",
    "PRP006": "tests/compiler/proposing/test_refusals.py::test_more_than_anybody_reviews_is_refused",
    "PRP007": "tests/compiler/proposing/test_refusals.py::test_a_file_with_faults_is_not_written_over",
    "PRP008": "tests/compiler/proposing/test_refusals.py::test_what_has_no_meaning_is_refused",
    "PRP009": "tests/compiler/proposing/test_merging.py::test_what_both_changed_is_told_by_line",
    "REF018": "tests/compiler/rules/test_rules.py::test_one_fault_is_one_finding_at_its_place",
    "VER003": "tests/compiler/review/git/test_verdict.py::test_a_version_never_falls",
    "VER004": "tests/compiler/review/git/test_verdict.py::test_the_version_rises_by_what_the_gravest_change_asks_for",
    "VER005": "tests/compiler/review/git/test_verdict.py::test_a_period_that_has_begun_keeps_its_release",
    "VER006": "tests/compiler/review/git/test_lock.py::test_a_name_that_ended_is_not_used_again",
    "VER007": "tests/compiler/review/git/test_verdict.py::test_a_new_duty_is_known_in_time",
    "VER009": "tests/compiler/review/git/test_lock.py::test_other_content_under_the_same_version_is_refused",
    "VER010": "tests/compiler/review/git/test_verdict.py::test_what_is_more_than_words_has_a_note",
    "VER011": "tests/compiler/review/git/test_verdict.py::test_the_ground_of_a_change_is_in_force",
    "VER012": "tests/compiler/review/git/test_verdict.py::test_a_break_is_accepted_by_its_owner_or_refused",
    "VER013": "tests/compiler/review/git/test_verdict.py::test_who_owns_nothing_accepts_nothing",
    "VER014": "tests/compiler/review/git/test_verdict.py::test_what_did_not_compile_before_is_not_taken_for_new",
    "VER015": "tests/compiler/review/usage/test_weighed.py::test_counts_of_another_project_are_left_aside",
    "VER016": "tests/compiler/review/usage/test_weighed.py::test_old_counts_lower_nothing",
    "VER017": "tests/compiler/review/git/test_against.py::test_lines_of_the_lock_are_never_taken_out",
    "XLS001": "tests/compiler/workbooks/verifying/test_layout_keys.py::test_a_file_that_changed_is_told",
    "XLS012": "tests/compiler/workbooks/verifying/test_layout_keys.py::test_a_proof_that_is_outdated_is_told",
    "XLS013": "tests/compiler/workbooks/verifying/test_verify_command.py::test_without_formulas_nothing_is_compared",
    "XLS014": "tests/compiler/workbooks/verifying/test_verify_command.py::test_a_library_that_stops_is_told",
    "XLS002": "tests/compiler/hostile/test_workbook_gate.py::test_a_hostile_workbook_is_refused",
    "XLS003": "tests/compiler/hostile/test_workbook_gate.py::test_a_hostile_workbook_is_refused",
    "XLS004": "tests/compiler/hostile/test_workbook_gate.py::test_a_hostile_workbook_is_refused",
    "XLS005": "tests/compiler/hostile/test_workbook_gate.py::test_a_hostile_workbook_is_refused",
    "XLS006": "tests/compiler/hostile/test_workbook_gate.py::test_a_hostile_workbook_is_refused",
    "XLS007": "tests/compiler/hostile/test_workbook_gate.py::test_a_hostile_workbook_is_refused",
    "XLS008": "tests/compiler/hostile/test_workbook_gate.py::test_a_hostile_workbook_is_refused",
    "XLS009": "tests/compiler/workbooks/opening/test_kinds.py::test_a_file_of_another_kind_is_told_as_such",
    "XLS010": "tests/compiler/workbooks/opening/test_hostile_books.py::test_a_damaged_workbook_is_told_as_such",
    "XLS011": "tests/compiler/workbooks/opening/test_hostile_books.py::test_what_takes_too_much_is_stopped",
    "XLS101": "tests/compiler/workbooks/drafting/test_import_xlsx.py::test_what_the_book_leaves_open_is_told",
    "XLS102": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS103": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS104": "tests/compiler/workbooks/drafting/test_import_xlsx.py::test_what_the_book_leaves_open_is_told",
    "XLS105": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS106": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS107": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS108": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS109": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS110": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS111": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS112": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS113": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS114": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS115": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS116": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS117": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS118": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS119": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS120": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS121": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS122": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS123": "tests/compiler/workbooks/drafting/test_doubts.py::test_a_doubt_is_told_at_its_cell",
    "XLS124": "tests/compiler/workbooks/drafting/test_import_xlsx.py::test_what_the_book_leaves_open_is_told",
    "XLS125": "tests/compiler/workbooks/drafting/test_import_xlsx.py::test_a_form_that_is_there_twice_is_told",
    "YML011": "tests/compiler/syntax/test_nodes.py::test_a_file_beyond_the_limits_is_refused",
    "YML013": "tests/compiler/syntax/test_nodes.py::test_a_file_beyond_the_limits_is_refused",
    "YML015": "tests/compiler/cli/test_project.py::test_a_file_that_is_not_utf8_is_located",
    "YML016": "tests/compiler/core/test_files_that_are_none.py::test_a_link_out_of_the_workspace_is_not_read",
}
"""Codes that no small text of a workspace leads to, each with the test that shows it."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A piece of a file that gives way to another."""

    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Example:
    """Something right, and the wrong in its place: in a file, or without one as formulas or lines of a batch."""

    right: str
    wrong: str
    file: str = ""
    add: Mapping[str, str] = field(default_factory=dict)
    prepared: tuple[Replacement, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    in_batch: bool = False
    shortened: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    def whole(self, text: str) -> str:
        """Write out what is shortened in a text of the example."""
        for mark, (piece, times) in self.shortened.items():
            text = text.replace(mark, piece * times)
        return text


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means. ``law`` is "" where no clause is the reason."""

    code: str
    vi: str
    en: str
    law: str
    example: Example | None

    def text(self, lang: str) -> str:
        """The explanation in a language."""
        return self.en if lang == "en" else self.vi


def explanation(code: str) -> Explanation | None:
    """What a code means; None if there is no such code."""
    return explanations(code[:3]).get(code)


@cache
def explanations(family: str) -> Mapping[str, Explanation]:
    """All codes of a family."""
    return {code: _explanation(code, entry) for code, entry in _read(family).items()}


@cache
def families() -> Mapping[str, Mapping[str, str]]:
    """What the codes of each family are about, in both languages, from reading to releasing."""
    return _read("families")


def _read(name: str) -> Mapping[str, Any]:
    file = resources.files("chedo_compiler").joinpath("explanations", f"{name}.yaml")
    # Not read as an author's file is: an example may show just what the compiler refuses to read.
    return yaml.load(file.read_text("utf-8"), _Loader) or {} if file.is_file() else {}  # noqa: S506  (a safe loader)


def _explanation(code: str, entry: Mapping[str, Any]) -> Explanation:
    example = entry.get("example")
    return Explanation(code, entry["vi"], entry["en"], entry.get("law", ""), _example(example) if example else None)


def _example(entry: Mapping[str, Any]) -> Example:
    shortened = {mark: (piece, times) for mark, (piece, times) in entry.get("shortened", {}).items()}
    if "line" in entry:
        return Example(entry["line"]["right"], entry["line"]["wrong"], in_batch=True, shortened=shortened)
    if "formula" in entry:
        formula = entry["formula"]
        return Example(formula["right"], formula["wrong"], values=formula.get("values", {}), shortened=shortened)
    add = entry.get("add", {})
    prepared = tuple(Replacement(one["file"], one["old"], one["new"]) for one in entry.get("with", ()))
    file = entry.get("file") or next(iter(add))
    return Example(entry["right"], entry["wrong"], file, add, prepared, shortened=shortened)
