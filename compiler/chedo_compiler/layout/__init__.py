"""Forms laid out: which cells there are, which rule fills each, how the header is drawn."""
