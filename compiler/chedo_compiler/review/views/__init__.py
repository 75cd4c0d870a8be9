"""What the reviewer sees: a report told as text, Markdown, HTML, and as notes of code hosts."""
