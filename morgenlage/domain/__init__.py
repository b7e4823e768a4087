"""Pure values and rules: what the desk knows and how it judges. Nothing but Python."""
