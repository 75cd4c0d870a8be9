"""A plausible history for the demo province, made by the real services from a fixed seed."""
