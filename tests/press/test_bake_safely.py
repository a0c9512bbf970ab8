"""Two bakes at once, kills, full disks, damaged lists, other keys: what was withdrawn is gone."""

import errno
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from farshore.domain.errors import FarshoreError
from farshore.domain.stories.bundle import sign_bundle, sign_edition
from farshore.domain.stories.documents import Bundle, SiteDoc
from farshore.press.baking import (
    BakeFailed,
    BundleTooOld,
    KeyChanged,
    StillPublic,
    bake,
    pinned_key,
)
from farshore.press.target.locking import FolderBusy, only_one
from tests.press.test_baking import KEY, bundle, edition, files, write

SECRET = "pier-3"
KEEP = [edition(n, tags=["Sea"]) for n in (1, 2)]
GONE = edition(3, title="The third", body="Words that must go.", tags=["Lamp"])
BEFORE = bundle(*KEEP, GONE, number=1)
AFTER = bundle(*KEEP, number=2)


def shown(folder: Path) -> dict[str, bytes]:
    """What a web server that shows no dot-files shows."""
    return {
        name: data
        for name, data in files(folder).items()
        if not any(part.startswith(".farshore") for part in name.split("/"))
    }


def tells_of_it(folder: Path) -> list[str]:
    marks = (b"Words that must go", b"The third", SECRET.encode())
    return [
        name
        for name, data in files(folder).items()
        if SECRET in name or any(mark in data for mark in marks)
    ]


def fresh(found: Bundle, to: Path) -> dict[str, bytes]:
    write(found, to)
    return files(to)


class Events:
    """Acts on the file operations of this process below one folder, at the lowest level."""

    WATCHED = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree")

    def __init__(self) -> None:
        self.below = ""
        self.act: Callable[[str, tuple[object, ...]], None] | None = None

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        if self.act and event in self.WATCHED and str(args[0]).startswith(self.below):
            self.act(event, args)


EVENTS = Events()
sys.addaudithook(EVENTS)


@contextmanager
def acting(below: Path, act: Callable[[str, tuple[object, ...]], None]) -> Iterator[None]:
    EVENTS.below, EVENTS.act = str(below), act
    try:
        yield
    finally:
        EVENTS.act = None


def writes(event: str, args: tuple[object, ...]) -> bool:
    return event == "os.mkdir" or (
        event == "open" and isinstance(args[2], int) and bool(args[2] & os.O_WRONLY)
    )


def in_a_child(run: Callable[[], object]) -> int:
    """Run something in another process; returns its exit code, 1 where it raised."""
    child = os.fork()
    if child == 0:
        try:
            run()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(step: int, below: Path, run: Callable[[], object]) -> bool:
    """Run something in another process that dies before its n-th operation on a file."""
    left = [step]

    def die(_event: str, _args: tuple[object, ...]) -> None:
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)

    def watched() -> None:
        with acting(below, die):
            run()

    code = in_a_child(watched)
    assert code in {0, 9}
    return code == 9


def test_a_bake_killed_at_any_step_leaves_old_or_new_and_the_next_heals(tmp_path: Path) -> None:
    old, new = fresh(BEFORE, tmp_path / "old"), fresh(AFTER, tmp_path / "new")
    step, died = 0, True
    while died:
        to = tmp_path / f"site-{step}"
        write(BEFORE, to)

        died = killed_at(step, to, partial(write, AFTER, to))

        for name, data in shown(to).items():
            assert data in {old.get(name), new.get(name)}, (step, name)
        write(AFTER, to)
        assert files(to) == new, step
        step += 7
    assert step > 70


def test_a_first_bake_killed_at_any_step_leaves_nothing_of_what_is_withdrawn_next(
    tmp_path: Path,
) -> None:
    new = fresh(AFTER, tmp_path / "new")
    step, died = 1, True
    while died:
        to = tmp_path / f"site-{step}"
        died = killed_at(step, to, partial(write, BEFORE, to))

        write(AFTER, to)

        assert files(to) == new, step
        step += 11
    assert step > 70


