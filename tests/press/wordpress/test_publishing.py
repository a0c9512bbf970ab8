"""WordPress as a target, against a real one: what is published stands there, what is withdrawn is nowhere."""

import io
import threading
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.request import urlopen

import pytest
from PIL import Image

from farshore.config.home import Home
from farshore.config.places import bring_everywhere
from farshore.domain.sealing.keys import PrivateKey
from farshore.domain.stories.documents import Bundle, Picture, Tombstone
from farshore.domain.stories.targets import TargetDoc
from farshore.press.wordpress.mending import Outcome, bring, compare
from farshore.press.wordpress.speaking import Account, WordPress
from farshore.vault.speech.messages import GetBundle
from farshore.vault.speech.messages.public.targets import SaveTarget
from tests.cast import Organisation
from tests.press.test_baking import KEY, bundle, edition
from tests.vault.test_releases import release, withdraw_all_consents
from tests.wordpress_host import Host, missing, wordpress

pytestmark = pytest.mark.skipif(
    bool(missing()), reason=f"a real WordPress needs {missing()}: apt-get install wordpress php-cli php-mysql mariadb-server"
)  # fmt: skip
SECRET = "Lantern-Bearer-of-Hyesan"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    with wordpress(tmp_path_factory.mktemp("w")) as found:
        yield found


@pytest.fixture
def clean(host: Host, tmp_path: Path) -> Iterator[Host]:
    """Return a WordPress that shows nothing of ours, whatever the test before left."""
    host.php("foreach (get_posts(['post_type'=>['post','page','attachment','revision'],'post_status'=>['any','trash','inherit','auto-draft'],'numberposts'=>-1]) as $p) wp_delete_post($p->ID, true);"
             "foreach (get_terms(['taxonomy'=>['post_tag','category'],'hide_empty'=>false]) as $t) wp_delete_term($t->term_id, $t->taxonomy);")  # fmt: skip
    return host


def picture_bytes(colour: str = "teal") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 700), colour).save(out, "JPEG")
    return out.getvalue()


def pictured(number: int, colour: str = "teal", **changes):
    """Return an edition with a picture, and the picture."""
    data = picture_bytes(colour)
    sha = sha256(data).hexdigest()
    name = f"{sha[:32]}.jpg"
    found = edition(
        number, body=f"Some words.\n\n![A pier](picture:{sha})", shown={sha: f"/media/{name}"},
        pictures=[Picture(id=sha, alt="A pier")], **changes,
    )  # fmt: skip
    return found, sha, name, data


class Desk:
    """One machine that publishes to a WordPress."""

    def __init__(self, host: Host, folder: Path) -> None:
        self.host, self.file = host, folder / "memory" / "wordpress.json"
        self.wordpress = WordPress(Account(host.url, host.user, host.password), pause=0.0)
        self.media: dict[str, bytes] = {}

    def bring(self, found: Bundle, **more) -> Outcome:
        return bring(
            found, media=self.media, key=KEY.public_key(), wordpress=self.wordpress,
            memory_file=self.file, **more,
        )  # fmt: skip

    def compare(self, found: Bundle):
        return compare(found, key=KEY.public_key(), wordpress=self.wordpress, memory_file=self.file)

    def with_picture(self, number: int, colour: str = "teal", *, more=(), bundle_number=1, **changes) -> Bundle:  # fmt: skip
        import msgspec

        from farshore.domain.stories.bundle import sign_bundle

        found, sha, name, data = pictured(number, colour, **changes)
        self.media[name] = data
        made = bundle(found, *more, number=bundle_number)
        return sign_bundle(msgspec.structs.replace(made, media={sha: name}, signature=""), key=KEY)


@pytest.fixture
def desk(clean: Host, tmp_path: Path) -> Desk:
    return Desk(clean, tmp_path)


def shown(host: Host, path: str = "/") -> str:
    with urlopen(host.url + path) as answer:  # noqa: S310 loopback
        return answer.read().decode()


