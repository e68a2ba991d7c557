"""The EPUB edition: the same doctrees as XHTML in one accessible package (EPUB 3.3)."""
