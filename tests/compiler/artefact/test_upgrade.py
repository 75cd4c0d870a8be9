"""What was compiled once is read for ever: samples of every format are kept and never written anew."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from chedo_compiler.artefact import codec, upgrade, v1

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT = Path(__file__).parent / "kept"
SAMPLES = {
    "1/keys/every_key_registry.json": "a207dcee3e82c356fe8e36968ee025fd695557287616ace1e5f0920d035c15e9",
    "1/keys/every_key.json": "863fcec51b7d0f178e8a43c1ea4d4cb7cd39dad4aa380de0c96b5b23723fdd21",
    "1/giai-ngan-thang.json": "855a0ee435e60404c088887d24333e928a08b50fb9b5bc5b9ca3f28bb41c04f9",
    "1/ktxh-thang.json": "d73c44a91740b712e1c548894d50d2cc021ccf31c760ea069474f5cf44db6e08",
    "1/nhan-su-quy.json": "3fde2f84b3fabe0bb447ef9490c16ec9c9e751e481d8010d0fba6d133d81cf2f",
    "1/registry.json": "c719f415b01b0bea9b5789b39cdb598f0f9d346da5b7e7d1e5fddf3a1faccac0",
}


def kind_of(file: str) -> type[v1.Regime | v1.Registry]:
    return v1.Registry if file.endswith("registry.json") else v1.Regime


def lost(old: Any, new: Any, place: str = "") -> Iterator[str]:
    """Name what an artefact said that it says no more; what a newer format adds is no loss."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key, value in old.items():
            yield from lost(value, new[key], f"{place}/{key}") if key in new else [f"{place}/{key}"]
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from lost(before, after, f"{place}/{number}")
    elif old != new:
        yield place


def kinds() -> Iterator[type]:
    """Yield all that an artefact is made of."""
    known = (getattr(v1, name) for name in v1.__all__)
    yield from (one for one in known if isinstance(one, type) and dataclasses.is_dataclass(one))


def keys_that_say_something(value: Any) -> Iterator[tuple[str, str]]:
    """Yield what is told by a sample: each class with those of its fields that hold something."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            inner = getattr(value, field.name)
            if inner not in ("", 0, None, (), {}):
                yield type(value).__name__, field.name
            yield from keys_that_say_something(inner)
    elif isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from keys_that_say_something(inner)


def test_the_samples_are_those_that_were_kept() -> None:
    found = {str(file.relative_to(KEPT)): codec.digest(file.read_bytes()) for file in KEPT.rglob("*.json")}

    assert found == SAMPLES


def test_there_are_samples_of_every_format_and_steps_from_every_earlier_one() -> None:
    assert {int(folder.name) for folder in KEPT.iterdir()} == set(range(1, v1.FORMAT + 1))
    assert set(upgrade.STEPS) == set(range(1, v1.FORMAT))


@pytest.mark.req("ARC-01")
def test_every_key_of_the_format_says_something_in_a_sample() -> None:
    """A key that is new is kept with a sample of its own before anybody releases with it."""
    read = (upgrade.read(kind_of(file), (KEPT / file).read_bytes()) for file in SAMPLES)
    said = {pair for artefact in read for pair in keys_that_say_something(artefact)}

    assert {(kind.__name__, field.name) for kind in kinds() for field in dataclasses.fields(kind)} - said == set()


@pytest.mark.req("ARC-01")
@pytest.mark.parametrize("file", SAMPLES)
def test_a_kept_release_is_equal_to_itself_written_anew(file: str) -> None:
    artefact = upgrade.read(kind_of(file), (KEPT / file).read_bytes())

    assert upgrade.read(kind_of(file), codec.encode(artefact)) == artefact


@pytest.mark.parametrize("file", [file for file in SAMPLES if "every_key" not in file])
def test_what_an_earlier_chedo_did_not_know_is_not_said(file: str) -> None:
    """Keys that came since are read as saying nothing: no line leaves, no organisation is dissolved."""
    artefact = upgrade.read(kind_of(file), (KEPT / file).read_bytes())

    assert {field for _, field in keys_that_say_something(artefact)} & {"deprecated", "dissolved"} == set()


@pytest.mark.req("ARC-01")
@pytest.mark.parametrize("file", SAMPLES)
def test_a_kept_release_is_read_and_says_what_it_said(file: str) -> None:
    content = (KEPT / file).read_bytes()

    artefact = upgrade.read(kind_of(file), content)

    assert artefact.format == v1.FORMAT
    assert upgrade.is_canonical(content)
    assert list(lost({**json.loads(content), "format": v1.FORMAT}, json.loads(codec.encode(artefact)))) == []


def test_an_artefact_is_led_from_format_to_format() -> None:
    def second(kind: str, plain: dict[str, Any]) -> dict[str, Any]:
        return {**plain, "id": f"{kind} {plain['id']}"}

    def third(_kind: str, plain: dict[str, Any]) -> dict[str, Any]:
        return {"id": plain["id"], "name": plain["title"]}

    steps = {1: second, 2: third}

    assert upgrade.upgraded("Regime", {"id": "a", "title": "A"}, steps, 3) == {
        "id": "Regime a",
        "name": "A",
        "format": 3,
    }
    assert upgrade.upgraded("Regime", {"id": "a", "title": "A", "format": 2}, steps, 3) == {
        "id": "a",
        "name": "A",
        "format": 3,
    }
    assert upgrade.upgraded("Regime", {"id": "a", "format": 3}, steps, 3) == {"id": "a", "format": 3}


@pytest.mark.parametrize("named", [v1.FORMAT + 1, "mới", None])
def test_a_format_that_is_not_known_is_said(named: object) -> None:
    plain = {**json.loads((KEPT / "1/registry.json").read_text(encoding="utf-8")), "format": named}

    with pytest.raises(upgrade.NewerFormat, match=str(named)):
        upgrade.read(v1.Registry, codec.encode(plain))


@pytest.mark.parametrize("content", [b"[]", b"1", b"{}", b"{", b"\xff", b'{"format":1,"id":"a"}'])
def test_what_is_no_artefact_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        upgrade.read(v1.Regime, content)
