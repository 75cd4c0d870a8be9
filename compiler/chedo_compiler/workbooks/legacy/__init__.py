"""Vietnamese written for fonts from before Unicode (TCVN3, VNI), and the way to Unicode by the names of the fonts."""

from __future__ import annotations

from chedo_compiler.workbooks.legacy.decoding import Decoded, decode_book, decode_text
from chedo_compiler.workbooks.legacy.fonts import encode, is_legacy
from chedo_compiler.workbooks.legacy.rewriting import in_unicode

__all__ = ["Decoded", "decode_book", "decode_text", "encode", "in_unicode", "is_legacy"]
