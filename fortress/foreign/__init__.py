"""Texts by strangers, made up by the thousand, and every place that shows, writes or sends them."""
