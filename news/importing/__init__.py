"""Articles from files: inputs → readers (pages, tables) → Item → Importer → Report."""
