"""Atom feeds: what every one of them says of the portal."""

from __future__ import annotations

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed


class AtomFeed(Feed):
    """A feed that names who publishes it, without which Atom is none (RFC 4287 §4.1.1).

    The portal stands for all authors: most works are made by several bodies.
    """

    feed_type = Atom1Feed

    def author_name(self) -> str:
        """Return the name of the portal."""
        return settings.SITE_NAME
