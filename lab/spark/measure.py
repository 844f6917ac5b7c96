"""One run of the Spark job, or of its middle part with MinHash in place of the exact joins, in local mode on two cores.

python lab/spark/measure.py job FILES.jsonl CLI OUTPUT PARTITIONS
python lab/spark/measure.py minhash OUTPUT CLI PARTITIONS TABLES
python lab/spark/measure.py exact OUTPUT CLI PARTITIONS

The second and the third take the rows that the first has left in OUTPUT, and print JSON: seconds, candidates, and how many of the pairs of the job they list.
"""

import json
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../examples/spark"))
import scan_agents
from pyspark.ml.feature import HashingTF, MinHashLSH
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

# So many hashed features that two of them are seldom one.
FEATURES = 1 << 24
# Likenesses from which two agents, and two sets of lines, are candidates, as in the exact joins.
SUBJECT, LINES = scan_agents.LEAST_SUBJECT, scan_agents.LEAST_LINES


def start(partitions: int) -> SparkSession:
    return (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .config("spark.driver.memory", os.environ.get("DRIVER_MEMORY", "2g"))
        .config("spark.sql.shuffle.partitions", partitions)
        .config("spark.local.dir", os.environ.get("SPARK_LOCAL", "/tmp"))
        .getOrCreate()
    )


def job(files: str, cli: str, output: str, partitions: int) -> None:
    spark = start(partitions)
    os.makedirs(output, exist_ok=True)
    scan_agents.scan(spark, scan_agents.read_files(spark, files, "jsonl", "").repartition(partitions), output, f"node {cli}")
    spark.stop()


def find_by_minhash(sets: DataFrame, tables: int, least: float) -> DataFrame:
    """Pairs of texts whose sets are alike by so much, unweighted, as MinHash finds them; it has one hash a table, so that more tables miss less."""
    hashed = HashingTF(inputCol="tokens", outputCol="features", numFeatures=FEATURES, binary=True).transform(sets)
    model = MinHashLSH(inputCol="features", outputCol="hashes", numHashTables=tables, seed=7).fit(hashed)
    near = model.approxSimilarityJoin(hashed, hashed, 1 - least, distCol="distance")
    named = near.select(F.col("datasetA.path").alias("a"), F.col("datasetB.path").alias("b"))
    return named.where("a < b").distinct()


def minhash_candidates(rows: DataFrame, tables: int) -> DataFrame:
    """By subject, each step of a word as often as it has weight, and by lines."""
    each = F.transform(
        "subject",
        lambda one: F.flatten(
            F.transform(
                F.sequence(F.lit(1), one["steps"]),
                lambda step: F.transform(
                    F.sequence(F.lit(1), F.greatest(F.lit(1), F.round(one["weight"] / 1000).cast("int"))),
                    lambda part: F.concat_ws("#", one["stem"], step, part),
                ),
            )
        ),
    )
    subjects = rows.select("path", F.flatten(each).alias("tokens")).where(F.size("tokens") > 0)
    lines = rows.select("path", F.transform("lines", lambda one: one["key"]).alias("tokens")).where(F.size("tokens") > 0)
    return find_by_minhash(subjects, tables, SUBJECT).union(find_by_minhash(lines, tables, LINES)).distinct()


def middle(output: str, cli: str, partitions: int, tables: int) -> None:
    spark = start(partitions)
    _, _, firsts = scan_agents.read_rows(spark, output)
    began = time.time()
    candidates = minhash_candidates(firsts, tables) if tables else scan_agents.find_candidates(firsts)
    candidates.write.mode("overwrite").parquet(f"{output}/candidates.parquet")
    candidates = spark.read.parquet(f"{output}/candidates.parquet")
    count, joined = candidates.count(), time.time() - began
    pairs = scan_agents.compare_pairs(firsts, candidates, f"node {cli}").select("read.a", "read.b")
    pairs.write.mode("overwrite").parquet(f"{output}/other.parquet")
    took = time.time() - began
    expected = spark.read.parquet(f"{output}/pairs.parquet").select("read.a", "read.b")
    found = spark.read.parquet(f"{output}/other.parquet").join(expected, ["a", "b"]).count()
    print(json.dumps({"joined": joined, "seconds": took, "candidates": count, "found": found, "expected": expected.count()}), flush=True)
    spark.stop()


def main() -> None:
    what, *given = sys.argv[1:]
    if what == "job":
        job(given[0], given[1], given[2], int(given[3]))
    elif what == "minhash":
        middle(given[0], given[1], int(given[2]), int(given[3]))
    else:
        middle(given[0], given[1], int(given[2]), 0)


main()
