"""What I owe, by when, and what waits for me."""
