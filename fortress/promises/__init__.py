"""The promises, one file per room. Each has `PROMISES`; what is here is found by itself."""
