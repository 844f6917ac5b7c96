"""Scans agents for overlaps on Apache Spark, with the answer of `persona-merge scan --json`.

    spark-submit examples/spark/scan_agents.py --input agents.jsonl --output out/

Spark reads, shuffles, spills and retries; three filters of persona-merge (`rows`, `pairs`, `groups`) read, compare and group, a process a partition.
OUTPUT gets rows, pairs and groups as Parquet, and scan.json.
"""

import argparse
import json
import os
import re
import shlex
import subprocess
import threading

from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as F

# As persona-merge has them (CANDIDATES and MOST_HOLDERS in src/scan): candidates may be more than are listed, never fewer.
LEAST_LINES = 0.2
LEAST_SUBJECT = 0.08
MOST_HOLDERS = 200
SLACK = 1 - 1e-9

SKIPPED = "skipped struct<line: int, reason: string>"
DIGEST = f"struct<name: string, format: string, whole: string, words: long, tokens: long, descriptionTokens: long, {SKIPPED}>"
ROW = (
    f"path string, scope string, reason string, passedOver string, line long, digest {DIGEST}, "
    "lines array<struct<key: string, weight: long, at: array<int>>>, "
    "subject array<struct<stem: string, steps: int, weight: long>>"
)
PAIR = "line long, reason string, a string, b string, proposal string, aInB double, bInA double, subject double"
GROUP = "id string, members array<string>, saves long"


