"""The files of an annual review: the whole, one for each host, and the changes that are begun."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chedo_compiler.yearly_review.skeletons import Skeleton
    from chedo_compiler.yearly_review.views.told import Told, ToldHost

PAPER = "docx"
FORMATS = ("html", PAPER)


def pack_files(told: Told, skeletons: Mapping[str, Skeleton], styles: Iterable[str]) -> dict[str, bytes]:
    """Return all files by name, the one to begin with first."""
    return dict((*_told(told, styles), *_begun(told, skeletons)))


def _told(told: Told, styles: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    name = told.words["file"].format(told.year)
    for style in dict.fromkeys(styles):
        yield f"{name}.{style}", _render(told, style)
        for host in told.hosts:
            yield f"{name}-{host.id}.{style}", _render(_of_host(told, host), style)


def _render(told: Told, style: str) -> bytes:
    """Only what a format needs is loaded."""
    said: str | bytes = import_module(f"chedo_compiler.yearly_review.views.{style}").render(told)
    return said.encode() if isinstance(said, str) else said


def _of_host(told: Told, host: ToldHost) -> Told:
    title = told.words["of_host"].format(host.label, told.year)
    return replace(told, title=title, hosts=(host,), whole=False)


def _begun(told: Told, skeletons: Mapping[str, Skeleton]) -> Iterator[tuple[str, bytes]]:
    folder = told.words["begun"]
    for name in sorted(skeletons):
        one = skeletons[name]
        yield f"{folder}/{name}/{one.version}.yaml", one.files[one.note].encode()
        yield f"{folder}/{name}/{one.version}.patch", one.patch.encode()
