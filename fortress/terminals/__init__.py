"""The real program on pseudo terminals that stall, shrink, hang up and pour."""