def test_a_story_stands_there_with_its_shelf_tags_picture_and_summary(desk: Desk) -> None:
    found = desk.with_picture(1, tags=["Sea & shore"], lead="It was winter.", byline="Wren")

    done = desk.bring(found)

    page = shown(desk.host, "/2020/01/pier-1/")
    assert done.created == 1
    assert "Pier 1" in page
    assert "It was winter." in page
    assert "Wren" in page
    assert "Voices" in page
    assert "Sea &amp; shore" in page
    assert 'alt="A pier"' in page
    assert "/uploads/" in page


def test_what_is_brought_twice_changes_nothing(desk: Desk) -> None:
    found = desk.with_picture(1, tags=["sea"])
    desk.bring(found)

    again = desk.bring(found)

    assert (again.created, again.updated, again.removed, again.pictures_added) == (0, 0, [], 0)
    assert desk.compare(found).is_empty


def test_without_memory_all_is_known_by_its_marks(desk: Desk) -> None:
    found = desk.with_picture(1, tags=["sea"])
    desk.bring(found)
    desk.file.unlink()

    again = desk.bring(found)

    assert (again.created, again.removed, again.pictures_added) == (0, [], 0)


def test_a_withdrawn_story_is_in_no_byte_of_it(desk: Desk) -> None:
    """Posts, revisions, autosaves, the trash, terms, media in all sizes, comments, old slugs."""
    slug = SECRET.lower()
    words = {"title": SECRET, "slug": slug, "lead": SECRET, "byline": SECRET, "tags": [SECRET]}
    desk.bring(desk.with_picture(1, **words))
    number = desk.host.sql("SELECT ID FROM wp_posts WHERE post_type='post'").split()[0]
    desk.host.php(
        f"wp_update_post(['ID'=>{number},'post_content'=>get_post({number})->post_content.' by hand']);"
        f"wp_insert_comment(['comment_post_ID'=>{number},'comment_content'=>'Is this {SECRET}?']);"
        f"require 'wp-admin/includes/post.php'; wp_create_post_autosave(['post_ID'=>{number},'post_type'=>'post','content'=>'{SECRET} again','post_title'=>'t','excerpt'=>'']);"
    )
    assert desk.host.everything().count(SECRET.encode()) > 5
    stem = next(iter(desk.media)).removesuffix(".jpg").encode()
    assert stem in desk.host.everything()

    done = desk.bring(bundle(edition(2), number=2))

    every = desk.host.everything()
    assert done.removed
    assert not done.still_answering
    for mark in (SECRET, SECRET.lower(), SECRET.replace("-", " ")):
        assert mark.encode() not in every
    assert stem not in every
    assert SECRET not in shown(desk.host, "/feed/") + shown(desk.host, f"/?s={SECRET[:7]}")


def test_a_story_that_somebody_there_trashed_or_copied_is_withdrawn_all_the_same(
    desk: Desk,
) -> None:
    desk.bring(bundle(edition(1, body=f"Words of {SECRET}."), edition(3)))
    number = desk.host.sql("SELECT ID FROM wp_posts WHERE post_title='Pier 1' AND post_type='post'").strip()  # fmt: skip
    desk.host.php(
        f"$p = get_post({number}, ARRAY_A); unset($p['ID']); $p['post_status']='draft'; $p['post_title']='Copy'; wp_insert_post($p); wp_trash_post({number});"
    )

    desk.bring(bundle(edition(3), number=2))

    assert SECRET.encode() not in desk.host.everything()


def test_an_older_text_is_in_no_revision_after_a_correction(desk: Desk) -> None:
    desk.bring(bundle(edition(1, body=f"Born in {SECRET}.")))

    desk.bring(bundle(edition(1, body="Born far away."), number=2))

    assert SECRET.encode() not in desk.host.everything()
    assert "Born far away" in shown(desk.host, "/2020/01/pier-1/")


def test_a_corrected_address_leaves_no_old_address_behind(desk: Desk) -> None:
    desk.bring(bundle(edition(1, slug=SECRET.lower())))

    desk.bring(bundle(edition(1, slug="pier"), number=2))

    assert SECRET.lower().encode() not in desk.host.everything()
    assert "Pier 1" in shown(desk.host, "/2020/01/pier/")


