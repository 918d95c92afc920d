"""Comments in drafts that hide diagnostics. ``starlint.suppress`` is the way in."""
