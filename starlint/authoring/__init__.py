"""For writers of rules: their examples run, a sentence as it is understood, and skeletons to begin with."""
