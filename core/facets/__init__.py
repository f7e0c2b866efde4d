"""Narrowing a list: values with their counts, each a link with its own address."""

from core.facets.facet import Facet
from core.facets.narrowing import Choice, Narrowed, narrow, toggled

__all__ = ["Choice", "Facet", "Narrowed", "narrow", "toggled"]
