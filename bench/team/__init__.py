"""What a team of several hosts on one database costs, and whether it stays a team."""
