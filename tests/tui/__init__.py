"""The screen, driven by keys on a desk that stands in for the real one."""
