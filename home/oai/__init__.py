"""OAI-PMH 2.0: libraries harvest what the portal holds, each work as one record.

The Open Archives Initiative Protocol for Metadata Harvesting, 2.0 of 2002-06-14. It
stands in ``home`` because a record may be of any kind of work.
"""
