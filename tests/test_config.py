"""The configuration: what is wrong is named with file, line and key, and the rest still holds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.config import Appearance, Config, Network, Reading, Setting, settings
from newsreader.config_edit import write_setting
from newsreader.config_file import key_problems_of, load_config, to_toml
from newsreader.errors import ReaderError


def load(tmp_path: Path, text: str) -> tuple[Config, list[str]]:
    """The configuration, and the sentences about it with the file's own path taken out."""
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    config, problems = load_config(path)
    assert all(one.kind == "config" and one.subject == str(path) and str(path) in one.title for one in problems)
    assert all("\n" not in one.title for one in problems)
    return config, [one.title.replace(str(path), "FILE") for one in problems]


def test_no_file_is_the_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path / "none.toml") == (Config(), ())


@pytest.mark.parametrize("text", ["", "# only a comment\n", "[network]\n"])
def test_an_empty_file_is_the_defaults(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text) == (Config(), [])


def test_every_kind_of_value(tmp_path: Path) -> None:
    text = """
        appearance.theme = "paper"
        [reading]
        fetch_pages = false
        [network]
        timeout_s = 5
        refresh_minutes = 0
        [keys]
        star = "f2, *"
    """
    config, problems = load(tmp_path, text)
    assert problems == []
    assert config == Config(
        Appearance(theme="paper"),
        Reading(fetch_pages=False),
        Network(timeout_s=5, refresh_minutes=0),
        {"star": "f2, *"},
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[netwrk]\n", "FILE, line 1: netwrk is no setting; did you mean network?"),
        ("zzz = 1", "FILE, line 1: zzz is no setting (there are: appearance, reading, network, keys, open)."),
        ("\n[network]\ntimeout = 3\n", "FILE, line 3: network.timeout is no setting; did you mean timeout_s?"),
        ("[network]\ntimeout_s = 'soon'",
         "FILE, line 2: network.timeout_s must be a number from 1 to 600, not 'soon'."),
        ("[network]\ntimeout_s = true", "FILE, line 2: network.timeout_s must be a number from 1 to 600, not True."),
        ("[network]\ntimeout_s = 0", "FILE, line 2: network.timeout_s must be a number from 1 to 600, not 0."),
        ("[network]\ntimeout_s = nan", "FILE, line 2: network.timeout_s must be a number from 1 to 600, not nan."),
        ("[network]\ntimeout_s = inf", "FILE, line 2: network.timeout_s must be a number from 1 to 600, not inf."),
        ("[appearance]\nmeasure = 76.5", "FILE, line 2: appearance.measure must be a number from 30 to 200, not 76.5."),
        ("[appearance]\nmeasure = 1_000",
         "FILE, line 2: appearance.measure must be a number from 30 to 200, not 1000."),
        ("[appearance]\ntheme = 3", "FILE, line 2: appearance.theme must be a text in quotes, not 3."),
        ("[reading]\nfetch_pages = 1", "FILE, line 2: reading.fetch_pages must be true or false, not 1."),
        ("[reading]\nfetch_pages = []", "FILE, line 2: reading.fetch_pages must be true or false, not []."),
        ("network = 3", "FILE, line 1: network must be a table, [network], not 3."),
        ("keys = 'q'", "FILE, line 1: keys must be a table, [keys], not 'q'."),
        ("[[network]]\ntimeout_s = 3", "FILE, line 1: network must be a table, [network], not [{'timeout_s': 3}]."),
        ("[keys]\nup = 'k'\nopen = 5", "FILE, line 3: keys.open must be a text in quotes, not 5."),
        ("# measure = 1\n[ appearance ] # looks\nmeasure = 1", "FILE, line 3: appearance.measure must be a number "
         "from 30 to 200, not 1."),
        ("\nappearance.measure = 1", "FILE, line 2: appearance.measure must be a number from 30 to 200, not 1."),
        ("\nappearance = { measure = 1 }", "FILE, line 2: appearance.measure must be a number from 30 to 200, not 1."),
        ("\n[appearance]\n'measure' = 1", "FILE, line 3: appearance.measure must be a number from 30 to 200, not 1."),
        ("[network]\nmeasure = 80\n[appearance]\nmeasure = 1\n", "FILE, line 4: appearance.measure must be a number "
         "from 30 to 200, not 1."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    config, problems = load(tmp_path, text)
    assert said in problems
    assert (config.appearance, config.network) == (Appearance(), Network())


def test_one_wrong_value_does_not_spoil_its_neighbours(tmp_path: Path) -> None:
    config, problems = load(tmp_path, "[network]\ntimeout_s = 0\nmax_megabytes = 7\n[keys]\nup = 'i'\ndown = 3\n")
    assert len(problems) == 2
    assert config.network.max_megabytes == 7
    assert config.keys == {"up": "i"}


@pytest.mark.parametrize(
    "text", ["[network", "a = ", "a = 1\na = 2", "a = " + "[" * 5000, "a = " + "9" * 5000, "\0", "d = 2026-13-45"]
)
def test_what_is_no_toml_is_told_and_the_defaults_stand_in(tmp_path: Path, text: str) -> None:
    config, problems = load(tmp_path, text)
    assert config == Config()
    (said,) = problems
    assert said.startswith("FILE is not valid TOML: ")


def test_a_mistake_in_the_toml_is_placed(tmp_path: Path) -> None:
    assert "line 2" in load(tmp_path, "a = 1\n[network\n")[1][0]


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert load(tmp_path, "\ufeff[appearance]\nmeasure = 80\n") == (Config(Appearance(measure=80)), [])


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "latin.toml").write_bytes(b"# \xe9t\xe9")
    for name in ("folder.toml", "latin.toml"):
        config, problems = load_config(tmp_path / name)
        assert config == Config()
        assert "cannot be read" in problems[0].title


def test_nothing_in_the_file_reaches_the_terminal_as_it_stands(tmp_path: Path) -> None:
    _, problems = load(tmp_path, '"\\u001b[2Jboo\\u202e" = 1\n[appearance]\ntheme = 3\nmeasure = "' + "x" * 9000 + '"')
    assert problems
    assert all(one.isprintable() and len(one) < 500 for one in problems)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(
    theme=TEXTS,
    measure=st.integers(30, 200),
    pages=st.booleans(),
    timeout=st.floats(1, 600),
    keys=st.dictionaries(TEXTS, TEXTS, max_size=4),
)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory,
    theme: str,
    measure: int,
    pages: bool,
    timeout: float,
    keys: dict[str, str],
) -> None:
    config = Config(Appearance(theme, measure), Reading(fetch_pages=pages), Network(timeout_s=timeout), keys)
    path = tmp_path_factory.getbasetemp() / "round-trip.toml"
    path.write_bytes(to_toml(config).encode())
    assert load_config(path) == (config, ())


