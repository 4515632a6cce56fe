"""A fetched page as the reader may be shown it: an article, or the reason why it is none."""

from newsreader.extraction.page import PageError, extract_page
from newsreader.extraction.walls import wall_problem
from newsreader.model.extracted import ExtractedPage


def read_article(body: bytes, *, url: str, content_type: str = "") -> ExtractedPage:
    """The article of a page that was fetched for an entry.

    Raises:
        PageError: The page is no article but a login, a consent form, a robot check or an error in disguise, or
            cannot be read at all; its Problem says which.
    """
    page = extract_page(body, url=url, content_type=content_type)
    problem = wall_problem(page)
    if problem is not None and not page.authors:  # who wrote it is worth keeping, even without the text
        raise PageError(problem)
    return page
