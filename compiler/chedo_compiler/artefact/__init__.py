"""The compiled regime: the one thing that leaves the compiler."""
