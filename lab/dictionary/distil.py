"""Distils the taught sentence model into one vector a word or phrase, and writes src/match/data/dictionary.ts.

    python lab/dictionary/distil.py WORK [--half 0|1] [--out FILE]

First each text's weighted sum of unit vectors learns to point where the model's embedding points (after PCA). Then all pairs of each
group learn the model's odds of being the same, and those of the silver roles what the labels say. What stands in the head, the label,
brackets, the tail or the section's title has a weight of its own, learnt with the rest. With --half only every second silver role is
used, so that the others can be looked at honestly. No role of gold/dev plays a part.
"""

import argparse
import base64
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

parser = argparse.ArgumentParser()
parser.add_argument("work", type=Path)
parser.add_argument("--half", type=int)
parser.add_argument("--dimensions", type=int, default=64)
parser.add_argument("--out", type=Path, default=Path(__file__).parents[2] / "src/match/data/dictionary.ts")
arguments = parser.parse_args()
work, D = arguments.work, arguments.dimensions
FIRST_EPOCHS, EPOCHS, BATCH, RATE, STAY = 6, 5, 1024, 0.01, 0.5
ZONES = ["head", "label", "aside", "tail", "section"]

torch.set_num_threads(1)
torch.manual_seed(0)
random = np.random.default_rng(0)

units = json.loads((work / "units.json").read_text())
frequencies = np.array([count for _, count in units["words"] + units["phrases"]], dtype=np.float64)
teacher = json.loads((work / "teacher.json").read_text())
row_of = {text: row for row, text in enumerate(json.loads((work / "texts.json").read_text()))}
embeddings = np.load(work / "vectors.npy")


class Group:
    def __init__(self, group):
        entries = group["entries"]
        self.units = torch.tensor([u for e in entries for u in e["units"]], dtype=torch.long)
        self.zones = torch.tensor([z for e in entries for z in e["zones"]], dtype=torch.long)
        self.starts = torch.tensor(np.cumsum([0] + [len(e["units"]) for e in entries])[:-1])
        self.rows = np.array([row_of[e["text"]] for e in entries])
        self.pairs = np.triu_indices(len(entries), 1)
        self.distinct = self.units.unique()
        self.groups = np.array(group["groups"]) if "groups" in group else None

    def odds(self):
        vectors = torch.from_numpy(embeddings[self.rows])
        return teacher["scale"] * (vectors @ vectors.T) + teacher["bias"]

    def labels(self):
        first, second = self.pairs
        return torch.from_numpy((self.groups[first] == self.groups[second]).astype(np.float32))


silver = [Group(group) for group in json.loads((work / "labelled.json").read_text())]
if arguments.half is not None:
    silver = silver[arguments.half :: 2]
pool = [Group(group) for group in json.loads((work / "pool.json").read_text())]


def sum_units(table, zone_logs, units, zones, starts, drop=0.0):
    weights = zone_logs.exp()[zones]
    if drop:
        weights = weights * (torch.rand(len(weights)) > drop).float()
    return F.normalize(F.embedding_bag(units, table, starts, mode="sum", per_sample_weights=weights), dim=1)


# Where the embeddings lie, in D numbers.
mean = embeddings.mean(0)
_, axes = np.linalg.eigh(np.cov((embeddings - mean).T.astype(np.float64)))
target = torch.from_numpy(((embeddings - mean) @ axes[:, ::-1][:, :D]).astype(np.float32))
target = F.normalize(target, dim=1)

# To begin with, a unit points where the texts that hold it point.
table = torch.zeros(len(frequencies), D)
count = torch.zeros(len(frequencies))
texts = {}
for group in silver + pool:
    ends = group.starts.tolist()[1:] + [len(group.units)]
    for row, start, end in zip(group.rows.tolist(), group.starts.tolist(), ends):
        if end > start:
            texts.setdefault(row, (group.units[start:end], group.zones[start:end]))
for row, (held, _) in texts.items():
    table.index_add_(0, held, (target[row] / len(held)).expand(len(held), D))
    count.index_add_(0, held, torch.full((len(held),), 1 / len(held)))
rarity = torch.from_numpy(np.log(units["items"] / frequencies).astype(np.float32))
table = torch.nn.Parameter(table / count.clamp(min=1e-6)[:, None] * rarity[:, None] / 4)
zone_logs = torch.nn.Parameter(torch.tensor([0.1, 0.3, -0.4, -0.3, -2.3]))

