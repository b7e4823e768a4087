"""Runs the steps on the connection that was handed over, each in a transaction of its own."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table_schema="morgenlage",
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
