"""The desk takes in what platforms report and carries out what people decide. No screen, no wire."""
