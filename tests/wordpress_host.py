"""A real WordPress for tests: Debian's, with a MariaDB of its own, on the loopback only."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WHERE = Path("/usr/share/wordpress")
NEEDED = ("php", "mariadbd", "mariadb-install-db", "mariadb-dump")
_START_SECONDS = 60
_CONFIG = """<?php
define('DB_NAME', 'wp'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:%(sock)s'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
foreach (['AUTH','SECURE_AUTH','LOGGED_IN','NONCE'] as $n) {
  define($n.'_KEY', 'key of a test'); define($n.'_SALT', 'salt of a test'); }
$table_prefix = 'wp_';
define('WP_HOME', '%(url)s'); define('WP_SITEURL', '%(url)s');
define('WP_ENVIRONMENT_TYPE', 'local'); define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true);
define('FS_METHOD', 'direct'); define('WP_DEFAULT_THEME', 'plain');
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
_INSTALL = """<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1'; $_SERVER['REQUEST_URI'] = '/';
require 'wp-load.php'; require 'wp-admin/includes/upgrade.php';
wp_install('Harbour', 'writer', 'nobody@example.org', true, '', 'a password of a test');
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
update_option('timezone_string', 'Asia/Tokyo');
flush_rewrite_rules();
echo WP_Application_Passwords::create_new_application_password(1, ['name' => 'farshore'])[0];
"""
_ROUTER = """<?php
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path !== '/' && is_file(__DIR__ . $path)) return false;
$_SERVER['SCRIPT_NAME'] = '/index.php';
require __DIR__ . '/index.php';
"""
_THEME = """<?php wp_head(); while (have_posts()) { the_post(); echo '<article>';
the_title('<h1>', '</h1>'); the_post_thumbnail(); the_content(); the_category(); the_tags(); echo '</article>'; }
wp_footer();
"""


def missing() -> str:
    """Return what this machine lacks for a real WordPress; empty if nothing."""
    gone = [name for name in NEEDED if not _program(name)]
    if not WHERE.is_dir():
        gone.append(str(WHERE))
    return ", ".join(gone)


def _program(name: str) -> str | None:
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")


@dataclass(frozen=True)
class Host:
    """One WordPress that answers."""

    url: str
    user: str
    password: str
    """An application password."""
    folder: Path
    sock: Path

    def sql(self, command: str) -> str:
        return _sql(self.sock, command, "wp")

    def php(self, code: str) -> str:
        """Run code inside WordPress, as an editor's click there would."""
        head = "$_SERVER['HTTP_HOST']='127.0.0.1';$_SERVER['REQUEST_URI']='/';require 'wp-load.php';wp_set_current_user(1);"
        done = subprocess.run(
            ["php", "-r", head + code], cwd=self.folder, capture_output=True, text=True, check=True
        )
        return done.stdout

    def everything(self) -> bytes:
        """Return every byte that this WordPress keeps: the dumped database and all its files."""
        dump = subprocess.run(
            ["mariadb-dump", "--skip-extended-insert", f"--socket={self.sock}", "-u", "root", "wp"],
            capture_output=True, check=True,
        ).stdout  # fmt: skip
        kept = self.folder / "wp-content" / "uploads"
        files = [p for p in kept.rglob("*") if p.is_file()] if kept.is_dir() else []
        return b"\n".join([dump, *(str(p).encode() + b"\n" + p.read_bytes() for p in files)])


@contextmanager
def wordpress(root: Path, *, plugin: str = "") -> Iterator[Host]:
    """Start a WordPress in an empty folder and stop it afterwards.

    Args:
        root: short enough for a Unix socket below it.
        plugin: PHP that is loaded as a must-use plugin.
    """
    sock, data, folder = root / "db.sock", root / "db", root / "wp"
    user = ["--user=root"] if os.getuid() == 0 else []
    install = ["mariadb-install-db", "--no-defaults", f"--datadir={data}", "--skip-test-db",
               "--auth-root-authentication-method=normal", *user]  # fmt: skip
    subprocess.run(install, check=True, capture_output=True)
    serve = [_program("mariadbd") or "", "--no-defaults", f"--datadir={data}", f"--socket={sock}",
             "--skip-networking", "--innodb-flush-log-at-trx-commit=0", "--skip-log-bin",
             f"--pid-file={root}/db.pid", "--innodb-buffer-pool-size=24M", *user]  # fmt: skip
    with _running(serve, root / "db.log"):
        _wait(lambda: sock.exists() and _sql(sock, "CREATE DATABASE IF NOT EXISTS wp") == "")
        port = _free_port()
        url = f"http://127.0.0.1:{port}"
        password = _installed(folder, sock=sock, url=url, plugin=plugin)
        os.environ["PHP_CLI_SERVER_WORKERS"] = "3"
        php = ["php", "-d", "opcache.enable_cli=1", "-S", f"127.0.0.1:{port}", "-t", str(folder),
               str(folder / "router.php")]  # fmt: skip
        with _running(php, root / "php.log"):
            _wait(lambda: socket.create_connection(("127.0.0.1", port), 1).close() is None)
            yield Host(url, "writer", password, folder, sock)


def _installed(folder: Path, *, sock: Path, url: str, plugin: str) -> str:
    shutil.copytree(
        WHERE, folder, symlinks=False, ignore_dangling_symlinks=True,
        ignore=shutil.ignore_patterns("js", "fonts", "images", "akismet", "wp-config.php"),
    )  # fmt: skip
    content = folder / "wp-content"
    for name in ("themes/plain", "uploads", "mu-plugins"):
        (content / name).mkdir(parents=True, exist_ok=True)
    (content / "themes/plain/style.css").write_text("/*\nTheme Name: Plain\n*/")
    (content / "themes/plain/index.php").write_text(_THEME)
    (content / "themes/plain/functions.php").write_text(
        "<?php add_theme_support('post-thumbnails');"
    )
    if plugin:
        (content / "mu-plugins/one.php").write_text(plugin)
    (folder / "wp-config.php").write_text(_CONFIG % {"sock": sock, "url": url})
    (folder / "router.php").write_text(_ROUTER)
    (folder / "install.php").write_text(_INSTALL)
    done = subprocess.run(
        ["php", "install.php"], cwd=folder, capture_output=True, text=True, check=False
    )
    (folder / "install.php").unlink()
    if done.returncode or len(done.stdout.split()[-1]) < 20:
        raise AssertionError(done.stdout[-2000:] + done.stderr[-2000:])
    return done.stdout.split()[-1]


def _sql(sock: Path, command: str, *database: str) -> str:
    done = subprocess.run(
        ["mariadb", "--no-defaults", f"--socket={sock}", "-u", "root", "-N", "-e", command, *database],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout if done.returncode == 0 else done.stdout + done.stderr


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(ready) -> None:
    until = time.monotonic() + _START_SECONDS
    while True:
        try:
            if ready():
                return
        except OSError:
            pass
        if time.monotonic() > until:
            raise AssertionError("it did not start")
        time.sleep(0.1)


@contextmanager
def _running(command: list[str], log: Path) -> Iterator[None]:
    with log.open("wb") as out:
        child = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(child.pid, 15)
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, 9)
            child.wait(20)
