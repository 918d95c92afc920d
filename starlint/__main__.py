"""``python -m starlint``."""

from __future__ import annotations

from starlint.cli import main

if __name__ == "__main__":
    main()