def through(command):
    """A function for mapPartitions: each line of a partition goes into the command, what it prints comes out.

    Reads and writes side by side, so that neither waits for the other for ever. Fails, so that Spark tries again, where the command does, or
    what feeds it.
    """

    def run(lines):
        process = subprocess.Popen(shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        failures = []

        def feed():
            try:
                for line in lines:
                    process.stdin.write(line.encode() + b"\n")
            except BrokenPipeError:
                pass
            except BaseException as error:
                failures.append(error)
            finally:
                try:
                    process.stdin.close()
                except BrokenPipeError:
                    pass

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        try:
            for line in process.stdout:
                yield line.decode().rstrip("\n")
            feeder.join()
            if failures:
                raise failures[0]
            if process.wait() != 0:
                raise RuntimeError(f"{command} ended with {process.returncode}")
        finally:
            process.kill()
            process.wait()

    return run


def pipe(frame: DataFrame, command: str, schema: str) -> DataFrame:
    """A frame with one column of lines through a filter; its answers in `json`, and read by the schema."""
    answers = frame.rdd.map(lambda row: row[0]).mapPartitions(through(command)).map(lambda line: (line,))
    return frame.sparkSession.createDataFrame(answers, "json string").withColumn("read", F.from_json("json", schema))


def read_files(spark: SparkSession, source: str, kind: str, root: str) -> DataFrame:
    """One column of JSON lines `{path, text}` or `{path, base64}`: from a folder of files, or from a table that has these columns."""
    if kind == "folder":
        files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").option("pathGlobFilter", "*.{md,mdc}")
        plain = F.regexp_replace("path", "^file:/*", "/")
        named = F.when(F.startswith(plain, F.lit(root)), F.expr(f"substring(plain, {len(root) + 1})")).otherwise(F.col("plain"))
        table = files.load(source).withColumn("plain", plain).select(named.alias("path"), F.base64("content").alias("base64"))
        table = table.withColumn("base64", F.regexp_replace("base64", r"\s", ""))
    elif kind == "jsonl":
        return spark.read.text(source)
    else:
        table = spark.read.parquet(source)
    known = [name for name in ("path", "text", "base64", "scope") if name in table.columns]
    return table.select(F.to_json(F.struct(*known)).alias("value"))


def refuse_failed(frame: DataFrame, name: str) -> None:
    """A filter that answers with a line number was fed what it does not understand: that is a fault of this job, or of its table."""
    failed = frame.where("read.line is not null and read.reason is not null").select("read.line", "read.reason").head()
    if failed:
        raise ValueError(f"{name}: line {failed[0]} of a partition: {failed[1]}")


def find_by_lines(lines: DataFrame) -> DataFrame:
    """Ordered pairs of which the first may stand in the second by LEAST_LINES of its weight.

    Who stands there by so much has one of the keys before the last 1 - LEAST_LINES of its weight in common with the other, whatever the order
    of the keys is, as long as it is one for all; rare ones come first. A key that more than MOST_HOLDERS texts have is no line at all, so that no
    key joins more than MOST_HOLDERS squared.
    """
    own = Window.partitionBy("path")
    before = own.orderBy("holders", "key").rowsBetween(Window.unboundedPreceding, -1)
    ranked = lines.withColumn("total", F.sum("weight").over(own)).withColumn(
        "rest", F.col("total") - F.coalesce(F.sum("weight").over(before), F.lit(0))
    )
    prefix = ranked.where(F.col("rest") >= LEAST_LINES * SLACK * F.col("total"))
    return order_pairs(prefix.select(F.col("path").alias("x"), "key").join(lines.select(F.col("path").alias("y"), "key"), "key"))


def find_by_subject(subjects: DataFrame) -> DataFrame:
    """Pairs whose subjects are alike by LEAST_SUBJECT.

    Stems are ordered from rare to frequent. Of two subjects that are alike take the rarest stem that both have: all that they share weighs no more than
    what either has from there on, and no less than LEAST_SUBJECT / (1 + LEAST_SUBJECT) of both. So that stem is in the prefix of both, and a
    row of the join that falls short may go, however many agents have its stem: the pair is met at another stem, or is none. What is left is
    weighed in full.
    """
    least = LEAST_SUBJECT / (1 + LEAST_SUBJECT) * SLACK
    frequent = subjects.groupBy("stem").agg(F.count("*").alias("holders"))
    own = Window.partitionBy("path")
    before = own.orderBy("holders", "stem").rowsBetween(Window.unboundedPreceding, -1)
    worth = F.col("steps") * F.col("weight")
    ranked = (
        subjects.join(frequent, "stem")
        .withColumn("total", F.sum(worth).over(own))
        .withColumn("rest", F.col("total") - F.coalesce(F.sum(worth).over(before), F.lit(0)))
        .where(F.col("rest") >= LEAST_SUBJECT * SLACK * F.col("total"))
        .select("path", "stem", "total", "rest")
    )
    x, y = ranked.alias("x"), ranked.alias("y")
    is_near = F.least("x.rest", "y.rest") >= least * (F.col("x.total") + F.col("y.total"))
    met = x.join(y, (F.col("x.stem") == F.col("y.stem")) & (F.col("x.path") < F.col("y.path")) & is_near)
    pairs = met.select(F.col("x.path").alias("a"), F.col("y.path").alias("b")).distinct()
    whole = subjects.groupBy("path").agg(
        F.map_from_entries(F.collect_list(F.struct("stem", F.struct("steps", "weight")))).alias("stems"),
        F.sum(worth).alias("total"),
    )
    shared = F.aggregate(
        F.map_entries("p.stems"),
        F.lit(0).cast("long"),
        lambda sum, one: sum
        + one["value"]["weight"] * F.least(one["value"]["steps"], F.coalesce(F.try_element_at("q.stems", one["key"])["steps"], F.lit(0))),
    )
    return (
        pairs.join(whole.alias("p"), F.col("a") == F.col("p.path"))
        .join(whole.alias("q"), F.col("b") == F.col("q.path"))
        .withColumn("shared", shared)
        .where(F.col("shared") >= LEAST_SUBJECT * SLACK * (F.col("p.total") + F.col("q.total") - F.col("shared")))
        .select("a", "b")
    )


def order_pairs(frame: DataFrame) -> DataFrame:
    """Each pair of x and y once, the path that is less first."""
    return frame.where("x <> y").select(F.least("x", "y").alias("a"), F.greatest("x", "y").alias("b")).distinct()


def find_pairs(rows: DataFrame, firsts: DataFrame, command: str) -> DataFrame:
    """The pairs of texts that a scan lists."""
    spread = rows.join(firsts.select("path"), "path").select("path", "json", F.explode("lines").alias("one"))
    lines = spread.select("path", "one.key", "one.weight", "one.at")
    counted = lines.groupBy("key").agg(F.count("*").alias("holders"))
    frequent = counted.where(F.col("holders") > MOST_HOLDERS)
    boilerplate = lines.join(frequent, "key").groupBy("path").agg(F.array_sort(F.flatten(F.collect_list("at"))).alias("at"))
    telling = lines.join(counted.where(F.col("holders") <= MOST_HOLDERS), "key")
    subjects = rows.join(firsts.select("path"), "path").select("path", F.explode("subject").alias("one")).select("path", "one.*")
    candidates = find_by_lines(telling).union(find_by_subject(subjects)).distinct()
    # The digest is cut out as it stands, so that no number and no sign of it is written anew.
    agents = rows.join(boilerplate, "path", "left").select(
        "path",
        F.concat(
            F.expr("substring(json, 1, length(json) - 1)"),
            F.lit(',"boilerplate":'),
            F.coalesce(F.to_json("at"), F.lit("[]")),
            F.lit("}"),
        ).alias("agent"),
    )
    a, b = agents.alias("a"), agents.alias("b")
    both = candidates.alias("c").join(a, F.col("c.a") == F.col("a.path")).join(b, F.col("c.b") == F.col("b.path"))
    lined = both.select(
        F.concat(F.lit('{"a":'), F.col("a.agent"), F.lit(',"b":'), F.col("b.agent"), F.lit("}")).alias("value"),
        F.col("c.a").alias("first"),
        F.col("c.b").alias("second"),
    )
    sorted_lines = lined.repartition("first").sortWithinPartitions("first", "second").select("value")
    return pipe(sorted_lines, f"{command} pairs", PAIR)


def label_components(agents: DataFrame, links: DataFrame) -> DataFrame:
    """Agents with the least path of those that they are connected with. Each round also takes the label of the label, so that long chains are short."""
    ways = links.select(F.col("a").alias("x"), F.col("b").alias("y")).union(links.select("b", "a")).distinct().localCheckpoint()
    labels = agents.select("path", F.col("path").alias("label")).localCheckpoint()
    while True:
        near = ways.join(labels, F.col("y") == F.col("path")).groupBy("x").agg(F.min("label").alias("near"))
        least = labels.join(near, F.col("path") == F.col("x"), "left").select("path", "label", F.least("label", "near").alias("less"))
        jumped = least.alias("l").join(least.select(F.col("path").alias("at"), F.col("less").alias("far")), F.col("l.less") == F.col("at"))
        found = jumped.select("l.path", "l.label", F.least("less", "far").alias("new")).localCheckpoint()
        labels = found.select("path", F.col("new").alias("label"))
        if found.where("new <> label").limit(1).count() == 0:
            return labels


def find_groups(rows: DataFrame, firsts: DataFrame, pairs: DataFrame, command: str) -> DataFrame:
    """Groups of connected agents, and the pairs of files of one text."""
    listed = pairs.select("read.*").drop("line", "reason")
    labels = label_components(firsts, listed.where("proposal <> 'apart'").select("a", "b"))
    texts = firsts.join(labels, "path").select(F.col("digest.whole").alias("text"), "label")
    members = rows.join(texts, F.col("digest.whole") == F.col("text")).select(
        "label", F.struct("path", "digest", F.size("lines").alias("keys"), "count").alias("agent")
    )
    agents = members.groupBy("label").agg(F.array_sort(F.collect_list("agent")).alias("agents")).where(F.size("agents") > 1)
    sides = listed.join(labels.withColumnsRenamed({"path": "a", "label": "label"}), "a").join(
        labels.withColumnsRenamed({"path": "b", "label": "other"}), "b"
    )
    inside = sides.where("label = other").groupBy("label").agg(
        F.collect_list(F.struct("a", "b", "proposal", "aInB", "bInA", "subject")).alias("pairs")
    )
    components = agents.join(inside, "label", "left").select(
        F.to_json(
            F.struct(
                F.transform("agents", lambda one: F.struct(one["path"], one["digest"], one["count"].alias("lines"))).alias("agents"),
                F.coalesce("pairs", F.array()).alias("pairs"),
            )
        ).alias("value")
    )
    return pipe(components, f"{command} groups", "line long, reason string, groups array<string>, pairs array<string>")


def spell(text: str) -> str:
    """JSON without fractions as JSON.stringify spells it; Spark writes some signs otherwise."""
    return json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))


TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def indent(text: str, depth: int) -> str:
    """JSON as JSON.stringify lays it out with two blanks, each number and string as it is."""
    out, tokens = [], TOKEN.findall(text)
    for at, token in enumerate(tokens):
        last = tokens[at - 1] if at else ""
        if token in "]}":
            depth -= 1
            out.append(token if last in ("[", "{") else "\n" + "  " * depth + token)
            continue
        if last in ("[", "{", ",") and at:
            out.append("\n" + "  " * depth)
        out.append(": " if token == ":" else token)
        depth += token in ("[", "{")
    return "".join(out)


def write_scan(file, rows: DataFrame, groups: list, pairs: DataFrame, group_of: DataFrame) -> None:
    """The JSON of a scan, a record at a time."""

    def write_list(name, records):
        file.write(f'  "{name}": [')
        count = 0
        for record in records:
            file.write((",\n    " if count else "\n    ") + indent(record, 2))
            count += 1
        file.write("\n  ],\n" if count else "],\n")

    def plain(frame):
        return (spell(text) for (text,) in frame.toLocalIterator())

    agents = rows.where("digest is not null")
    fields = ["path", "digest.name", "scope", "digest.words", "digest.tokens", "digest.descriptionTokens"]
    grouped = agents.join(group_of, "path", "left")
    loaded = agents.where("digest.skipped is null")
    file.write('{\n  "schemaVersion": 1,\n')
    write_list("agents", plain(grouped.orderBy("path").select(F.to_json(F.struct(*fields, F.col("count").alias("lines"), "group")))))
    write_list("groups", groups)
    write_list("pairs", (spell(text) if is_copy else text for text, is_copy in pairs.toLocalIterator()))
    rank = F.array_position(F.array(*map(F.lit, ("project", "user", "plugin"))), F.col("scope"))
    bearers = loaded.groupBy("digest.name", "digest.format").agg(F.array_sort(F.collect_list(F.struct(rank.alias("rank"), "path"))).alias("all"))
    first, second = F.col("all")[0], F.col("all")[1]
    wins = F.when(first["rank"] != second["rank"], first["path"])
    clashes = bearers.where(F.size("all") > 1).orderBy("name", "format")
    write_list("clashes", plain(clashes.select(F.to_json(F.struct("name", F.col("all.path").alias("members"), wins.alias("wins"))))))
    skipped = agents.where("digest.skipped is not null and digest.format = 'claude'").orderBy("path")
    write_list("skipped", plain(skipped.select(F.to_json(F.struct("path", "digest.skipped.reason", "digest.skipped.line")))))
    unread = rows.where("reason is not null").orderBy("path")
    write_list("unread", plain(unread.select(F.to_json(F.struct("path", "reason")))))
    count, tokens = loaded.agg(F.count("*"), F.coalesce(F.sum("digest.descriptionTokens"), F.lit(0))).head()
    joined = loaded.join(group_of, "path").groupBy("group").count().agg(F.coalesce(F.sum(F.col("count") - 1), F.lit(0))).head()[0]
    saves = sum(json.loads(group)["saves"] for group in groups)
    sums = {"agents": count, "tokens": tokens, "agentsAfter": count - joined, "tokensAfter": max(0, tokens - saves)}
    file.write(f'  "descriptions": {indent(json.dumps(sums), 1)}\n}}\n')


