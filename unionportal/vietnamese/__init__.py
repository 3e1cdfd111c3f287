"""How Vietnamese is spelled: its syllables, raw typing, old encodings, likely misspellings."""
