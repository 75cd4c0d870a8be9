"""What a running system counts of its use (``chedo usage``), and what a change means to it."""
