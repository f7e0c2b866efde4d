"""The style guide: every component in every state, drawn by the real templates."""

from home.styleguide.view import styleguide

__all__ = ["styleguide"]
