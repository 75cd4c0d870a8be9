"""Checking a workspace again: regimes whose files and surroundings are as they were are not read anew."""
