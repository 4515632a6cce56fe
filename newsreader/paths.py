"""Where things lie; returns paths, creates nothing."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP = "newsreader"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files of one reader."""

    data_dir: Path
    config_file: Path

    @property
    def library(self) -> Path:
        """The database."""
        return self.data_dir / "library.sqlite3"


def find_paths(data_dir: Path | None = None, config_file: Path | None = None) -> Paths:
    """What was asked for, else NEWSREADER_DATA_DIR, else the platform's own places."""
    chosen = data_dir or os.environ.get("NEWSREADER_DATA_DIR") or platformdirs.user_data_dir(APP, appauthor=False)
    config = config_file or Path(platformdirs.user_config_dir(APP, appauthor=False)) / "config.toml"
    return Paths(Path(chosen).expanduser(), Path(config).expanduser())


def documents_folder() -> Path:
    """Where a person keeps documents; the home folder where there is no such place."""
    documents = platformdirs.user_documents_path()
    return documents if documents.is_dir() else Path.home()


def sample_library() -> Path:
    """The folder of the bundled sample feeds: in an installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "sample_feeds"
    return installed if installed.is_dir() else package.parent / "sample_feeds"
