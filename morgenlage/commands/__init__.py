"""What each command of the command line does. One file per group, imported only when asked for."""
