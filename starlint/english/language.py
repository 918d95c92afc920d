"""Tells text that is not English, cheaply and with care: telegraphic English has few small words, too."""

from __future__ import annotations

import re
from functools import lru_cache

NOT_ENGLISH = "not English"
_FEWEST_WORDS = 15
_FEWEST_LETTERS = 30
"""For scripts that set no spaces between words."""
_SAMPLE = 20_000
_LAST_LATIN = 0x024F
_WORD = re.compile(r"[^\W\d_]+")

_ENGLISH = """
a about after all also an and any are as at be because been before but by can could did do for from had has have he her
him his how i if in into is it its just me more my no not of on one or other our out over she so some than that the
their them then there these they this to up us was we were what when which who will with would you your
"""
# The commonest words of other languages in Latin letters, without those that are English words as well.
_OTHERS = """
de la el en y los que del las un una por con su para es al lo como más pero sus le ya porque muy sin sobre mi hay donde
quien desde todo nos durante uno ni contra ese eso fue era había nuestro
|le la les et des est une dans pour que qui sur pas avec il je ce au du nous vous ont été sont mais ou où par plus leur
cette aux ses mon notre était avait très
|der die das und ist nicht ich ein eine zu den mit sich des auf für im dem von wir sie es haben hat wurde sind auch als
bei nach wie aus einen wird um mein unser nur noch über
|de que não uma para com os em um por mais as dos como mas ao ele das à seu sua ou quando muito nos já eu também só pelo
pela até isso ela foi era projeto nosso
|di che è la il un per una sono non con i del da le ha nel gli della si alla anche più dei come ma al questo abbiamo
mio nostro stato era
|de het een van ik te dat die niet is zijn op aan met voor als er maar om hem dan zou wat mijn dit zo door over ze bij
ook tot je uit naar werd wij
|i w na z się nie do to że jest o jak po co tak za od ale czy przez był dla oraz aby tym przy było moje zespół
|ve bir bu için ile da de ama çok olarak gibi daha ne var en sonra kadar olan ben bizim
|och att det som en på är av för med den till inte om ett han men var jag sig från vi så kan när
"""


@lru_cache(maxsize=1)
def _small_words() -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    english = frozenset(_ENGLISH.split())
    return english, tuple(frozenset(words.split()) - english for words in _OTHERS.split("|"))


def is_foreign(text: str) -> bool:
    """Return whether a text is surely not English. Texts of fewer than fifteen words never are.

    Most letters are of another script, or the small words of another language outnumber the English ones.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    other_script = sum(ord(letter) > _LAST_LATIN for word in words for letter in word)
    if letters >= _FEWEST_LETTERS and 2 * other_script > letters:
        return True
    if len(words) < _FEWEST_WORDS:
        return False
    english, others = _small_words()
    own = sum(word in english for word in words)
    foreign = max(sum(word in small for word in words) for small in others)
    return foreign > 2 * own and foreign >= 0.15 * len(words)
