"""A proposal as data: every kind of edit is read as it was meant, and strictly."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chedo_compiler.catalogue import LANGUAGES, words
from chedo_compiler.proposing.edits import (
    FORM_KEYS,
    LINE_KEYS,
    OPERATIONS,
    REGIME_KEYS,
    AddDocument,
    AddLine,
    Line,
    MergeLines,
    MoveLine,
    Place,
    RemoveDeadline,
    RemoveGroup,
    RemoveLine,
    RenameLine,
    SetDeadline,
    SetForm,
    SetGroup,
    SetLine,
    SetRegime,
    SetWindow,
    SplitLine,
)
from chedo_compiler.proposing.proposal import (
    MAX_EDITS,
    MAX_PROPOSAL_BYTES,
    Acceptance,
    Ground,
    Proposal,
    ProposalError,
    parse_proposal,
    read_proposal,
)
from chedo_compiler.shape.schemas import schema_of
from proposed import proposal_data

EVERY = (
    SetRegime("recipients", ["ubnd-tinh"]),
    SetForm("thu_chi", "title", None),
    SetLine("row", "thu_chi", "thu_khac", "min", "0.5", factor="1000", series="break"),
    AddLine("column", "thu_chi", Line("Mới", "moi", {"closed": ["a"]}), Place(after="ke_hoach", inside="thuc_hien")),
    RemoveLine("row", "thu_chi", "thu_khac", keep="drop"),
    MoveLine("row", "thu_chi", "thu_khac", Place(before="tong_chi"), to_form="khac"),
    RenameLine("check", "thu_chi", "chi_thu", "chi_hon_thu"),
    SplitLine("row", "thu_chi", "thu_khac", (Line("A"), Line("B", "b")), series=""),
    MergeLines("row", "thu_chi", ("a", "b"), Line("C")),
    SetDeadline("nop", {"by": {"month": 0, "day": 17, "time": "16:00"}}, roll="none", cycle=0),
    RemoveDeadline("nop", cycle=1),
    SetWindow(None),
    SetGroup("cap_xa", {"select": "level = commune"}),
    RemoveGroup("cap_xa"),
    AddDocument("qd-1-2026", "1/2026", "Quy định", "2026-01-01", "2026-02-01", in_force_to="2027-01-01"),
)
WHOLE: dict[str, Any] = {"regime": "r", "title": "t"}


def test_every_kind_of_edit_is_read_as_it_was_meant() -> None:
    assert {type(edit) for edit in EVERY} == set(OPERATIONS.values())
    proposal = Proposal(
        "r", "t", EVERY, "vì sao", (Ground("nd-1", "Điều 1"),), (Acceptance("0123456789ab", "x"),), "2.0.0", "2027"
    )
    assert parse_proposal(json.dumps(proposal_data(proposal)).encode()) == proposal


def test_what_is_as_usual_need_not_be_written() -> None:
    edit = {"op": "remove_line", "part": "row", "form": "f", "id": "a"}

    assert read_proposal({**WHOLE, "edits": [edit]}) == Proposal("r", "t", (RemoveLine("row", "f", "a"),))
    assert read_proposal(WHOLE) == Proposal("r", "t")


@pytest.mark.parametrize(
    ("data", "cause", "where"),
    [
        ([], "mapping", ""),
        ({"regime": "r"}, "missing", ""),
        ({**WHOLE, "force": True}, "unknown", ""),
        ({"regime": 1, "title": "t"}, "text", "regime"),
        ({**WHOLE, "edits": {}}, "list", "edits"),
        ({**WHOLE, "edits": [3]}, "mapping", "edits[0]"),
        ({**WHOLE, "edits": [{"op": "drop_table"}]}, "operation", "edits[0]"),
        ({**WHOLE, "edits": [{"op": "remove_group", "id": "a", "path": "../x"}]}, "unknown", "edits[0]"),
        ({**WHOLE, "edits": [{"op": "set_deadline", "id": "a", "due": "x"}]}, "mapping", "edits[0].due"),
        ({**WHOLE, "edits": [{"op": "set_deadline", "id": "a", "due": {}, "cycle": True}]}, "count", "edits[0].cycle"),
        ({**WHOLE, "edits": [{"op": "set_deadline", "id": "a", "due": {}, "cycle": -1}]}, "count", "edits[0].cycle"),
        ({**WHOLE, "edits": [{"op": "set_window", "window": "x"}]}, "mapping", "edits[0].window"),
        ({**WHOLE, "edits": [{"op": "rename_line", "part": "cell", "form": "f", "id": "a", "to": "b"}]},
         "choice", "edits[0].part"),
        ({**WHOLE, "edits": [{"op": "set_regime", "key": "title", "value": object()}]}, "value", "edits[0].value"),
        ({**WHOLE, "edits": [{"op": "set_window", "window": None}] * (MAX_EDITS + 1)}, "many", "edits"),
    ],
)  # fmt: skip
def test_what_is_no_proposal_is_told_where(data: object, cause: str, where: str) -> None:
    with pytest.raises(ProposalError) as caught:
        read_proposal(data)
    assert (caught.value.cause, caught.value.where) == (cause, where)
    for lang in LANGUAGES:
        assert "?" not in words(caught.value.finding, lang).message


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"{", "json"),
        (b"\xff", "json"),
        (b'{"regime": "r", "title": NaN}', "json"),
        (b"[" * 100_000, "json"),
        (b" " * (MAX_PROPOSAL_BYTES + 1), "large"),
        (json.dumps({**WHOLE, "edits": [{"op": "set_regime", "key": "a", "value": json.loads("[" * 30 + "]" * 30)}]})
         .encode(), "deep"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_proposal_are_refused(content: bytes, cause: str) -> None:
    with pytest.raises(ProposalError) as caught:
        parse_proposal(content)
    assert caught.value.cause == cause


def test_numbers_that_are_not_whole_stand_as_text() -> None:
    content = json.dumps({**WHOLE, "edits": [{"op": "set_regime", "key": "a", "value": {"factor": 0.5}}]})
    assert parse_proposal(content.encode()).edits == (SetRegime("a", {"factor": "0.5"}),)


def test_every_key_of_the_language_can_be_set_or_has_an_edit_of_its_own() -> None:
    form, regime = schema_of("form"), schema_of("regime")
    for part, keys in LINE_KEYS.items():
        assert form["$defs"][part]["properties"].keys() - keys <= {"id", "block", "prefix"}
        assert keys <= form["$defs"][part]["properties"].keys()
    whole = {"kind", "id", "extends", "content", "composed", "layout"}
    assert form["properties"].keys() - FORM_KEYS == whole | {"rows", "columns", "checks", "set", "add", "remove"}
    of_authors = {"kind", "id", "extends", "template", "class", "content", "period", "forms", "outlines", "policy"}
    edited = {"version", "effective", "window", "periods", "deadlines", "reporters", "remove"}
    assert regime["properties"].keys() - REGIME_KEYS == of_authors | edited
