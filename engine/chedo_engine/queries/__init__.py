"""What pages show: each query returns frozen dataclasses from a fixed number of statements."""
