"""What must hold beyond the shape of files: one function per rule, grouped by what it looks at."""
