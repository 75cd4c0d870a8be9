"""The narrative part of a report."""
