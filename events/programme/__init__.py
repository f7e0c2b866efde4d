"""A meeting's programme for its editors: the board, copies, and files of other tools.

All of it reads and writes drafts, the latest of each session, whereas what participants
see is read by ``events.querysets`` from what is published.
"""
