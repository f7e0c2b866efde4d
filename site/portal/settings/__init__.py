"""Settings by environment: ``base`` is shared, ``dev`` is what manage.py uses."""
