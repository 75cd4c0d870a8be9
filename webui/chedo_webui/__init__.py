"""The pages on which officials fill, approve, send, accept and consolidate."""
