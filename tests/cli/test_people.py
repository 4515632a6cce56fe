"""authors: who was met, followed, muted, made one; for people and for programs."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli, item, rss

MEMBERS = {
    "id", "name", "site", "url", "avatar", "bio", "bio_origin", "bio_source_url", "bio_seen_at", "articles",
    "followed", "muted",
}  # fmt: skip


@pytest.fixture
def people(cli: Cli, tmp_path: Path) -> Cli:
    """A library of three articles by Jo Marsh, two by Ann Oyle, one by both's namesake Jo Marshall."""
    path = tmp_path / "people.xml"
    names = ["Jo Marsh", "By JO MARSH", "jo@harbour.example (Jo Marsh)", "Ann Oyle", "Oyle, Ann", "Jo Marshall"]
    items = [item(f"Article {n}{'x' * n}", more=f"<author>{name}</author>") for n, name in enumerate(names)]
    path.write_text(rss(*items), "utf-8")
    assert cli("add", str(path)).status == 0
    return cli


def test_lists_people_by_their_articles(people: Cli) -> None:
    objects = people("authors", "--json").objects
    assert [(one["name"], one["articles"]) for one in objects] == [("Jo Marsh", 3), ("Ann Oyle", 2), ("Jo Marshall", 1)]
    assert set(objects[0]) == MEMBERS
    assert (objects[0]["site"], objects[0]["bio"], objects[0]["followed"]) == ("harbour.example", None, False)
    number, articles, name, site, bio = people("authors").out.split("\n")[1].split("\t")
    assert (articles, name, site, bio) == ("2", "Ann Oyle", "harbour.example", "")
    assert people("authors", number).out.split("\t")[2] == "Ann Oyle"


def test_finds_by_parts_of_names(people: Cli) -> None:
    assert [one["name"] for one in people("authors", "marsh", "--json").objects] == ["Jo Marsh", "Jo Marshall"]
    assert len(people("authors", "--limit", "2").lines) == 2
    assert people("authors", "zebra").out == ""


def test_follow_and_mute_and_back(people: Cli) -> None:
    assert people("authors", "--follow", "ann oyle").lines == ["Followed Ann Oyle."]
    assert people("authors", "--follow", "ann oyle").lines == ["Nothing to change: it was so already."]
    assert [one["name"] for one in people("authors", "--followed", "--json").objects] == ["Ann Oyle"]
    assert people("authors", "--mute", "Jo Marsh").lines == ["Muted Jo Marsh."], "a whole name is no part of another"
    assert len(people("list").lines) == 3
    assert people("undo").lines == ["Taken back: muted Jo Marsh."]
    assert len(people("list").lines) == 6
    assert people("authors", "--unfollow", "ann").lines == ["No longer followed Ann Oyle."]
    assert people("authors", "--unmute", "ann").lines == ["Nothing to change: it was so already."]


def test_two_are_one_and_two_again(people: Cli) -> None:
    assert people("authors", "--merge", "Jo Marshall", "Jo Marsh").lines == [
        "Made Jo Marshall and Jo Marsh one person."
    ]
    assert [one["articles"] for one in people("authors", "--json").objects] == [4, 2]
    assert people("authors", "--split", "Jo Marshall").lines == ["Took apart who was joined as Jo Marsh."]
    assert len(people("authors").lines) == 3


@pytest.mark.parametrize(("option", "status"), [("--follow", 2), ("--mute", 2)])
def test_who_is_meant_must_be_clear(people: Cli, option: str, status: int) -> None:
    outcome = people("authors", option, "mars")
    assert outcome.status == status
    assert "means 2 people" in outcome.err
    assert "Jo Marshall of harbour.example" in outcome.err
    nobody = people("authors", option, "zebra")
    assert (nobody.status, nobody.out) == (1, "")
    assert "There is no author “zebra”" in nobody.err
    assert people("authors", option, "99999999999999999999").status == 1


def test_an_empty_library_has_nobody(cli: Cli) -> None:
    outcome = cli("authors")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")
