"""Stored reports run through the proposed release beside the one in force: only the change shows."""
