"""The form as a table on a page: header tree, lines and cells, without any database."""
