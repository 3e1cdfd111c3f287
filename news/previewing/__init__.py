"""Showing a story before it is published, to its editors and to whoever was sent a link."""
