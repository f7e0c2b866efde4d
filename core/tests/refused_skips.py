"""With CI=true no test is skipped unnoticed."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """With CI=true a test that did not run has not passed."""
    skipped = report.outcome == "skipped" and not hasattr(report, "wasxfail")
    if skipped and os.environ.get("CI") == "true":
        reason = report.longrepr
        if isinstance(reason, tuple):
            reason = reason[-1]
        report.outcome = "failed"
        report.longrepr = f"With CI=true a skipped test counts as failed. {reason}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo
) -> Iterator[None]:
    """Let no test be skipped unnoticed where nobody watches."""
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """The same for a whole file that skips itself."""
    report = yield
    _refuse_skip(report)
    return report
