"""Feeds mutated image files to the decoder until it breaks.

Run with `python -m tests.fuzz.fuzz_image FOLDER [SECONDS]`; the bundled images make a good corpus. No fuzzer is needed:
Pillow's decoders are compiled, so there is no coverage to follow. What fails is written to the current folder.
"""

import random
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from newsreader.imaging.decoding import MAX_SIDE_KEPT
from newsreader.imaging.errors import ImageError
from newsreader.imaging.jobs import draw_image, read_image
from newsreader.model.image import Canvas, ImageSize
from newsreader.pool import MEMORY_LIMIT_BYTES

_CANVAS = Canvas(9, 3, ImageSize(4, 8), "sixel", "true", (0, 0, 0))
_SLOW_S = 5.0
_ODD = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\1", b"\x80", b"\xff\xd8", b"IDAT", b"\0\1")


def decode_once(body: bytes) -> str:
    """What came of one file; anything but an image or an ImageError is a finding."""
    try:
        image = read_image(body)
    except ImageError as error:
        return error.problem.title
    except MemoryError:
        return "MemoryError"  # the pool has an answer to it
    assert 0 < max(image.size.width, image.size.height) <= MAX_SIDE_KEPT
    drawing = draw_image(image.data, _CANVAS)
    assert len(drawing.cells) == 9 * 3 * 2 * 3
    assert len(drawing.pixels) == 3
    return "shown"


def mutated(body: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """The file with a few bytes changed, moved, cut off, or taken from another."""
    changed = bytearray(body)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        # Headers say more than pixels: most changes are near the beginning.
        place = int(len(changed) * chance.random() ** chance.choice((1, 4, 8)))
        match chance.randrange(6):
            case 0 | 1 if place < len(changed):
                changed[place] = chance.randrange(256)
            case 2:
                odd = chance.choice(_ODD)
                changed[place : place + len(odd)] = odd
            case 3:
                del changed[place : place + chance.choice((1, 4, 50))]
            case 4:
                changed[place:place] = chance.choice(others)[: chance.choice((4, 30, 3000))]
            case _ if chance.random() < 0.1:
                del changed[place:]
    return bytes(changed)


def main() -> None:
    """Runs for the seconds given, 60 if none are."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
    corpus = [path.read_bytes() for path in sorted(Path(sys.argv[1]).rglob("*")) if path.is_file()]
    until = time.monotonic() + float(sys.argv[2] if len(sys.argv) > 2 else 60)
    seed = time.time_ns()
    chance, outcomes, longest = random.Random(seed), Counter[str](), 0.0
    while time.monotonic() < until:
        body = mutated(chance.choice(corpus), corpus, chance)
        start = time.perf_counter()
        try:
            outcomes[decode_once(body)] += 1
        except BaseException:
            Path("crash-image.bin").write_bytes(body)
            raise
        longest = max(longest, time.perf_counter() - start)
        if time.perf_counter() - start > _SLOW_S:
            Path("slow-image.bin").write_bytes(body)
    print(f"seed {seed}, longest {longest:.2f} s")
    for outcome, times in outcomes.most_common():
        print(f"{times:8}  {outcome}")


if __name__ == "__main__":
    main()
