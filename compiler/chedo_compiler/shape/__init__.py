"""Whether a file has the shape of its kind, in words an author understands."""
