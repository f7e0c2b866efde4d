"""Makes ``countries.json``, apart from the portal.

The imports are relative, since ``core.maps`` cannot be imported until Django is set up.
"""
