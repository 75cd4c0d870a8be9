"""The host's matrix of reporters and periods."""
