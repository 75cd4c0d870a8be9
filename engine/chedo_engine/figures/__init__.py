"""Figures at rest and in hand: packed vectors, layouts, exact sheets. Pure."""
