"""Wordings held against each other: undertakings of a text, where two wordings differ and whether that changes what is undertaken.

The applications share this room, since none of them imports another.
"""
