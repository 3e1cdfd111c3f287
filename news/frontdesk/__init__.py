"""The desk on which the front page is arranged: its lead, the featured stories, the blocks."""
