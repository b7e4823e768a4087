"""Benchmarks that print ratios, and the gallery of widgets."""
