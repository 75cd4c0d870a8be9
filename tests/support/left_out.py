"""A pytest plugin: says at the end of a run which tests did not run, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("chedo")
    group.addoption("--no-skips", action="store_true", help="fail when a test did not run")


def _left_out(config: pytest.Config) -> Iterator[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    for report in reporter.stats.get("skipped", []) if reporter else []:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        yield f"{report.nodeid}: {reason.removeprefix('Skipped: ')}"


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    strict = session.config.getoption("--no-skips")
    if strict and session.exitstatus == pytest.ExitCode.OK and any(_left_out(session.config)):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left_out = list(_left_out(config))
    if left_out:
        terminalreporter.section("did not run")
        for line in left_out:
            terminalreporter.line(line)
    else:
        terminalreporter.section("everything ran")
