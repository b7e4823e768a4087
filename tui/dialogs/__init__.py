"""What lies above the dashboard for a moment: a menu, a line, a page."""
