"""Findings and compiled regimes as people and programs read them."""
