"""The option ``--on`` of commands that review: the day on which it is judged."""

from __future__ import annotations

import click

on_option = click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day on which it is judged whether periods have begun; else today.",
)