def scan(spark: SparkSession, files: DataFrame, output: str, command: str) -> None:
    """Runs the whole scan.

    :param files: one column of JSON lines, as `rows` reads them; each path once
    :param output: where the tables go; scan.json is written there by this process, so that it has to be a folder of its own machine
    """
    pipe(files, f"{command} rows", ROW).write.mode("overwrite").parquet(f"{output}/rows.parquet")
    rows = spark.read.parquet(f"{output}/rows.parquet")
    refuse_failed(rows.where("read.path is null"), "rows")
    rows = rows.select("json", "read.*").where("passedOver is null").drop("line")
    rows = rows.withColumn("count", F.expr("json_array_length(get_json_object(json, '$.digest.lines'))"))
    rows = rows.persist(StorageLevel.DISK_ONLY)
    agents = rows.where("digest is not null")
    firsts = agents.join(agents.groupBy("digest.whole").agg(F.min("path").alias("path")).select("path"), "path")

    find_pairs(agents, firsts, command).write.mode("overwrite").parquet(f"{output}/pairs.parquet")
    pairs = spark.read.parquet(f"{output}/pairs.parquet")
    refuse_failed(pairs, "pairs")
    find_groups(agents, firsts, pairs, command).write.mode("overwrite").parquet(f"{output}/groups.parquet")
    grouped = spark.read.parquet(f"{output}/groups.parquet")
    refuse_failed(grouped, "groups")

    groups = grouped.select(F.explode("read.groups").alias("json")).withColumn("read", F.from_json("json", GROUP))
    group_of = groups.select(F.col("read.id").alias("group"), F.explode("read.members").alias("path"))
    ordered = groups.orderBy(F.desc("read.saves"), "read.id").select("json")
    copies = grouped.select(F.explode("read.pairs").alias("json")).withColumn("read", F.from_json("json", PAIR))
    rate = F.greatest("read.aInB", "read.bInA") + F.col("read.subject")
    ranked = pairs.union(copies).orderBy(F.desc(rate), "read.a", "read.b")
    listed = ranked.select("json", (F.col("read.proposal") == "same").alias("is_copy"))
    with open(os.path.join(output, "scan.json"), "w", encoding="utf-8", newline="") as file:
        write_scan(file, rows, [spell(text) for (text,) in ordered.toLocalIterator()], listed, group_of)
    rows.unpersist()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", required=True, help="a folder, or files of JSON lines or Parquet with path and text or base64")
    parser.add_argument("--kind", choices=("folder", "jsonl", "parquet"), default="jsonl")
    parser.add_argument("--root", default="", help="what is cut from the front of the paths of a folder")
    parser.add_argument("--output", required=True)
    parser.add_argument("--partitions", type=int, help="of files and of shuffles; default: as Spark does")
    parser.add_argument("--command", default="persona-merge", help="how the filters are started on each machine")
    given = parser.parse_args()
    spark = SparkSession.builder.appName("persona-merge scan").getOrCreate()
    files = read_files(spark, given.input, given.kind, given.root)
    if given.partitions:
        spark.conf.set("spark.sql.shuffle.partitions", given.partitions)
        files = files.repartition(given.partitions)
    os.makedirs(given.output, exist_ok=True)
    scan(spark, files, given.output, given.command)
    spark.stop()


if __name__ == "__main__":
    main()
