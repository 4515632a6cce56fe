r"""Folders by path: their names joined by "/", outermost first; a "/" inside a name is written as "\/"."""

from collections.abc import Iterable

from newsreader.model.text import clean_line

MAX_NAME_CHARS = 200


def folder_path(names: Iterable[str]) -> str:
    """The path of these names; "" for none. Empty names are left out."""
    return "/".join(name.replace("\\", "\\\\").replace("/", "\\/") for name in names if name)


def folder_names(path: str) -> tuple[str, ...]:
    """The names in a path, outermost first; `folder_path` makes the same path of them again."""
    names, name, at = [], "", 0
    while at < len(path):
        char = path[at]
        if char == "\\" and path[at + 1 : at + 2] in ("\\", "/"):
            at += 1
            name += path[at]
        elif char == "/":
            names.append(name)
            name = ""
        else:
            name += char
        at += 1
    return tuple(one for one in (*names, name) if one)


def typed_folder(text: str) -> str:
    """The path that a person means by what they typed: names cleaned, stray slashes and blanks gone."""
    return folder_path(clean_line(name, MAX_NAME_CHARS) for name in folder_names(text))


def is_inside(path: str, folder: str) -> bool:
    """Whether `path` is that folder or one inside it."""
    return path == folder or path.startswith(folder + "/")


def moved(path: str, old: str, new: str) -> str:
    """The path after the folder `old`, in which it lies, has become `new`; "" for new lets it move up to the top."""
    rest = folder_names(path)[len(folder_names(old)) :]
    return folder_path((*folder_names(new), *rest))
