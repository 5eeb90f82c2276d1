"""The database refuses to change or delete an entry of the journal; the erasure of a person may null what names it."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION cms_moderation_journal_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    erasable CONSTANT text[] := ARRAY['author', 'author_name', 'author_text', 'text'];
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - erasable = to_jsonb(OLD) - erasable
        AND (NEW.author IS NULL OR NEW.author IS NOT DISTINCT FROM OLD.author)
        AND (NEW.author_name IS NULL OR NEW.author_name IS NOT DISTINCT FROM OLD.author_name)
        AND (NEW.author_text IS NULL OR NEW.author_text IS NOT DISTINCT FROM OLD.author_text)
        AND (NEW.text IS NULL OR NEW.text IS NOT DISTINCT FROM OLD.text)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an entry of the moderation journal is final' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER journal_is_final BEFORE UPDATE OR DELETE ON cms_moderation_journalentry
    FOR EACH ROW EXECUTE FUNCTION cms_moderation_journal_is_final();
"""

BACKWARD = """
DROP TRIGGER journal_is_final ON cms_moderation_journalentry;
DROP FUNCTION cms_moderation_journal_is_final();
"""


class Migration(migrations.Migration):
    dependencies = [("cms_moderation", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
