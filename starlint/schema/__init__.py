"""YAML files to validated cues and rules, with the place of every error. ``starlint.rulebook`` is the way in."""
