"""Widgets that draw values and report wishes. They know the domain and the words, nothing else."""
