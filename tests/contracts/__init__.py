"""What the adapters say and hear, held against descriptions that nobody here wrote."""
