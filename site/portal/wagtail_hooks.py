"""Where Wagtail finds the project when it prepares its admin."""

from __future__ import annotations

from portal import late_words

late_words.install()
