"""The preview: a form as officials will see it, for its author, while the YAML is written."""
