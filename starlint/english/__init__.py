"""Clauses, with left-out subjects put back, as general English. ``starlint.nlp`` is the way in."""