OWN_FILE = """# mine
[keys]
star = "f2"  # far away

[appearance]  # looks
# not too wide
measure = 70
theme = 'paper'
"""


@pytest.mark.parametrize(
    ("text", "change", "after"),
    [
        ("", ("network", "refresh_minutes", 5), "[network]\nrefresh_minutes = 5\n"),
        (OWN_FILE, ("appearance", "measure", 80), OWN_FILE.replace("70", "80")),
        (OWN_FILE, ("appearance", "theme", None), OWN_FILE.replace("theme = 'paper'\n", "")),
        (OWN_FILE, ("keys", "undo", "f3, z"), OWN_FILE.replace("away\n", 'away\nundo = "f3, z"\n')),
        (OWN_FILE, ("network", "timeout_s", None), OWN_FILE),
        (OWN_FILE.replace("\n", "\r\n"), ("appearance", "measure", 80),
         OWN_FILE.replace("\n", "\r\n").replace("70", "80")),
        ("appearance.measure = 1\n", ("appearance", "measure", 80), "appearance.measure = 80\n"),
        ("appearance = { measure = 1 }\n", ("appearance", "theme", "x"), 'appearance = { measure = 1, theme = "x"}\n'),
        ("\ufeff[zzz]\n", ("appearance", "theme", "x\n"), '\ufeff[zzz]\n\n[appearance]\ntheme = "x\\n"\n'),
    ],
)  # fmt: skip
def test_a_change_leaves_the_rest_of_the_file_alone(
    tmp_path: Path, text: str, change: tuple[str, str, bool | int | float | str | None], after: str
) -> None:
    path = tmp_path / "folder" / "config.toml"
    if text:
        path.parent.mkdir()
        path.write_bytes(text.encode())
    write_setting(path, *change)
    assert path.read_bytes().decode() == after


@pytest.mark.parametrize("text", [b"[network", b"# \xe9", b"network = 3", b"[[network]]"])
def test_a_file_that_cannot_be_changed_is_left_as_it_is(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(text)
    with pytest.raises(ReaderError, match="Nothing was written"):
        write_setting(path, "network", "timeout_s", 3)
    assert path.read_bytes() == text
    assert [one.name for one in tmp_path.iterdir()] == ["config.toml"]


def test_a_linked_file_stays_linked_and_as_private_as_it_was(tmp_path: Path) -> None:
    target, link = tmp_path / "dotfiles.toml", tmp_path / "config.toml"
    target.write_text("")
    target.chmod(0o640)
    link.symlink_to(target)
    write_setting(link, "reading", "fetch_pages", False)
    assert link.is_symlink()
    assert target.read_text() == "[reading]\nfetch_pages = false\n"
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("setting", settings(), ids=lambda one: f"{one.section}.{one.key}")
def test_every_setting_is_explained_and_its_default_is_right(setting: Setting) -> None:
    assert setting.sentence.endswith(".")
    assert setting.wrong(setting.default) is None
    assert setting.value(Config()) == setting.default


def test_what_is_wrong_with_keys_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[keys]\n# star = 'n'\nundo = 'ctrl+z'\nstra = 'f'\nlater = 'n'\n", "utf-8")
    config, problems = load_config(path)
    assert problems == ()
    unknown, clash = (problem.title for problem in key_problems_of(path, config.keys))
    assert unknown.startswith(f"{path}, line 4: keys.stra")
    assert clash.startswith(f"{path}, line 5: The key n is wanted by next_unread and by later")
    path.unlink()
    assert len(key_problems_of(path, config.keys)) == 2, "also when the file has gone since"
