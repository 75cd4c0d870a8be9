"""Edits of rows, columns and checks, written into the form, with what follows for figures of earlier versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.proposing.edits import LINE_KEYS, AddLine, Line, MergeLines, MoveLine, Place, RemoveLine, SetLine
from chedo_compiler.proposing.forms import editable_form
from chedo_compiler.proposing.lines import LISTS, find_line, lines_of, names_of
from chedo_compiler.proposing.migrations import ADDED
from chedo_compiler.proposing.open_file import copied, node_of, value_of
from chedo_compiler.proposing.references import Follow, follow
from chedo_compiler.proposing.refusal import Refusal
from chedo_compiler.proposing.renaming import Successor
from chedo_compiler.proposing.soundness import as_number, cell_id, number
from chedo_compiler.read.fields import mapping, mappings, string
from chedo_compiler.syntax.nodes import Mapping
from chedo_compiler.workbooks.drafting.ids import Ids

if TYPE_CHECKING:
    from chedo_compiler.proposing.edits import Part, RenameLine, SplitLine, Value
    from chedo_compiler.proposing.forms import EditableForm
    from chedo_compiler.proposing.home import Home
    from chedo_compiler.proposing.migrations import Migration
    from chedo_compiler.syntax.nodes import Node

_HANDED_DOWN = (
    "level",
    "unit",
    "type",
    "decimals",
    "choices",
    "many",
    "required",
    "only",
    "closed",
    "aggregate",
    "periods",
)
"""What the lines that come of another one take over from it unless they say otherwise."""
_NUMBERS = frozenset({"min", "max"})


def set_line(home: Home, edit: SetLine) -> list[Migration]:
    """Set a key of a line."""
    form = editable_form(home, edit.form)
    _line(form, edit.part, edit.id)
    if edit.key not in LINE_KEYS[edit.part]:
        raise Refusal("PRP005", cause="key", name=edit.key)
    form.set(edit.part, edit.id, edit.key, _typed(edit.key, edit.value))
    migrations: list[Migration] = []
    if edit.factor:
        migrations.append({"op": "convert", **_about(edit.part, edit.form, edit.id), "factor": number(edit.factor)})
    if edit.series:
        migrations.append({"op": "series", **_about(edit.part, edit.form, edit.id), "series": edit.series})
    return migrations


def add_line(home: Home, edit: AddLine) -> list[Migration]:
    """Put a new line in."""
    form = editable_form(home, edit.form)
    _check_place(form, edit.part, edit.place)
    new = _new(form, edit.part, edit.line)
    form.add(edit.part, (new,), edit.place)
    return [{"op": ADDED, "form": edit.form, edit.part: string(new, "id")}]


def remove_line(home: Home, edit: RemoveLine) -> list[Migration]:
    """Take a line out; ranges that began or ended with it begin or end with the one beside it."""
    form = editable_form(home, edit.form)
    node = _line(form, edit.part, edit.id)
    gone = _ids_below(node, edit.part) if edit.part == "column" else [edit.id]
    for name in gone:
        if edit.part != "check":
            before, after = _neighbours(form, edit.part, name)
            follow(home, Follow(edit.form, name, Successor("", after, before)))
    form.remove(edit.part, edit.id)
    named = gone if edit.part != "check" else ()
    return [{"op": "retire", **_about(edit.part, edit.form, name), "keep": edit.keep} for name in named]


def move_line(home: Home, edit: MoveLine) -> list[Migration]:
    """Put a line elsewhere, or into another form."""
    form = editable_form(home, edit.form)
    node = _line(form, edit.part, edit.id)
    if not edit.to_form or edit.to_form == edit.form:
        _check_place(form, edit.part, edit.place)
        form.move(edit.part, edit.id, edit.place)
        return []
    if edit.part != "row":
        raise Refusal("PRP008", cause="other_form", name=edit.id)
    target = editable_form(home, edit.to_form)
    _check_place(target, edit.part, edit.place)
    _free(target, edit.id)
    target.add(edit.part, (_copy(node),), edit.place)
    form.remove(edit.part, edit.id)
    return [{"op": "move", **_about(edit.part, edit.form, edit.id), "to_form": edit.to_form}]


def rename_line(home: Home, edit: RenameLine) -> list[Migration]:
    """Give a line another id, and let all that names it follow."""
    form = editable_form(home, edit.form)
    _line(form, edit.part, edit.id)
    cell_id(edit.to)
    _free(form, edit.to)
    methods = mapping(form.whole, "aggregate")
    method = methods.get(edit.id) if methods else None
    form.rename(edit.part, edit.id, edit.to)
    if method is not None:
        _keep_method(form, edit, method)
    follow(home, Follow(edit.form, edit.id, Successor(edit.to, edit.to, edit.to), renamed=edit.to))
    return [] if edit.part == "check" else [{"op": "rename", **_about(edit.part, edit.form, edit.id), "to": edit.to}]


def _keep_method(form: EditableForm, edit: RenameLine, method: Node) -> None:
    """Let a form that inherits how a line is consolidated say it of the new id."""
    own = mapping(form.file.root, "aggregate")
    if own is not None and edit.id in own.entries:
        return
    if own is None:
        form.file.set_key(form.file.root, "aggregate", Mapping({}, form.file.root.span))
    if (held := mapping(form.file.root, "aggregate")) is not None:
        form.file.set_key(held, edit.to, copied(method))


def split_line(home: Home, edit: SplitLine) -> list[Migration]:
    """Let several lines take the place of one."""
    form = editable_form(home, edit.form)
    node = _line(form, edit.part, edit.id)
    if edit.part == "check" or len(edit.into) < 2:  # noqa: PLR2004  (one is no split)
        raise Refusal("PRP008", cause="split", name=edit.id)
    kept = next((line for line in edit.into if line.id == edit.id), None)
    before = edit.into[: edit.into.index(kept)] if kept else edit.into
    after = edit.into[len(before) + 1 :] if kept else ()
    first = [_new(form, edit.part, _heir(line, node)) for line in before]
    form.add(edit.part, first, Place(before=edit.id))
    last = [_new(form, edit.part, _heir(line, node)) for line in after]
    form.add(edit.part, last, Place(after=edit.id))
    names = [string(one, "id") for one in (*first, *([node] if kept else []), *last)]
    if kept:
        _set_all(form, edit.part, edit.id, kept)
    successor = Successor(f"({'+'.join(names)})" if edit.series == "sum" else "", names[0], names[-1])
    follow(home, Follow(edit.form, edit.id, successor, renamed=edit.id if kept else ""))
    if not kept:
        form.remove(edit.part, edit.id)
    migration: Migration = {"op": "split", **_about(edit.part, edit.form, edit.id), "into": names}
    return [migration | ({"series": edit.series} if edit.series else {})]


def merge_lines(home: Home, edit: MergeLines) -> list[Migration]:
    """Let one line take the place of several."""
    form = editable_form(home, edit.form)
    nodes = [_line(form, edit.part, name) for name in edit.ids]
    if edit.part == "check" or len(set(edit.ids)) < 2:  # noqa: PLR2004  (one is no merger)
        raise Refusal("PRP008", cause="merge", name=", ".join(edit.ids))
    name = edit.line.id
    if name in edit.ids:
        _set_all(form, edit.part, name, edit.line)
    else:
        new = _new(form, edit.part, _heir(edit.line, nodes[0]))
        name = string(new, "id")
        form.add(edit.part, (new,), Place(before=edit.ids[0]))
    for gone in (one for one in edit.ids if one != name):
        follow(home, Follow(edit.form, gone, Successor("", name, name)))
        form.remove(edit.part, gone)
    migration: Migration = {"op": "merge", "form": edit.form, "from": list(edit.ids), "to": name}
    return [migration | ({"series": edit.series} if edit.series else {})]


def _about(part: Part, form: str, name: str) -> Migration:
    return {"form": form, part: name}


def _line(form: EditableForm, part: Part, name: str) -> Mapping:
    found = find_line(form.whole, part, name)
    if found is None:
        raise Refusal("PRP002", form.file.root.span, cause=part, name=name)
    return found.node


def _free(form: EditableForm, name: str) -> None:
    if name in names_of(form.whole):
        raise Refusal("PRP003", form.file.root.span, cause="taken", name=name)


def _check_place(form: EditableForm, part: Part, place: Place) -> None:
    for name in (place.before, place.after, place.inside):
        if name:
            _line(form, part, name)


def _new(form: EditableForm, part: Part, line: Line) -> Mapping:
    """A line with an id of its own."""
    if unknown := sorted(line.values.keys() - LINE_KEYS[part]):
        raise Refusal("PRP005", cause="key", name=unknown[0])
    taken = names_of(form.whole)
    name = line.id or Ids(taken).make(line.label, otherwise={"row": "dong", "column": "cot", "check": "kiem_tra"}[part])
    cell_id(name)
    _free(form, name)
    label = {"label": line.label} if line.label else {}
    values = {key: _typed(key, value) for key, value in line.values.items() if value is not None}
    node = node_of({"id": name, **label, **values})
    if not isinstance(node, Mapping):
        raise TypeError(name)
    return node


def _heir(line: Line, node: Mapping) -> Line:
    """A line with what it takes over from the one that it came of."""
    taken = {key: value_of(entry.value) for key, entry in node.entries.items() if key in _HANDED_DOWN}
    return Line(line.label, line.id, {**taken, **line.values})


def _set_all(form: EditableForm, part: Part, name: str, line: Line) -> None:
    if line.label:
        form.set(part, name, "label", line.label)
    for key, value in line.values.items():
        form.set(part, name, key, _typed(key, value))


def _copy(node: Mapping) -> Mapping:
    copy = copied(node)
    if not isinstance(copy, Mapping):
        raise TypeError
    return copy


def _ids_below(node: Mapping, part: Part) -> list[str]:
    """The ids of a column's own columns, or its own where there are none."""
    inner = [string(found.node, "id") for found in lines_of(node, part) if not mappings(found.node, LISTS[part])]
    return inner or [string(node, "id")]


def _neighbours(form: EditableForm, part: Part, name: str) -> tuple[str, str]:
    """The lines beside one in the order in which ranges go."""
    leaves = [found for found in lines_of(form.whole, part) if not mappings(found.node, LISTS[part])]
    names = [string(found.node, "id") for found in leaves]
    at = names.index(name)
    return (names[at - 1] if at else ""), (names[at + 1] if at + 1 < len(names) else "")


def _typed(key: str, value: Value) -> Value:
    return as_number(value) if key in _NUMBERS and isinstance(value, str) else value
