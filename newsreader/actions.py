"""Everything a reader can do on the screen: ONE table behind key bindings, palette, help and the key check."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Where = Literal["headlines", "article", "everywhere"]
Group = Literal["Moving", "Reading", "In the article", "Marking", "Lists", "Feeds", "Program"]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do.

    Attributes:
        id: Its name in the configuration, and of the method `action_ID`.
        keys: Default keys as Textual names them, the newcomer's first.
        title: Two or three words, for the footer and the palette.
        help: One sentence, for the help.
        where: In which pane its keys work.
        footer: In which pane the footer names it, None for nowhere.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    group: Group
    where: Where = "everywhere"
    footer: Where | None = None


ACTIONS: tuple[Action, ...] = (
    Action("down", ("down", "j"), "Down", "One headline or one line down.", "Moving"),
    Action("up", ("up", "k"), "Up", "One headline or one line up.", "Moving"),
    Action("page_down", ("pagedown", "ctrl+f"), "Page down", "One page down.", "Moving"),
    Action("page_up", ("pageup", "ctrl+b"), "Page up", "One page up.", "Moving"),
    Action("half_page_down", ("ctrl+d",), "Half a page down", "Half a page down.", "Moving"),
    Action("half_page_up", ("ctrl+u",), "Half a page up", "Half a page up.", "Moving"),
    Action("top", ("home", "g"), "Top", "To the first headline, or the top of the article.", "Moving"),
    Action("bottom", ("end", "G"), "Bottom", "To the last headline, or the end of the article.", "Moving"),
    Action("other_pane", ("tab", "shift+tab"), "Other pane", "From the headlines to the article and back.", "Moving"),
    Action("open", ("enter", "right", "l"), "Read", "Go into the article.", "Reading", "headlines", footer="headlines"),
    Action(
        "back",
        ("escape", "left", "h"),
        "Back",
        "Out of the article, then to all articles.",
        "Reading",
        footer="article",
    ),
    Action("back_or_quit", ("q",), "Back, or quit", "Back; where there is nothing to go back to, quit.", "Reading"),
    Action(
        "read_on",
        ("space",),
        "Read on",
        "One page on; at the end, the next unread article.",
        "Reading",
        footer="everywhere",
    ),
    Action("read_back", ("shift+space",), "Read back", "One page back.", "Reading"),
    Action("next_unread", ("n",), "Next unread", "To the next unread article.", "Reading", footer="everywhere"),
    Action("previous_unread", ("p",), "Previous unread", "To the unread article before.", "Reading"),
    Action("next_article", ("ctrl+down", "J"), "Next article", "To the next article, read or not.", "Reading"),
    Action("previous_article", ("ctrl+up", "K"), "Previous article", "To the article before, read or not.", "Reading"),
    Action(
        "author",
        ("i",),
        "Author",
        "Who wrote this: bio, all their articles, follow, mute.",
        "Reading",
        footer="everywhere",
    ),
    Action("history_back", ("alt+left",), "Back in time", "To the article or list you were in before.", "Reading"),
    Action("history_forward", ("alt+right",), "Forward again", "To where you came back from.", "Reading"),
    Action("bio", ("I",), "Bio", "To the author's bio below the article, and back.", "Reading", "article"),
    Action("source", ("t", "x"), "Page or feed text", "Show the feed's own text, or the page's again.", "Reading"),
    Action("browser", ("o",), "Browser", "Open the article's page in the web browser.", "Reading", footer="everywhere"),
    Action("copy_link", ("y",), "Copy link", "Copy the article's address.", "Reading"),
    Action("browser_unread", ("O",), "Unread in browser", "Open the unread articles of the list, as tabs.", "Reading"),
    Action("copy_markdown", ("M",), "Copy as Markdown", "Copy title and address as a link of Markdown.", "Reading"),
    Action("copy_title_link", ("Y",), "Copy title and link", "Copy the article's title and address.", "Reading"),
    Action("enclosure", ("e",), "Play", "Open a file of the article: a podcast, a video, a PDF.", "Reading"),
    Action("pipe", ("vertical_line",), "Pipe", "Give the article to a command, such as a pager.", "Reading"),
    Action("save", ("ctrl+s",), "Save", "Save the article as Markdown, HTML, text or EPUB.", "Reading"),
    Action("images", ("P",), "Pictures", "Show images, or words in their place.", "Reading"),
    Action("open_image", ("enter",), "Open image", "Open the first image on the screen.", "Reading", "article"),
    Action("reload_page", ("ctrl+r",), "Fetch page again", "Fetch the article's page anew.", "Reading"),
    Action("zen", ("z",), "Only the article", "Show the article alone, or both panes again.", "Reading"),
    Action(
        "links",
        ("semicolon", "l"),
        "Follow a link",
        "Letters at the links on the screen: type them to open one, in capitals to copy it.",
        "In the article",
        "article",
    ),
    Action("link_list", ("L",), "Links", "All links of the article, to open or copy.", "In the article", "article"),
    Action(
        "jump_back", ("backspace", "ctrl+o"), "Jump back", "To where the last jump began.", "In the article", "article"
    ),
    Action("find", ("slash",), "Find", "Find words in this article.", "In the article", "article", footer="article"),
    Action("select", ("V",), "Select", "Select lines with j and k, and copy them.", "In the article", "article"),
    Action("wider", ("plus",), "Wider column", "Make the column of text wider.", "In the article"),
    Action("narrower", ("minus",), "Narrower column", "Make the column of text narrower.", "In the article"),
    Action("usual_width", ("equals_sign",), "Usual column", "Give the column its usual width again.", "In the article"),
    Action(
        "table_right",
        ("shift+right", "right_curly_bracket"),
        "Table right",
        "Show more of a table that is wider than the column.",
        "In the article",
        "article",
    ),
    Action(
        "table_left",
        ("shift+left", "left_curly_bracket"),
        "Table left",
        "Back to the left of a wide table.",
        "In the article",
        "article",
    ),
    Action("toggle_read", ("m", "N"), "Read/unread", "Mark the article read, or unread again.", "Marking"),
    Action("star", ("s",), "Star", "Star the article, or take the star away.", "Marking", footer="everywhere"),
    Action("later", ("w",), "Later", "Put the article aside for later, or take it back.", "Marking"),
    Action("later_url", ("B",), "Read a page later", "Put any page of the web aside, by its address.", "Marking"),
    Action("tag", ("number_sign",), "Tags", "Give the article tags, or take them away.", "Marking"),
    Action("mark_feed_read", ("A",), "Mark feed read", "Mark all articles of this feed read.", "Marking"),
    Action("mark_list_read", ("C",), "Mark list read", "Mark every article of this list read.", "Marking"),
    Action("mark_older_read", ("less_than_sign",), "Mark below read", "Mark this one and all below read.", "Marking"),
    Action("mark_above_read", ("greater_than_sign",), "Mark above read", "Mark all articles above read.", "Marking"),
    Action("undo", ("u", "ctrl+z"), "Undo", "Take the last change back, also one of last week.", "Marking"),
    Action("redo", ("ctrl+y",), "Redo", "Do again what was taken back last.", "Marking"),
    Action(
        "sidebar",
        ("b",),
        "Sidebar",
        "Lists, folders and feeds at the side; again takes them away.",
        "Lists",
        footer="headlines",
    ),
    Action(
        "search",
        ("slash",),
        "Search",
        "Find articles by words in title, text or author.",
        "Lists",
        "headlines",
        footer="headlines",
    ),
    Action("show_read", ("full_stop",), "Unread only", "Show only unread articles, or all.", "Lists"),
    Action("layout", ("v",), "Layout", "Headlines beside the article, above it, or one of them at a time.", "Lists"),
    Action(
        "border_forward",
        ("ctrl+right",),
        "Border on",
        "Give the headlines, or the sidebar, more of the screen.",
        "Lists",
    ),
    Action(
        "border_back", ("ctrl+left",), "Move border back", "Give the headlines, or the sidebar, less of it.", "Lists"
    ),
    Action("two_lines", ("d",), "Two lines", "Give headlines two lines, or one.", "Lists"),
    Action("sort", ("S",), "Sort", "Newest first, oldest first, or feed by feed; each list keeps its order.", "Lists"),
    Action("starred_list", ("asterisk",), "Starred", "Show the starred articles.", "Lists"),
    Action("later_list", ("W",), "Read later", "Show the articles put aside for later.", "Lists"),
    Action("tag_list", ("ctrl+t",), "Articles by tag", "Choose a tag and show its articles.", "Lists"),
    Action("followed_list", ("at",), "Followed authors", "Show what the authors wrote whom you follow.", "Lists"),
    Action("next_feed", ("right_square_bracket",), "Next feed", "Show the next feed's articles alone.", "Lists"),
    Action("previous_feed", ("left_square_bracket",), "Previous feed", "Show the feed before alone.", "Lists"),
    Action("this_feed", ("f",), "This feed only", "Show only the feed of this article, or all again.", "Lists"),
    Action("refresh_feed", ("r",), "Refresh feed", "Fetch this article's feed, or the folder that is shown.", "Feeds"),
    Action("refresh_all", ("R", "f5"), "Refresh", "Fetch every feed.", "Feeds", footer="everywhere"),
    Action("feeds", ("F",), "Feeds", "All feeds: folders, counts, how they are, and their settings.", "Feeds"),
    Action("add_feed", ("a",), "Add a feed", "Subscribe to a feed, by its address or its site's.", "Feeds"),
    Action(
        "begin",
        ("U",),
        "Begin",
        "Bring feeds along from another reader or a file, or look at the sample library.",
        "Feeds",
    ),
    Action("remove_feed", ("delete",), "Remove feed", "Unsubscribe from this article's feed.", "Feeds"),
    Action("problems", ("exclamation_mark",), "Problems", "What could not be fetched, and why.", "Feeds"),
    Action("settings", ("comma",), "Settings", "Everything that can be set, explained, to be changed.", "Program"),
    Action("theme", ("T",), "Next theme", "Change to the next theme.", "Program"),
    Action(
        "palette",
        ("ctrl+p", "colon"),
        "Commands",
        "Find actions, feeds, folders, authors, settings and themes.",
        "Program",
        footer="everywhere",
    ),
    Action(
        "help",
        ("question_mark", "f1"),
        "Help",
        "What works here, by its keys; type to find, Enter does it.",
        "Program",
        footer="everywhere",
    ),
    Action("menu", ("X",), "Menu", "What can be done here; the right mouse button opens it too.", "Program"),
    Action("quit", ("ctrl+q", "Q"), "Quit", "Leave; nothing is lost.", "Program"),
)

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}
