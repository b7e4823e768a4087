"""What must never happen, tried by force: promises, the guards that keep them, and faults."""
