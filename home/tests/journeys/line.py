"""A line between a browser and a portal, which can be cut.

Browsers can pretend to be offline, but do not always tell a service worker so;
a line that is cut is cut for everybody.
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

#: Bytes passed on at once.
PIECE = 65_536


class Line:
    """Passes on what comes to a port of its own, until it is cut."""

    def __init__(self, address: str) -> None:
        self._portal = (urlsplit(address).hostname, urlsplit(address).port)
        self._ends: list[socket.socket] = []
        self._is_cut = False
        self._door = socket.create_server(("localhost", 0))
        self.address = f"http://localhost:{self._door.getsockname()[1]}"
        threading.Thread(target=self._take, daemon=True).start()

    def cut(self) -> None:
        """Drop all connections, and each new one at once."""
        self._is_cut = True
        for end in self._ends:
            _close(end)
        self._ends.clear()

    def mend(self) -> None:
        """Pass on again."""
        self._is_cut = False

    def close(self) -> None:
        """Take no connection any more."""
        self.cut()
        _close(self._door)

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                browser, _address = self._door.accept()
                if self._is_cut:
                    _close(browser)
                    continue
                portal = socket.create_connection(self._portal)
                self._ends += [browser, portal]
                for one, other in ((browser, portal), (portal, browser)):
                    pass_on = threading.Thread(target=_pass_on, args=(one, other))
                    pass_on.daemon = True
                    pass_on.start()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while piece := one.recv(PIECE):
            other.sendall(piece)
    _close(one)
    _close(other)


def _close(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
