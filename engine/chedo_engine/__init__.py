"""The runtime of published regimes: periods, assignments, figures, workflow, consolidation."""
