"""The dashboard: panes, commands, dialogs. It shows situations and hands wishes to the desk."""
