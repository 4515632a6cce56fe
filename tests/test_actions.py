"""The one table behind keys, palette and help."""

from collections import Counter

import pytest

from newsreader.actions import ACTIONS, BY_ID
from newsreader.keymap import PRESETS, actions_by_keys, key_problems, keys_in_force


def test_every_id_is_a_name_of_its_own() -> None:
    assert [one for one, times in Counter(action.id for action in ACTIONS).items() if times > 1] == []
    assert all(action.id.isidentifier() for action in ACTIONS)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_explained(action: "type[object]") -> None:
    one = BY_ID[action.id]  # type: ignore[attr-defined]
    assert one.title
    assert len(one.title.split()) <= 5
    assert one.help.endswith(".")
    assert len(set(one.keys)) == len(one.keys)


def test_no_two_actions_want_the_same_key() -> None:
    assert key_problems({}) == ()


def test_a_wish_takes_the_place_of_the_defaults() -> None:
    keys = keys_in_force({"star": "f2, *", "quit": "none", "no_such": "x"})
    assert keys["star"] == ("f2", "asterisk")
    assert keys["quit"] == ()
    assert "no_such" not in keys
    assert keys["undo"] == BY_ID["undo"].keys


def test_unknown_names_get_the_nearest() -> None:
    (problem,) = key_problems({"stra": "x1"})
    assert "keys.stra" in problem.title
    assert "star" in problem.hint
    (problem,) = key_problems({"zzzzzz": "x1"})
    assert "newsreader keys" in problem.hint


def test_a_clash_names_both() -> None:
    (problem,) = key_problems({"star": "u"})
    assert "star" in problem.title
    assert "undo" in problem.title


def test_a_key_three_actions_want_is_told_for_every_pair() -> None:
    """Also where the two that clash are not neighbours in the table."""
    said = " ".join(one.title for one in key_problems({"star": "f9", "later": "f9", "undo": "f9"}))
    assert said.count("f9") == 3


def test_taking_a_key_away_makes_room_for_another_action() -> None:
    assert key_problems({"undo": "none", "star": "u"}) == ()


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_is_whole_and_without_clashes(preset: str) -> None:
    assert key_problems({"preset": preset}) == ()
    assert set(PRESETS[preset]) <= set(BY_ID)
    bare = {action_id for action_id, keys in keys_in_force({"preset": preset}).items() if not keys}
    assert bare == {action.id for action in ACTIONS if not action.keys}


def test_a_wish_goes_over_the_preset() -> None:
    keys = keys_in_force({"preset": "newsboat", "star": "f2"})
    assert keys["star"] == ("f2",)
    assert keys["link_list"] == ("u", "L")


@pytest.mark.parametrize("key", ["no_such_key", "s+t", "g no", "f99", "ctrl+hme"])
def test_a_key_that_is_none_is_told(key: str) -> None:
    (problem,) = key_problems({"star": key})
    assert "keys.star" in problem.title
    assert "no key" in problem.title
    assert problem.hint
    assert "home" in problem.hint


@pytest.mark.parametrize("key", ["ctrl+ö", "f12", "space", "ß", "§", "<", "alt+pageup", "-", "ctrl+_", "super+F", "~"])
def test_any_key_of_a_keyboard_will_do(key: str) -> None:
    assert [one for one in key_problems({"star": key}) if "no key" in one.title] == []


def test_a_preset_that_there_is_not() -> None:
    (problem,) = key_problems({"preset": "emacs"})
    assert "emacs" in problem.title
    assert "newsboat" in problem.hint
    assert "mean newsboat?" in key_problems({"preset": "newsbaot"})[0].hint
    assert keys_in_force({"preset": "emacs"}) == keys_in_force({})


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("?", "question_mark"),
        ("ctrl+/", "ctrl+slash"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        ("G", "G"),
        ("f5", "f5"),
    ],
)
def test_a_character_is_as_good_as_its_name(written: str, name: str) -> None:
    assert keys_in_force({"star": written})["star"] == (name,)


def test_keys_one_after_another() -> None:
    wishes = {"top": "home, g  g", "feeds": "g f", "find": "g f"}
    assert keys_in_force(wishes)["top"] == ("home", "g g")
    (clash,) = key_problems(wishes)
    assert "The key g f is wanted by find and by feeds" in clash.title
    assert actions_by_keys(wishes, "headlines")["g f"] == "feeds"
    assert actions_by_keys(wishes, "article")["g f"] == "find"


@pytest.mark.parametrize(
    ("key", "sent_as"), [("ctrl+i", "tab"), ("g ctrl+m", "enter"), ("shift+j", "J"), ("ctrl+[", "escape")]
)
def test_a_key_that_never_comes_is_told(key: str, sent_as: str) -> None:
    assert any(f"as {sent_as}" in problem.title for problem in key_problems({"star": key}))