rows = list(texts)
optimizer = torch.optim.Adam([table, zone_logs], lr=RATE)
steps, step = FIRST_EPOCHS * (len(rows) // BATCH + 1), 0
for epoch in range(FIRST_EPOCHS):
    random.shuffle(rows)
    total = 0.0
    for k in range(0, len(rows), BATCH):
        some = rows[k : k + BATCH]
        held = torch.cat([texts[row][0] for row in some])
        zones = torch.cat([texts[row][1] for row in some])
        starts = torch.tensor(np.cumsum([0] + [len(texts[row][0]) for row in some])[:-1])
        loss = (1 - (sum_units(table, zone_logs, held, zones, starts) * target[some]).sum(1)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        step += 1
        optimizer.param_groups[0]["lr"] = RATE * max(0.05, 1 - step / steps)
        total += loss.item() * len(some)
    print(f"direction {epoch + 1}: {total / len(rows):.4f}", flush=True)

first = table.detach().clone()
scale = torch.nn.Parameter(torch.tensor([12.0, -8.0]))
optimizer = torch.optim.Adam([{"params": [table], "lr": RATE}, {"params": [zone_logs, scale], "lr": 2e-2}])
# The silver roles count twice: with the model's odds and with their labels.
lessons = [(group, False, 1.0) for group in pool + silver] + [(group, True, 0.5) for group in silver]
steps, step = EPOCHS * len(lessons), 0
for epoch in range(EPOCHS):
    total = 0.0
    for k in random.permutation(len(lessons)):
        group, labelled, weight = lessons[k]
        i, j = group.pairs
        vectors = sum_units(table, zone_logs, group.units, group.zones, group.starts, drop=0.1)
        odds = scale[0] * (vectors @ vectors.T)[i, j] + scale[1]
        same = group.labels() if labelled else torch.sigmoid(group.odds()[i, j])
        loss = F.binary_cross_entropy_with_logits(odds, same, reduction="sum") / same.sum().clamp(min=20)
        stay = ((table[group.distinct] - first[group.distinct]) ** 2).sum() / len(group.distinct)
        optimizer.zero_grad()
        (weight * loss + STAY * stay).backward()
        optimizer.step()
        step += 1
        for part, rate in zip(optimizer.param_groups, (RATE, 2e-2)):
            part["lr"] = rate * max(0.05, 1 - step / steps)
        total += loss.item()
    print(f"odds {epoch + 1}: {total / len(lessons):.4f} {zone_logs.exp().tolist()}", flush=True)

# Turned so that the first numbers tell the most: a search can give up on a pair after them.
with torch.no_grad():
    entries = torch.cat([sum_units(table, zone_logs, g.units, g.zones, g.starts) for g in silver + pool]).numpy()
    _, axes = np.linalg.eigh((entries.T @ entries).astype(np.float64))
    table.copy_(torch.from_numpy((table.numpy() @ axes[:, ::-1]).astype(np.float32)))

# A signed byte a number, in 127ths of the unit's largest; that one in 255ths of the largest of all.
numbers = table.detach().numpy()
peaks = np.abs(numbers).max(1)
largest = float(f"{peaks.max():.6g}")
scales = np.clip(np.ceil(peaks / largest * 255), 1, 255).astype(np.uint8)
rounded = np.clip(np.round(numbers / (scales[:, None] / 255 * largest / 127)), -127, 127).astype(np.int8)


def text(value):
    return json.dumps(value, ensure_ascii=False)


def encode(array):
    return base64.b64encode(array.tobytes()).decode()


zone_weights = ", ".join(f"{name}: {value:.3f}" for name, value in zip(ZONES, zone_logs.exp().tolist()))
arguments.out.write_text(
    f"""/**
 * What the corpus and a sentence model know about the words of personas. Written by `npm run dictionary`; not to be edited.
 *
 * Frequencies: the list items of 6,364 persona files under free licences. Vectors: distilled from all-MiniLM-L6-v2 (Apache 2.0), taught
 * on 44 labelled roles of those files.
 */

/** Changes whenever scores may. */
export const version = 2;

/** Distinct list items that the frequencies count. */
export const items = {units["items"]};

/** Numbers of a vector. */
export const dimensions = {D};

/** How much a unit counts by the part of the text that it stands in. */
export const zoneWeights = {{ {zone_weights} }};

/** One word a line, then a space and how many items hold it. */
export const words =
  {text(chr(10).join(f"{word} {count}" for word, count in units["words"]))};

/** Two words that stand side by side, one pair a line. */
export const phrases =
  {text(chr(10).join(phrase for phrase, _ in units["phrases"]))};

/** Largest number of any vector. */
export const largest = {largest};

/** Base64, a byte a unit: its largest number, in 255ths of `largest`. */
export const scales =
  '{encode(scales)}';

/** Base64, a signed byte a number, in 127ths of the unit's largest. */
export const vectors =
  '{encode(rounded)}';
"""
)
