"""One figure through all periods and releases, with the joints between them."""
