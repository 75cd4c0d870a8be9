"""Figures into the office's own files."""
