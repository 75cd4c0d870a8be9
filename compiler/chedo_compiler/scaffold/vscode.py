"""Settings of VS Code for a workspace: schemas that explain every key, and the check as a task."""

from __future__ import annotations

import json

from chedo_compiler.scaffold.drawing import NewFile

FAULT_LINE = r"^(?:{words})\[([A-Z]{{3}}[0-9]{{3}})\]: (.*)$"
"""The first line of a finding as ``chedo check`` prints it, by the words for its severity."""
PLACE_LINE = r"^\s*--> (.*):(\d+):(\d+)$"
BEGINS, ENDS = r"^── \d\d:\d\d:\d\d", r"Ctrl\+C"
"""Between such lines ``chedo check --watch`` prints what one look found."""
_SEVERITIES = {"error": "lỗi|error", "warning": "cảnh báo|warning"}

_SETTINGS = {
    "yaml.schemas": {".chedo/schema/chedo.json": ["*.yaml"]},
    "yaml.format.enable": False,
    "yaml.schemaStore.enable": False,
    "redhat.telemetry.enabled": False,
    "files.encoding": "utf8",
    "files.eol": "\n",
    "files.insertFinalNewline": True,
    "files.trimTrailingWhitespace": True,
    "[yaml]": {
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "editor.wordWrap": "off",
        "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
    },
}
_EXTENSIONS = {"recommendations": ["redhat.vscode-yaml"]}


def vscode_files() -> tuple[NewFile, ...]:
    """Return settings, the extension to be offered, and the task."""
    files = {"settings": _SETTINGS, "extensions": _EXTENSIONS, "tasks": _tasks()}
    return tuple(
        NewFile(f".vscode/{name}.json", json.dumps(content, ensure_ascii=False, indent=2) + "\n")
        for name, content in files.items()
    )


def _tasks() -> dict[str, object]:
    return {
        "version": "2.0.0",
        "tasks": [
            {
                "label": "chedo check",
                "type": "shell",
                "command": "chedo check --watch",
                "isBackground": True,
                "group": {"kind": "build", "isDefault": True},
                "presentation": {"reveal": "silent", "panel": "dedicated"},
                "problemMatcher": [_matcher(severity) for severity in _SEVERITIES],
            }
        ],
    }


def _matcher(severity: str) -> dict[str, object]:
    """How the editor finds what ``chedo check`` prints, so that it can mark it in the file."""
    first = FAULT_LINE.format(words=_SEVERITIES[severity])
    return {
        "owner": f"chedo-{severity}",
        "severity": severity,
        "fileLocation": ["autoDetect", "${workspaceFolder}"],
        "pattern": [
            {"regexp": first, "code": 1, "message": 2},
            {"regexp": PLACE_LINE, "file": 1, "line": 2, "column": 3},
        ],
        "background": {"activeOnStart": True, "beginsPattern": BEGINS, "endsPattern": ENDS},
    }
