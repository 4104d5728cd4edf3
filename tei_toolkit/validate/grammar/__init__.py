"""What a RELAX NG grammar says of each element, for explaining faults and for sparing libxml2 what it is bad at.

A helper of the check `relax_ng`: libxml2 gives the verdict on content, and this room finds the words for it.
"""
