"""Columns as spreadsheets name them."""

from __future__ import annotations


def letters(column: int) -> str:
    """Return a column as Excel names it: 1 is A, 28 is AB."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def column_number(text: str) -> int:
    """Return which column letters name: A is 1, AB is 28."""
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