def test_after_a_kill_an_older_bundle_brings_nothing_back(tmp_path: Path) -> None:
    write(BEFORE, tmp_path)
    removed: list[int] = []

    def die(event: str, _args: tuple[object, ...]) -> None:
        if removed and event == "os.rename":
            os._exit(9)
        if event == "os.remove" and str(_args[0]).endswith(f"{SECRET}/index.html"):
            removed.append(1)

    def watched() -> None:
        with acting(tmp_path, die):
            write(AFTER, tmp_path)

    assert in_a_child(watched) == 9

    with pytest.raises(BundleTooOld):
        write(BEFORE, tmp_path)


@pytest.mark.parametrize("room", [0, 1, 5, 20])
def test_a_full_disk_does_not_keep_what_was_withdrawn(tmp_path: Path, room: int) -> None:
    to = tmp_path / "site"
    write(BEFORE, to)
    left = [room]

    def full(event: str, args: tuple[object, ...]) -> None:
        if writes(event, args):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, "No space left on device", str(args[0]))

    with acting(to, full), pytest.raises(BakeFailed) as refused:
        write(AFTER, to)

    assert tells_of_it(to) == []
    assert "out of the folder" in str(refused.value)
    assert (to / "2020/01/pier-1/index.html").exists()
    write(AFTER, to)
    assert files(to) == fresh(AFTER, tmp_path / "new")


def test_a_full_disk_takes_no_page_away_where_nothing_was_withdrawn(tmp_path: Path) -> None:
    write(BEFORE, tmp_path)
    before = files(tmp_path)

    def full(event: str, args: tuple[object, ...]) -> None:
        if writes(event, args):
            raise OSError(errno.ENOSPC, "No space left on device", str(args[0]))

    with acting(tmp_path, full), pytest.raises(BakeFailed):
        write(bundle(*KEEP, GONE, edition(4), number=2), tmp_path)

    assert files(tmp_path) == before


def test_words_taken_out_of_a_story_or_of_the_site_leave_a_full_disk_too(tmp_path: Path) -> None:
    def full(event: str, args: tuple[object, ...]) -> None:
        if writes(event, args):
            raise OSError(errno.ENOSPC, "No space left on device", str(args[0]))

    def site(*editions: object, footer: str, number: int) -> Bundle:
        signed = [sign_edition(e, key=KEY) for e in editions]  # type: ignore[arg-type]
        doc = SiteDoc(title={"en": "Shore"}, footer={"en": footer} if footer else {})
        return sign_bundle(Bundle(site=doc, editions=signed, number=number), key=KEY)

    write(site(*KEEP, GONE, footer="Write to Nobody.", number=1), tmp_path)

    mended = msgspec.structs.replace(GONE, title="Mended", page="<p>Other words.</p>")
    with acting(tmp_path, full), pytest.raises(BakeFailed):
        write(site(*KEEP, mended, footer="Write to Nobody.", number=2), tmp_path)
    assert [n for n, data in shown(tmp_path).items() if b"Words that must go" in data] == []
    with acting(tmp_path, full), pytest.raises(BakeFailed):
        write(site(*KEEP, mended, footer="", number=3), tmp_path)

    assert [n for n, data in shown(tmp_path).items() if b"Write to Nobody" in data] == []


def test_a_page_that_cannot_be_removed_is_said_and_stops_no_other_removal(tmp_path: Path) -> None:
    write(bundle(*KEEP, GONE, edition(4, slug="also-gone"), number=1), tmp_path)

    def stuck(event: str, args: tuple[object, ...]) -> None:
        if event == "os.remove" and str(args[0]).endswith("also-gone/index.html"):
            raise PermissionError(errno.EPERM, "Operation not permitted", str(args[0]))

    with acting(tmp_path, stuck), pytest.raises(StillPublic) as refused:
        write(AFTER, tmp_path)
    assert "CAN STILL BE READ" in str(refused.value)
    assert not (tmp_path / "2020/01/pier-3").exists()

    write(AFTER, tmp_path)
    assert not (tmp_path / "2020/01/also-gone").exists()


def test_a_page_that_cannot_be_made_keeps_nothing_that_was_withdrawn(tmp_path: Path) -> None:
    write(BEFORE, tmp_path)
    broken = edition(4, public_on="never")
    unsafe = edition(5, old_urls=["/old/"])

    with pytest.raises(ValueError, match="values to unpack"):
        write(bundle(*KEEP, broken, unsafe, number=2), tmp_path)

    assert [n for n in tells_of_it(tmp_path) if not n.startswith(".")] == []


