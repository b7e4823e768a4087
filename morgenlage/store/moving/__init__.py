"""A whole state from one place to another: copied piece by piece, and proved before it counts."""
