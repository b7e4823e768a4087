"""What the command line says."""


class Cli:
    """English."""

    not_yet = "{command}: comes with a later version."


class CliDe(Cli):
    """German."""

    not_yet = "{command}: kommt mit einer späteren Version."
