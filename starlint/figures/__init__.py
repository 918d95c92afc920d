"""Numbers in digits and words, with unit and change. ``starlint.quantities`` is the way in."""
