"""The artefact written out: regimes, the registry, the office's workbook."""
