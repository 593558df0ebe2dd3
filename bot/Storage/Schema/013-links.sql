-- The team's group in Entra, which a link to a post needs; empty where Teams did not say it.
ALTER TABLE target ADD COLUMN group_id TEXT NOT NULL DEFAULT '';
