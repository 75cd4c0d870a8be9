"""What the annual review looks for, one rule a module."""
