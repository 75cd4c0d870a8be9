"""Documents as Vietnamese offices write them (Nghị định 30/2020/NĐ-CP), as .docx files."""
