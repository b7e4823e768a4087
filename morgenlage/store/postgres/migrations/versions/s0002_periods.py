"""Periods and erasing: the only ways to the record for a role that may not change it.

All three run as the owner of the tables. What they are asked for they hold against rules of their
own: whoever steals the working role deletes no young line, and makes no line say something else.
That they are at it they say themselves: a clause of theirs (`SET ... = 'on'`) needs a superuser.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

WRITTEN = (
    "about", "alt", "answer", "answered", "away", "before", "believe", "captions", "changes",
    "detail", "item", "learned", "letter", "link", "need", "note", "parent", "permalink", "post",
    "proof", "purpose", "question", "quote", "quoted", "reason", "ref", "refs", "risk", "see",
    "sentence", "subject", "text", "thanks", "title", "url", "why_not", "whole", "wire", "words",
)  # fmt: skip
"""Fields of an entry in which somebody may stand, and that name comments and addresses."""

PROOF = """
CREATE TABLE morgenlage.erasure (
    at timestamptz NOT NULL DEFAULT now(),
    role text NOT NULL DEFAULT session_user,
    what text NOT NULL,
    lines bigint NOT NULL
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON morgenlage.erasure
    FOR EACH ROW EXECUTE FUNCTION morgenlage.refuse();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON morgenlage.erasure
    FOR EACH STATEMENT EXECUTE FUNCTION morgenlage.refuse();
"""
"""Who took something out of the record, and when: what a stolen role does is seen here."""

OLD = """
CREATE FUNCTION morgenlage.refuse_young(before timestamptz, age interval) RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF before IS NULL OR before > now() - age THEN
        RAISE EXCEPTION 'nothing younger than % leaves the record', age USING ERRCODE = '42501';
    END IF;
END $$;
CREATE FUNCTION morgenlage.forget_entries(before timestamptz, most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = morgenlage, pg_temp AS $$
DECLARE gone bigint[];
BEGIN
    PERFORM refuse_young(before, interval '30 days');
    PERFORM set_config('morgenlage.erasing', 'on', true);
    WITH deleted AS (
        DELETE FROM entry WHERE position IN (
            SELECT position FROM entry WHERE at < before ORDER BY at LIMIT most
        ) RETURNING position
    ) SELECT array_agg(position) INTO gone FROM deleted;
    PERFORM set_config('morgenlage.erasing', 'off', true);
    IF gone IS NULL THEN RETURN 0; END IF;
    DELETE FROM decision WHERE position = ANY(gone);
    INSERT INTO erasure (what, lines) VALUES ('forgotten', cardinality(gone));
    RETURN cardinality(gone);
END $$;
"""
"""Lines whose time is over, the oldest first."""

SILENT = r"""
CREATE FUNCTION morgenlage.silent(said jsonb, field text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF jsonb_typeof(said) = 'object' THEN
        RETURN (SELECT coalesce(jsonb_object_agg(k, morgenlage.silent(v, k)), '{}')
                FROM jsonb_each(said) AS e (k, v));
    ELSIF field = 'notes' THEN
        RETURN '[]';
    ELSIF field IN ('text', 'note', 'reason', 'sentence', 'permalink')
            AND jsonb_typeof(said) = 'string' THEN
        RETURN '""';
    ELSIF jsonb_typeof(said) = 'array' THEN
        RETURN (SELECT coalesce(jsonb_agg(morgenlage.silent(v, '') ORDER BY n), '[]')
                FROM jsonb_array_elements(said) WITH ORDINALITY AS e (v, n));
    END IF;
    RETURN said;
END $$;
CREATE FUNCTION morgenlage.silence_entries(since timestamptz, before timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = morgenlage, pg_temp AS $$
DECLARE done bigint;
BEGIN
    PERFORM refuse_young(before, interval '7 days');
    PERFORM set_config('morgenlage.erasing', 'on', true);
    UPDATE entry SET body = silent(body, '')
    WHERE at >= since AND at < before
    AND body::text ~ '"(text|note|reason|sentence|permalink)": "[^"]|"notes": \[[^]]';
    GET DIAGNOSTICS done = ROW_COUNT;
    PERFORM set_config('morgenlage.erasing', 'off', true);
    IF done > 0 THEN INSERT INTO erasure (what, lines) VALUES ('silenced', done); END IF;
    RETURN done;
END $$;
"""
"""Our words in lines that stay."""

LESS = r"""
CREATE FUNCTION morgenlage.only_less(was jsonb, becomes jsonb, field text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE pattern text;
BEGIN
    IF was = becomes THEN RETURN true; END IF;
    IF jsonb_typeof(was) IS DISTINCT FROM jsonb_typeof(becomes) THEN RETURN false; END IF;
    IF jsonb_typeof(was) = 'object' THEN
        RETURN NOT EXISTS (
            SELECT FROM jsonb_each(was) AS w (k, v) FULL JOIN jsonb_each(becomes) AS b (k, v)
            USING (k)
            WHERE w.v IS NULL OR b.v IS NULL OR NOT morgenlage.only_less(w.v, b.v, k)
        );
    ELSIF jsonb_typeof(was) = 'array' THEN
        RETURN NOT EXISTS (
            SELECT FROM jsonb_array_elements(was) WITH ORDINALITY AS w (v, n)
            FULL JOIN jsonb_array_elements(becomes) WITH ORDINALITY AS b (v, n) USING (n)
            WHERE w.v IS NULL OR b.v IS NULL OR NOT morgenlage.only_less(w.v, b.v, CASE
                WHEN field = 'notes' THEN 'one of notes'
                WHEN field <> 'one of notes' THEN field
                WHEN n = 1 THEN 'text'
                ELSE '' END)
        );
    ELSIF jsonb_typeof(was) <> 'string' OR NOT field = ANY('{WRITTEN}') THEN
        RETURN false;
    END IF;
    pattern := regexp_replace(becomes #>> '{}', '([\\%_])', '\\\1', 'g');
    pattern := regexp_replace(pattern, '…|\S+[:]erased', '%', 'g');
    RETURN was #>> '{}' LIKE pattern;
END $$;
CREATE FUNCTION morgenlage.erase_entries(places bigint[], bodies jsonb[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = morgenlage, pg_temp AS $$
DECLARE done bigint;
BEGIN
    IF EXISTS (
        SELECT FROM unnest(places, bodies) AS t (place, becomes) JOIN entry ON position = place
        WHERE NOT coalesce(only_less(body, becomes, ''), false)
    ) THEN
        RAISE EXCEPTION 'the record may only say less' USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('morgenlage.erasing', 'on', true);
    UPDATE entry SET body = becomes, ref = coalesce(
        becomes #>> '{action,ref}', becomes #>> '{outgoing,action,ref}', becomes ->> 'ref', ref)
    FROM unnest(places, bodies) AS t (place, becomes) WHERE position = place;
    GET DIAGNOSTICS done = ROW_COUNT;
    PERFORM set_config('morgenlage.erasing', 'off', true);
    IF done > 0 THEN INSERT INTO erasure (what, lines) VALUES ('erased', done); END IF;
    RETURN done;
END $$;
""".replace("WRITTEN", ",".join(WRITTEN))
"""One person: every line stays, says who decided what and when, and names them no longer."""

ENTRANCES = (
    "forget_entries(timestamptz, integer)",
    "silence_entries(timestamptz, timestamptz)",
    "erase_entries(bigint[], jsonb[])",
)
"""What the working role may call."""
OWNED = """
DO $$
DECLARE
    owner name := (SELECT tableowner FROM pg_catalog.pg_tables
                   WHERE schemaname = 'morgenlage' AND tablename = 'entry');
BEGIN
    EXECUTE format('ALTER TABLE morgenlage.erasure OWNER TO %I', owner);
    EXECUTE format('ALTER FUNCTION morgenlage.{} OWNER TO %I', owner);
    EXECUTE format('ALTER FUNCTION morgenlage.{} OWNER TO %I', owner);
    EXECUTE format('ALTER FUNCTION morgenlage.{} OWNER TO %I', owner);
END $$;
"""
"""As the tables, whoever upgrades: a superuser may do more than delete here."""


def upgrade() -> None:
    """Makes them; nobody but the owner may call them, until the working role is named."""
    for part in (PROOF, OLD, SILENT, LESS):
        op.execute(part)
    for entrance in ENTRANCES:
        op.execute(f"REVOKE ALL ON FUNCTION morgenlage.{entrance} FROM PUBLIC")
    op.execute(OWNED.format(*ENTRANCES))


def downgrade() -> None:
    """Nothing goes back: a backup does. Raises NotImplementedError."""
    raise NotImplementedError("a backup of before brings the former state back")
