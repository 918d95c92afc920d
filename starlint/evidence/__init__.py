"""Single pieces of evidence in a reading. ``starlint.cues`` is the way in."""
