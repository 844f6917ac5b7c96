"""Distils the taught sentence model into one vector a word, and writes src/match/data/dictionary.ts.

    python lab/dictionary/distil.py WORK [--out FILE]

A text's vector is the weighted sum of its words' vectors. First it learns to point where the model's embedding points (after PCA). Then
all pairs of each group learn the model's odds of being the same, and those of the silver roles what the labels say. What stands in the
head, the label, brackets, the tail or the section's title has a weight of its own, and so has each word, learnt with the rest. No role
of gold/dev plays a part, nor those that the weights of pairs are fitted on.
"""

import argparse
import base64
import json
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

parser = argparse.ArgumentParser()
parser.add_argument("work", type=Path)
parser.add_argument("--dimensions", type=int, default=64)
parser.add_argument("--out", type=Path, default=Path(__file__).parents[2] / "src/match/data/dictionary.ts")
arguments = parser.parse_args()
work, D = arguments.work, arguments.dimensions
FIRST_EPOCHS, EPOCHS, BATCH, RATE, DROP, STAY, LABELS, STUDENTS = 4, 32, 512, 6e-3, 0.1, 0.5, 2.0, 4
ZONES = ["head", "label", "aside", "tail", "section"]

torch.set_num_threads(1)

counted = json.loads((work / "words.json").read_text())
frequencies = torch.tensor([count for _, count in counted["words"]], dtype=torch.float32)
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
        self.groups = np.array(group["groups"]) if "groups" in group else None

    def odds(self):
        vectors = torch.from_numpy(embeddings[self.rows])
        return teacher["scale"] * (vectors @ vectors.T) + teacher["bias"]

    def labels(self):
        first, second = self.pairs
        return torch.from_numpy((self.groups[first] == self.groups[second]).astype(np.float32))


silver = [Group(group) for group in json.loads((work / "labelled.json").read_text())]
pool = [Group(group) for group in json.loads((work / "pool.json").read_text())]


# Where the embeddings lie, in D numbers.
mean = embeddings.mean(0)
_, axes = np.linalg.eigh(np.cov((embeddings - mean).T.astype(np.float64)))
target = torch.from_numpy(((embeddings - mean) @ axes[:, ::-1][:, :D]).astype(np.float32))
target = F.normalize(target, dim=1)

def cut(group):
    ends = group.starts.tolist()[1:] + [len(group.units)]
    for row, start, end in zip(group.rows.tolist(), group.starts.tolist(), ends):
        if end > start:
            yield row, group.units[start:end], group.zones[start:end]


texts = [text for group in pool + silver for text in cut(group)]


