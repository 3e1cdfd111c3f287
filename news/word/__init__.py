"""From a Word file to the draft of an article.

program.py turns the file into HTML in a process of its own; blocks.py, pictures.py and story.py
find in it what an article is made of; tasks.py does it all in the worker; an editor looks at what
was found before drafting.py makes a draft of it.
"""
