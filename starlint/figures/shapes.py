"""How single figures are written: a number with unit, a multiple, a part, a frequency, a nothing. Patterns only."""

from __future__ import annotations

from starlint.figures.measure_units import ADVERBS, CURRENCY, PER, TIME, TIMES, UNIT
from starlint.figures.numerals import DIGITS, PART, SCALE, SPACE, VAGUE, WORDS, either

_HEDGES = (
    r"(?i:about|around|roughly|approximately|approx\.?|nearly|almost|close\sto|circa|some|an\s(?:average|estimated)"
    r"(?:\sof)?|a\smedian\sof|(?:just\s|well\s)?(?:over|under|above|below)|(?:no\s)?(?:more|less|fewer)\sthan"
    r"|at\s(?:least|most)|up\sto|as\s(?:many|much|little|few)\sas|upwards\sof|north\sof)"
)
LEAD = rf"(?:(?:{_HEDGES}{SPACE}){{1,2}}(?:an?\s)?|(?<![-=–—])(?:[~≈≃∼<>≤≥]=?|\+/-|±)\s?|(?i:sub)-)"
"""What blurs or bounds a number and is read with it: ``about``, ``under``, ``~``."""

NUMBER = rf"(?:(?:{DIGITS})(?:{SCALE})?|{WORDS})"
"""A number in digits or words with its scale."""

MEASURE = (
    rf"(?P<sign>(?<![^\s(\[])(?:[+\-−±]|[↑↓▲▼⬆⬇]\ufe0f?\s?))?(?P<lead>{LEAD})?(?P<currency>{CURRENCY}\s?)?"
    rf"(?P<number>(?P<hazy>{VAGUE})|{NUMBER})(?P<plus>\s?\+(?![0-9]))?(?P<unit>{UNIT})?(?P<plus_too>\+(?![0-9]))?(?P<per>{PER})?"
    r"(?P<tail>-?ish\b|\sor\sso\b)?(?![\w])"
)
"""A number with all that belongs to it but its noun."""

_COMPARED = (
    r"(?i:faster|slower|quicker|more|less|fewer|higher|lower|smaller|larger|bigger|cheaper|better|longer|shorter|greater"
    r"|sooner|as|the|that|what|our|its|their|my)\b"
)
_SIMPLE = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})*(?:\.[0-9]{{1,3}})?|{WORDS})"
_FOLD = r"(?i:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand)"
MULTIPLES = (
    rf"(?:{LEAD})?(?:{DIGITS})\+?\s?[xX×](?:['’]?e?d\b)?(?![\w])(?!\s?[0-9])(?:\sas\s[a-z]{{2,15}}\b)?",
    r"[xX×][0-9]{1,5}(?!\w)",
    rf"(?:{LEAD})?(?:(?:{DIGITS})\s?-?|{_FOLD}[\s-]?|(?i:several|many)-?)(?i:fold)\b",
    rf"(?:{LEAD})?(?:{_SIMPLE})\s(?i:times)(?={SPACE}{_COMPARED})",
    rf"(?:(?i:by)\s)?(?i:an?\sfactor\sof)\s(?:{LEAD})?(?:{NUMBER})(?:\s?[xX×](?!\w))?",
    rf"(?:(?i:by)\s)?(?i:(?:{LEAD})?(?:an|one|two|three|four|several|multiple|[0-9])\sorders?[\s-]of[\s-]magnitudes?)",
    r"(?i:halv(?:e|es|ed|ing)|doubl(?:ed|es|ing)|tripl(?:e|es|ed|ing)|quadrupl(?:e|es|ed|ing)|trebl(?:e|es|ed|ing))\b",
    r"(?i:(?:cut|cuts|cutting|slashed|slashing|chopped|sliced)\s)?(?i:in\shalf)\b(?!\s(?i:the|our|my|its|their|of|that)\b)",
    rf"(?i:(?:more\sthan\s)?(?:twice|thrice|half|{_SIMPLE}\stimes)\sas)\s[a-z]{{2,15}}\b",
    r"(?i:(?:more\sthan\s|almost\s|nearly\s)?(?:twice|thrice|double|triple)\s(?=(?:the|our|its|their|that|what|my)\b)"
    r"(?!(?:the|that)\s(?:same|next|previous|following|first|last|day|night|morning|evening|week|month|year|time)\b))",
    r"(?i:(?:more\sthan\s|almost\s|nearly\s)(?:double|triple))\b",
)
"""``3x``, ``tenfold``, ``an order of magnitude``, ``halved``, ``cut in half``, ``twice as fast``."""

