"""What a person sets: where things lie, which accounts, how to get at their secrets."""
