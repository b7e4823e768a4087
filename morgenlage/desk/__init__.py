"""The desk: takes in what platforms report, carries out what people decide. No screen, no wire."""
