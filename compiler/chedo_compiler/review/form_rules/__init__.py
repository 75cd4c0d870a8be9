"""Rules about forms: what changed in the tables, rows, columns, cells, checks and outlines of a regime."""
