"""Configuration: which file is in force for a draft, what it says, and what becomes of the rulebook by it."""
