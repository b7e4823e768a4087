"""Threads, against recorded answers."""
