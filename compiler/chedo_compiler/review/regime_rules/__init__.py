"""Rules about regimes: who reports, when, how it is approved, on what ground, and the registries they share."""
