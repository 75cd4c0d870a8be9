"""The formulas of a form as one straight-line Python function; it gives what :mod:`evaluate` gives, to the last bit.

Source is made of names counted by the generator and of constants written by ``repr``; no user text becomes code.
"""

from chedo_compiler.runtime.generate.calculation import Calculation

__all__ = ["Calculation"]
