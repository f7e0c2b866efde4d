"""The index: an ordinary inverted table, the same on SQLite and PostgreSQL."""

from search.models.attachment import Attachment
from search.models.build import Build
from search.models.change import Change
from search.models.document import Document, FacetValue, Record
from search.models.log import SearchLog
from search.models.packed import Packed
from search.models.ruling import Ruling
from search.models.term import Form, Posting, Term

__all__ = [
    "Attachment",
    "Build",
    "Change",
    "Document",
    "FacetValue",
    "Form",
    "Packed",
    "Posting",
    "Record",
    "Ruling",
    "SearchLog",
    "Term",
]
