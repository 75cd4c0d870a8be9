"""Forms as drafted from the office's own sheet: what is certain as YAML, what is not as a doubt at its cell."""
