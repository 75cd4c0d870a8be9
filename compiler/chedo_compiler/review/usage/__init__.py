"""What a running system counts of its use, as `chedo usage` writes it."""
