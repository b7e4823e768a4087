"""The three regions of the dashboard: each shows its part of a situation."""
