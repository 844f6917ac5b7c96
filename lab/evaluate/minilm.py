"""Measures the sentence model itself on gold/dev: cosine of all-MiniLM-L6-v2, average linkage, the threshold chosen on the other roles.

    python lab/evaluate/minilm.py SHARED
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
from scipy.cluster.hierarchy import fcluster, linkage

sys.path.append(str(Path(__file__).parents[1] / "dictionary"))
from sentence_model import MODEL, encode, load  # noqa: E402

THRESHOLDS = np.arange(0.4, 0.96, 0.01)


def score(found, groups):
    """Precision, recall and F1 over pairs."""
    first, second = np.triu_indices(len(groups), 1)
    same, gold = found[first] == found[second], groups[first] == groups[second]
    both = (same & gold).sum()
    precision = both / same.sum() if same.any() else 1.0
    recall = both / gold.sum()
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


tokenizer, model = load(MODEL)
model.eval()
curves = []
for path in sorted((Path(sys.argv[1]) / "gold" / "dev").glob("*.json")):
    role = json.loads(path.read_text())
    group = {name: k for k, names in enumerate(role["clusters"]) for name in names}
    groups = np.array([group.get(e["id"], -1 - i) for i, e in enumerate(role["entries"])])
    texts = [entry["text"] for entry in role["entries"]]
    with torch.inference_mode():
        vectors = torch.cat([encode(tokenizer, model, texts[k : k + 64], 256) for k in range(0, len(texts), 64)])
    distances = 1 - (vectors @ vectors.T).numpy()[np.triu_indices(len(texts), 1)]
    tree = linkage(np.clip(distances, 0, None), "average")
    curves.append([score(fcluster(tree, 1 - t, "distance"), groups) for t in THRESHOLDS])
curves = np.array(curves)
for least in (0, 0.65, 0.75):
    rows = []
    for i in range(len(curves)):
        others = np.delete(curves, i, axis=0).mean(0)
        fit = np.where(others[:, 0] >= least)[0]
        rows.append(curves[i, fit[others[fit, 2].argmax()]])
    precision, recall, f1 = np.mean(rows, axis=0)
    print(f"all-MiniLM-L6-v2 cosine    {least:.2f}   P {precision:.2f} R {recall:.2f} F1 {f1:.3f}")
