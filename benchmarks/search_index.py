"""Index the pages of 1,000 stories in two languages; prints one JSON line, seconds of clock and of processor."""

import json
import resource
import statistics
import tempfile
import time
from pathlib import Path

from bake import signed_bundle

from farshore.press.baking import site_files
from farshore.press.searching import index_of, program
from farshore.press.target.writing import make_folders

ROUNDS = 3


def processor_seconds() -> float:
    """Return what this process and its children have used."""
    own, ended = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def writing_seconds(pages: dict[str, bytes]) -> float:
    """Return what writing all pages to a folder takes: a part of the whole."""
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        make_folders(Path(folder), pages)
        for name, data in pages.items():
            (Path(folder) / name).write_bytes(data)
        return time.perf_counter() - start


def main() -> None:
    from bake import BUNDLE_KEY

    files = dict(site_files(signed_bundle(), media={}, key=BUNDLE_KEY.public_key()))
    pages = {name: data for name, data in files.items() if name.endswith(".html")}
    clock, processor = [], []
    for _round in range(ROUNDS):
        start, used = time.perf_counter(), processor_seconds()
        found = index_of(files)
        clock.append(time.perf_counter() - start)
        processor.append(processor_seconds() - used)
    print(
        json.dumps(
            {
                "bench": "search_index",
                "program": program() is not None,
                "pages": len(pages),
                "index_files": len(found),
                "index_kb": sum(map(len, found.values())) // 1024,
                "clock_s": round(statistics.median(clock), 2),
                "processor_s": round(statistics.median(processor), 2),
                "of_it_writing_s": round(writing_seconds(pages), 2),
            }
        )
    )


if __name__ == "__main__":
    main()
