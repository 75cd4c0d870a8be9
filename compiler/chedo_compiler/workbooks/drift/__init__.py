"""How far a form and a newer version of its workbook have drifted apart."""

from __future__ import annotations

from chedo_compiler.workbooks.drift.comparison import Drift, drift

__all__ = ["Drift", "drift"]
