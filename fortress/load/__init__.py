"""A week at many times a county's volume in minutes: what stays flat, what is there in the end."""
