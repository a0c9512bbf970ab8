"""The desk as a house: who may enter which room, what happens while it is sealed, what is kept."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver, resolve

import farshore.desk.vault
from farshore.vault.speech.client import over_socket
from farshore.vault.speech.messages import ListMembers, OpenPerson
from tests.cast import WORDS, Organisation
from tests.desk.connecting import connected
from tests.tracing import with_tracer

DESK = Path(farshore.desk.vault.__file__).parent
OPEN = {"sign-in", "unseal", "language", "health", "hidden", "recover", "lost-second-factor"}
EVERYBODY = {"heron", "crane", "wren", "owl", "tern", "finch", "curlew"}
ROOMS = {
    "today": EVERYBODY,
    "seal": EVERYBODY,
    "account:own": EVERYBODY,
    "account:second-factor": EVERYBODY,
    "members:list": {"heron", "owl"},
    "members:new": {"heron"},
    "members:access": {"heron"},
    "members:time-zone": {"heron"},
    "members:member": {"heron"},
    "audit:trail": {"heron", "owl"},
    "audit:alarms": {"heron", "owl"},
    "audit:checkpoint": {"heron", "owl"},
    "people:list": {"crane", "tern", "curlew"},
    "people:new": {"crane", "tern", "curlew"},
    "people:person": {"crane", "tern", "curlew"},
    "people:edit": {"crane", "tern", "curlew"},
    "people:import": {"crane", "tern", "curlew"},
    "people:imports": {"crane", "tern", "curlew"},
    "people:merge": {"crane", "tern", "curlew"},
    "tasks:list": {"crane", "tern", "wren", "finch", "curlew"},
    "tasks:new": {"crane", "tern", "wren", "finch", "curlew"},
    "appointments:list": {"crane", "tern", "finch", "curlew"},
    "appointments:new": {"crane", "tern", "finch", "curlew"},
    "calendar:calendar": EVERYBODY,
    "own-copy": {"crane", "tern", "curlew"},
    "rights:list": {"crane", "tern", "curlew"},
    "rights:new": {"crane", "tern", "curlew"},
    "complaints:list": {"owl"},
    "complaints:new": {"owl"},
    "journeys:list": {"tern"},
    "journeys:new": {"tern"},
    **{
        f"{room}:{page}": {"crane", "tern"}
        for room in ("partners", "agreements")
        for page in ("list", "new")
    },
    **{f"offices:{page}": {"finch"} for page in ("list", "new", "sheet")},
    "facts:list": {"finch", "wren"},
    "facts:new": {"finch", "wren"},
    "campaigns:list": {"finch"},
    "campaigns:new": {"finch"},
    "letters:list": {"finch"},
    "packets:list": {"crane", "tern"},
    "cases:list": {"crane", "tern"},
    "cases:new": {"crane", "tern"},
    "requests:list": {"crane", "tern"},
    "requests:new": {"crane", "tern"},
    "tracing:list": {"curlew"},
    "tracing:new": {"curlew"},
    "candidates:list": {"curlew"},
    **{
        f"{room}:{page}": {"finch"}
        for room in ("interviews", "speakers", "engagements", "publications")
        for page in ("list", "new")
    },
    "figures:years": {"crane", "tern", "finch"},
    "situations:list": {"tern"},
    "situations:new": {"tern"},
    "plans:list": {"crane"},
    "plans:new": {"crane"},
    "reviews:list": {"crane"},
    "reviews:new": {"crane"},
    "reviews:levels": {"crane"},
    "reviews:figures": {"crane"},
    "paths:caseload": {"crane", "tern", "curlew"},
    "paths:person": {"crane"},
    "paths:wall": {"crane"},
    "milestones:list": {"crane"},
    "milestones:new": {"crane"},
    "stories:list": {"wren"},
    "stories:translations": {"wren"},
    "stories:deleted": {"wren"},
    "stories:new": {"wren"},
    "own-fields:list": {"crane", "tern", "curlew"},
    "own-fields:new": {"crane", "tern", "curlew"},
    "own-fields:answers": {"crane", "tern", "curlew"},
    "consents:overview": {"crane", "tern", "curlew"},
    "consents:person": {"crane", "tern", "curlew"},
    "consents:tracing": {"crane", "tern", "curlew"},
    "targets:list": {"wren"},
    "targets:new": {"wren"},
    "site:settings": {"wren"},
    "site:review": {"wren"},
    "site:guard": {"wren"},
}
"""Who gets 200 on GET. Every other name is closed to GET or needs a thing that exists."""
CAMPAIGN_ACTS = (
    "choose", "write", "clone", "new-version", "put-right", "review", "let-stand",
    "read-by-guard", "answer-guard", "lock", "make", "remind", "print", "report", "tell",
)  # fmt: skip
LETTER_ACTS = ("send", "outcome", "reply", "look", "again", "expect", "file-in", "hand-over", "pdf")
INTERVIEW_PAGES = (
    "record", "edit", "move", "vet", "pledge", "put-questions", "decide", "ask", "reply", "meet", "answers", "check",
    "review", "release", "copy", "call", "letters", "breach", "forget", "withdraw",
)  # fmt: skip
ENGAGEMENT_PAGES = (
    "record", "edit", "move", "offer", "wish", "announce", "sheet", "door", "calendar", "cancel",
)  # fmt: skip
NOT_LISTED = {
    "tasks:record", "tasks:edit", "tasks:move",
    "appointments:record", "appointments:edit", "appointments:move",
    "own-fields:record", "own-fields:edit", "own-fields:move",
    "rights:record", "rights:edit", "rights:move", "complaints:record", "complaints:edit", "complaints:move",
    "journeys:record", "journeys:edit", "journeys:move", "journeys:record-stage", "journeys:part", "journeys:note-paper",
    "cases:record", "cases:edit", "cases:move", "packets:record", "packets:move",
    "partners:record", "partners:edit", "partners:move", "agreements:record", "agreements:edit", "agreements:move", "agreements:send",
    "requests:record", "requests:edit", "requests:move", "requests:tie", "requests:hand-over",
    "tracing:record", "tracing:edit", "tracing:move", "tracing:review", "tracing:vet", "tracing:photos",
    "candidates:record", "candidates:clear", "candidates:ask", "candidates:hear", "candidates:tell", "candidates:reunite",
    "candidates:story", "candidates:anew",
    "publications:record", "publications:edit", "publications:move",
    *(f"engagements:{page}" for page in ENGAGEMENT_PAGES),
    *(f"interviews:{page}" for page in INTERVIEW_PAGES), "speakers:record", "speakers:edit", "speakers:move",
    "figures:year",
    "figures:begins",
    "situations:record", "situations:edit", "situations:move", "situations:hold", "situations:lift", "situations:undo-lift",
    "campaigns:record", "campaigns:edit", "campaigns:move", *(f"campaigns:{act}" for act in CAMPAIGN_ACTS),
    "letters:record", "letters:move", "letters:open-file", "letters:cover", "letters:scan-page", *(f"letters:{act}" for act in LETTER_ACTS),
    "offices:record", "offices:edit", "offices:move", "offices:word", "offices:download", "facts:record", "facts:edit", "facts:bring",
    "plans:record", "plans:edit", "plans:move",
    "plans:domain", "plans:entry-new", "plans:entry", "plans:entry-move",
    "milestones:record", "milestones:edit", "milestones:move",
    "reviews:record", "reviews:edit", "reviews:move",
    "targets:record", "targets:edit", "targets:move",
    "sign-out", "people:note", "people:import-confirm", "people:import-headings", "people:import-template", "people:file-new", "people:file", "stories:bake", "stories:story", "stories:withdraw",
    "people:undo", "people:unmerge", "people:documents", "people:file-ends", "people:step", "stories:picture", "stories:faces", "stories:editor", "stories:review", "stories:preview", "stories:preview-style", "stories:publish", "stories:delete", "stories:revisions", "stories:original", "consents:ask",
    "consents:withdraw", "kit:cases", "account:passphrase", "account:sheet", "account:end-second-factor",
    "sign-in-code",
}  # fmt: skip


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with_tracer(organisation)
    with connected(organisation.service.answer):
        yield organisation


def browser(desk: Organisation, handle: str) -> Client:
    client = Client()
    answer = client.post("/sign-in/", {"handle": handle, "passphrase": f"{WORDS} {handle}"})
    assert answer.status_code == 302
    return client


def names() -> set[str]:
    found = set()
    for pattern in get_resolver().url_patterns:
        inner = getattr(pattern, "url_patterns", None)
        if inner is None:
            found.add(pattern.name)
        else:
            found |= {f"{pattern.app_name}:{child.name}" for child in inner}
    return found


def address(name: str, desk: Organisation) -> str:
    return {
        "today": "/",
        "seal": "/seal/",
        "account:own": "/account/",
        "account:second-factor": "/account/second-factor/",
        "members:list": "/members/",
        "members:new": "/members/new/",
        "members:access": "/members/access/",
        "members:time-zone": "/members/time-zone/",
        "members:member": "/members/wren/",
        "audit:trail": "/audit/",
        "audit:alarms": "/audit/alarms/",
        "audit:checkpoint": "/audit/checkpoint/",
        "people:list": "/people/",
        "people:new": "/people/new/",
        "people:person": f"/people/{desk.nari}/",
        "people:edit": f"/people/{desk.nari}/edit/",
        "people:import": "/people/import/",
        "people:imports": "/people/imports/",
        "people:merge": f"/people/{desk.nari}/merge/",
        "tasks:list": "/tasks/",
        "tasks:new": "/tasks/new/",
        "appointments:list": "/appointments/",
        "appointments:new": "/appointments/new/",
        "calendar:calendar": "/calendar/",
        "own-copy": f"/own-copy/{desk.nari}/",
        "own-fields:list": "/own-fields/",
        "own-fields:new": "/own-fields/new/",
        "own-fields:answers": f"/own-fields/of/{desk.nari}/",
        "rights:list": "/rights/",
        "rights:new": "/rights/new/",
        "complaints:list": "/complaints/",
        "complaints:new": "/complaints/new/",
        "journeys:list": "/journeys/",
        "journeys:new": "/journeys/new/",
        **{
            f"{room}:{page}": f"/{room}/{'new/' if page == 'new' else ''}"
            for room in ("partners", "agreements")
            for page in ("list", "new")
        },
        "offices:list": "/offices/",
        "offices:new": "/offices/new/",
        "offices:sheet": "/offices/sheet/",
        "facts:list": "/facts/",
        "facts:new": "/facts/new/",
        "campaigns:list": "/campaigns/",
        "campaigns:new": "/campaigns/new/",
        "letters:list": "/letters/",
        "packets:list": "/packets/",
        "cases:list": "/cases/",
        "cases:new": "/cases/new/",
        "requests:list": "/requests/",
        "requests:new": "/requests/new/",
        "tracing:list": "/tracing/",
        "tracing:new": "/tracing/new/",
        "candidates:list": "/candidates/",
        **{
            f"{room}:{page}": f"/{room}/{'new/' if page == 'new' else ''}"
            for room in ("interviews", "speakers", "engagements", "publications")
            for page in ("list", "new")
        },
        "figures:years": "/figures/",
        "situations:list": "/situations/",
        "situations:new": "/situations/new/",
        "plans:list": "/plans/",
        "plans:new": "/plans/new/",
        "reviews:list": "/reviews/",
        "reviews:new": "/reviews/new/",
        "reviews:levels": "/reviews/levels/",
        "reviews:figures": "/reviews/figures/",
        "paths:caseload": "/paths/",
        "paths:person": f"/paths/{desk.nari}/",
        "paths:wall": f"/paths/{desk.nari}/wall/",
        "milestones:list": "/milestones/",
        "milestones:new": "/milestones/new/",
        "stories:list": "/stories/",
        "stories:translations": "/stories/translations/",
        "stories:deleted": "/stories/deleted/",
        "stories:new": "/stories/new/",
        "consents:overview": "/consents/",
        "consents:person": f"/consents/{desk.nari}/",
        "consents:tracing": f"/consents/{desk.nari}/tracing/",
        "targets:list": "/targets/",
        "targets:new": "/targets/new/",
        "site:settings": "/site/",
        "site:review": "/site/review/",
        "site:guard": "/site/guard/",
    }[name]


def test_every_address_has_a_row_in_the_table() -> None:
    assert names() == OPEN | set(ROOMS) | NOT_LISTED


@pytest.mark.parametrize("handle", sorted(EVERYBODY))
def test_each_role_enters_its_own_rooms_only(desk: Organisation, handle: str) -> None:
    client = browser(desk, handle)

    for name, allowed in ROOMS.items():
        status = client.get(address(name, desk)).status_code
        assert status == (200 if handle in allowed else 403), (name, handle)


def test_nobody_enters_without_signing_in(desk: Organisation) -> None:
    for name in ROOMS:
        answer = Client().get(address(name, desk))
        assert (answer.status_code, answer["Location"]) == (302, "/sign-in/"), name


def test_while_sealed_every_room_says_so(desk: Organisation) -> None:
    clients = [browser(desk, "wren"), Client()]
    desk.service.vault.seal()

    for path in (*(address(name, desk) for name in ROOMS), *thing_addresses(desk)):
        for client in clients:
            for answer in (client.get(path), client.post(path, {"text": "kept words"})):
                assert answer.status_code in {503, 405}, path
                if answer.status_code == 503:
                    assert "The register is sealed" in answer.content.decode()
    for path in (
        "/sign-in/", "/unseal/", "/health/", "/hidden/", "/recover/", "/recover/second-factor/"
    ):  # fmt: skip
        assert Client().get(path).status_code == 200


def thing_addresses(desk: Organisation) -> list[str]:
    """Return an address for every name that needs a thing or is closed to GET."""
    story, consent, picture = "/stories/S-222222", "0" * 32, "0" * 16
    return [
        "/sign-in/code/", "/account/passphrase/", "/account/sheet/", "/account/second-factor/end/",
        "/sign-out/", "/stories/bake/", f"/people/{desk.nari}/notes/",
        "/people/import/confirm/", "/people/import/headings/", "/people/import/template/ja.xlsx", "/people/imports/00/", f"/people/{desk.nari}/merge/C-222222/", f"/people/{desk.nari}/documents/", f"/people/{desk.nari}/step/", f"/people/{desk.nari}/files/{consent}/ends/", f"/people/{desk.nari}/files/", f"/people/{desk.nari}/files/{consent}/",
        f"{story}/", f"{story}/withdraw/", f"{story}/pictures/{picture}/", f"{story}/en/",
        f"{story}/en/review/", f"{story}/en/preview/", "/stories/preview.css", f"{story}/en/pictures/{picture}/", f"{story}/en/publish/",
        f"{story}/delete/", f"{story}/en/revisions/", f"{story}/en/original/", f"/consents/{desk.nari}/ask/",
        f"/consents/{desk.nari}/{consent}/withdraw/", "/find/cases/",
        "/tasks/T-222222/", "/tasks/T-222222/edit/", "/tasks/T-222222/move/",
        *(f"/own-fields/OF-222222/{act}" for act in ("", "edit/", "move/")),
        "/appointments/D-222222/", "/appointments/D-222222/edit/", "/appointments/D-222222/move/",
        "/rights/L-222222/", "/rights/L-222222/edit/", "/rights/L-222222/move/",
        "/complaints/B-222222/", "/complaints/B-222222/edit/", "/complaints/B-222222/move/",
        *(f"/journeys/J-222222/{act}" for act in ("", "edit/", "move/", "record-stage/", "part/", "note-paper/")),
        *(f"/cases/K-222222/{act}" for act in ("", "edit/", "move/")),
        *(f"/requests/Q-222222/{act}" for act in ("", "edit/", "move/", "tie/", "hand-over/")),
        *(f"/interviews/I-222222/{'' if page == 'record' else page + '/'}" for page in INTERVIEW_PAGES),
        *(f"/engagements/Z-222222/{'' if page == 'record' else page + '/'}" for page in ENGAGEMENT_PAGES),
        "/figures/2020/", "/figures/begins/", *(f"/publications/PB-222222/{act}" for act in ("", "edit/", "move/")),
        *(f"/speakers/IS-222222/{act}" for act in ("", "edit/", "move/")),
        *(f"/partners/P-222222/{act}" for act in ("", "edit/", "move/")),
        *(f"/agreements/A-222222/{act}" for act in ("", "edit/", "move/", "send/")),
        *(f"/campaigns/G-222222/{act}" for act in ("", "edit/", "move/", *(f"{act}/" for act in CAMPAIGN_ACTS))),
        *(f"/letters/Y-222222/{act}" for act in ("", "move/", "file/00/", "file/00/cover/", "file/00/page/1/", *(f"{act}/" for act in LETTER_ACTS))),
        *(f"/offices/O-222222/{act}" for act in ("", "edit/", "move/", "word/")),
        "/offices/sheet/offices.xlsx", "/facts/N-222222/", "/facts/N-222222/edit/", "/facts/N-222222/bring/",
        *(f"/packets/H-222222/{act}" for act in ("", "move/")),
        *(f"/tracing/E-222222/{act}" for act in ("", "edit/", "move/", "review/", "vet/", "photos/")),
        *(f"/candidates/EC-222222/{act}" for act in ("", "clear/", "ask/", "hear/", "tell/", "reunite/", "story/", "anew/")),
        *(f"/situations/X-222222/{act}" for act in ("", "edit/", "move/", "hold/", "lift/", "undo-lift/")),
        "/plans/R-222222/", "/plans/R-222222/edit/", "/plans/R-222222/move/",
        "/plans/R-222222/domains/work/", "/plans/R-222222/goal/", "/plans/R-222222/goal/g1/",
        "/plans/R-222222/goal/g1/move/", "/milestones/M-222222/", "/milestones/M-222222/edit/",
        "/milestones/M-222222/move/", "/reviews/V-222222/", "/reviews/V-222222/edit/",
        "/reviews/V-222222/move/", "/targets/TG-222222/", "/targets/TG-222222/edit/",
        "/targets/TG-222222/move/",
    ]  # fmt: skip


def test_the_sealed_test_asks_every_address(desk: Organisation) -> None:
    asked = {resolve(path).view_name for path in thing_addresses(desk)}

    assert asked == NOT_LISTED


@pytest.mark.parametrize("handle", ["heron", "crane", "owl", "finch"])
def test_nobody_but_an_editor_changes_a_story(desk: Organisation, handle: str) -> None:
    client = browser(desk, handle)

    for path in thing_addresses(desk):
        if path.startswith("/stories/S-"):
            for answer in (client.get(path), client.post(path, {"submit": "1", "confirm": "on"})):
                assert answer.status_code in {403, 405}, path


@pytest.mark.parametrize("handle", ["heron", "wren", "owl", "finch"])
def test_nobody_but_a_caseworker_changes_a_record_or_a_consent(
    desk: Organisation, handle: str
) -> None:
    client = browser(desk, handle)

    for path in (
        "/people/",
        "/people/new/",
        "/people/import/",
        "/people/import/confirm/",
        "/people/import/headings/",
        "/people/imports/",
        "/find/cases/",
        f"/people/{desk.nari}/notes/",
        f"/people/{desk.nari}/merge/",
        f"/people/{desk.nari}/merge/C-222222/",
        f"/people/{desk.nari}/edit/",
        f"/people/{desk.nari}/files/",
        f"/consents/{desk.nari}/ask/",
    ):
        sent = {"names": "x", "text": "x", "uncover": desk.nari, "file": BytesIO(b"x")}
        answer = client.post(path, sent)
        assert answer.status_code == 403, path
    assert desk["crane"].ask(OpenPerson(label=desk.nari)).notes == []


@pytest.mark.parametrize("handle", ["crane", "wren", "owl", "tern", "finch"])
def test_nobody_but_a_custodian_changes_members(desk: Organisation, handle: str) -> None:
    client = browser(desk, handle)

    for path in ("/members/new/", "/members/wren/"):
        sent = {"handle": "gull", "action": "remove", **witnesses()}
        assert client.post(path, sent).status_code == 403, path
    handles = [m.handle for m in desk["heron"].ask(ListMembers()).members if m.active]
    assert "wren" in handles
    assert "gull" not in handles


def witnesses() -> dict[str, list[str]]:
    return {
        "witness": ["heron", "plover"],
        "witness_passphrase": [f"{WORDS} heron", f"{WORDS} plover"],
    }


def test_text_is_kept_on_the_page_when_the_vault_is_off(desk: Organisation, tmp_path: Path) -> None:
    client = browser(desk, "crane")

    with connected(over_socket(tmp_path / "nobody-listens.sock")):
        answer = client.post(f"/people/{desk.nari}/notes/", {"text": "a long careful note"})

    assert answer.status_code == 503
    assert "a long careful note" in answer.content.decode()


def test_pages_are_kept_out_of_every_cache_and_carry_a_strict_policy(desk: Organisation) -> None:
    answer = browser(desk, "crane").get(f"/people/{desk.nari}/")

    assert answer["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_the_token_cookie_is_closed_to_scripts_and_other_sites(desk: Organisation) -> None:
    cookie = browser(desk, "wren").cookies["farshore_token"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"


def test_signing_out_ends_the_token_and_clears_the_browser(desk: Organisation) -> None:
    client = browser(desk, "wren")
    token = client.cookies["farshore_token"].value

    answer = client.post("/sign-out/")
    again = Client()
    again.cookies["farshore_token"] = token

    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert again.get("/stories/").status_code == 302


def test_signing_in_again_ends_the_older_token_of_the_same_browser(desk: Organisation) -> None:
    client = browser(desk, "wren")
    older = client.cookies["farshore_token"].value
    client.post("/sign-in/", {"handle": "wren", "passphrase": f"{WORDS} wren"})
    again = Client()
    again.cookies["farshore_token"] = older

    assert again.get("/stories/").status_code == 302
    assert client.get("/stories/").status_code == 200


def test_locking_ones_screen_disturbs_nobody_else(desk: Organisation) -> None:
    mine, my_other, theirs = (browser(desk, handle) for handle in ("wren", "wren", "swift"))

    mine.post("/sign-out/")

    assert mine.get("/stories/").status_code == 302
    assert my_other.get("/stories/").status_code == 200
    assert theirs.get("/stories/").status_code == 200


@pytest.mark.parametrize("handle", ["wren", "crane", "heron"])
def test_sealing_asks_first_and_says_what_it_means(desk: Organisation, handle: str) -> None:
    client = browser(desk, handle)

    asked = [client.get("/seal/"), client.post("/seal/"), client.post("/seal/", {"seal": "now"})]

    for page in asked:
        assert page.status_code == 200
        assert "signs everybody out" in page.content.decode()
    assert not desk.service.vault.is_sealed
    client.post("/seal/", {"confirm": "1"})
    assert desk.service.vault.is_sealed


def test_no_button_of_a_page_frame_seals_the_register(desk: Organisation) -> None:
    page = browser(desk, "wren").get("/").content.decode()

    assert 'action="/seal/"' not in page
    assert 'action="/sign-out/"' in page


FIELD = re.compile(r"<(?:input|textarea)\b[^>]*>")
NOT_TYPED = re.compile(r'type="(?:hidden|checkbox|radio|submit|file|image)"')


@pytest.mark.parametrize(
    "template",
    [t for t in sorted(DESK.rglob("*.html")) if "site" not in t.relative_to(DESK).parts],
    ids=lambda path: path.name,
)
def test_no_browser_keeps_what_is_typed_about_people(template: Path) -> None:
    fields = FIELD.findall(template.read_text(encoding="utf-8"))

    assert not [f for f in fields if not NOT_TYPED.search(f) and "autocomplete=" not in f]


def test_a_form_without_its_token_is_refused(desk: Organisation) -> None:
    client = Client(enforce_csrf_checks=True)

    for path in ("/sign-in/", "/unseal/", "/language/", "/seal/", "/sign-out/"):
        assert client.post(path, {}).status_code == 403, path


def test_names_are_covered_until_a_row_is_uncovered(desk: Organisation) -> None:
    client = browser(desk, "crane")

    before = client.post("/people/", {"query": "Pak Na-ri"}).content.decode()
    after = client.post("/people/", {"query": "Pak Na-ri", "uncover": desk.nari}).content.decode()

    assert "박나리" not in before
    assert "박••" in before
    assert "박나리" in after


def test_a_record_opens_with_its_label_as_title(desk: Organisation) -> None:
    page = browser(desk, "crane").get(f"/people/{desk.nari}/").content.decode()

    title = page.partition("<title>")[2].partition("</title>")[0]
    assert title == f"{desk.nari} · Farshore"
    assert "박나리" in page


def test_a_date_that_is_not_understood_is_told_and_nothing_typed_is_lost(
    desk: Organisation,
) -> None:
    answer = browser(desk, "crane").post(
        "/people/new/", {"names": "한솔", "arrival": "when the snow fell"}
    )

    assert answer.status_code == 422
    assert "not understood" in answer.content.decode()
    assert "when the snow fell" in answer.content.decode()


def test_a_person_is_registered_by_form(desk: Organisation) -> None:
    client = browser(desk, "crane")
    answer = client.post("/people/new/", {"names": "한솔\nHan Sol", "arrival": "spring 2017"})

    page = client.get(answer["Location"]).content.decode()

    assert "spring 2017" in page
    assert "Han Sol" in page


@pytest.mark.parametrize("typed", ["박나리", "Pak Na-ri", "パク・ナリ", "朴나리"])
def test_somebody_registered_already_is_found_in_any_spelling(
    desk: Organisation, typed: str
) -> None:
    client = browser(desk, "crane")

    answer = client.post("/people/new/", {"names": typed})

    assert answer.status_code == 422
    assert desk.nari in answer.content.decode()
    assert typed in answer.content.decode()
    anyway = client.post("/people/new/", {"names": typed, "anyway": "on"})
    assert anyway.status_code == 302


def test_a_record_shows_how_its_names_are_written_elsewhere(desk: Organisation) -> None:
    page = browser(desk, "crane").get(f"/people/{desk.nari}/").content.decode()

    assert "<dt>Kana</dt>" in page
    assert "パク・ナリ" in page
