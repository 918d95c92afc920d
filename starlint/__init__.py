"""A linter for interview-answer drafts."""

__version__ = "0.1.0"
