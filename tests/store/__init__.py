"""The store: nothing acknowledged is ever lost, nothing broken is ever taken for empty."""
