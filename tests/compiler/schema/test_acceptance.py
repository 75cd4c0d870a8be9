"""What is accepted in a moment is what the validator that explains finds nothing in, and nothing else."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from chedo_compiler.project import open_workspace
from chedo_compiler.shape.acceptance import is_accepted
from chedo_compiler.shape.check import KINDS, kind_of
from chedo_compiler.shape.validator import validator
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import compose, plain
from mutations import Mutator, declared_names
from repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = ROOT / "tests/compiler/broken"
WORKSPACES = (ROOT / "regimes", ROOT / "samples/lao-cai", BROKEN / "base")
MUTATIONS = 150
"""Of each workspace."""


def documents(sources: list[SourceFile]) -> list[tuple[str, Any]]:
    """Return the kind and the value of every file that is read as YAML and says a kind."""
    nodes = [compose(source)[0] for source in sources]
    return [(kind, plain(node)) for node in nodes if (kind := kind_of(node)) in KINDS]


def differing(found: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Return what the two do not say the same of."""
    return [(kind, value) for kind, value in found if is_accepted(kind, value) != validator(kind).is_valid(value)]


def broken_files(path: Path) -> list[SourceFile]:
    """Return the files that a case of a broken workspace changes or adds."""
    case = yaml.safe_load(path.read_text("utf-8"))
    files = [SourceFile(name, text) for name, text in case.get("files", {}).items()]
    for change in case.get("change", []):
        text = (BROKEN / "base" / change["file"]).read_text("utf-8")
        files.append(SourceFile(change["file"], text.replace(change["old"], change["new"])))
    return files


@pytest.mark.parametrize("root", WORKSPACES, ids=lambda root: root.name)
def test_both_say_the_same_of_every_file_and_of_mutations(root: Path) -> None:
    workspace = open_workspace(root)
    files = [*workspace.files]
    chance = random.Random(root.name)  # noqa: S311 - nothing secret hangs on it
    mutators = [Mutator(file, declared_names(files), chance) for file in files if kind_of(compose(file)[0]) in KINDS]
    mutated: list[SourceFile] = []
    while len(mutated) < MUTATIONS:
        if mutation := chance.choice(chance.choice(mutators).kinds)():
            mutated.append(SourceFile(mutation.file, mutation.text))
    found = documents([*files, *mutated])
    assert differing(found) == []
    assert {is_accepted(*one) for one in found} == {True, False}


def test_both_say_the_same_of_the_broken_files() -> None:
    found = [one for case in sorted((BROKEN / "cases").glob("*.yaml")) for one in documents(broken_files(case))]
    assert differing(found) == []
    assert {is_accepted(*one) for one in found} == {True, False}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("form", {"kind": "form", "level": 1.0}),
        ("units", {"kind": "units", "units": [{"id": "dong\n", "label": "đồng"}]}),
        ("units", {"kind": "units", "units": [{"id": "đồng", "label": "đồng"}]}),
        ("units", {"kind": "units", "units": [{"id": "dong", "label": "đồng", "base": "x", "factor": 10**40}]}),
        ("units", {"kind": "units", "units": [{"id": "dong", "label": "\udc00"}]}),
        ("documents", {"kind": "documents", "documents": [{"id": "a", "issued": "2026-02-30"}]}),
    ],
)
def test_both_say_the_same_of_values_that_validators_differ_on(kind: str, value: Any) -> None:
    assert differing([(kind, value)]) == []


def test_a_value_that_json_cannot_hold_is_left_to_the_validator_that_explains() -> None:
    assert not is_accepted("units", {"kind": "units", "units": [{"id": "a", "label": "A", "factor": float("nan")}]})


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_number_with_a_decimal_point_is_none(kind: str) -> None:
    assert differing([(kind, {"kind": kind, "rows": [{"id": "a", "label": "A", "level": 1.0}]})]) == []
