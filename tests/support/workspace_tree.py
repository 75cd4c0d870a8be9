"""A workspace on disk that a test writes to, compiles, and asks for what was found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.source import SourceFile

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_compiler.compile import Compilation
    from chedo_compiler.source import Span

REGIME = "linh-vuc/thu-chi/regime.yaml"


class Tree:
    """A workspace on disk that a test writes to and compiles."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, "utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a piece of a file that stands in it once."""
        text = (self.folder / name).read_text("utf-8")
        assert text.count(old) == 1
        (self.folder / name).write_text(text.replace(old, new), "utf-8")

    def list_form(self, listed: str, name: str) -> None:
        """Let the regime list one more form and its reporters fill it."""
        self.change(REGIME, "forms: [thu_chi], outline", f"forms: [thu_chi, {name}], outline")
        self.change(REGIME, "workflow: duyet\nforms: [thu_chi]", f"workflow: duyet\nforms: [thu_chi, {listed}]")

    @property
    def compiled(self) -> Compilation:
        """What the compiler makes of it."""
        return compile_workspace(open_workspace(self.folder))

    @property
    def found(self) -> list[tuple[str, str, str]]:
        """What the compiler finds: code, file, and the text at the place."""
        return [(one.code, Path(one.span.file).name, _text_at(one.span)) for one in self.compiled.diagnostics]

    def form(self, name: str) -> v1.Form:
        """Return a compiled form of the one regime."""
        compilation = self.compiled
        assert compilation.diagnostics == ()
        (regime,) = compilation.regimes
        return next(form for form in regime.forms if form.id == name)


def _text_at(span: Span) -> str:
    source = SourceFile(span.file, Path(span.file).read_text("utf-8"))
    return source.text[source.offset(span.line, span.column) : source.offset(span.end_line, span.end_column)]
