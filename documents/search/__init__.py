"""Finding documents: reading the query, the index, ranking, counts and snippets."""
