"""Tables and their statements."""
