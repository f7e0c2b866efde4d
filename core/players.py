"""Players of other sites that a film can be shown in, without asking those sites."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ID = r"(?P<id>[\w-]{6,})"


@dataclass(frozen=True)
class Player:
    """Where a film plays, and whose site that is.

    Args:
        name: the site's own name, for the reader to decide.
        address: of the frame, in the form that sets the fewest cookies.
        native: whether the address is a film itself, which browsers play without a
            frame.
    """

    name: str
    address: str
    native: bool = False


_PLAYERS = (
    (
        r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/watch\?(?:[^#]*&)?v=" + _ID,
        "YouTube",
        "https://www.youtube-nocookie.com/embed/{id}?autoplay=1",
    ),
    (
        r"(?:www\.)?youtube(?:-nocookie)?\.com/(?:live|shorts|embed)/" + _ID,
        "YouTube",
        "https://www.youtube-nocookie.com/embed/{id}?autoplay=1",
    ),
    (
        r"youtu\.be/" + _ID,
        "YouTube",
        "https://www.youtube-nocookie.com/embed/{id}?autoplay=1",
    ),
    (
        # An unlisted film has a second part, without which it does not play.
        r"(?:www\.)?vimeo\.com/(?P<id>\d+)/(?P<key>[0-9a-f]{8,})",
        "Vimeo",
        "https://player.vimeo.com/video/{id}?h={key}&dnt=1&autoplay=1",
    ),
    (
        r"(?:www\.|player\.)?vimeo\.com/(?:event/|video/)?(?P<id>\d+)",
        "Vimeo",
        "https://player.vimeo.com/video/{id}?dnt=1&autoplay=1",
    ),
    (
        r"(?:www\.)?dailymotion\.com/video/(?P<id>\w+)",
        "Dailymotion",
        "https://www.dailymotion.com/embed/video/{id}?autoplay=1",
    ),
    (
        r"(?P<host>[\w.-]+\.[a-z]{2,})/(?:w|videos/watch|videos/embed)/(?P<id>[\w-]{20,})",
        "PeerTube",
        "https://{host}/videos/embed/{id}?autoplay=1",
    ),
)


#: An HTTP Live Streaming playlist (RFC 8216).
_PLAYLIST = re.compile(r"https?://(?P<host>[^/\s]+)/[^?#\s]+\.m3u8(?:[?#]|$)")


def player_of(address: str) -> Player | None:
    """Return the player of a film's address, or None for a site not known.

    Args:
        address: as readers copy it from the site, https or http.
    """
    for pattern, name, frame in _PLAYERS:
        found = re.match(rf"https?://{pattern}(?:[?&#/]|$)", address)
        if found:
            return Player(name, frame.format(**found.groupdict()))
    playlist = _PLAYLIST.match(address)
    return Player(playlist["host"], address, native=True) if playlist else None