def test_an_address_that_is_refused_keeps_nothing_that_was_withdrawn(tmp_path: Path) -> None:
    write(BEFORE, tmp_path)
    site = msgspec.structs.replace(AFTER.site, languages=["en", "e\\n"])
    signed = [*AFTER.editions, sign_edition(edition(4, language="e\\n"), key=KEY)]
    bad = sign_bundle(Bundle(site=site, editions=signed, number=2), key=KEY)

    with pytest.raises(FarshoreError, match="left out"):
        write(bad, tmp_path)

    assert tells_of_it(tmp_path) == []


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": lambda path: path.write_bytes(path.read_bytes()[:40]),
    "empty": lambda path: path.write_bytes(b""),
    "two glued": lambda path: path.write_bytes(path.read_bytes() * 2),
    "gone": lambda path: path.unlink(),
    "no JSON": lambda path: path.write_bytes(b"\xff\xfe\x00"),
    "another shape": lambda path: path.write_text('{"number": "7", "files": 3}'),
    "a list": lambda path: path.write_text("[]"),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "a link to nowhere": lambda path: (path.unlink(), path.symlink_to("nowhere")),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_list_is_made_anew_and_what_was_withdrawn_goes(
    tmp_path: Path, damage: str
) -> None:
    to = tmp_path / "site"
    write(BEFORE, to)
    (to / "mine.html").write_text("<html><p>A page of somebody else.</p></html>")
    DAMAGES[damage](to / ".farshore.json")

    write(AFTER, to)

    assert tells_of_it(to) == []
    assert (to / "mine.html").exists()
    (to / "mine.html").unlink()
    assert files(to) == fresh(AFTER, tmp_path / "new")


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_list_lets_no_older_bundle_and_no_other_key_in(
    tmp_path: Path, damage: str
) -> None:
    write(AFTER, tmp_path)
    DAMAGES[damage](tmp_path / ".farshore.json")

    with pytest.raises(BundleTooOld):
        write(BEFORE, tmp_path)
    other = Ed25519PrivateKey.generate()
    found = sign_bundle(Bundle(site=SiteDoc(), number=9), key=other)
    with pytest.raises(KeyChanged):
        bake(found, media={}, to=tmp_path, key=other.public_key(), first_sight=True)


def test_both_copies_of_the_list_may_be_lost(tmp_path: Path) -> None:
    to = tmp_path / "site"
    write(BEFORE, to)
    for path in to.glob(".farshore*.json"):
        path.unlink()
    (to / "_status.json").unlink()

    write(AFTER, to)

    assert files(to) == fresh(AFTER, tmp_path / "new")


def test_a_list_from_before_this_version_is_understood(tmp_path: Path) -> None:
    to = tmp_path / "site"
    write(BEFORE, to)
    names = sorted(name for name in files(to) if not name.startswith(".farshore"))
    (to / ".farshore.json").write_text(json.dumps({"files": names, "number": 1}))
    (to / ".farshore-key.json").unlink()

    write(AFTER, to)

    assert tells_of_it(to) == []
    assert files(to) == fresh(AFTER, tmp_path / "new")


def test_a_list_that_names_a_file_outside_removes_none(tmp_path: Path) -> None:
    to = tmp_path / "deep" / "site"
    write(BEFORE, to)
    (tmp_path / "mine").write_text("x")
    found = json.loads((to / ".farshore.json").read_text())
    found["files"] += ["../../mine", str(tmp_path / "mine"), "a/../../../mine"]
    (to / ".farshore.json").write_text(json.dumps(found))

    write(AFTER, to)

    assert (tmp_path / "mine").exists()


def test_a_site_inside_the_folder_is_left_alone_when_the_list_is_lost(tmp_path: Path) -> None:
    write(BEFORE, tmp_path)
    write(BEFORE, tmp_path / "older-site")
    inner = files(tmp_path / "older-site")
    (tmp_path / ".farshore.json").unlink()

    write(AFTER, tmp_path)

    assert files(tmp_path / "older-site") == inner


