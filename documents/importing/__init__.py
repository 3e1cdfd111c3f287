"""Bringing documents in: sheets and JSON to rows, rows to documents with their relations."""
