"""``chedo schema``: JSON Schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from chedo_compiler.editor.schemas import editor_schemas


@click.command("schema", short_help="Write JSON Schemas for editors.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("schema"),
    show_default=True,
    help="Folder that the schemas are written into.",
)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Language of all words.")
def schema_command(out: Path, lang: str) -> None:
    """Write JSON Schemas for editors: one for each kind of file, and chedo.json, which goes by the key kind.

    An editor with a YAML language server then completes keys, explains them, and marks what is wrong. Choose the
    schema in its settings, or in the first line of a file: # yaml-language-server: $schema=../schema/form.json

    \b
    Examples:
      chedo schema
      chedo schema --lang en --out .vscode/chedo
    """  # noqa: D301  (click wants the character itself)
    out.mkdir(parents=True, exist_ok=True)
    schemas = editor_schemas(lang)
    for name, schema in schemas.items():
        text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        (out / name).write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{len(schemas)} × {out.as_posix()}/*.json")
