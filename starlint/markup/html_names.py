"""The names of HTML's elements. What stands in angle brackets and is none of them is text: "<number> weeks"."""

from __future__ import annotations

import re

_NAMES = """a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br button
canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed
fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i
iframe img input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noscript object
ol optgroup option output p param path picture pre progress q rect rp rt ruby s samp script section select
slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead
time title tr track tt u ul use var video wbr"""
_ELEMENTS = frozenset(_NAMES.split())
# An element's attributes that need no value; other words behind a name make a phrase of it: "<link to the form>".
_SWITCH_NAMES = """async autofocus autoplay checked compact controls default defer disabled download hidden inert ismap
loop multiple muted nohref noshade novalidate nowrap open readonly required reversed scoped seamless selected"""
_SWITCHES = frozenset(_SWITCH_NAMES.split())
_BARE = re.compile(r"<(?P<name>[A-Za-z][A-Za-z0-9]*)(?:[ \t]+[A-Za-z0-9'’_-]+)*[ \t]*>")
"""A tag as somebody writes a blank: words only, no attribute with a value, no slash."""


def is_text(tag: str) -> bool:
    """Return whether what looks like an opening tag is none: words in angle brackets that name no element."""
    found = _BARE.fullmatch(tag)
    if found is None:
        return False
    further = tag.strip("<> \t").lower().split()[1:]
    return found["name"].lower() not in _ELEMENTS or any(word not in _SWITCHES for word in further)
