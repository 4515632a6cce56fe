"""Images in the library: kept with their articles, let go when there are too many."""

import sqlite3

from newsreader.errors import Problem
from newsreader.model.image import Image, ImageSize
from newsreader.storage import contents, images
from tests.storage.samples import DAY, NOW, entry, feed, page, refresh

URL = "https://harbour.example/boat.jpg"
BOAT = Image(ImageSize(640, 480), "image/jpeg", b"\xff\xd8 a boat")
DAMAGED = Problem("format", "The image file is damaged.", subject="x")


def test_an_image_comes_back_as_it_was(connection: sqlite3.Connection) -> None:
    assert images.image_by_url(connection, URL) is None
    images.save_image(connection, URL, BOAT, NOW)
    assert images.image_by_url(connection, URL) == BOAT
    assert images.known_images(connection, [URL, "https://harbour.example/other"]) == {URL: BOAT.size}


def test_why_there_is_none_is_remembered_and_gives_way_to_an_image(connection: sqlite3.Connection) -> None:
    images.save_image(connection, URL, DAMAGED, NOW - DAY)
    assert images.known_images(connection, [URL]) == {URL: (DAMAGED, NOW - DAY)}
    assert images.image_by_url(connection, URL) is None
    images.save_image(connection, URL, DAMAGED, NOW)
    assert images.known_images(connection, [URL]) == {URL: (DAMAGED, NOW)}
    images.save_image(connection, URL, BOAT, NOW)
    assert images.image_by_url(connection, URL) == BOAT


def test_an_image_never_gives_way_to_a_problem(connection: sqlite3.Connection) -> None:
    images.save_image(connection, URL, BOAT, NOW)
    images.save_image(connection, URL, DAMAGED, NOW + DAY)
    assert images.known_images(connection, [URL]) == {URL: BOAT.size}


def test_what_came_first_goes_first_when_there_is_too_much(connection: sqlite3.Connection) -> None:
    for age in range(5):
        images.save_image(connection, f"{URL}?{age}", Image(BOAT.size, BOAT.mime_type, bytes(100)), NOW - DAY * age)
    images.save_image(connection, URL, DAMAGED, NOW)
    assert images.trim_images(connection, 250) == 3
    kept = images.known_images(connection, [f"{URL}?{age}" for age in range(5)])
    assert sorted(kept) == [f"{URL}?0", f"{URL}?1"]
    assert images.trim_images(connection, 250) == 0


def test_a_lead_image_that_others_have_too_is_the_sites_emblem(connection: sqlite3.Connection) -> None:
    first, second, third = refresh(
        connection,
        feed(connection),
        [entry("a", age_days=3, image_url=URL), entry("b", age_days=2), entry("c", image_url="https://x.example/i")],
    )
    assert images.lead_image(connection, first) == (URL, None)
    assert images.lead_image(connection, second) is None
    contents.save_page(connection, second, page(image_url=URL, image_caption="The boat."), NOW)
    assert images.lead_image(connection, first) is None
    assert images.lead_image(connection, second) is None
    assert images.lead_image(connection, third) == ("https://x.example/i", None)
    other = refresh(connection, feed(connection, "https://other.example/feed"), [entry("a", image_url=URL)])
    assert images.lead_image(connection, other[0]) == (URL, None)
    contents.save_page(connection, other[0], page(image_url=URL, image_caption="The boat."), NOW)
    assert images.lead_image(connection, other[0]) == (URL, "The boat.")
