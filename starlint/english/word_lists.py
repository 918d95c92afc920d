"""Word lists of general English: closed classes, and how verbs take what follows them.

Verbs stand in their base form. Knows no grammar; ``subjects`` and ``facets`` decide with it.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs that take no direct object of the kind that a participle could stand before: "Worked closely with".
INTRANSITIVE = _words(
    """agree apologise apologize arrive ask attend become begin believe brainstorm care collaborate communicate complain
    confirm consult coordinate decide dig discover dive enjoy ensure escalate experiment explain feel find focus
    get graduate happen hate help hesitate hope insist interact iterate join know learn liaise listen love meet
    need notice opt participate partner pivot push reach react realise realize remain reply respond say speak
    start stay struggle succeed suggest sync talk tell thank think travel try volunteer wait want wish wonder work
    worry"""
)
# Verbs, some of them transitive, whose past before a preposition is a deed: "Moved to", "Switched from".
PREPOSITIONAL = INTRANSITIVE | _words(
    """advocate align apply brief build call campaign chat check commit connect contribute cooperate cope deal discuss
    drill engage expand fight follow get go graduate integrate interface interview invest jump land launch lead
    look migrate move network optimise optimize pair prepare present press publish refer reflect research return
    rotate settle sign sit stand step stick study subscribe switch talk test train turn vote"""
)
# Verbs whose past before "to" and a base form is a deed.
TAKES_INFINITIVE = _words(
    """agree aim arrange attempt begin choose continue decide elect endeavour fail get go have help hope intend learn
    like love manage mean need offer opt plan prefer prepare proceed promise refuse seek start strive struggle
    tend try volunteer vow want wish work"""
)
# Verbs before a gerund or a clause.
ASPECTUAL = _words(
    """avoid begin consider continue enjoy finish keep practice practise quit recommend start stop suggest try"""
)
# Verbs whose past form before a plain noun is a noun or an adjective: "Thought process", "Left side".
HOMOGRAPHS = _words("bind feel grind leave light pay think wind")
# Words in -ly that are no adverbs.
NO_ADVERBS = _words("anomaly apply assembly comply family imply monopoly multiply only rely reply supply")
# Verbs whose participle before a plain noun is an adjective: "Distributed systems", "Related work".
ADJECTIVAL = _words(
    """accept advance allege associate base break combine complicate concern decentralise decentralize dedicate define
    desire detail determine distribute embed estimate expect experience fail forecast give hide interest know
    limit list mix name predict prefer qualify relate repeat require skill suppose tie tire trust undo unexpect
    unite unresolve value vary worry write"""
)
# Participles before "that", and before ", I": "Convinced that it would work, I ...".
STATES_OF_MIND = _words(
    """alarm amaze annoy assume concern confuse convince determine disappoint excite frustrate give grant impress
    inspire interest motivate please provide puzzle relieve satisfy shock surprise thrill worry"""
)
# Past forms whose left-out subject is a thing or an event, not a person.
EVENTS = _words("""allowed caused cost enabled happened lasted mattered meant occurred required resulted seemed""")
# Verbs of change that a thing undergoes when no object follows: "Dropped from 9% to 2%".
CHANGES = _words(
    """climb decline decrease double drop fall go grow halve improve increase jump plummet quadruple rise shrink surge
    triple"""
)

DETERMINERS = _words(
    """a all an another any both dozens each eight every five four half her his hundreds its many multiple my nine no
    numerous one our seven several six some ten that the their these this those thousands three two various your"""
)
ADJECTIVES = _words(
    """additional clear daily different entire existing further key more new old own regular weekly whole"""
)
OBJECT_PRONOUNS = _words(
    """anyone everybody everyone everything her him it me myself nothing others ourselves someone something them us
    you"""
)
SUBJECT_PRONOUNS = _words("i we he she they it you there")
PREPOSITIONS = _words(
    """about above across after against along alongside among around as at before behind below beneath beside besides
    between beyond by despite during except following for from given in inside instead into like near of on onto
    outside over past per regarding since through throughout to toward towards under unlike until upon using via
    with within without"""
)
PARTICLES = _words(
    """ahead along apart around aside away back by down forward in off on out over through together up"""
)
SUBORDINATORS = _words(
    """after although as because before how if once since so than that though till unless until what when where whereas
    whether which while who whom whose why"""
)
CONJUNCTIONS = _words("& and but nor or plus so then yet")
AUXILIARIES = _words(
    """am are aren't can can't could couldn't did didn't do does doesn't don't had hadn't has hasn't have haven't is
    isn't may might must mustn't shall should shouldn't was wasn't were weren't will won't would wouldn't"""
)
# Present-tense forms that are hardly ever nouns: a noun phrase before one of them is its subject.
PRESENT_VERBS = _words(
    """allow allows become becomes cause causes come comes contain contains depend depends enable enables ensures get
    gets give gives go goes happen happens include includes involve involves keeps let lets make makes mean means
    occur occurs provide provides remain remains require requires seem seems take takes tend tends"""
)
LEAD_ADVERBS = _words(
    """additionally afterwards again almost already also always besides consequently currently even eventually ever
    finally first firstly furthermore hence however indeed instead just last lastly later luckily meanwhile
    moreover mostly never nevertheless next nonetheless often once only originally otherwise overall perhaps plus
    rather second secondly similarly simply since sometimes soon still subsequently then thereafter therefore
    third thirdly thus today together too twice usually yesterday"""
)
# Words before the subject of a sentence.
OPENERS = CONJUNCTIONS | LEAD_ADVERBS | SUBORDINATORS
# Adverbs that with a participle describe a noun: "Poorly written code".
DEGREE_ADVERBS = _words(
    """badly clearly closely commonly deeply fully heavily highly largely loosely newly poorly recently strongly tightly
    well widely"""
)
ABBREVIATIONS = _words("approx cf dr e.g eg etc fig i.e ie incl mr mrs ms no resp st vs")
# Heads that only measure what "of" follows them with: "all of the tests", "a number of bugs".
PARTITIVES = _words(
    """all amount any both bulk bunch couple each either few group half handful kind little lot lots majority many more
    most much neither none number one pair part plenty rest series set several some sort thousand type variety"""
)
# Determiners that say how much of the subject did it: "all teams", "we all".
QUANTIFIERS = _words("""all any both each either every few many more most neither no several some""")
# Verbs whose object does what the infinitive behind it says: "asked Bob to fix it".
OBJECT_CONTROL = _words(
    """advise allow appoint ask assign beg cause challenge coach convince direct empower enable encourage expect force
    get have hear help hire instruct invite lead let make motivate order permit persuade prompt push remind
    request require see show teach tell train trust urge want warn watch"""
)
# Verbs that report what was said or thought: their clause may stand before them.
REPORTING = _words(
    """add admit agree announce answer argue ask assume believe call claim complain conclude decide explain feel find
    guess hear hope imagine insist joke know learn mean mention note notice observe promise read realise realize
    remark remember remind repeat reply report say see seem shout show state suggest suspect tell think understand
    warn wonder write"""
)
# Verbs under which a negation does not reach the infinitive: "did not hesitate to call".
NOT_NEGATING = _words("""fail forget hesitate neglect omit refuse stop""")
