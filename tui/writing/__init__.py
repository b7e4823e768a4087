"""Writing a piece of the queue on the screen."""
