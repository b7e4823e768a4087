"""The state in a PostgreSQL database that several hosts share; nobody else knows psycopg."""
