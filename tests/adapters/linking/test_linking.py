"""Splink behind its door: what is planted is learned, DuckDB and Spark agree, nothing touches a disk."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from random import Random

import pytest

from farshore.adapters.linking.linking import (
    Engine,
    Pair,
    learn,
    link,
    need_java,
    settings_of_spark,
    surrounded,
    surroundings_of_spark,
)
from farshore.adapters.linking.rows import Row, rows_of, without_common_keys
from farshore.adapters.linking.settings import settings
from farshore.config.tracing_engines import matched
from farshore.domain.errors import BadInput
from farshore.domain.memory import in_one_memory
from farshore.domain.tracing.features import facts_of, facts_of_sought
from farshore.domain.tracing.matching import match
from farshore.domain.tracing.planting.scene import Scene, plant

COUNTIES = [f"county {n}" for n in range(40)]
SAME_COUNTY, SAME_YEAR, SAME_SEX = 0.8, 0.7, 0.95


@pytest.fixture(scope="module")
def scene() -> Scene:
    return in_one_memory(plant)(people=90, requests=60, seed=11)


@pytest.fixture(scope="module")
def pairs(scene: Scene) -> list[Pair]:
    return pairs_of(scene, "duckdb")


def planted_rows(count: int) -> tuple[list[Row], list[Row]]:
    """Return rows of two sides, the same people, whose fields agree as often as planted."""
    random = Random(5)
    left, right = [], []
    for n in range(count):
        given, county, year = f"g{n % 300}", random.choice(COUNTIES), random.randint(1940, 2000)
        row = {
            "unique_id": n, "keys": [f"n{n}"], "whole": [f"f|{given}"], "given": [given], "kin": [],
            "kin_one": None, "family_one": "f", "given_one": given, "first_year": year, "last_year": year,
            "middle_year": year, "county": county, "province": "p", "sex": random.choice("mf"),
        }  # fmt: skip
        other = dict(row)
        if random.random() > SAME_COUNTY:
            other["county"] = random.choice([one for one in COUNTIES if one != county])
        if random.random() > SAME_YEAR:
            other["first_year"] = other["last_year"] = other["middle_year"] = year + random.choice(
                (-9, -8, 8, 9)
            )
        if random.random() > SAME_SEX:
            other["sex"] = "m" if row["sex"] == "f" else "f"
        left.append(row)
        right.append(other)
    return left, right


def test_planted_agreement_is_learned() -> None:
    found = learn(*planted_rows(450))
    county, year, sex = found["place"][0], found["birth"][0], found["sex"][0]
    assert county[0] == pytest.approx(SAME_COUNTY, abs=0.08)
    assert year[0] == pytest.approx(SAME_YEAR, abs=0.08)
    assert county[1] == pytest.approx(1 / len(COUNTIES), abs=0.01)
    assert year[1] == pytest.approx(1 / 61, abs=0.01)
    assert sex[1] == pytest.approx(0.5, abs=0.03)


@in_one_memory
def pairs_of(scene: Scene, engine: Engine) -> list[Pair]:
    sought = [facts_of_sought(one) for one in scene.requests]
    return link(sought, [facts_of(one) for one in scene.people], engine=engine, most=20)[0]


def test_nearly_all_true_pairs_are_among_the_pairs(scene: Scene, pairs: list[Pair]) -> None:
    numbers = {one.id: n for n, one in enumerate(scene.people)}
    asked = {one.id: n for n, one in enumerate(scene.requests)}
    true = {(asked[a], numbers[b]) for a, b in scene.truth if b in numbers}
    found = {(one.left, one.right) for one in pairs}
    assert len(true & found) >= 0.93 * len(true)


def test_all_engines_weigh_with_one_settings_object() -> None:
    duck, spark = (
        settings().create_settings_dict(sql_dialect_str=one) for one in ("duckdb", "spark")
    )
    for left, right in zip(duck["comparisons"], spark["comparisons"], strict=True):
        for a, b in zip(left["comparison_levels"], right["comparison_levels"], strict=True):
            assert a.get("m_probability") == b.get("m_probability")
            assert a.get("u_probability") == b.get("u_probability")


def test_duckdb_and_memory_put_the_same_people_first(scene: Scene) -> None:
    duck = matched(scene.requests, scene.people, engine="duckdb", told=lambda _done: None)
    plain = match(scene.requests, scene.people)
    same = sum(
        a.candidates[:1] and b.candidates[:1] and a.candidates[0].person == b.candidates[0].person
        for a, b in zip(duck, plain, strict=True)
        if b.candidates and b.candidates[0].probability > 0.5
    )
    assert same >= 0.98 * sum(
        bool(b.candidates and b.candidates[0].probability > 0.5) for b in plain
    )


def test_duckdb_gives_the_same_twice(scene: Scene, pairs: list[Pair]) -> None:
    assert pairs_of(scene, "duckdb") == pairs


@pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java")
@pytest.mark.skipif(
    not find_spec("pyspark"), reason="the extra spark is not installed: docs/decisions/0095"
)
def test_spark_gives_the_same_pairs_and_weights(scene: Scene, pairs: list[Pair]) -> None:
    one, two = pairs, pairs_of(scene, "spark")
    assert [(p.left, p.right) for p in one] == [(p.left, p.right) for p in two]
    assert [p.bits for p in two] == pytest.approx([p.bits for p in one], abs=1e-6)


def test_spark_listens_on_no_address_that_others_reach_and_writes_into_one_folder() -> None:
    told = {**settings_of_spark("/folder"), **surroundings_of_spark("/folder")}
    addresses = {
        told[one] for one in ("spark.driver.bindAddress", "spark.driver.host", "SPARK_LOCAL_IP")
    }
    places = {told[one] for one in ("spark.local.dir", "SPARK_LOCAL_DIRS")}

    assert addresses == {"127.0.0.1"}
    assert places == {"/folder"}
    assert told["spark.sql.warehouse.dir"].startswith("/folder/")
    assert {told["spark.authenticate"], told["spark.io.encryption.enabled"]} == {"true"}


def test_spark_is_started_with_what_it_needs_of_our_variables_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    private = ("FARSHORE_TOKEN", "AWS_SECRET_ACCESS_KEY", "SPARK_CONF_DIR", "JAVA_TOOL_OPTIONS", "SPARK_LOCAL_HOSTNAME")  # fmt: skip
    for name in private:
        monkeypatch.setenv(name, "nobody else's")
    monkeypatch.setenv("JAVA_HOME", "/java")
    asked = [sys.executable, "-c", "import os; print(*os.environ, sep='\\n')"]

    with surrounded(surroundings_of_spark("/folder", given=os.environ)):
        told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()

    assert {"PATH", "JAVA_HOME", "SPARK_LOCAL_IP", "SPARK_LOCAL_DIRS"} <= set(told)
    assert not set(private) & set(told)
    assert os.environ["FARSHORE_TOKEN"] == "nobody else's"


def test_our_variables_come_back_if_spark_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FARSHORE_TOKEN", "x")

    with pytest.raises(BadInput), surrounded({}):
        raise BadInput(why="it did not start")

    assert os.environ["FARSHORE_TOKEN"] == "x"


def test_a_machine_without_java_is_told_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)

    with pytest.raises(BadInput, match="needs Java 17"):
        need_java()


@pytest.mark.skipif(bool(find_spec("pyspark")), reason="pyspark is installed")
def test_an_engine_that_is_not_installed_is_named_before_anything_is_read() -> None:
    with pytest.raises(BadInput, match="needs pyspark"):
        link([], [], engine="spark", most=1)


@in_one_memory
def test_rows_hold_no_name(scene: Scene) -> None:
    rows = rows_of([facts_of(one) for one in scene.people[:20]], wide=False)
    told = repr(rows)
    assert not any(name in told for one in scene.people[:20] for name in one.names if len(name) > 2)


def test_a_key_that_everybody_has_brings_nobody() -> None:
    left = [{"keys": ["all", "one"]}]
    right = [{"keys": ["all"]} for _ in range(1_200)] + [{"keys": ["all", "one"]}]
    without_common_keys(left, right)
    assert left[0]["keys"] == ["one"]
    assert right[0]["keys"] == []


def test_without_anybody_there_are_no_pairs() -> None:
    assert link([], [], engine="duckdb", most=5)[0] == []
