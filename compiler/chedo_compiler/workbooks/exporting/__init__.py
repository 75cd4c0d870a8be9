"""A compiled form as an empty workbook: in the office's own template, or on a sheet drawn for it."""
