"""Write the golden vectors: ``python tests/formula_vectors/generate.py``. A change of meaning shows in their diff."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from golden_formulas import TOPICS
from golden_generated import FILE, generated_formulas, with_values
from golden_vectors import computed, file_of


def main() -> None:
    """Write all files."""
    for topic in TOPICS:
        file_of(topic).write_text(computed(topic), encoding="utf-8")
    FILE.write_text(with_values(generated_formulas()), encoding="utf-8")


if __name__ == "__main__":
    main()
