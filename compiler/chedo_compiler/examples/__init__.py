"""A regime's own tests, run."""
