"""Formulas as they are written: text to tokens to a tree with places to an expression bound to cells."""

from chedo_compiler.formula.bind import bind
from chedo_compiler.formula.constants import constant_faults
from chedo_compiler.formula.faults import FormulaFault
from chedo_compiler.formula.order import order
from chedo_compiler.formula.parse import parse
from chedo_compiler.formula.scope import Scope
from chedo_compiler.formula.tree import Node
from chedo_compiler.runtime.expressions import cells_read, columns_here

__all__ = ["FormulaFault", "Node", "Scope", "bind", "cells_read", "columns_here", "constant_faults", "order", "parse"]