def test_what_was_changed_there_by_hand_is_shown_and_mended(desk: Desk) -> None:
    found = bundle(edition(1), edition(2))
    desk.bring(found)
    desk.host.php(
        "$p = get_posts(['numberposts'=>1,'title'=>'Pier 1'])[0]; wp_update_post(['ID'=>$p->ID,'post_title'=>'Her true name']);"
    )

    plan = desk.compare(found)
    done = desk.bring(found)

    assert [post.edition.title for post, _there in plan.replace] == ["Pier 1"]
    assert done.created == 1
    assert b"Her true name" not in desk.host.everything()


def test_what_somebody_took_down_there_stays_down_until_it_is_put_back(desk: Desk) -> None:
    found = bundle(edition(1), edition(2))
    desk.bring(found)
    desk.host.php("wp_trash_post(get_posts(['numberposts'=>1,'title'=>'Pier 1'])[0]->ID);")

    done = desk.bring(found)
    assert done.taken_down == ["/2020/01/pier-1/"]
    assert done.created == 0

    assert desk.bring(found, put_back=True).created == 1
    assert "Pier 1" in shown(desk.host, "/2020/01/pier-1/")


def test_a_slug_that_is_taken_there_gets_a_number_and_stays_so(desk: Desk) -> None:
    desk.host.php(
        "wp_insert_post(['post_title'=>'Somebody else','post_name'=>'pier-1','post_status'=>'publish','post_date'=>'2020-01-09 00:00:00']);"
    )
    found = bundle(edition(1))
    desk.bring(found)

    again = desk.bring(found)

    assert (again.created, again.updated, again.removed) == (0, 0, [])
    assert "Somebody else" in shown(desk.host, "/2020/01/pier-1/")
    assert "Pier 1" in shown(desk.host, "/2020/01/pier-1-2/")


def test_a_story_that_came_from_there_is_taken_over_and_not_told_twice(desk: Desk) -> None:
    desk.host.php(
        "wp_insert_post(['post_title'=>'The old pier','post_content'=>'Older words','post_name'=>'old-pier','post_status'=>'publish','post_date'=>'2019-05-09 00:00:00']);"
    )
    found = bundle(edition(1, old_urls=["/2019/05/old-pier/"]))

    done = desk.bring(found)

    assert done.removed
    assert b"Older words" not in desk.host.everything()
    assert desk.host.sql("SELECT COUNT(*) FROM wp_posts WHERE post_type='post'").strip() == "1"


def test_a_story_that_came_from_there_and_was_withdrawn_is_taken_out_there(desk: Desk) -> None:
    number = desk.host.php(
        f"echo wp_insert_post(['post_title'=>'{SECRET}','post_name'=>'old','post_status'=>'publish','post_date'=>'2019-05-09 00:00:00']);"
    )
    stone = Tombstone(
        story="0" * 16, language="en", paths=[f"/?p={number}", "/2019/05/old/"], on="2020-01-01"
    )

    desk.bring(bundle(edition(1), stones=(stone,)))

    assert SECRET.encode() not in desk.host.everything()


def test_a_post_of_somebody_else_at_a_withdrawn_address_is_hidden_not_deleted(desk: Desk) -> None:
    desk.host.php(
        "wp_insert_post(['post_title'=>'Theirs','post_name'=>'old','post_status'=>'publish','post_date'=>'2019-05-09 00:00:00']);"
    )
    stone = Tombstone(story="0" * 16, language="en", paths=["/2019/05/old/"], on="2020-01-01")

    done = desk.bring(bundle(edition(1), stones=(stone,)))

    assert len(done.hidden) == 1
    assert "Theirs" not in shown(desk.host)
    assert (
        desk.host.sql(
            "SELECT post_status FROM wp_posts WHERE post_title='Theirs' AND post_type='post'"
        ).strip()
        == "private"
    )


def test_links_between_stories_lead_to_their_posts_there(desk: Desk) -> None:
    first = edition(1, body="See [the later one](/2020/01/pier-2/) and [nothing](/2001/01/gone/).")

    desk.bring(bundle(first, edition(2)))

    page = shown(desk.host, "/2020/01/pier-1/")
    assert f'href="{desk.host.url}/2020/01/pier-2/"' in page
    assert "/2001/01/gone/" not in page


