"""Splink on DuckDB or Spark: learns how often fields agree, and gives the pairs worth reading."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from farshore.adapters.linking.rows import Row, rows_of, without_common_keys
from farshore.adapters.linking.settings import EM_ON, VERSION, Levels, settings
from farshore.domain.errors import BadInput
from farshore.domain.linkage.facts import Facts

Engine = Literal["duckdb", "spark"]
Make = Callable[[list[Row], str], Any]
Query = Callable[[str], Any]
_QUIET = 50
_FEWEST = 200
"""With fewer rows on a side nothing is learned: the first guesses stand."""
_SAMPLE = 2_000_000
_LEARNED_ROWS = 200_000
_LEAST = 1e-6
_HERE = "127.0.0.1"
_NO_JAVA = (
    "--engine spark needs Java 17 or newer (default-jre-headless brings it). Install it, or leave --engine "
    "out: the pairs are weighed alike."
)
_GUESSED = 0.25
"""How much of the first guess stays in what was learned."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair that shares a key.

    Attributes:
        left: number of the searching description.
        right: number of the one that it may mean.
        bits: Splink's match weight.
    """

    left: int
    right: int
    bits: float


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned, with the version of the settings; no levels: the first guesses stood."""

    version: int
    levels: Levels


def link(
    left: Sequence[Facts], right: Sequence[Facts], *, engine: Engine, most: int
) -> tuple[list[Pair], Model]:
    """Return for each left description the right ones that weigh most.

    Args:
        left: whom requests seek.
        right: people, and those who ask.
        engine: where the SQL runs; both give the same pairs and bits.
        most: how many for each left description.

    Raises:
        BadInput: the engine is not installed.
    """
    with _api(engine) as (make, query):
        one, two = rows_of(left, wide=True), rows_of(right, wide=False)
        without_common_keys(one, two)
        one = [row for row in one if row["keys"]]
        if not one or not two:
            return [], Model(VERSION, {})
        learned = _softened(learn(one, two)) if min(len(one), len(two)) >= _FEWEST else {}
        from splink import Linker

        sides = [make(one, "asked"), make(two, "listed")]
        linker = Linker(sides, settings(learned), log_level=_QUIET)
        rows = query(_nearest(linker.inference.predict().physical_name, most))
        return [_pair(row) for row in rows], Model(VERSION, learned)


def _nearest(table: str, most: int) -> str:
    """Return the SQL for the heaviest pairs of each searching row; sides may come swapped."""
    left = "CASE WHEN source_dataset_l = 'asked' THEN unique_id_l ELSE unique_id_r END"
    right = "CASE WHEN source_dataset_l = 'asked' THEN unique_id_r ELSE unique_id_l END"
    return (  # a table's name from Splink and numbers: nothing that anybody wrote
        f"SELECT a, b, w FROM (SELECT a, b, w, row_number() OVER (PARTITION BY a ORDER BY w DESC, b) AS n "  # noqa: S608
        f"FROM (SELECT {left} AS a, {right} AS b, match_weight AS w FROM {table}) AS p) AS q "
        f"WHERE n <= {most} ORDER BY a, n"
    )


def _pair(row: Any) -> Pair:
    left, right, bits = row
    return Pair(int(left), int(right), float(bits))


def learn(one: list[Row], two: list[Row]) -> Levels:
    """Return how often fields agree, for the same person and for others, as these rows show it.

    Always on DuckDB, so that every engine weighs with the same numbers. Empty if nothing could be learned.

    Args:
        one: the searching side (`rows_of`).
        two: the other side.
    """
    from splink import Linker, block_on

    with _api("duckdb") as (make, _query):
        sides = [make(one[:_LEARNED_ROWS], "asked"), make(two[:_LEARNED_ROWS], "listed")]
        linker = Linker(sides, settings(), log_level=_QUIET)
        try:
            linker.training.estimate_u_using_random_sampling(max_pairs=_SAMPLE, seed=1)
            for columns in EM_ON:
                linker.training.estimate_parameters_using_expectation_maximisation(
                    block_on(*columns)
                )
        except Exception:  # noqa: BLE001 - Splink raises many kinds, and is broken after any of them
            return {}
        return _levels_of(linker.misc.save_model_to_json())


def _levels_of(model: dict[str, Any]) -> Levels:
    return {
        comparison["output_column_name"]: [
            (
                float(level.get("m_probability") or _LEAST),
                float(level.get("u_probability") or _LEAST),
            )
            for level in comparison["comparison_levels"]
            if not level.get("is_null_level")
        ]
        for comparison in model["comparisons"]
    }


