"""Letters on the wire: the only room that knows mail servers and the form of a mail."""
