"""The form: shown, filled, saved cell by cell."""
