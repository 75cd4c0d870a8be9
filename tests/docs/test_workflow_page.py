"""The page on the workflow shows the table that the engine decides by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_engine.workflow.states import OPEN_STATES, TRANSITIONS, State

if TYPE_CHECKING:
    from collections.abc import Callable

VIETNAMESE = {
    "draft": "đang lập",
    "presented": "đã trình",
    "approved": "đã duyệt",
    "sent": "đã gửi",
    "accepted": "đã tiếp nhận",
    "asked": "đề nghị đính chính",
    "present": "trình",
    "approve": "duyệt",
    "refuse": "không duyệt",
    "send": "gửi",
    "recall": "thu hồi",
    "accept": "tiếp nhận",
    "return": "trả lại",
    "ask": "đề nghị đính chính",
    "decline": "không đồng ý đính chính",
}


def _page() -> str:
    picture = [f"    {step.source} --> {step.target}: {step.action}" for step in TRANSITIONS]
    table = [
        f"| {step.source} ({VIETNAMESE[step.source]}) | {step.action} ({VIETNAMESE[step.action]}) "
        f"| {step.target} ({VIETNAMESE[step.target]}) | {step.side} | {'yes' if step.needs_reason else 'no'} |"
        for step in TRANSITIONS
    ]
    lines = [
        "# The life of a report",
        "",
        "Written by `make docs` from `TRANSITIONS` in `engine/chedo_engine/workflow/states.py`. The page that offers a",
        "button and the service that takes the act read the same table. Which *role* may do an act is the regime's own",
        "choice (`workflow` in [language.md](language.md)); whose people may do it, and from where to where, is fixed.",
        "Who may recall a report may also ask for one that is accepted; who may return it may also decline.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> draft: a period is opened",
        *picture,
        "```",
        "",
        "| From | Act | To | Whose people | Reason needed |",
        "| --- | --- | --- | --- | --- |",
        *table,
        "",
        f"Until sent ({', '.join(OPEN_STATES)}) a report is with the reporter. Each sending copies it into the next",
        "numbered revision, which is never written again. Late is computed from the deadline; it is not a state.",
    ]
    return "\n".join(lines) + "\n"


def test_every_state_is_reached() -> None:
    assert {step.target for step in TRANSITIONS} == set(State)


def test_the_page_is_up_to_date(is_up_to_date: Callable[[str, str], None]) -> None:
    is_up_to_date("workflow.md", _page())
