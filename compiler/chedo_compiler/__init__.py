"""The language of report regimes: YAML read, checked and compiled into an artefact."""

import os

# openpyxl writes other bytes, and needs more memory, wherever lxml happens to be installed too. A form's workbook is to
# be the same everywhere; this is read when openpyxl is first imported.
os.environ.setdefault("OPENPYXL_LXML", "False")
