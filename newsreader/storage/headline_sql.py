"""The words of SQL behind a headline. Imports nothing: the first frame is painted with them before anything else is."""

# The names of `entry.id`'s authors, for queries over entry.
BYLINE = """coalesce((SELECT group_concat(name, ', ') FROM (SELECT name FROM entry_author JOIN author
              ON author.id = author_id WHERE entry_id = entry.id ORDER BY ordinal)), '')"""

# How many feeds carry the article of `entry`, for queries over entry.
SOURCES = """CASE WHEN canonical_url IS NULL THEN 1 ELSE
               (SELECT count(DISTINCT other.feed_id) FROM entry AS other JOIN entry_status AS known
                  ON known.entry_id = other.id AND known.hidden = 0
                WHERE other.canonical_url = entry.canonical_url) END"""

# Rows of entries, to be ended by a WHERE on entry.id.
ROWS = f"""SELECT entry.id, entry.feed_id, coalesce(nullif(own_title, ''), nullif(feed.title, ''), feed.url),
             coalesce(nullif(entry.title, ''), page.title, ''), summary, {BYLINE},
             coalesce(entry.published, page.published, entry.modified), first_seen, sort_date, read, starred, later,
             CASE WHEN page.entry_id IS NOT NULL THEN 'page'
                  WHEN EXISTS (SELECT 1 FROM feed_content WHERE entry_id = entry.id) THEN 'feed' ELSE 'none' END,
             entry.url, {SOURCES}
           FROM entry JOIN feed ON feed.id = entry.feed_id JOIN entry_status AS status ON status.entry_id = entry.id
             LEFT JOIN page_content AS page ON page.entry_id = entry.id"""

NEWEST = "SELECT entry_id FROM entry_status WHERE hidden = 0 ORDER BY sort_date DESC, entry_id DESC LIMIT ?"
NTH_NEWEST = "SELECT sort_date FROM entry_status WHERE hidden = 0 ORDER BY sort_date DESC LIMIT 1 OFFSET ?"

# Everything about the screen that a start takes over, as one line.
ARRANGEMENT = (
    "SELECT coalesce(group_concat(name || '=' || value, ' '), '') FROM screen_state WHERE name GLOB 'opening.*'"
)
