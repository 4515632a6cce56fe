"""Names of the worker groups. `exclusive` cancels the whole group, so every kind of work has one of its own."""

HEADLINES = "headlines"  # the ids of the list; the newest request makes older ones worthless
SEEK = "seek"  # looking for the next unread article; exclusive
ROWS = "rows"  # windows of rows
ARTICLE = "article"  # the article under the cursor; exclusive
PAGES = "pages"  # pages being fetched; never cancelled, what comes is stored
MARKS = "marks"  # changes of the reader's; never cancelled
REFRESH = "refresh"  # one at a time
FEEDS = "feeds"  # subscribing and unsubscribing
