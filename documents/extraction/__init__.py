"""The text of files, taken out of them in processes of their own: the files may be hostile."""

from documents.extraction.reading import Reading, read

__all__ = ["Reading", "read"]
