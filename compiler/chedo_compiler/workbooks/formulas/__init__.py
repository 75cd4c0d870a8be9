"""Between what an office's workbook writes and our formulas: numbering rows, units, cell formulas, and the way back."""
