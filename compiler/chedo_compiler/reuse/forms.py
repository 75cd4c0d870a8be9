"""Forms resolved: what they extend and the blocks they name put in, before they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import Severity, diagnostic
from chedo_compiler.formula.scope import closest
from chedo_compiler.names import Table, table
from chedo_compiler.read.fields import maybe_text, string
from chedo_compiler.read.form import read_form
from chedo_compiler.reuse.blocks import names_blocks, put_blocks_in
from chedo_compiler.reuse.patch import patch_faults, patched
from chedo_compiler.shape.check import check_shape
from chedo_compiler.syntax.nodes import Entry, Mapping, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as MappingOf

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.form import FormFile
    from chedo_compiler.model.reuse import BlockFile, SharedForm
    from chedo_compiler.model.text import Text


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a workspace keeps for reuse."""

    forms: Table[SharedForm]
    blocks: Table[BlockFile]


@dataclass(frozen=True, slots=True)
class ResolvedForms:
    """The forms of a regime by id, and the nodes they were read from. ``whole``: each of them could be resolved."""

    forms: MappingOf[str, FormFile]
    nodes: MappingOf[str, Mapping]
    diagnostics: tuple[Diagnostic, ...]
    whole: bool


def resolve_forms(regime: Mapping, layers: Iterable[Iterable[Mapping]], shelf: Shelf) -> ResolvedForms:
    """Resolve a regime's forms. Later layers (the province) hide forms of the same id in earlier ones (the library)."""
    forms: dict[str, FormFile] = {}
    nodes: dict[str, Mapping] = {}
    found: list[Diagnostic] = []
    whole = True
    below: dict[str, Mapping] = {}
    lent = tuple(_lent(regime, shelf))
    for layer in (*(tuple(one) for one in layers), lent):
        if layer is lent:
            found += _used_twice(regime, forms)
        resolved = [_resolve(form, _bases(form, layer, below), shelf) for form in layer]
        found += (finding for _, faults in resolved for finding in faults)
        whole = whole and all(form for form, _ in resolved)
        known, twice = table("REF007", (read_form(form) for form, _ in resolved if form))
        found += twice
        forms |= known.things
        nodes |= {string(form, "id"): form for form, _ in resolved if form}
        below |= {string(form, "id"): form for form in layer}
    unknown = tuple(shelf.forms.unknown(_used(regime)))
    return ResolvedForms(forms, nodes, (*found, *unknown), whole=whole and not unknown)


def with_used_named(regime: Mapping) -> Mapping:
    """Return the regime with shared forms listed by their ids, like its own."""
    entry = regime.entries.get("forms")
    if entry is None or not isinstance(entry.value, Sequence) or not _used(regime):
        return regime
    items = (item.get("use") if isinstance(item, Mapping) else item for item in entry.value.items)
    named = Sequence(tuple(item for item in items if item), entry.value.span)
    return Mapping({**regime.entries, "forms": Entry(entry.key, named)}, regime.span)


def _used(regime: Mapping) -> tuple[Text, ...]:
    """The shared forms that a regime uses as they are: ``forms: [{use: nhan_su}]``."""
    forms = regime.get("forms")
    items = forms.items if isinstance(forms, Sequence) else ()
    return tuple(name for item in items if isinstance(item, Mapping) and (name := maybe_text(item, "use")))


def _lent(regime: Mapping, shelf: Shelf) -> Iterator[Mapping]:
    for name in _used(regime):
        if form := shelf.forms.get(name):
            yield form.node


def _used_twice(regime: Mapping, own: MappingOf[str, FormFile]) -> Iterator[Diagnostic]:
    for name in _used(regime):
        if form := own.get(name.value):
            where = form.id.span
            yield diagnostic("REF013", name.span, name=name.value, file=where.file, line=where.line)


def _bases(form: Mapping, layer: Iterable[Mapping], below: MappingOf[str, Mapping]) -> dict[str, Mapping]:
    """What a form may extend besides shared forms: others beside it, and any of the regime that its own extends."""
    beside = {string(other, "id"): other for other in layer if other is not form}
    return {**below, **beside}


def _resolve(
    form: Mapping, bases: MappingOf[str, Mapping], shelf: Shelf
) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """Return a form with its base and blocks put in; None when that cannot be done."""
    name = maybe_text(form, "extends")
    if name is None and not names_blocks(form):
        return form, ()
    found: list[Diagnostic] = []
    whole = form
    if name is not None:
        base = bases.get(name.value) or _shared(name, shelf)
        if base is None or "extends" in base.entries:
            return None, tuple(_no_base(name, base, [*bases, *shelf.forms.things], complete=shelf.forms.complete))
        base, missing = put_blocks_in(base, shelf.blocks)
        found += [*missing, *patch_faults(form, base)]
        whole = patched(form, base)
    whole, missing = put_blocks_in(whole, shelf.blocks)
    found += missing
    found += () if found else check_shape(whole)
    sound = all(one.severity is Severity.WARNING for one in found)
    return whole if sound and shelf.blocks.complete else None, tuple(found)


def _shared(name: Text, shelf: Shelf) -> Mapping | None:
    form = shelf.forms.get(name)
    return form.node if form else None


def _no_base(name: Text, base: Mapping | None, known: list[str], *, complete: bool) -> Iterator[Diagnostic]:
    if base is not None:
        yield diagnostic("REF023", name.span, name=name.value)
    elif complete:
        yield diagnostic("REF022", name.span, cause="base", name=name.value, suggestion=closest(name.value, known))
