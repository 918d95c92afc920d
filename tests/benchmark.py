"""How long starlint takes beside a bare spaCy program that parses the same text.

Run ``python tests/benchmark.py DRAFTS...``. Both are whole processes: start, import, load, work, exit. They take
turns, so that a busy machine slows both; what counts is the ratio, not the seconds. The ratio of the processors' time
is that of one process on one processor; starlint's drafts are spread over all that are there.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
BARE = """
import json, sys
from starlint.nlp import EXCLUDED, BATCH_SIZE, installed_model
import spacy
nlp = spacy.load(installed_model(), exclude=EXCLUDED)
texts = json.load(open(sys.argv[1], encoding="utf-8"))
words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH_SIZE))
print(words)
"""


def parsed_texts(paths: list[str]) -> list[str]:
    """Return the texts that starlint gives to the parser for some drafts, in its order."""
    from starlint.answers import read_document
    from starlint.files import find
    from starlint.files import load as load_drafts
    from starlint.nlp import read_texts
    from starlint.rulebook import bundled_dir, load
    from starlint.source import Source

    vocabulary = load([bundled_dir()]).vocabulary
    answers = []
    for source in load_drafts(find(paths)):
        assert isinstance(source, Source), source
        answers.extend(read_document(source, vocabulary).answers)
    return list(read_texts(answers))


def seconds(command: list[str]) -> tuple[float, float]:
    """Return the wall-clock seconds of one process, and the processor's, those of its children included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - begin
    if done.returncode not in (0, 1):
        sys.exit(f"{command}: exit {done.returncode}\n{done.stderr}")
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime


def main(paths: list[str]) -> None:
    """Effect: prints the median seconds of both and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "texts.json")
        texts.write_text(json.dumps(parsed_texts(paths)), encoding="utf-8")
        bare = [sys.executable, "-c", BARE, str(texts)]
        whole = [sys.executable, "-m", "starlint", "check", "--format", "json", *paths]
        pairs = [(seconds(bare), seconds(whole)) for _ in range(ROUNDS)]
    for index, clock in enumerate(("wall clock", "processor")):
        bases, owns = ([pair[who][index] for pair in pairs] for who in (0, 1))
        ratios = [own / base for base, own in zip(bases, owns, strict=True)]
        print(f"{clock}: bare spaCy {statistics.median(bases):.2f} s", end=", ")
        print(f"starlint {statistics.median(owns):.2f} s", end=", ")
        print(f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}, {ROUNDS} rounds)")


if __name__ == "__main__":
    main(sys.argv[1:] or ["examples"])
