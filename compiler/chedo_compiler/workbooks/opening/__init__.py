"""The one door for workbooks: the gate, then openpyxl in a process of its own with little memory and time.

``open_book`` makes a file a ``Book``; ``confined`` runs any other work on foreign files in such a process.
"""

from __future__ import annotations

from chedo_compiler.workbooks.opening.confining import Limits, Stopped, confined
from chedo_compiler.workbooks.opening.door import finding, open_book

__all__ = ["Limits", "Stopped", "confined", "finding", "open_book"]
