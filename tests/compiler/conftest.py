"""A sound workspace with a shared form and a shared block, copied for each test that builds on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workspace_tree import Tree

SHARED = """kind: form
id: nhan_su
title: "Nhân sự"
content: figures
columns:
  - {id: bien_che, label: "Biên chế được giao"}
  - id: hien_co
    label: "Hiện có"
    columns:
      - {id: nam, label: "Nam"}
      - {id: nu, label: "Nữ"}
      - {id: cong, label: "Cộng", formula: "=nam+nu"}
rows:
  - {id: tong, label: "Tổng số", formula: "=cong_chuc+vien_chuc"}
  - {id: cong_chuc, label: "Công chức", required: true}
  - {id: vien_chuc, label: "Viên chức"}
checks:
  - {id: du_bien_che, expr: "=cong<=bien_che", each: row, level: warning, message: "Vượt biên chế"}
aggregate: {default: sum, vien_chuc: max}
"""
BLOCK = """kind: block
id: dan_so
rows:
  - {id: tong, label: "Dân số", formula: "=SUM(nam:nu)"}
  - {id: nam, label: "Nam", level: 1}
  - {id: nu, label: "Nữ", level: 1}
"""


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Copy the workspace of the broken files, which is sound as it stands, and add what is shared."""
    shutil.copytree(Path(__file__).parent / "broken/base", tmp_path / "tree")
    tree = Tree(tmp_path / "tree")
    tree.write("shared/forms/nhan_su.yaml", SHARED)
    tree.write("shared/blocks/dan_so.yaml", BLOCK)
    return tree
