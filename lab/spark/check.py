"""Holds the Spark job against `persona-merge scan --json`: the same bytes with 1, 2 and 16 partitions, where workers are killed too.

python lab/spark/check.py FOLDER CLI: FOLDER has files.jsonl and expected.json, CLI is the built program.
"""

import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../examples/spark"))
import scan_agents
from pyspark.sql import SparkSession

folder, cli = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
with open(f"{folder}/expected.json", encoding="utf-8", newline="") as file:
    expected = file.read()

spark = (
    # A task may fail three times.
    SparkSession.builder.master("local[2,4]")
    .config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false")
    # Hundreds of small stages: what makes large ones fast costs more here than it gains.
    .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1")
    .config("spark.sql.codegen.wholeStage", "false")
    .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
    .config("spark.log.level", "FATAL")
    .config("spark.driver.memory", "2g")
    .getOrCreate()
)


def run(name: str, partitions: int, command: str) -> None:
    began = time.time()
    spark.conf.set("spark.sql.shuffle.partitions", partitions)
    files = scan_agents.read_files(spark, f"{folder}/files.jsonl", "jsonl", "").repartition(partitions)
    output = f"{folder}/{name.replace(' ', '-')}"
    os.makedirs(output)
    scan_agents.scan(spark, files, output, command)
    with open(f"{output}/scan.json", encoding="utf-8", newline="") as written:
        found = written.read()
    if found != expected:
        at = next((k for k, (x, y) in enumerate(zip(found, expected)) if x != y), min(len(found), len(expected)))
        raise SystemExit(f"{name}: differs at character {at}\n  {found[at - 200 : at + 100]!r}\n  {expected[at - 200 : at + 100]!r}")
    print(f"{name}: the same {len(found)} characters, {time.time() - began:.0f} s", flush=True)


run("1 partition", 1, f"node {cli}")
run("16 partitions", 16, f"node {cli}")
marks = f"{folder}/killed"
os.makedirs(marks)
run("2 partitions with workers killed", 2, f"sh {os.path.dirname(os.path.abspath(__file__))}/killOnce.sh {marks} node {cli}")
killed = sorted(os.listdir(marks))
if killed != ["groups", "pairs", "rows"]:
    raise SystemExit(f"workers were killed at {killed} only")
print(f"killed while it ran: a worker at each of {', '.join(killed)}")
spark.stop()
