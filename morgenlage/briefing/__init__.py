"""The leadership brief as people read it: one file per form, each a function of a `Brief`."""
