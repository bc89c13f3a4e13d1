"""Pictures out of films, made in a program of their own behind walls: the only one that knows Qt.

Nothing here knows the diary. What starts the program shares only its ``protocol``; the window,
which knows Qt itself, makes its pictures with the same ``pixels``.
"""
