"""Morgenlage beside other programs of the terminal, in one run: at a desk, and on a slow line."""