def test_bakes_at_once_end_in_the_newest_bundle_and_a_list_that_can_be_read(tmp_path: Path) -> None:
    to = tmp_path / "site"
    turns = [bundle(*KEEP, *([GONE] if n % 2 else []), number=n) for n in range(1, 9)]
    children = []
    for found in turns:
        child = os.fork()
        if child == 0:
            try:
                write(found, to)
                os._exit(0)
            except BundleTooOld:
                os._exit(7)
            finally:
                os._exit(1)
        children.append(child)
    codes = {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children}

    assert codes <= {0, 7}
    assert json.loads((to / ".farshore.json").read_text())["number"] == 8
    assert files(to) == fresh(turns[-1], tmp_path / "alone")


def test_a_reader_never_sees_half_a_page_while_bakes_follow_each_other(tmp_path: Path) -> None:
    to = tmp_path / "site"
    long = "A long page. " * 20_000
    versions = [
        bundle(edition(1, body=f"{letter}\n\n{long}"), number=n) for n, letter in enumerate("ab")
    ]
    pages = {fresh(v, tmp_path / str(v.number))["2020/01/pier-1/index.html"] for v in versions}
    write(versions[0], to)
    seen: set[bytes] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add((to / "2020/01/pier-1/index.html").read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(2, 12):
        write(msgspec_renumbered(versions[number % 2], number), to)
    done.set()
    reader.join()

    assert seen <= pages
    assert len(seen) == 2


def msgspec_renumbered(found: Bundle, number: int) -> Bundle:
    return sign_bundle(msgspec.structs.replace(found, number=number), key=KEY)


def test_a_folder_that_is_held_is_waited_for_and_then_refused(tmp_path: Path) -> None:
    with only_one(tmp_path), pytest.raises(FolderBusy), only_one(tmp_path, wait_seconds=0.1):
        pass

    with only_one(tmp_path, wait_seconds=0):
        assert tmp_path.is_dir()


def test_a_link_to_the_folder_is_the_same_folder(tmp_path: Path) -> None:
    to, link = tmp_path / "site", tmp_path / "link"
    write(BEFORE, to)
    link.symlink_to(to)

    write(AFTER, link)

    assert link.is_symlink()
    assert tells_of_it(to) == []
    with only_one(to), pytest.raises(FolderBusy), only_one(link, wait_seconds=0):
        pass


def test_the_first_key_stays_and_another_is_taken_only_when_given(tmp_path: Path) -> None:
    other = Ed25519PrivateKey.generate()
    foreign = sign_bundle(Bundle(site=SiteDoc(title={"en": "Other"}), number=1), key=other)
    bake(AFTER, media={}, to=tmp_path, key=KEY.public_key(), first_sight=True)
    before = files(tmp_path)

    with pytest.raises(KeyChanged, match="--key"):
        bake(foreign, media={}, to=tmp_path, key=other.public_key(), first_sight=True)
    assert files(tmp_path) == before

    bake(foreign, media={}, to=tmp_path, key=other.public_key())
    assert pinned_key(tmp_path) == other.public_key().public_bytes_raw().hex()


def test_a_picture_that_the_vault_did_not_sign_is_left_out_and_said(tmp_path: Path) -> None:
    import hashlib

    write(BEFORE, tmp_path)
    sha = hashlib.sha256(b"signed").hexdigest()
    found = Bundle(site=AFTER.site, editions=AFTER.editions, media={sha: "a.jpg"}, number=2)
    signed = sign_bundle(found, key=KEY)

    with pytest.raises(FarshoreError, match="not the one that the vault signed"):
        bake(signed, media={"a.jpg": b"another"}, to=tmp_path, key=KEY.public_key())
    assert not (tmp_path / "media").exists()
    assert tells_of_it(tmp_path) == []
    bake(signed, media={"a.jpg": b"signed"}, to=tmp_path, key=KEY.public_key())

    assert (tmp_path / "media/a.jpg").read_bytes() == b"signed"


def test_a_refused_bundle_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FarshoreError):
        bake(BEFORE, media={}, to=tmp_path / "new", key=Ed25519PrivateKey.generate().public_key())

    assert not (tmp_path / "new").exists()
