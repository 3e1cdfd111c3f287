"""One act on many stories: looked at first, done story by story, undone from the revisions."""
