"""What the screen says: titles, commands, dialogs, toasts."""


class Screen:
    """English."""

    today = "Today"
    comments = "Comments"
    numbers = "Numbers"


class ScreenDe(Screen):
    """German."""

    today = "Heute"
    comments = "Kommentare"
    numbers = "Zahlen"
