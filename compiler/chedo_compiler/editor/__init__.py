"""The schemas that editors use: those of the compiler with descriptions, examples and snippets in two languages."""
