"""The compiler's sub-commands of ``chedo``."""
