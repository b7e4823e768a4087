"""The public media shelf on real servers."""
