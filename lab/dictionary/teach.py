"""Teaches all-MiniLM-L6-v2 what editors take for the same, on the silver roles.

    python lab/dictionary/teach.py WORK

Reads WORK/labelled.json (silver roles only), writes the tuned model to WORK/teacher and WORK/teacher.json. One thread and a fixed
seed: the same versions give the same bytes on one kind of processor. Takes some 25 minutes of one core.
"""

import json
import random
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from sentence_model import MODEL, encode, load

EPOCHS = 3
MOST_TOKENS = 48

work = Path(sys.argv[1])
torch.set_num_threads(1)
torch.manual_seed(0)
random.seed(0)

tokenizer, model = load(MODEL)
scale = torch.nn.Parameter(torch.tensor(12.0))
bias = torch.nn.Parameter(torch.tensor(-8.0))
roles = json.loads((work / "labelled.json").read_text())  # silver only: gold stays unseen
steps = EPOCHS * len(roles)
optimizer = torch.optim.AdamW(
    [{"params": model.parameters(), "lr": 4e-5}, {"params": [scale, bias], "lr": 2e-2, "weight_decay": 0}],
    weight_decay=0.01,
)
schedule = torch.optim.lr_scheduler.LambdaLR(
    optimizer, lambda step: min(1, (step + 1) / 20) * max(0.02, 1 - step / steps)
)


def embed(texts):
    """Sorted by length, so that little is padding."""
    order = np.argsort([len(text) for text in texts], kind="stable")
    with torch.autocast("cpu", dtype=torch.bfloat16):  # Three times as fast on processors that know it
        parts = [
            encode(tokenizer, model, [texts[i] for i in order[k : k + 64]], MOST_TOKENS)
            for k in range(0, len(order), 64)
        ]
    return torch.cat(parts).float()[torch.from_numpy(np.argsort(order, kind="stable"))]


model.train()
for epoch in range(EPOCHS):
    random.shuffle(roles)
    total = 0.0
    for role in roles:
        first, second = np.triu_indices(len(role["entries"]), 1)
        groups = np.array(role["groups"])
        same = torch.from_numpy((groups[first] == groups[second]).astype(np.float32))
        vectors = embed([entry["text"] for entry in role["entries"]])
        odds = scale * (vectors @ vectors.T)[first, second] + bias
        # All pairs of a role count, as they will when entries are linked; each role weighs alike.
        loss = F.binary_cross_entropy_with_logits(odds, same, reduction="sum") / same.sum().clamp(min=20)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total += loss.item()
    print(f"epoch {epoch + 1}: loss {total / len(roles):.4f}", flush=True)
    model.save_pretrained(work / "teacher")
    (work / "teacher.json").write_text(json.dumps({"scale": scale.item(), "bias": bias.item()}))
