"""The page of the regimes that concern an agency."""
