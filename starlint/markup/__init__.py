"""Blocks of Markdown and HTML, with the place of every character. ``starlint.markdown`` is the way in."""
