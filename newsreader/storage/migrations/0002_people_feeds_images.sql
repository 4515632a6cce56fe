-- Version 2: wishes for single feeds, marks on people, places in articles, images, and undo for words.

-- The reader's wishes for one feed, as JSON (model.feed.FeedSettings); absent members have their defaults.
ALTER TABLE feed ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';

-- Since when the server has said 404; a feed that is away for days is flagged, but never given up.
ALTER TABLE feed_state ADD COLUMN missing_since INTEGER;

-- The reader says that this is the person of another row; taken back by setting it to NULL.
ALTER TABLE author ADD COLUMN same_as INTEGER REFERENCES author(id) ON DELETE SET NULL;
CREATE INDEX author_same_as ON author(same_as) WHERE same_as IS NOT NULL;

-- When the person's own page was last asked for their bio, whatever came of it.
ALTER TABLE author ADD COLUMN page_checked_at INTEGER;

-- The reader's own marks on a person.
CREATE TABLE author_status (
  author_id INTEGER PRIMARY KEY REFERENCES author(id) ON DELETE CASCADE,
  followed INTEGER NOT NULL DEFAULT 0,
  muted INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Where the reader stopped: characters of the article's text before the first line shown.
CREATE TABLE reading_position (
  entry_id INTEGER PRIMARY KEY REFERENCES entry(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- Images as they are drawn: decoded and scaled down in the child process. No data: it could not be had, and why.
CREATE TABLE image (
  url TEXT PRIMARY KEY,
  mime_type TEXT,
  width INTEGER,
  height INTEGER,
  data BLOB,
  problem TEXT,
  fetched_at INTEGER NOT NULL
) STRICT;

-- The articles of a tag, whatever its capitals.
CREATE INDEX tag_by_name ON tag(name COLLATE NOCASE, entry_id);

-- Words that an action changed (a feed's title, folder, settings), beside the marks in journal_change.
CREATE TABLE journal_text (
  journal_id INTEGER NOT NULL REFERENCES journal(id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (journal_id, field, row_id)
) STRICT, WITHOUT ROWID;

-- In a folder's path "\" is written as "\\" from now on, so that "\/" can stand for a "/" inside a name.
UPDATE folder SET path = replace(path, '\', '\\');

-- How the reader left the screen: layout, panes, order of lists. None of it is worth a step of undo.
CREATE TABLE screen_state (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
