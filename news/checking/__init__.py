"""What to look at before an article is published: in Vietnamese, each with the place to mend it."""
