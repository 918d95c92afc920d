"""What is written with numbers but measures nothing: dates, clock times, versions, codes, names, idioms.

Patterns only; where a pattern alone cannot decide, its name is looked up in figures.py.
"""

from __future__ import annotations

from starlint.figures.measure_units import CURRENCY, UNIT
from starlint.figures.numerals import DASH, ORDINAL, SPACE, either, listed

_TO_TWELVE = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NOT_MEASURED = rf"(?![\w%]|[.,][0-9]|\s?\+|{UNIT}|{SPACE}(?:percent|hundred|thousand|million|times)\b)"

_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
# Lower-case "march" and "may" are verbs; lower-case months are read only where they cannot be anything else.
_LOWER = "january|february|april|june|july|august|september|october|november|december"
MONTH = rf"(?:(?:{_LONG}|{_LOWER})\b|{_SHORT})"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_HALF = r"(?:Q[1-4]|H[12])"
_OPEN_END = r"(?i:present|now|today|current)\b"

_DATES = (
    rf"{MONTH}{SPACE}{_DAY}(?:\s?{DASH}\s?(?:{MONTH}\s)?{_DAY})?(?:,?\s{_YEAR})?(?!\w|[.,][0-9]|\s?%)",
    rf"{MONTH},?{SPACE}(?:of\s)?(?:['’][0-9]{{2}}|{_YEAR})(?!\w)",
    rf"{_DAY}\s(?:of\s)?{MONTH}(?:,?\s{_YEAR})?(?!\w)",
    rf"{_YEAR}[-/.](?:0[1-9]|1[0-2])(?:[-/.](?:0[1-9]|[12][0-9]|3[01]))?(?![\w.])",
    rf"(?:0?[1-9]|[12][0-9]|3[01])(?:/[0-9]{{1,2}}/(?:{_YEAR}|[0-9]{{2}})|\.[0-9]{{1,2}}\.{_YEAR}|/{_YEAR})(?!\w)",
    rf"(?:{_YEAR}[\s-]?)?{_HALF}(?:\s?{DASH}\s?{_HALF})?(?:[\s,]{{1,2}}(?:of\s)?(?:FY)?\s?['’]?(?:{_YEAR}|[0-9]{{2}}))?"
    r"(?![\w%]|[.,:][0-9])",
    rf"FY\s?['’]?(?:{_YEAR}|[0-9]{{2}})(?!\w)",
    rf"{_YEAR}\s?(?:{DASH}|→|\b(?:to|until|till|through)\b)\s?(?:{_YEAR}|[0-9]{{2}}(?![\w%])|{_OPEN_END})",
    rf"(?i:mid|early|late|pre|post)-{_YEAR}(?!\w)",
    r"(?:(?:19|20)[0-9]0s|['’][0-9]0s|(?<=the )[1-9]0s)(?!\w)",
)

_CLOCK = r"(?:2[0-3]|[01]?[0-9])(?::[0-5][0-9]){1,2}"
_NOON = r"(?:\s?(?:a\.m\.|p\.m\.|[aApP][mM]\b))"
_TIMES = (
    rf"(?:{_CLOCK}|(?:1[0-2]|[1-9])){_NOON}?\s?(?:{DASH}|\bto\b)\s?(?:{_CLOCK}|(?:1[0-2]|[1-9])){_NOON}(?!\w)",
    rf"{_CLOCK}\s?{DASH}\s?{_CLOCK}(?!\w)",
    rf"(?:{_CLOCK}{_NOON}?|(?:1[0-2]|[1-9]){_NOON})(?!\w|:?[0-9])(?:{SPACE}(?:UTC|GMT|[ECMP][DS]?T)\b)?",
    rf"(?i:1[0-2]|[1-9]|{_TO_TWELVE})\so['’]clock\b",
)

_VERSIONED = listed(
    """Java JDK JRE Python PHP Ruby Rails Node Node.js NodeJS Golang Scala Kotlin Swift iOS Android macOS Windows
    Ubuntu Debian CentOS RHEL Angular AngularJS React Vue Django Flask Laravel Hibernate Postgres PostgreSQL
    MySQL MariaDB Oracle MongoDB Mongo Redis Kafka Elasticsearch Cassandra Kubernetes Terraform Jenkins Gradle
    Maven Webpack TypeScript JavaScript ECMAScript TLS SSL OAuth .NET JUnit Hadoop Spark Airflow TensorFlow
    PyTorch Chrome Firefox Safari GPT Claude Llama IPv Bluetooth USB Wi-Fi C++ OpenAPI Xcode Gson Struts Tomcat"""
)
_DOTTED = r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,3}(?:\.[xX]\b)?"
_PRODUCT = rf"(?:{either(_VERSIONED)}|(?:java|python|php|mysql|postgres|angular|kubernetes)\b|Spring(?:{SPACE}Boot)?)"
_PRODUCT_VERSION = rf"{_PRODUCT}(?:[\s/-]|{SPACE}(?:v|version\s))?{_DOTTED}"
_VERSIONS = (
    rf"{_PRODUCT_VERSION}(?:{SPACE}(?:to|→|->|=>){SPACE}(?:{_PRODUCT_VERSION}|{_DOTTED}))?{_NOT_MEASURED}",
    r"[vV]\.?[0-9]{1,4}(?:\.[0-9]{1,4}){0,3}(?:[-.]?(?:alpha|beta|rc)[.-]?[0-9]{0,3})?(?!\w)",
    rf"(?i:versions?|ver\.){SPACE}(?:{_DOTTED}|{_TO_TWELVE})(?!\w)",
    r"HTTP/[1-3](?:\.[0-9])?(?![\w.][0-9])|(?i:releases?)\s[0-9]{1,4}(?:\.[0-9]{1,4}){1,3}(?!\w)",
    r"[0-9]{1,4}(?:\.[0-9]{1,4}){2,4}(?:-[A-Za-z][\w.]{0,20})?(?!\w)|[0-9]{1,4}(?:\.[0-9]{1,3})?\.[xX](?!\w)",
)