def test_a_page_and_a_japanese_address_stand_there_and_stay(desk: Desk) -> None:
    page = edition(1, kind="page", slug="about-us", title="About")
    story = edition(2, slug="夜間中学校で学ぶ", language="ja", title="夜間中学校で学ぶ")
    found = bundle(page, story)
    desk.bring(found)

    again = desk.bring(found)

    assert (again.created, again.updated, again.removed) == (0, 0, [])
    assert "About" in shown(desk.host, "/about-us/")
    assert "日本語" in shown(desk.host)


def test_a_run_that_died_anywhere_is_finished_by_the_next(desk: Desk) -> None:
    found = desk.with_picture(1, tags=["sea"], more=[edition(2), edition(3)])
    reached, most = 0, 40
    while reached < most:
        desk.wordpress = Dying(desk.wordpress.account, after=reached)
        try:
            desk.bring(found)
            break
        except Killed:
            reached += 5

    desk.wordpress = WordPress(desk.wordpress.account)
    assert desk.compare(found).is_empty
    assert desk.host.sql("SELECT COUNT(*) FROM wp_posts WHERE post_type='post'").strip() == "3"
    assert desk.host.sql("SELECT COUNT(*) FROM wp_posts WHERE post_type='attachment'").strip() == "1"  # fmt: skip


def test_two_machines_at_once_leave_each_story_once(desk: Desk, tmp_path: Path) -> None:
    found = bundle(*(edition(n) for n in range(1, 5)))
    other = Desk(desk.host, tmp_path / "other")
    threads = [threading.Thread(target=one.bring, args=(found,)) for one in (desk, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    desk.bring(found)

    assert desk.host.sql("SELECT COUNT(*) FROM wp_posts WHERE post_type='post'").strip() == "4"
    assert desk.compare(found).is_empty


def test_a_passage_that_somebody_copied_into_a_post_of_theirs_is_told(desk: Desk) -> None:
    passage = "She walked along the pier for a long time, and then she began to speak of the river."
    desk.bring(bundle(edition(1, body=passage), edition(2)))
    desk.host.php(
        f"wp_insert_post(['post_title'=>'News','post_name'=>'news','post_content'=>'<b>{passage}</b>','post_status'=>'publish']);"
    )

    done = desk.bring(bundle(edition(2), number=2))

    assert len(done.copies) == 1
    assert "/news/" in done.copies[0]


class Killed(BaseException):
    """As `kill -9` does: nothing runs after it."""


class Dying(WordPress):
    """A line that breaks after so many changes were sent, before their answers came."""

    def __init__(self, account: Account, *, after: int) -> None:
        super().__init__(account)
        self.left = after

    def _exchange(self, method, target, body, headers):
        found = super()._exchange(method, target, body, headers)
        if method == "POST":
            if self.left == 0:
                raise Killed
            self.left -= 1
        return found


def test_a_withdrawn_consent_takes_the_story_out_of_the_wordpress_of_the_organisation(
    clean: Host, organisation: Organisation, tmp_path: Path
) -> None:
    """From the desk: the password is sealed there, and whoever withdraws is no editor."""
    place = TargetDoc(title="Old site", address=clean.url, account=clean.user, password=clean.password)  # fmt: skip
    key = PrivateKey.generate()
    organisation.service.vault.publisher = key.public()
    organisation["wren"].ask(SaveTarget(doc=place))
    release(organisation)
    (shown_there,) = bring_everywhere(
        Home(tmp_path), organisation["wren"].ask(GetBundle()), key=key
    )  # fmt: skip
    assert shown_there.refusal is None
    assert "Sora smiles" in shown(clean, "/2020/05/bread/")

    withdraw_all_consents(organisation)
    (done,) = bring_everywhere(
        Home(tmp_path), organisation["crane"].ask(GetBundle()), key=key
    )  # fmt: skip

    assert (done.refusal, done.removed) == (None, 1)
    assert b"Sora smiles" not in clean.everything()
    kept = b"".join(p.read_bytes() for p in (tmp_path / "targets").rglob("*") if p.is_file())
    assert clean.password.encode() not in kept
    assert b"bread" not in kept
