-- Version 1 of the library. Later versions are steps in migrations/. Times are whole seconds since 1970, UTC.

CREATE TABLE folder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  path TEXT NOT NULL UNIQUE            -- names joined by "/", outermost first
) STRICT;

-- A feed's id is not its address: feeds move, and their history moves with them. AUTOINCREMENT: an id is never reused.
CREATE TABLE feed (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL UNIQUE,
  site_url TEXT,
  title TEXT NOT NULL DEFAULT '',      -- the publisher's
  own_title TEXT,                      -- the reader's
  description TEXT NOT NULL DEFAULT '',
  language TEXT,
  icon_url TEXT,
  folder_id INTEGER REFERENCES folder(id) ON DELETE SET NULL,
  local INTEGER NOT NULL DEFAULT 0,    -- may live on a private network or in a file
  outline TEXT NOT NULL DEFAULT '{}',  -- attributes of an imported OPML outline that we do not know: JSON
  added_at INTEGER NOT NULL,
  removed_at INTEGER                   -- unsubscribed; kept so that undo brings everything back
) STRICT;

-- What the fetcher must remember; a refresh writes here and nowhere in feed but its publisher's words.
CREATE TABLE feed_state (
  feed_id INTEGER PRIMARY KEY REFERENCES feed(id) ON DELETE CASCADE,
  etag TEXT,
  last_modified TEXT,
  validators_at INTEGER,
  body_hash BLOB,
  checked_at INTEGER,
  succeeded_at INTEGER,
  next_check_at INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  ttl_s INTEGER,                       -- how long the feed asks to be left alone
  skip_hours TEXT NOT NULL DEFAULT '[]',
  skip_days TEXT NOT NULL DEFAULT '[]',
  problem TEXT                         -- the last one, JSON, so that a restart still explains it
) STRICT;

-- What the publisher said. Never holds a mark of the reader, never a body.
CREATE TABLE entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  feed_id INTEGER NOT NULL REFERENCES feed(id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  url TEXT,
  canonical_url TEXT,                  -- links the same article over feeds; entries are never merged
  title TEXT NOT NULL DEFAULT '',
  summary TEXT NOT NULL DEFAULT '',
  published INTEGER,
  modified INTEGER,
  first_seen INTEGER NOT NULL,
  language TEXT,
  image_url TEXT,
  comments_url TEXT,
  categories TEXT NOT NULL DEFAULT '[]',
  enclosures TEXT NOT NULL DEFAULT '[]',
  word_count INTEGER NOT NULL DEFAULT 0,  -- of the feed's text: its body, else its summary
  content_hash BLOB NOT NULL,
  UNIQUE (feed_id, key)
) STRICT;
CREATE INDEX entry_canonical ON entry(canonical_url) WHERE canonical_url IS NOT NULL;

-- The reader's own. sort_date (published, never later than first_seen) is set once, so that a list never jumps; it
-- stands here with feed_id because every list is a walk along one of these indexes.
CREATE TABLE entry_status (
  entry_id INTEGER PRIMARY KEY REFERENCES entry(id) ON DELETE CASCADE,
  feed_id INTEGER NOT NULL,
  sort_date INTEGER NOT NULL,
  read INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  later INTEGER NOT NULL DEFAULT 0,
  hidden INTEGER NOT NULL DEFAULT 0    -- bits: its feed is unsubscribed, all its authors are muted
) STRICT;
CREATE INDEX status_by_date ON entry_status(sort_date, entry_id) WHERE hidden = 0;
CREATE INDEX status_by_feed ON entry_status(feed_id, sort_date, entry_id) WHERE hidden = 0;
CREATE INDEX status_unread ON entry_status(sort_date, entry_id) WHERE hidden = 0 AND read = 0;
CREATE INDEX status_unread_by_feed ON entry_status(feed_id, sort_date, entry_id) WHERE hidden = 0 AND read = 0;
CREATE INDEX status_starred ON entry_status(sort_date, entry_id) WHERE hidden = 0 AND starred = 1;
CREATE INDEX status_later ON entry_status(sort_date, entry_id) WHERE hidden = 0 AND later = 1;

CREATE TABLE tag (
  entry_id INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  PRIMARY KEY (entry_id, name)
) STRICT, WITHOUT ROWID;

-- The body as the feed sent it (zstd), unsanitised: it leaves only through extraction.
CREATE TABLE feed_content (
  entry_id INTEGER PRIMARY KEY REFERENCES entry(id) ON DELETE CASCADE,
  html BLOB NOT NULL,
  base_url TEXT
) STRICT;

-- What the article's own page said, extracted and sanitised (html: zstd).
CREATE TABLE page_content (
  entry_id INTEGER PRIMARY KEY REFERENCES entry(id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  dek TEXT,
  published INTEGER,
  modified INTEGER,
  site_name TEXT,
  language TEXT,
  image_url TEXT,
  image_caption TEXT,
  word_count INTEGER NOT NULL,
  paywalled INTEGER NOT NULL,
  html BLOB NOT NULL,
  fetched_at INTEGER NOT NULL
) STRICT;

CREATE TABLE related (
  entry_id INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  title TEXT NOT NULL,
  url TEXT,
  teaser TEXT,
  PRIMARY KEY (entry_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Authors are people. A bio always carries where it came from.
CREATE TABLE author (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site TEXT NOT NULL,                  -- host without "www."
  name TEXT NOT NULL,
  url TEXT,
  avatar TEXT,
  bio TEXT,
  bio_origin TEXT,                     -- article, author-page, feed
  bio_source_url TEXT,
  bio_seen_at INTEGER,
  CHECK ((bio IS NULL) = (bio_origin IS NULL))
) STRICT;
CREATE INDEX author_url ON author(url) WHERE url IS NOT NULL;

-- Every spelling by which a person is known on a site.
CREATE TABLE author_alias (
  site TEXT NOT NULL,
  name_key TEXT NOT NULL,
  author_id INTEGER NOT NULL REFERENCES author(id) ON DELETE CASCADE,
  PRIMARY KEY (site, name_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_author (
  entry_id INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  author_id INTEGER NOT NULL REFERENCES author(id) ON DELETE CASCADE,
  PRIMARY KEY (entry_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_author_author ON entry_author(author_id);

-- Everything the reader did, newest last; undo is the inverse intent, also after a restart.
CREATE TABLE journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  label TEXT NOT NULL,                 -- "Marked 3 articles read"
  undone_at INTEGER
) STRICT;

CREATE TABLE journal_change (
  journal_id INTEGER NOT NULL REFERENCES journal(id) ON DELETE CASCADE,
  field TEXT NOT NULL,                 -- read, starred, later (of entries) or subscribed (of feeds)
  before INTEGER NOT NULL,
  after INTEGER NOT NULL,
  ids BLOB NOT NULL,                   -- the entries or feeds it changed: 64-bit integers, zstd
  PRIMARY KEY (journal_id, field, before)
) STRICT, WITHOUT ROWID;

-- The index holds no text of its own, so nothing can be taken out of it: an entry whose words have changed gets a new
-- document, and what is found in the old one belongs to no entry. What waits for indexing is listed, and taken in
-- slices between other writes.
CREATE VIRTUAL TABLE search USING fts5(title, byline, summary, body, content = '', tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE search_document (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- the row of search; never reused
  entry_id INTEGER NOT NULL UNIQUE REFERENCES entry(id) ON DELETE CASCADE
) STRICT;
CREATE TABLE search_pending (entry_id INTEGER PRIMARY KEY REFERENCES entry(id) ON DELETE CASCADE) STRICT;