_CODE = "400|401|403|404|405|408|409|410|413|415|418|422|423|425|429|500|501|502|503|504|507|511"
_STATUS = (
    r"HTTPS?\s?(?i:status\s)?(?i:codes?\s)?[1-5][0-9]{2}s?(?:/[1-5][0-9]{2}s?){0,4}(?!\w)",
    r"(?i:status(?:\scodes?)?|(?:response|error|exit|return)\scodes?)(?:\sof)?\s[0-9]{1,3}s?(?!\w|\.[0-9])",
    rf"[1-5][xX]{{2}}s?(?!\w)|(?:{_CODE})s?(?:/(?:{_CODE})s?){{1,5}}(?!\w)",
)

_IDIOMS = (
    r"24\s?/\s?7(?:/365)?(?!\w)|(?:9|nine)(?:-to-|\sto\s)(?:5|five)\b(?=\sjob|-|\s?[.,;!?)]|$)|9/11|50/50|fifty-fifty|80/20|catch-22",
    r"1[:-]1s?\b|(?:one|1)[-\s]on[-\s](?:one|1)s?\b|one[-\s]to[-\s](?:one|many)|one\sby\sone|many[-\s]to[-\s]one",
    r"one\sof(?=\s)|no\sone\b|no-one\b|on\s(?:the\s)?one\shand|one\shand|one\sanother|for\sone\b(?=\s?[,.;])",
    r"(?:at|on)\sone\s(?:point|occasion)\b|one\s(?:thing|way|example|reason|side|such|more\sthing|last\sthing)\b",
    r"one[-\s](?:off|offs|size|stop|pager|pagers|liner|liners|sided|way)\b|one-(?:time|shot|click|person|man)\b",
    r"(?:two|three|four)[-\s](?:phase|way|factor|tier|tiered|sided|fold|pronged|eyes|legged)\b(?:\s(?:commit|handshake"
    r"|authentication|locking|merge|binding|street|principle))?",
    r"(?:two|2)-pizza(?:\steams?)?|(?:five|5)\swhys\b|six\ssigma|square\sone|ground\szero|day\sone\sthousand",
    r"second\sto\snone|second\s(?:nature|guess\w{0,4}|thoughts?|hand|opinions?)\b|second-(?:guess\w{0,4}|hand|class)\b",
    r"first[-\s](?:class|hand|name|aid|rate)\b|first\sand\sforemost|first\sthings\sfirst|first\sof\sall",
    r"at\sfirst(?:\s(?:glance|sight))?\b|in\sthe\sfirst\splace|third[-\s](?:party|parties|rate)\b|1st[-\s]party\b",
    r"(?:3rd|third)[-\s]part(?:y|ies)\b|zero[-\s](?:day|days|trust|sum|based|knowledge|shot)\b|(?:zero|0)[-\s]to[-\s]"
    r"(?:one|1)\b|10[xX]\s(?:engineers?|developers?|programmers?)\b|[0-9]{1,3},000[-\s]f(?:oo|ee)?t(?:\sview)?\b",
    r"(?:one|1)\sor\smore\b|double[-\s](?:check|click|edged|digit|standard|down|book|entry)\w{0,4}|half[-\s](?:baked"
    r"|hearted|way|time|life)\b|half\sthe\sbattle|halfway|two\scents|hundred[-\s]percent\s(?:sure|agree\w{0,2}|behind)\b",
    r"\b(?:give|gave|giving|given|gives)\s(?:it\s|them\s|us\s|you\s|my\s|our\s)?(?:1[0-9]0|200|1000)(?:\s?%|\spercent)",
    r"1[0-9]{2}\s?%(?=\s(?:committed|effort|sure|certain|dedicated|dedication|commitment|confident)\b)",
    r"100\s?%\s(?:sure|agree[ds]?|certain|committed|confident|honest|behind|yours|my\sfault|responsible)\b",
)