def _softened(learned: Levels) -> Levels:
    """Mix what was learned with the first guesses: few pairs teach that something never happens."""
    guesses = _levels_of(settings().create_settings_dict(sql_dialect_str="duckdb"))
    return {
        name: [
            ((1 - _GUESSED) * m + _GUESSED * guess, u)
            for (m, u), (guess, _u) in zip(levels, guesses[name], strict=True)
        ]
        for name, levels in learned.items()
    }


@contextmanager
def _api(engine: Engine) -> Iterator[tuple[Make, Query]]:
    """Yield how rows become a table, and how a query is asked."""
    try:
        import splink  # noqa: F401 - an extra: the sentence below says how to get it

        opening = _duckdb if engine == "duckdb" else _spark
        with opening() as found:
            yield found
    except ModuleNotFoundError as refusal:
        extra = "spark" if engine == "spark" else "tracing"
        raise BadInput(
            why=f"--engine {engine} needs {refusal.name}, which is not installed. Install farshore[{extra}], "
            "or leave --engine out: the pairs are weighed alike."
        ) from refusal


@contextmanager
def _duckdb() -> Iterator[tuple[Make, Query]]:
    """Open DuckDB in memory; it may not spill to a disk, nor fetch anything."""
    import duckdb
    import pyarrow
    from splink.backends.duckdb import DuckDBAPI

    connection = duckdb.connect(":memory:")
    try:
        connection.execute("SET temp_directory = ''")
        connection.execute("SET autoinstall_known_extensions = false")
        connection.execute("SET threads = 2")
        api = DuckDBAPI(connection)

        def make(rows: list[Row], name: str) -> Any:
            return api.register(pyarrow.Table.from_pylist(rows), dataset_display_name=name)

        yield make, lambda sql: connection.execute(sql).fetchall()
    finally:
        connection.close()


def settings_of_spark(folder: str) -> dict[str, str]:
    """Return what keeps a local Spark to this machine and to a folder, what is shuffled encrypted."""
    return {
        "spark.driver.bindAddress": _HERE,
        "spark.driver.host": _HERE,
        "spark.authenticate": "true",
        "spark.io.encryption.enabled": "true",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.local.dir": folder,
        "spark.sql.warehouse.dir": f"{folder}/warehouse",
    }


_NEEDED = frozenset({"PATH", "JAVA_HOME", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR"})
"""What a Java needs to start. No token or key goes with it, and no option that would open what the settings shut."""


def surroundings_of_spark(
    folder: str, *, given: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """Return all variables that Spark is started with: some it heeds more than its settings.

    Args:
        folder: for what is shuffled.
        given: our own variables, of which it gets what it needs.
    """
    needed = {name: value for name, value in given.items() if name in _NEEDED}
    return {**needed, "SPARK_LOCAL_IP": _HERE, "SPARK_LOCAL_DIRS": folder}


@contextmanager
def surrounded(by: Mapping[str, str]) -> Iterator[None]:
    """Let whatever is started meanwhile have these variables alone; our own come back afterwards."""
    own = dict(os.environ)
    try:
        os.environ.clear()
        os.environ.update(by)
        yield
    finally:
        os.environ.clear()
        os.environ.update(own)


def need_java() -> None:
    """Refuse to begin where Spark can't run.

    Raises:
        BadInput: there is no Java.
    """
    if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
        raise BadInput(why=_NO_JAVA)


@contextmanager
def _spark() -> Iterator[tuple[Make, Query]]:
    """Start a local Spark that nobody else reaches; its folder of results is removed afterwards."""
    import tempfile

    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession
    from splink.backends.spark import SparkAPI, similarity_jar_location

    need_java()
    with tempfile.TemporaryDirectory(prefix="farshore-") as folder:
        builder = SparkSession.builder.master("local[2]").appName("farshore")
        builder = builder.config("spark.jars", similarity_jar_location())
        try:
            with surrounded(surroundings_of_spark(folder, given=os.environ)):
                session = builder.config(map=settings_of_spark(folder)).getOrCreate()
        except PySparkException as refusal:
            raise BadInput(why=_NO_JAVA) from refusal
        try:
            session.sparkContext.setCheckpointDir(folder)
            session.sparkContext.setLogLevel("OFF")
            api = SparkAPI(spark_session=session)  # type: ignore[no-untyped-call]

            def make(rows: list[Row], name: str) -> Any:
                frame = session.createDataFrame(rows, schema=_SPARK_ROW)
                return api.register(frame, dataset_display_name=name)

            yield make, lambda sql: session.sql(sql).collect()
        finally:
            session.stop()


_SPARK_ROW = (
    "unique_id long, keys array<string>, whole array<string>, given array<string>, kin array<string>, "
    "kin_one string, family_one string, given_one string, first_year int, last_year int, middle_year int, county string, "
    "province string, sex string"
)
