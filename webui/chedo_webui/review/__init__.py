"""The report at a glance, and the acts upon it."""
