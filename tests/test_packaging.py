"""What a person installs: the wheel is whole, its dependencies are declared and bounded, the lock covers them."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
UNBOUNDED = {"certifi"}  # its versions are dates, and certificates must never be held back


def project() -> dict[str, Any]:
    """The [project] table."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def requirements(*, tests_too: bool) -> Iterator[Requirement]:
    """What the program needs, and what its tests need."""
    table = project()
    yield from map(Requirement, table["dependencies"])
    if tests_too:
        yield from map(Requirement, table["optional-dependencies"]["test"])


def locked() -> dict[str, Version]:
    """The versions of the lock file."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", text, re.MULTILINE)
    return {canonicalize_name(name): Version(version) for name, version in pins}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel of this checkout, freshly built."""
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(built) as archive:
        yield archive


def files_under(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in found}


def test_the_wheel_has_every_file_of_the_package_and_the_sample_library(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert {f"newsreader/{name}" for name in files_under(ROOT / "newsreader")} <= names
    assert {f"newsreader/sample_feeds/{name}" for name in files_under(ROOT / "sample_feeds")} <= names


@pytest.mark.parametrize(
    "name",
    [
        "newsreader/py.typed",
        "newsreader/storage/schema.sql",
        "newsreader/storage/migrations/__init__.py",
        "newsreader/tui/styles/room.tcss",
        "newsreader/sample_feeds/subscriptions.opml",
    ],
)
def test_the_wheel_has_what_is_not_python(wheel: zipfile.ZipFile, name: str) -> None:
    assert name in wheel.namelist()


def test_the_wheel_has_nothing_else(wheel: zipfile.ZipFile) -> None:
    assert {name.partition("/")[0] for name in wheel.namelist()} == {"newsreader", info_folder(wheel)}


def test_the_wheel_works_without_the_checkout(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    script = """if True:
        import sys; sys.path.insert(0, sys.argv[1])
        from newsreader.paths import sample_library
        from newsreader.storage.database import migrations
        print(sample_library()); assert sample_library().is_dir(); assert migrations()[0].sql"""
    ran = subprocess.run(
        [sys.executable, "-P", "-c", script, str(tmp_path)], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert ran.stdout.strip() == str(tmp_path / "newsreader" / "sample_feeds")


def test_the_distribution_has_a_name_of_its_own_and_the_command_the_short_one(wheel: zipfile.ZipFile) -> None:
    info = info_folder(wheel)
    metadata = wheel.read(f"{info}/METADATA").decode()
    assert f"\nName: {project()['name']}\n" in metadata
    assert canonicalize_name(project()["name"]) != "newsreader"  # a stranger's project on the package index
    assert "newsreader = newsreader.__main__:main" in wheel.read(f"{info}/entry_points.txt").decode()


def test_every_dependency_has_a_lower_and_an_upper_bound() -> None:
    for requirement in requirements(tests_too=True):
        operators = {specifier.operator for specifier in requirement.specifier}
        assert operators & {">=", "=="}, requirement
        assert operators & {"<", "=="} or requirement.name in UNBOUNDED, requirement


def test_the_lock_holds_a_fitting_version_of_every_dependency() -> None:
    pins = locked()
    for requirement in requirements(tests_too=True):
        name = canonicalize_name(requirement.name)
        assert name in pins, f"requirements.lock lacks {name}: run the command at its head"
        assert pins[name] in requirement.specifier, f"requirements.lock has {name} {pins[name]}"


def test_the_lock_names_no_server_and_has_a_hash_for_everything() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    blocks = re.split(r"^(?=[A-Za-z])", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)


def test_everything_the_package_imports_is_declared() -> None:
    declared = {canonicalize_name(requirement.name) for requirement in requirements(tests_too=False)}
    owners = packages_distributions()
    for path in (ROOT / "newsreader").rglob("*.py"):
        for name in imported(ast.parse(path.read_text("utf-8"))) - sys.stdlib_module_names - {"newsreader"}:
            assert declared & {canonicalize_name(owner) for owner in owners.get(name, [])}, f"{path} imports {name}"


def imported(module: ast.Module) -> set[str]:
    """The top-level names of all imports, also of those inside functions."""
    names: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def info_folder(wheel: zipfile.ZipFile) -> str:
    (folder,) = {name.partition("/")[0] for name in wheel.namelist() if ".dist-info/" in name}
    return folder
