"""YAML text as located nodes: limits, traps, positions."""
