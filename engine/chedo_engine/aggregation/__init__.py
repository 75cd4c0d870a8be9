"""Combining the reporters' figures exactly. Pure."""
