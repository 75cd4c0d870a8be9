"""What changed from the version of a regime before: why, and how figures are carried over."""

from __future__ import annotations

from dataclasses import dataclass, field

from chedo_compiler.artefact.v1.legal import LegalBasis  # noqa: TC001 - the codec reads the types


@dataclass(frozen=True, slots=True)
class Migration:
    """What became of a form (``item`` is ""), or of a row or column of it."""

    op: str  # rename | move | split | merge | retire | convert | remap | series
    form: str
    item: str = ""
    to: str = ""
    to_form: str = ""
    into: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    keep: str = ""  # archive | drop
    series: str = ""  # continue | sum | break
    factor: str = ""  # exact number as text: old figure times factor = new figure
    codes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A break that the host accepts, with its reason."""

    fingerprint: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """The note of one version."""

    version: str
    legal: tuple[LegalBasis, ...]
    summary: str
    migrations: tuple[Migration, ...]
    accepted: tuple[Accepted, ...]
