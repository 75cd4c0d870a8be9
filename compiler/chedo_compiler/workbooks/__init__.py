"""The office's Excel workbooks: read in, drafted into forms, written back, and proved equal."""
