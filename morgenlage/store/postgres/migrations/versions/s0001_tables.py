"""The tables of the first version: journal, comments, documents, numbers, papers."""

from alembic import op

revision = "0001"
down_revision = None

JOURNAL = """
CREATE TABLE morgenlage.head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    position bigint NOT NULL DEFAULT 0,
    life uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO morgenlage.head DEFAULT VALUES;
CREATE TABLE morgenlage.kept (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    purged_before text COLLATE "C" NOT NULL DEFAULT ''
);
INSERT INTO morgenlage.kept DEFAULT VALUES;
CREATE TABLE morgenlage.entry (
    position bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    session text NOT NULL,
    append text NOT NULL,
    kind text NOT NULL,
    ref text COLLATE "C" NOT NULL,
    body jsonb NOT NULL
);
CREATE INDEX entry_history ON morgenlage.entry (position) WHERE kind IN ('decided', 'moved');
CREATE INDEX entry_at ON morgenlage.entry (at);
CREATE TABLE morgenlage.decision (
    ref text COLLATE "C" PRIMARY KEY,
    position bigint NOT NULL
);
CREATE TABLE morgenlage.act (
    id text COLLATE "C" PRIMARY KEY,
    first bigint NOT NULL,
    position bigint NOT NULL,
    session text NOT NULL,
    body jsonb NOT NULL
);
"""

APPEND_ONLY = """
CREATE FUNCTION morgenlage.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('morgenlage.erasing', true) IS DISTINCT FROM 'on' THEN
        RAISE EXCEPTION 'the journal is only ever added to' USING ERRCODE = '42501';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON morgenlage.entry
    FOR EACH ROW EXECUTE FUNCTION morgenlage.refuse();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON morgenlage.entry
    FOR EACH STATEMENT EXECUTE FUNCTION morgenlage.refuse();
"""

SHELVES = """
CREATE TABLE morgenlage.comment (
    ref text COLLATE "C" PRIMARY KEY,
    day text COLLATE "C" NOT NULL,
    body jsonb NOT NULL
);
CREATE INDEX comment_day ON morgenlage.comment (day, ref);
CREATE TABLE morgenlage.document (
    kind text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    body jsonb NOT NULL,
    PRIMARY KEY (kind, id)
);
CREATE TABLE morgenlage.outcome (
    ref text COLLATE "C" PRIMARY KEY,
    at timestamptz NOT NULL,
    body jsonb NOT NULL
);
CREATE INDEX outcome_at ON morgenlage.outcome (at);
CREATE TABLE morgenlage.sample (
    account text COLLATE "C" NOT NULL,
    metric text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL,
    value double precision NOT NULL,
    PRIMARY KEY (account, metric, at)
);
CREATE TABLE morgenlage.series (
    account text COLLATE "C" NOT NULL,
    metric text COLLATE "C" NOT NULL,
    day date NOT NULL,
    value double precision NOT NULL,
    PRIMARY KEY (account, metric, day)
);
CREATE TABLE morgenlage.paper (
    kind text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    place bigint GENERATED ALWAYS AS IDENTITY,
    delete_after timestamptz,
    body jsonb NOT NULL,
    PRIMARY KEY (kind, id)
);
"""


def upgrade() -> None:
    """Makes them."""
    for part in (JOURNAL, APPEND_ONLY, SHELVES):
        op.execute(part)


def downgrade() -> None:
    """Nothing goes back: a backup does. Raises NotImplementedError."""
    raise NotImplementedError("a backup of before brings the former state back")
