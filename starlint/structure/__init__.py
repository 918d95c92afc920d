"""Questions, labels and answers among the blocks of a draft. ``starlint.answers`` is the way in."""
