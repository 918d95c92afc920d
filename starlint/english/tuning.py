"""Makes the language model faster without a change to what it finds. Knows spaCy's insides, nothing of language."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_THREADS = "OPENBLAS_NUM_THREADS"


def keep_to_one_thread() -> None:
    """Let numpy multiply in one thread: for matrices as small as here, more of them only cost.

    To be called before spaCy is imported. Effect: sets an environment variable, unless numpy is imported or the user
    has set it.
    """
    if "numpy" not in sys.modules:
        os.environ.setdefault(_THREADS, "1")


def tune(nlp: Language) -> None:
    """Effect: the pipeline multiplies and looks words up by faster means."""
    if os.environ.get(_THREADS) == "1":
        _multiply_with_numpy(nlp)
    _index_lemmas(nlp)


def _multiply_with_numpy(nlp: Language) -> None:
    """Use numpy's library, three times as fast as spaCy's own. Products differ in the last bits, parses do not."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for layer in model.walk() if hasattr(model, "walk") else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = ops


def _index_lemmas(nlp: Language) -> None:
    """Make sets of the lists of known lemmas: they hold many thousands, and are asked only whether a word is there."""
    lookups: Any = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return
    table = lookups.get_table("lemma_index")
    for part_of_speech, lemmas in list(table.items()):
        table[part_of_speech] = frozenset(lemmas)