class Student:
    """A word's vector is learnt as a direction, turned by a map that all share, and a weight; the rarer, the heavier to begin with."""

    def __init__(self, seed):
        torch.manual_seed(seed)
        self.random = np.random.default_rng(seed)
        self.directions = torch.nn.Parameter(torch.randn(len(frequencies), D) * 0.1)
        self.turn = torch.nn.Parameter((torch.rand(D, D) * 2 - 1) / D**0.5)
        self.weight_logs = torch.nn.Parameter(torch.log(counted["items"] / frequencies) / 4 - 1)
        self.zone_logs = torch.nn.Parameter(torch.tensor([0.0, 0.0, -0.4, -0.3, -2.3]))
        self.scale = torch.nn.Parameter(torch.tensor([12.0, -8.0]))

    def add(self, units, zones, starts, drop=DROP):
        """Of each text the weighted sum of its words."""
        weights = (self.weight_logs[units] + self.zone_logs[zones]).exp()
        weights = weights * (torch.rand(len(weights)) >= drop).float()
        sums = F.embedding_bag(units, self.directions, starts, mode="sum", per_sample_weights=weights)
        return sums @ self.turn

    def embed(self, units, zones, starts):
        return F.normalize(self.add(units, zones, starts), dim=1)

    def learn(self, lessons, epochs, rate, loss_of, name):
        parts = [([self.directions, self.weight_logs], rate), ([self.turn, self.zone_logs], rate / 2), ([self.scale], 2e-2)]
        optimizer = torch.optim.Adam([{"params": parameters} for parameters, _ in parts])
        steps, step = epochs * len(lessons), 0
        for epoch in range(epochs):
            total = 0.0
            for k in self.random.permutation(len(lessons)):
                loss = loss_of(lessons[k])
                step += 1
                for group, (_, full) in zip(optimizer.param_groups, parts):
                    group["lr"] = full * min(1, step / 100) * max(0.05, 1 - step / steps)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_([self.turn, self.zone_logs], 1.0)
                optimizer.step()
                total += loss.item()
            print(f"{name} {epoch + 1}: {total / len(lessons):.4f}", flush=True)

    def miss_direction(self, some):
        starts = torch.tensor(np.cumsum([0] + [len(held) for _, held, _ in some])[:-1])
        vectors = self.embed(torch.cat([held for _, held, _ in some]), torch.cat([zones for _, _, zones in some]), starts)
        return (1 - (vectors * target[[row for row, _, _ in some]]).sum(1)).mean()

    def miss_odds(self, lesson):
        # The silver roles count twice: with the model's odds and with their labels.
        group, labelled, weight = lesson
        vectors = self.embed(group.units, group.zones, group.starts)
        i, j = group.pairs
        odds = self.scale[0] * (vectors @ vectors.T)[i, j] + self.scale[1]
        same = group.labels() if labelled else torch.sigmoid(group.odds()[i, j])
        loss = F.binary_cross_entropy_with_logits(odds, same, reduction="sum") / same.sum().clamp(min=20)
        return weight * loss + STAY * (1 - (vectors * target[group.rows]).sum(1)).mean()

    def study(self):
        mixed = [texts[k] for k in self.random.permutation(len(texts))]
        batches = [mixed[k : k + BATCH] for k in range(0, len(mixed), BATCH)]
        self.learn(batches, FIRST_EPOCHS, RATE, self.miss_direction, "direction")
        lessons = [(group, False, 1.0) for group in pool + silver] + [(group, True, LABELS) for group in silver]
        self.learn(lessons, EPOCHS, RATE / 2, self.miss_odds, "odds")

    @torch.no_grad()
    def list_words(self):
        """A vector a word, of such a length that a text has one of about 1."""
        length = torch.cat([self.add(g.units, g.zones, g.starts, 0).norm(dim=1) for g in silver]).mean()
        return ((self.directions @ self.turn) * self.weight_logs.exp()[:, None] / length).numpy()


# Each begins elsewhere and errs elsewhere. Side by side their vectors have the mean of their cosines, and the first D directions in which
# texts differ hold nearly all of it; turned so, the first numbers tell the most, and a search can give up on a pair after them.
def study(seed):
    student = Student(seed)
    student.study()
    return student.list_words(), student.zone_logs.detach().numpy()


with Pool(2) as workers:
    words, zones = zip(*workers.map(study, range(STUDENTS)))
table = torch.from_numpy(np.concatenate(words, 1))
zone_logs = torch.from_numpy(np.mean(zones, 0))
with torch.no_grad():
    entries = torch.cat(
        [F.embedding_bag(g.units, table, g.starts, mode="sum", per_sample_weights=zone_logs[g.zones].exp()) for g in silver + pool]
    )
    entries = F.normalize(entries, dim=1).double().numpy()
_, axes = np.linalg.eigh(entries.T @ entries)
numbers = table.numpy() @ axes[:, ::-1][:, :D].astype(np.float32)

# A signed byte a number, in 127ths of the word's largest; that one in 255ths of the largest of all.
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
 * on {len(silver)} labelled roles of those files.
 */

/** Changes whenever scores may. */
export const version = 4;

/** Distinct list items that the frequencies count. */
export const items = {counted["items"]};

/** Numbers of a vector. */
export const dimensions = {D};

/** How much a word counts by the part of the text that it stands in. */
export const zoneWeights = {{ {zone_weights} }};

/** One word a line, then a space and how many items hold it. */
export const words =
  {text(chr(10).join(f"{word} {count}" for word, count in counted["words"]))};

/** Largest number of any vector. */
export const largest = {largest};

/** Base64, a byte a word: its largest number, in 255ths of `largest`. */
export const scales =
  '{encode(scales)}';

/** Base64, a signed byte a number, in 127ths of the word's largest. */
export const vectors =
  '{encode(rounded)}';
"""
)
