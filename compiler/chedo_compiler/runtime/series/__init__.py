"""How figures of one release are read under another, by what the notes between them declare."""
