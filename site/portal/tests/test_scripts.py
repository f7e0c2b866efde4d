"""Modules: what of them is sent."""

from __future__ import annotations

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

from portal.page_weight import weigh
from portal.scripts import OURS, without_remarks

FOLDER = settings.BASE_DIR / "site/portal/static" / OURS
MODULES = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.js"))}


def test_remarks_go_and_nothing_else() -> None:
    text = """// What it is for,
// in two lines.
import { a } from "./a.js";

/** Does one thing. */
function one() {
  // Why.
  return "//example.org/"; // where it goes
}

/**
 * Does another.
 */
const another = `/* no remark */ ${a}`;
"""
    assert (
        without_remarks(text)
        == """import { a } from "./a.js";

function one() {
  return "//example.org/"; // where it goes
}

const another = `/* no remark */ ${a}`;
"""
    )


@pytest.mark.parametrize("name", MODULES)
def test_no_text_goes_over_lines_that_could_look_like_remarks(name: str) -> None:
    assert [line for line in MODULES[name].splitlines() if line.count("`") % 2] == []


def test_modules_of_packages_are_elsewhere() -> None:
    found = {name for finder in get_finders() for name, _ in finder.list([])}
    ours = {name for name in found if name.startswith(OURS)}
    assert ours == {f"{OURS}{name}" for name in MODULES}


def test_remarks_do_not_weigh() -> None:
    sent = brotli.compress(without_remarks(MODULES["player.js"]).encode())
    whole = brotli.compress(MODULES["player.js"].encode())
    weight = weigh('<script type="module" src="/static/js/player.js"></script>')
    assert weight.scripts == len(sent) < len(whole)
