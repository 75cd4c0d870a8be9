"""The engine's sub-commands of ``chedo``."""
