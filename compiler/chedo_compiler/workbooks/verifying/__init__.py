"""A compiled form proved against its workbook: the same inputs through both, every computed cell compared."""

from __future__ import annotations

from chedo_compiler.workbooks.verifying.verification import Verification, verify

__all__ = ["Verification", "verify"]
