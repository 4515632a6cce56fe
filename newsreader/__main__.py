"""The entry point: no arguments open the reader, a verb runs the command line; only the chosen side is imported."""

import gc
import sys


def main() -> None:
    """Runs the program and ends it with its exit status."""
    sys.exit(_read() if len(sys.argv) == 1 else _command(sys.argv[1:]))


def _read() -> int:
    from newsreader.tui.first_frame import paint_first_frame  # before everything else: it is what a person waits for

    frame = paint_first_frame()
    gc.disable()  # until the application is ready: all that is made by then stays
    try:
        from newsreader.runtime import Options
        from newsreader.tui.start import run_reader
    except BaseException:
        if frame:
            frame.take_away()
        raise
    return run_reader(Options(), frame)


def _command(arguments: list[str]) -> int:
    from newsreader.cli.main import run

    outcome = run(arguments)
    if isinstance(outcome, int):
        return outcome
    from newsreader.tui.start import run_reader

    return run_reader(outcome)


if __name__ == "__main__":
    main()
