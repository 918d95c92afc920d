"""What stands between, before and after two figures that belong together. Patterns only.

Every pattern is matched against a short stretch, so that the work for one figure is bounded.
"""

from __future__ import annotations

import re

from starlint.figures.numerals import DASH

_ARROW = r"→|⟶|⇒|➜|➔|➡\ufe0f?|-{1,2}>|={1,2}>|—>|–>"
_TO = r"(?:all\sthe\sway\s)?(?:back\s)?(?:(?:down|up|in)\s)?(?:to|into)"
_BLUR = (
    r"(?:(?:an?|the|mere|just|only|average|of|around|about|well|under|over|below|above|less|more|fewer|than|nearly|almost"
    r"|roughly|approximately|approx\.?|as|little|low|few|many|high|median|consistent|planned|usual|previous|former|original|old|expected|practically|virtually|basically|effectively|at|most|least|close|now|taking|being)\s"
    r"|[~≈<>≤≥]=?\s?){0,4}"
)
_WORDS = r"(?P<words>(?:\s[\w'’/&%-]{1,30}|\s\([^()]{1,30}\)){0,5}?)"

TO = re.compile(rf"(?i:{_WORDS},?\s?(?:\b(?P<to>{_TO})\s|(?P<arrow>{_ARROW})\s?){_BLUR})")
"""Between "from 30 minutes" and "3"."""

DASHED = re.compile(rf"\s?{DASH}\s?(?i:{_BLUR})")
"""Between "3" and "4 weeks"."""

OR = re.compile(r"(?i:\sor(?:\smaybe|\seven)?\s)")
"""Between "two" and "three weeks"."""

AND = re.compile(r"(?i:\sand\s)")
"""Between "between 3" and "5 weeks"."""

DOWN_FROM = re.compile(
    rf"(?i:{_WORDS}\s?[,(;–—-]*\s?(?:(?<=[,(;–—]\s)from|(?:is\s|was\s|are\s)?(?:down|up|reduced|cut|improved|increased|dropping)\sfrom"
    rf"|(?P<choice>instead\sof|rather\sthan)|compared\s(?:to|with)|(?:was|previously|formerly|originally"
    rf"|used\sto\sbe|planned(?:\s(?:was|were))?):?)\s(?:in\s|after\s)?{_BLUR})"
)
"""Between "3 minutes" and "30": the second came first."""

NOT = re.compile(
    rf"(?i:,?\s(?:and\s|but\s)?(?:(?:not|no\slonger)\s(?:in\s|after\s|the\s)?"
    rf"|(?:his|hers|theirs|the\sother)\s(?:in|at|after|took|needed)\s){_BLUR})"
)
"""Between "3 minutes" and "30": "3 minutes, not 30", "3 minutes, the other took 30"."""

_TAKEN = r"(?:had|used\sto|would\shave)(?:\s[a-z]{1,15}){0,2}"
HAD = re.compile(
    rf"(?i:(?:\s[\w'’-]{{1,20}}){{0,4}}?[,;]?\s(?:(?:and|but)\s)?"
    rf"(?:(?:where|while|whereas)(?:\s[\w'’-]{{1,20}}){{1,3}}?\s{_TAKEN}"
    rf"|before(?:\sthat)?,?(?:\s[\w'’-]{{1,20}}){{1,3}}?\s{_TAKEN})\s{_BLUR})"
)
"""Between "4 minutes" and "11": "4 minutes where it had taken 11"."""

FROM_AFTER = re.compile(rf"(?i:{_WORDS}\sfrom\s{_BLUR})")
"""Between "to 3 minutes" and "30"."""

NOW = re.compile(
    r"(?i:[^0-9]{0,80}\b(?:(?P<after>after|afterwards)|now|new|nowadays|today|currently|these\sdays)\b(?:\s?[:=(–—-]|\s(?:it|they|we|is|are|at"
    r"|in|takes?|needs?|down|to|only|just|under|about|around|over|has|have|with|\w{1,12})){0,4}\s?[~<>≈]?\s?)"
)
"""Between "used to take 45 minutes" and "4"."""

PRESENT = re.compile(
    r"(?i:,?\s(?:and\s|but\s)?(?:it\s|they\s|that\s|this\s)?(?:is\s(?:down\sto|done\sin|at)|are\s(?:down\sto|at)"
    r"|takes?|needs?|runs?(?:\sin)?|lasts?|costs?|finish(?:es)?(?:\sin)?|loads?(?:\sin)?|opens?(?:\sin)?)"
    r"(?:\s(?:only|just|under|about|around|less\sthan)){0,2}\s)"
)
"""Between "once needed nine" and "two": the verb alone tells that it is so now."""

BEFORE_BETWEEN = re.compile(r"(?i:\s?\(?(?:before|previously)\)?\s?(?:->|[,;/|→-]){0,3}\s?(?:and\s|to\s)?)")
"""Between "900 ms" and "120 ms after"."""

LISTED = re.compile(
    rf"(?i:(?:\sof\s(?:the\s|our\s|all\s)?[a-z]{{1,30}}(?:\s[a-z]{{1,30}})?)?\s?(?P<mark>[,;/]|{_ARROW})?\s?"
    r"(?P<link>(?:(?:and|then|to|finally|next|later|eventually|at|after\sthat|lastly|up|or|until|followed\sby)\s){0,3}))"
)
"""Between two stages: "1% of traffic, then 10%"."""

FROM = re.compile(
    r"(?i:\bfrom\s(?:(?:an?|the)\s(?:[a-z]{2,12}\s){0,2}of\s|(?:the|its|an?|being|taking|over|about|around|as)\s){0,2})$"
)
"""Before the first value."""

BETWEEN = re.compile(r"(?i:\bbetween\s(?:about\s|around\s)?)$")
BY = re.compile(r"(?i:\bby\s(?:up\sto\s|about\s|around\s|another\s|almost\s|nearly\s|over\s)?)$")
TO_BEFORE = re.compile(rf"(?i:\bto\s{_BLUR})$")

SCALE = re.compile(
    r"(?i:\b(?:rang\w{1,3}|var(?:y|ies|ied|ying)|anywhere|scale(?:\s\w{1,12}){0,3}|rated?|anything)\sfrom\s)$"
)
"""Before a range that "from" opens: "anywhere from 3 to 5"."""

WAS = re.compile(
    r"(?i:\b(?:(?P<before>(?:before|previously|formerly|originally|initially)(?:,?\s(?:it|that|this|they|we))?"
    r"(?:\s(?:was|were|took|needed|had|ran))?|old|baseline)|was|were|took|taking|would\stake"
    r"|(?P<past>once\s[a-z]{2,15}|had\s(?:taken|run|lasted|needed|been|cost)(?:\sfor)?"
    r"|used\sto\s[a-z]{1,15}(?:\s[a-z]{1,15})?))\b\s?[:=(–—-]?\s?)$"
)
"""Before the earlier value."""

AFTER = re.compile(r"(?i:\s?\(?(?:after|now|today|afterwards)\b)")
"""After the later value."""
