"""Runs a program and says what it and all that it started took: wall and processor seconds, and the most memory of each kind of process.

python lab/spark/runTimed.py PROGRAM...: the last line of standard output is JSON. Linux only: it reads /proc.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import threading
import time

# Processes whose parent has ended come to this one, so that their time is counted.
PR_SET_CHILD_SUBREAPER = 36
EVERY = 0.1
KINDS = ("java", "python", "node")


def watch(root: int, most: dict, ended: threading.Event) -> None:
    """Keeps the most megabytes that one process of each name held at a time, and all together."""
    while not ended.wait(EVERY):
        parents, names, sizes = {}, {}, {}
        for entry in os.listdir("/proc"):
            if not entry.isdigit():
                continue
            try:
                with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as file:
                    name, rest = file.read().split("(", 1)[1].rsplit(")", 1)
                fields = rest.split()
                parents[int(entry)], names[int(entry)] = int(fields[1]), name
                sizes[int(entry)] = int(fields[21]) * resource.getpagesize() / 1e6
            except OSError:
                continue
        total = 0.0
        for pid, size in sizes.items():
            above = pid
            while above not in (root, 0, 1) and above in parents:
                above = parents[above]
            if above != root or pid == root:
                continue
            name = "python" if names[pid].startswith("python") else names[pid]
            # Others are moments of these: a fork that has not begun its own program yet has all memory of its parent.
            if name not in KINDS:
                continue
            most[name] = max(most.get(name, 0), round(size))
            total += size
        most["all"] = max(most.get("all", 0), round(total))


def main() -> None:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    began, most, ended = time.time(), {}, threading.Event()
    watcher = threading.Thread(target=watch, args=(os.getpid(), most, ended), daemon=True)
    watcher.start()
    process = subprocess.Popen(sys.argv[1:])
    code = process.wait()
    wall = time.time() - began
    ended.set()
    watcher.join()
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"code": code, "wall": wall, "processor": used.ru_utime + used.ru_stime, "megabytes": most}), flush=True)


main()
