"""Catalogues: from the documents to the translators and back into the build."""
