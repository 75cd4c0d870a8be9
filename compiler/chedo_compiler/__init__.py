"""The language of report regimes: YAML read, checked and compiled into an artefact."""
