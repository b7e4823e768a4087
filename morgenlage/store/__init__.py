"""Everything on disk: the journal of decisions, small TinyDB files, the last picture."""
