"""Thousands of simulated publishings, each with something that goes wrong. See `__main__`."""
