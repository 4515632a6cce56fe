"""Names of the worker groups. `exclusive` cancels the whole group, so every kind of work has one of its own."""

HEADLINES = "headlines"  # the ids of the list; the newest request makes older ones worthless
SEEK = "seek"  # looking for the next unread article; exclusive
ROWS = "rows"  # windows of rows
ARTICLE = "article"  # the article under the cursor; exclusive
IMAGES = "images"  # images being fetched and drawn; never cancelled
PAGES = "pages"  # pages being fetched; never cancelled, what comes is stored
MARKS = "marks"  # changes of the reader's; never cancelled
REFRESH = "refresh"  # one at a time
FEEDS = "feeds"  # subscribing and unsubscribing
RECIPE = "recipe"  # writing down how the screen looks; once a run
FEED_TREE = "feed-tree"  # the feeds screen's tree; exclusive
FEED_PACE = "feed-pace"  # how much the feed under its cursor brings; exclusive
AUTHOR = "author"  # who wrote an article, and the list of theirs; exclusive
AUTHOR_SEARCH = "author-search"  # people whose name is typed; exclusive
SETTINGS = "settings"  # the configuration file, read and written; never cancelled
DOING = "doing"  # files, commands and the browser; never cancelled
