"""How the screens look: pictures with a frozen clock, compared cell by cell."""