_STEPS = listed(
    """step stage phase part day week month year sprint round iteration chapter section priority tier level attempt
    milestone wave tip rule point lesson principle number grade sev severity"""
)
_THINGS = listed(
    """port slide page line ticket issue bug PR MR RFC ISO IEC IEEE SOC PCI NIST FIPS PEP ADR CVE room building
    flight figure fig table option item question story id gate exit row column layer type Fortune no nr case lot
    unit track"""
)
_COUNTED = rf"(?:[0-9]{{1,3}}|(?i:{_TO_TWELVE}))"
_ORDINALS = (
    rf"(?i:{either(_STEPS)})s?[\s-](?:#\s?)?{_COUNTED}(?:\.[0-9]{{1,3}}){{0,3}}(?:\s?(?:{DASH}|and|&|of)\s?[0-9]{{1,3}})?{_NOT_MEASURED}",
)
_NAMED = (
    rf"(?:{either(_THINGS)}|(?i:{either([t for t in _THINGS if t != 'no'])}))s?\.?[\s-](?:#\s?|no\.\s|number\s)?"
    rf"[0-9]{{1,7}}(?:[-:.][0-9]{{1,5}}){{0,2}}{_NOT_MEASURED}",
)

# A word that may stand before a hyphen and a number without making them a name: "sub-100ms", "mid-2020".
_PREFIXES = listed(
    """sub mid pre post non top multi under over plus about circa approx all up per by to and or the in early late
    half twenty thirty forty fifty sixty seventy eighty ninety"""
)
_IDENTIFIERS = (
    rf"(?!(?i:{either(_PREFIXES)}|{MONTH})-)[A-Za-z][A-Za-z0-9]{{0,30}}(?:-[A-Za-z][A-Za-z0-9]{{0,30}}){{0,3}}"
    r"-[0-9]{1,7}(?:\.[0-9]{1,4}){0,3}\w{0,12}(?![\w%]|[.,][0-9])",
    r"[A-Za-z_]{1,40}[0-9]\w{0,60}(?:\.\w{1,20}){0,3}",
    r"[0-9]{2}(?:\.[0-9]{1,2})?(?:th|st|nd|rd)[\s-]percentile\b|No\.\s?[0-9]{1,6}(?!\w)|[A-Za-z]\+[0-9](?!\w)|#[0-9]{1,7}(?!\w)|[0-9]{2,5}[x×][0-9]{2,5}(?!\w)",
)

_SKIPPED = (
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}+@[\w.-]{1,255}",
    r"(?:[~.]{0,2}/)?(?:[\w.@-]{0,40}[A-Za-z_][\w.@-]{0,40}/){2,20}[\w.@-]{0,80}|(?<!\S)[~.]{0,2}/[A-Za-z][\w./@-]{0,200}",
    r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:/[0-9]{1,2}|:[0-9]{1,5})?(?!\w)",
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\w)|0x[0-9A-Fa-f]{1,64}(?!\w)|[0-9]{16,}",
    r"(?=[0-9]{0,63}[a-f])(?=[a-f]{0,63}[0-9])[0-9a-f]{7,64}(?!\w)|[0-9]\ufe0f?\u20e3",
    r"(?m:^)[ \t]{0,12}[0-9]{1,2}\s?[·•](?=\s)|\[[0-9]{1,3}\]|\([0-9]{1,2}\)(?!%)",
    r"(?m:^)[ \t]{0,12}\(?[0-9]{1,3}[.)](?=\s)|(?<=[.;:!?)]\s)[0-9]{1,2}[.)](?=\s{1,3}[\"“*_`(]{0,2}[A-Z])",
)


def _join(patterns: tuple[str, ...]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


DESIGNATIONS: tuple[tuple[str, str, str], ...] = (
    ("skip", "", _join(_SKIPPED)),
    ("marker", "", r"[0-9]{1,2}\)(?=\s{1,3}[A-Za-z])"),
    ("date", "date", _join(_DATES)),
    ("clock", "time-of-day", _join(_TIMES)),
    ("version", "version", _join(_VERSIONS)),
    ("status", "status-code", _join(_STATUS)),
    ("idiom", "idiom", f"(?i:{_join(_IDIOMS)})"),
    ("one_day", "idiom", r"(?i:one\s(?:day|time)\b)"),
    ("step", "ordinal", _join(_ORDINALS)),
    ("named", "identifier", _join(_NAMED)),
    ("identifier", "identifier", _join(_IDENTIFIERS)),
    (
        "product",
        "identifier",
        rf"(?!{CURRENCY}\s)[A-Z][A-Za-z.+#]{{1,30}}\s[0-9]{{1,4}}(?:\.[0-9]{{1,3}}){{0,2}}{_NOT_MEASURED}(?![-:/][0-9])",
    ),
    ("year", "date", r"(?:19|20)[0-9]{2}(?![\w%+]|[.,][0-9])"),
    ("code", "status-code", rf"(?:{_CODE})s?(?!\w|[.,%][0-9])"),
)
"""Name of the pattern, family (empty: no quantity at all), pattern; in the order in which they are tried."""

ORDINAL_WORD = rf"(?<!per[\s-]){ORDINAL}(?!\w)"
"""Tried after the measures, so that ``a third of`` and ``one second`` come first."""

LOOSE = r"[0-9]{1,6}[A-Za-z_]\w{0,60}"
"""Digits with letters that are no unit, ``5G``: tried last."""
