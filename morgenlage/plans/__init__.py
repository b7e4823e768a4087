"""A team's plan as files: CSV, iCalendar, a folder of Markdown; read without trust, written out."""