_WHOLE = r"(?:the|our|my|its|their|that|this|those|these|all|every|his|her|your)"
_RATIO_OF = r"(?:every\s|all\s|the\s|our\s|my\s|those\s)?"
_COUNTABLE = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})*|{WORDS})"
FRACTIONS = (
    rf"(?:{LEAD})?(?i:(?:an?|one|two|three|four|five|seven|nine|[1-9])[\s-]){PART}"
    rf"(?=\s(?i:of|less|fewer|more|faster|lower|higher|smaller|shorter|cheaper|as)\b)",
    rf"(?<=by )(?:{LEAD})?(?i:an?|one|two|three|four|five|[1-9])[\s-]{PART}\b",
    rf"(?:{LEAD})?(?i:two|three|four|five|seven|nine|one)(?:-{PART}|\s(?i:thirds|fifths|sixths|tenths|third))\b",
    rf"(?:{LEAD})?(?<!first )(?<!second )(?<!other )(?<!latter )(?i:one[\s-]|a\s)?(?i:half)"
    rf"(?={SPACE}(?i:of\b|{_WHOLE}\b))",
    rf"(?:(?:{LEAD})|(?:(?<=by )|(?<=to ))(?:{LEAD})?)(?i:(?:an?\s)?half)\b(?!\s(?i:an?|past)\b)",
    rf"(?:{LEAD})?[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?\s?/\s?[0-9]{{1,4}}(?!{UNIT}|[\w/]|[.,]?[0-9])",
    rf"(?:{LEAD})?{_COUNTABLE}\s(?i:out\sof|of|in)\s{_RATIO_OF}{_COUNTABLE}(?!{UNIT}|[\w%]|[.,][0-9])",
    r"[0-9]{1,3}:[0-9]{1,3}(?![\w:])",
)
"""``two-thirds``, ``half of``, ``3 out of 4``, ``1 in 10``, ``3:1``."""

_TIMES_WORD = rf"(?:once|twice|thrice|(?:{_SIMPLE})(?:\s?[xX×]|\stimes))"
_EACH = rf"(?:every\s(?:(?:{_SIMPLE}|other|few|couple\sof)\s)?(?:{TIMES}|{TIME}))"
FREQUENCIES = (
    rf"(?i:(?:{LEAD})?{_TIMES_WORD})(?:{PER}|\s(?i:{_EACH}|{either(list(ADVERBS))})\b)",
    rf"(?i:{_EACH})(?!\w)",
)
"""``once a week``, ``3 times a day``, ``every two weeks``."""

NOTHINGS = (
    r"(?i:without(?:\san?\b|\sany\b|\sfurther\b|\seven\sone\b)?(?:\ssingle\b)?|(?:with\s)?no|not\s(?:a\ssingle|even\sone|one)"
    r"|never\s(?:a\ssingle|had\sany|any|had\san?)|a\ssingle|any)(?=\s[A-Za-z])",
)
"""``no``, ``without a single``: a noun must follow."""

NINES = r"(?i:(?:two|three|four|five|six|seven)\s(?:and\sa\shalf\s)?nines|[2-7]\snines)\b"
"""``five nines`` of availability."""

PARTS_OF_TIME = (
    rf"(?:{LEAD})?(?i:half)(?:\s(?i:an?)\s|-){TIME}",
    rf"(?:{LEAD})?(?i:an?)\s{TIME}(?:\s(?i:and\sa\s)(?i:half|quarter)\b)?",
    r"(?:[0-9]{1,3}\s?h(?:r|rs|ours?)?\s?(?:and\s)?[0-9]{1,2}\s?m(?:in|ins|inutes?)?|[0-9]{1,3}\s?m(?:in|ins|inutes?)?"
    r"\s?(?:and\s)?[0-9]{1,2}\s?s(?:ec|ecs|econds?)?)\b",
)
"""``half an hour``, ``a day``, ``an hour and a half``, ``2h 30m``."""

VAGUE_TIME = (
    rf"(?i:(?:an?\s)?(?:few|couple|matter)(?:\sof)?|several|many|some|multiple)\s(?:{TIMES})|(?:{TIMES})"
    r"|(?i:(?:near(?:ly)?[\s-])?(?:real[\s-]time|instant(?:ly|aneous)?)|immediate(?:ly)?|none|nothing)(?!\w)"
    rf"|(?i:{either(list(ADVERBS))})(?!\w)"
)
"""``weeks``, ``several days``, ``weekly``, ``none``: figures only beside another one, as in ``from weeks to days``."""
