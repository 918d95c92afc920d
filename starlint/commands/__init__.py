"""The commands, one module for each sort, and what they share. Only here and in ``cli`` is click known."""
