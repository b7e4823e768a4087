"""The count at the end of the contract suite."""

import pytest

from tests.contracts.counting import table


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how much was checked against whom; a suite that checked nothing shows it."""
    if lines := table():
        terminalreporter.section("held against outside contracts")
        for line in lines:
            terminalreporter.line(line)
