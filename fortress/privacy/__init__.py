"""What is left of people: authors who carry a mark, and a search for it in every byte."""
