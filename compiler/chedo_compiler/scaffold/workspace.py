"""What a new workspace consists of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.editor.schemas import editor_schemas
from chedo_compiler.scaffold.calendar import new_calendar
from chedo_compiler.scaffold.drawing import NewFile, drawn
from chedo_compiler.scaffold.vscode import vscode_files

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA_FOLDER = ".chedo/schema"
REVIEW_FOLDER = ".chedo/ci"
_REVIEW_FILES = ("review.sh", "github.yml", "gitlab.yml", "comment_gitlab.py")
_PROVINCES = ("tỉnh", "thành phố")


class Shared(NamedTuple):
    """What a library brings: its path from the workspace, the kinds of registries it has, and its documents."""

    path: str = ""
    kinds: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()


class NewWorkspace(NamedTuple):
    """What the author answered, and the year in which it was."""

    id: str
    title: str
    province: str
    lang: str
    year: int
    library: Shared = Shared()


def workspace_files(asked: NewWorkspace) -> tuple[NewFile, ...]:
    """Draw all files of a workspace that has no mistake."""
    return (*_content(asked), *tool_files(asked))


def tool_files(asked: NewWorkspace) -> tuple[NewFile, ...]:
    """Draw the files for the editor and for git, which a workspace that is at work already can take too."""
    said = {"title": asked.title, "library": asked.library.path}
    schemas = editor_schemas(asked.lang)
    return (
        drawn("workspace/README.md", "README.md", said),
        drawn("workspace/gitattributes", ".gitattributes", {}),
        drawn("workspace/gitignore", ".gitignore", {}),
        *vscode_files(),
        *(drawn(f"ci/{name}", f"{REVIEW_FOLDER}/{name}", {}) for name in _REVIEW_FILES),
        *(
            NewFile(f"{SCHEMA_FOLDER}/{name}", json.dumps(schema, ensure_ascii=False, indent=1) + "\n")
            for name, schema in schemas.items()
        ),
    )


def province_name(answer: str) -> str:
    """Return a province as its committee is called after it: ``Lào Cai`` is ``tỉnh Lào Cai``."""
    name = " ".join(answer.split())
    if not name or name.lower().startswith(_PROVINCES):
        return name[:1].lower() + name[1:] or "tỉnh"
    return f"tỉnh {name}"


def _content(asked: NewWorkspace) -> Iterator[NewFile]:
    library = asked.library
    yield drawn("workspace/chedo.yaml", "chedo.yaml", {**asked._asdict(), "library": library.path})
    yield drawn("workspace/organisations.yaml", "registry/organisations.yaml", {"province": asked.province})
    yield drawn("workspace/workflow.yaml", "workflows/ba-buoc.yaml", {})
    if not {"nd-09-2019", "blds-2015"} <= library.documents:
        yield drawn("workspace/documents.yaml", "registry/documents.yaml", {"documents": library.documents})
    for kind in ("roles", "units"):
        if kind not in library.kinds:
            yield drawn(f"workspace/{kind}.yaml", f"registry/{kind}.yaml", {})
    if "calendar" not in library.kinds:
        yield new_calendar((asked.year, asked.year + 1))
