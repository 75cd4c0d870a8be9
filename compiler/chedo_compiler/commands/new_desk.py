"""What the sub-commands of ``chedo new`` work with: the workspace as it stands, and writing into it."""

from __future__ import annotations

import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from chedo_compiler.catalogue import language_of
from chedo_compiler.commands.compiling import by_workspace, compile_root
from chedo_compiler.declare import declare
from chedo_compiler.load import load
from chedo_compiler.project import open_workspace, shown_path
from chedo_compiler.read.regime import read_regime
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.scaffold.calendar import new_calendar, with_year
from chedo_compiler.scaffold.example import new_test
from chedo_compiler.scaffold.lists import with_listed, with_said
from chedo_compiler.scaffold.surroundings import Surroundings, surroundings_of
from chedo_compiler.scaffold.words import WORDS
from chedo_compiler.scaffold.writing import write_new

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from chedo_compiler.model.regime import RegimeFile
    from chedo_compiler.scaffold.drawing import NewFile
    from chedo_compiler.source import SourceFile

_REFUSED = 1


class Home(NamedTuple):
    """A regime of the workspace: its file, its folder below the root, and what it takes over from the library."""

    regime: RegimeFile
    path: str
    folder: str
    base: str

    def of_group(self, key: str) -> tuple[tuple[str | int, ...], ...]:
        """Where the first group of reporters that fills forms says a key; nowhere if all are the library's."""
        names = [one.id.value for one in self.regime.groups]
        return (("reporters", names.index(self.filling_group), key),) if names else ()

    @property
    def filling_group(self) -> str:
        """The first group that fills forms: rows that two groups fill would be added twice."""
        groups = self.regime.groups
        first = groups[0].id.value if groups else ""
        return next((one.id.value for one in groups if one.forms or not one.outline), first)


class Desk:
    """A workspace that new files are written into."""

    def __init__(self, path: Path, lang: str | None) -> None:
        self.root = next(iter(by_workspace((path,))))
        self._workspace = open_workspace(self.root)
        self._files = load(self._workspace)
        self.words = WORDS[lang or language_of(os.environ, self._workspace.lang)]

    def refuse(self, word: str, **params: object) -> NoReturn:
        """Say why nothing is written, and end."""
        click.echo(self.words[word].format(**params), err=True)
        sys.exit(_REFUSED)

    def holds(self, path: str) -> bool:
        """Whether there is such a file."""
        return (self.root / path).exists()

    def refuse_if_there(self, path: str) -> None:
        """End if there is such a file already."""
        if self.holds(path):
            self.refuse("there", path=shown_path(self.root / path))

    def surroundings(self, today: dt.date) -> Surroundings:
        """What a new regime can name here."""
        found = surroundings_of(declare(self._files).registries, today)
        if found.missing:
            self.refuse("missing", kinds=", ".join(found.missing))
        return found

    @cached_property
    def _templates(self) -> dict[str, RegimeFile]:
        return {
            one.id.value: one for one in (read_regime(file.node) for file in self._files.of("regime") if file.shared)
        }

    def template(self, name: str) -> RegimeFile:
        """A regime of the library."""
        if not self._workspace.library_root:
            self.refuse("no_library")
        if name not in self._templates:
            self.refuse("no_template", name=name, known=", ".join(self._templates))
        return self._templates[name]

    def template_start(self, name: str) -> str:
        """The first period of a regime of the library."""
        start = self.template(name).effective_from
        return start.value if start else "monthly"

    def regime(self, name: str) -> Home:
        """A regime of the workspace."""
        homes = {}
        for file in self._files.of("regime"):
            if not file.shared:
                read = read_regime(file.node)
                extended = file.node.get("extends")
                base = getattr(extended, "raw", "").removeprefix("library/")
                folder = Path(file.path).parent.relative_to(self.root).as_posix()
                homes[read.id.value] = Home(read, file.path, folder, base)
        if name not in homes:
            self.refuse("no_regime", name=name, known=", ".join(homes) or "—")
        return homes[name]

    def write(self, files: Iterable[NewFile]) -> None:
        """Write new files and name them."""
        written = write_new(self.root, files)
        where = self.words["here"] if self.root == Path() else self.root.as_posix()
        click.echo(self.words["made"].format(count=len(written.new), folder=where))
        click.echo("\n".join(f"  {path}" for path in written.new))

    def forms(self, home: Home) -> list[str]:
        """Forms that a regime names, or takes over."""
        return [one.value for one in home.regime.forms] or self._inherited(home, ("forms",))

    def list_form(self, home: Home, name: str) -> None:
        """Enter a form into the regime's list, and with the group that fills it."""
        source: SourceFile | None = self._source(home.path)
        for place in (("forms",), *home.of_group("forms")):
            source = source and with_listed(source, place, name, self._inherited(home, place))
        self._enter(home, "forms", name, source)

    def list_outline(self, home: Home, name: str) -> None:
        """Enter an outline into the regime's list and with the group that writes it: the report has words now."""
        place = ("outlines",)
        source = with_listed(self._source(home.path), place, name, self._inherited(home, place))
        base = self._templates.get(home.base)
        if (home.regime.content or (base and base.content)) == "figures":
            source = source and with_said(source, ("content",), "linked")
        for said in home.of_group("outline"):
            source = source and with_said(source, said, name)
        self._enter(home, "outlines", name, source)

    def _enter(self, home: Home, key: str, name: str, source: SourceFile | None) -> None:
        if source is None:
            click.echo(self.words["unlisted"].format(name=name, key=key, path=home.path))
            return
        _put(Path(home.path), source.text)
        click.echo(self.words["changed"].format(name=name, path=home.path))
        if home.filling_group:
            click.echo(self.words["group"].format(name=name, group=home.filling_group))

    def _inherited(self, home: Home, place: tuple[str | int, ...]) -> list[str]:
        """What a list of the library's regime holds that one begun here takes the place of."""
        base = self._templates.get(home.base)
        if base is None:
            return []
        if len(place) == 1:
            return [one.value for one in getattr(base, str(place[0]))]
        group = home.regime.groups[int(place[1])].id.value
        return [one.value for other in base.groups if other.id.value == group for one in other.forms]

    def drafted_test(self, home: Home, name: str) -> NewFile:
        """Draw a test of a form as it is compiled."""
        _, compilation = compile_root(self.root)
        found = next((one for one in compilation.regimes if one.id == home.regime.id.value), None)
        if found is None:
            self.refuse("faulty")
        form = next((one for one in found.forms if one.id == name), None)
        if form is None:
            self.refuse("no_form", regime=found.id, name=name, known=", ".join(one.id for one in found.forms))
        return new_test(form, home.folder, parse_period(found.effective_from))

    def draft_calendar(self, year: int) -> None:
        """Put a year into the workspace's calendar, or begin one."""
        file = next(iter(reversed(list(self._files.of("calendar")))), None)
        if file is None:
            self.write((new_calendar((year,)),))
            return
        source = self._source(file.path)
        calendar = getattr(file.node.get("id"), "raw", "")
        if file.shared:
            self.refuse("of_library", calendar=calendar, year=year, path=self._workspace.library_root)
        text = with_year(source, year)
        if text is None:
            self.refuse("year_there", calendar=calendar, year=year, path=file.path)
        _put(Path(file.path), text)
        click.echo(self.words["changed"].format(name=year, path=file.path))

    def say_next(self, *commands: str) -> None:
        """Tell what to do next."""
        click.echo("\n  ".join((self.words["next"], *commands)))

    def _source(self, path: str) -> SourceFile:
        return next(file for file in (*self._workspace.files, *self._workspace.library) if file.path == path)


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
