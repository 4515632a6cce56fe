-- Version 3: folders as OPML files have them, so that what came in goes out again.

-- Attributes of an imported folder's outline that we do not know: JSON.
ALTER TABLE folder ADD COLUMN outline TEXT NOT NULL DEFAULT '{}';

-- 1: a file has the folder without any feed in it.
ALTER TABLE folder ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
