"""The formulas of a form for all units at once, with numpy: the part of the language that needs numbers only.

It gives what the generated function gives, to the last bit; a form with more than its part has no such program.
"""

from chedo_compiler.vector.columns import Flags, Floats, VectorFigures
from chedo_compiler.vector.form import VectorForm, compile_form

__all__ = ["Flags", "Floats", "VectorFigures", "VectorForm", "compile_form"]
