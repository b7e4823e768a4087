"""What every store promises, tried on each engine alike."""
