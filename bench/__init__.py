"""What things cost, as ratios to something simple on the same machine."""
