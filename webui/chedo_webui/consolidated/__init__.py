"""The host's figures and where they came from."""
