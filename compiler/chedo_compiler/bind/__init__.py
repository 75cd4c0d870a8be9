"""Names bound to cells: formulas of forms, placeholders of outlines."""
