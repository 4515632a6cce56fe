"""What images cost before there are any: nothing; and Pillow is the child's alone."""

import subprocess
import sys
from pathlib import Path


def loaded_by(statement: str) -> set[str]:
    program = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    return set(ran.stdout.split())


def test_a_start_loads_nothing_that_draws() -> None:
    loaded = loaded_by("import newsreader.tui.app, newsreader.runtime")
    assert "PIL" not in loaded
    assert not [name for name in loaded if name.startswith(("newsreader.tui.images", "newsreader.imaging.d"))]


def test_the_interface_never_loads_pillow() -> None:
    loaded = loaded_by("import newsreader.tui.images.desk, newsreader.services.images, newsreader.imaging.errors")
    assert not [name for name in loaded if name == "PIL" or name.startswith("PIL.")]


def test_the_child_loads_neither_network_nor_library_nor_screen() -> None:
    loaded = loaded_by("import newsreader.pool, newsreader.imaging.decoding, newsreader.imaging.drawing")
    assert loaded & {"textual", "pycurl", "sqlite3", "rich", "click", "lxml", "newsreader.storage"} == set()
