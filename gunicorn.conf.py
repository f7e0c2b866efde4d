"""How gunicorn serves the portal; it reads this file when started in this folder.

Any of these can be given on the command line instead, and wins there:
``gunicorn --bind 127.0.0.1:9000``. See docs/operators.md.
"""

from __future__ import annotations

import gc
import os

#: ``site`` is a plain folder that holds the package ``portal``.
pythonpath: str = "site"
wsgi_app: str = "portal.wsgi:application"

#: Processes that answer; two keep the portal answering while one is busy.
workers: int = int(os.environ.get("WEB_CONCURRENCY", "2"))

#: Loaded once before the workers fork: they share its memory, and a wrong setting
#: stops the start with one message instead of restarting workers for ever.
preload_app: bool = True

#: Otherwise gunicorn 27 opens a socket for its command line in the home folder, which a
#: service account often has not or may not write to; signals do the same work.
control_socket_disable: bool = True


def when_ready(server: object) -> None:
    """Leave what was loaded to the garbage collector no more, before workers fork.

    It is never garbage, but looking through all of it would stop one answer in a few
    for longer than a whole agenda takes, and unshare the workers' memory.
    """
    gc.collect()
    gc.freeze()
