"""The annual review told: in words, as a page, and as a document."""
