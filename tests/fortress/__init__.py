"""Tests of the fortress."""
