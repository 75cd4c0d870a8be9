"""The one way that a file of the language is written."""
