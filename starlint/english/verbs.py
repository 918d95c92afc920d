"""English verbs and how they inflect.

Knows single words only: which are past forms, of which verb, and which of them can be participles too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Base, past forms, participles, with "/" between variants.
_IRREGULAR = """
arise arose arisen; awake awoke awoken; be was/were been; bear bore borne; beat beat beaten; become became become;
begin began begun; bend bent bent; bet bet bet; bid bid bid; bind bound bound; bite bit bitten; bleed bled bled; blow
blew blown; break broke broken; breed bred bred; bring brought brought; broadcast broadcast broadcast; build built
built; burn burnt burnt; burst burst burst; buy bought bought; cast cast cast; catch caught caught; choose chose
chosen; cling clung clung; come came come; cost cost cost; creep crept crept; cut cut cut; deal dealt dealt; dig dug
dug; do did done; draw drew drawn; dream dreamt dreamt; drink drank drunk; drive drove driven; eat ate eaten; fall
fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found; fling flung flung; fly flew flown;
forbid forbade forbidden; forecast forecast forecast; foresee foresaw foreseen; forget forgot forgotten; forgive
forgave forgiven; freeze froze frozen; get got got/gotten; give gave given; go went gone; grind ground ground; grow
grew grown; hang hung hung; have had had; hear heard heard; hide hid hidden; hit hit hit; hold held held; hurt hurt
hurt; keep kept kept; know knew known; lay laid laid; lead led led; lean leant leant; leap leapt leapt; learn learnt
learnt; leave left left; lend lent lent; let let let; lie lay lain; light lit lit; lose lost lost; make made made;
mean meant meant; meet met met; mistake mistook mistaken; offset offset offset; overcome overcame overcome; overhear
overheard overheard; oversee oversaw overseen; overtake overtook overtaken; pay paid paid; put put put; prove proved
proven; quit quit quit; read read read; ride rode ridden; ring rang rung; rise rose risen; run ran run; saw sawed
sawn; say said said; see saw seen; seek sought sought; sell sold sold; send sent sent; set set set; sew sewed sewn;
shake shook shaken; shed shed shed; shine shone shone; shoot shot shot; show showed shown; shrink shrank shrunk; shut
shut shut; sing sang sung; sink sank sunk; sit sat sat; sleep slept slept; slide slid slid; sneak snuck snuck; speak
spoke spoken; speed sped sped; spend spent spent; spin spun spun; split split split; spread spread spread; spring
sprang sprung; stand stood stood; steal stole stolen; stick stuck stuck; strike struck struck; string strung strung;
strive strove striven; swear swore sworn; sweep swept swept; swim swam swum; swing swung swung; take took taken; teach
taught taught; tear tore torn; tell told told; think thought thought; throw threw thrown; thrust thrust thrust; tread
trod trodden; understand understood understood; undertake undertook undertaken; undergo underwent undergone; uphold
upheld upheld; upset upset upset; wake woke woken; wear wore worn; weave wove woven; wed wed wed; win won won; wind
wound wound; withdraw withdrew withdrawn; withhold withheld withheld; withstand withstood withstood; write wrote
written
"""

_REGULAR = """
abandon absorb accelerate accept access accommodate accompany accomplish account achieve acknowledge acquire act adapt
add address adjust administer admit adopt advance advise advocate affect aggregate agree aid aim alert align allocate
allow alter amend analyse analyze anchor animate annotate announce anonymise anonymize answer anticipate apologise
apologize appeal appear apply appoint appreciate approach approve arbitrate architect archive argue arrange arrive
articulate ask assemble assert assess assign assist assume assure attach attack attain attempt attend attract audit
augment author authorise authorize automate avert avoid await award back backfill balance ban base batch beg behave
believe belong bench benchmark benefit block blog book boost boot borrow bother bounce box brainstorm branch bridge
brief browse budget bug bump bundle bypass cache calculate calibrate call calm campaign canary cancel capture care
carry categorise categorize cause celebrate centralise centralize chain chair challenge champion change channel charge
chart chase chat check circulate cite claim clarify clash classify clean clear click climb clone close cluster coach
coax code collaborate collapse collate collect combine comment commercialise commercialize commission commit
communicate compare compensate compete compile complain complete comply compose compress compromise compute conceive
concentrate conclude conduct configure confirm conform confront connect conserve consider consolidate constitute
constrain construct construe consult consume contact contain containerise containerize contemplate contend contest
contextualise contextualize continue contract contradict contribute control convene converge converse convert convey
convince cook coordinate cope copy correct correlate correspond counsel count counter couple course cover craft crash
crawl create credit criticise criticize crop cross crowdsource cultivate curate cure customise customize cycle dare
dash date deactivate debate debug decentralise decentralize decide declare decline decode decommission decompose
decouple decrease decrypt dedicate deduce deduplicate deem deepen defend defer define deflect delay delegate delete
deliberate delight deliver demand demo demonstrate demystify denormalise denormalize deny depart depend deplete deploy
deprecate deprioritise deprioritize derive describe deserve design designate desire detach detail detect deter
determine detract develop deviate devise devolve devote diagnose diagram dictate differ differentiate digitise
digitize dilute diminish direct disable disagree disappear discard disclose discontinue discourage discover discuss
dismiss dispatch display dispute disrupt disseminate dissolve distil distill distinguish distribute dive diverge
diversify divide dockerise dockerize document dodge dominate double doubt downgrade download downplay downsize draft
drag drain dress drift drill drop duplicate earn ease echo edge edit educate effect elaborate elapse elect elevate
elicit eliminate email embark embed embody embrace emerge emphasise emphasize employ empower emulate enable
encapsulate encode encounter encourage encrypt end endorse endure enforce engage engineer enhance enjoy enlist enrich
enrol enroll ensure entail enter entertain entrust enumerate envision equip eradicate erase erode escalate escape
establish estimate evaluate evangelise evangelize evict evidence evoke evolve exaggerate examine exceed exchange
exclude excuse execute exempt exercise exert exhibit expand expect expedite experience experiment expire explain
exploit explore export expose express extend extract extrapolate face facilitate factor fail fake falter familiarise
familiarize fascinate favor favour fear feature fend ferment fetch field figure file fill film filter finalise
finalize finance finish fire firefight fit fix flag flatten flesh flip float flood flow fluctuate focus fold follow
force foreground forge fork form formalise formalize format formulate fortify forward foster frame free fuel fulfil
fulfill function fund fuse gain gamify gather gauge generalise generalize generate glance glean glue govern grab grade
graduate grant graph grapple greet group guarantee guard guess guide halt halve hand handcraft handle happen harden
harmonise harmonize harness hate head heal heighten help hesitate highlight hint hire hook hope host hover humanise
humanize hunt hypothesise hypothesize ideate identify ignore illustrate imagine immerse impair impart impede implement
imply import impose impress improve improvise incentivise incentivize incline include incorporate increase incubate
incur index indicate induce infer influence inform inherit inhibit initialise initialize initiate inject innovate
inquire insert insist inspect inspire install instantiate instil instill institute instruct instrument insulate
integrate intend interact intercept interface internalise internalize interpolate interpret intersect intervene
interview introduce invalidate invent invest investigate invite invoke involve isolate issue itemise itemize iterate
jam jeopardise jeopardize join joke jot judge juggle jump jumpstart justify kick kill label lack lament land last
launch layer leak learn lease lengthen lessen level leverage liaise license lift like limit linger link list listen
litigate live load lobby localise localize locate lock log look loop love lower maintain manage mandate maneuver
manipulate manoeuvre map mark market mask master match materialise materialize matter mature maximise maximize measure
mediate meditate memoise memoize memorise memorize mend mention mentor merge message migrate mimic minimise minimize
mirror misjudge mismanage misread miss mitigate mix mobilise mobilize mock model moderate modernise modernize modify
modularise modularize monetise monetize monitor motivate mount move multiply muster mute nail name narrow navigate
need neglect negotiate network neutralise neutralize nominate normalise normalize note notice notify nudge nullify
number nurture obey obfuscate object observe obtain occupy occur offboard offer offload omit onboard open operate
operationalise operationalize oppose opt optimise optimize orchestrate order organise organize orient originate oust
outline outpace outperform outsource overcommunicate overestimate overhaul overlap overload overlook overrule
overwhelm owe own pace pack package page paginate paint pair parallelise parallelize parameterise parameterize
paraphrase parse part participate partition partner pass patch patent pause pave peer penetrate perceive perfect
perform permit perpetuate persevere persist personalise personalize persuade pertain phase phone pick pilot pin ping
pinpoint pioneer pitch pivot place plan play plead please plot plug point police polish poll pollute ponder pool
populate port pose position possess post postpone postulate practice practise praise pray precompute predict preempt
prefer premiere prepare present preserve press presume prevail prevent price print prioritise prioritize probe proceed
process procure prod produce profile profit program progress prohibit project prolong promise promote prompt propagate
propel propose prosper protect prototype provide provision prune publish pull pump punctuate punish purchase purge
purify pursue push qualify quantify quantise quantize query question queue quiet quiz quote race radiate raise rally
ramp rank rate ration rationalise rationalize reach react realign realise realize reap rearrange reason reassure
rebalance rebase rebrand rebuke rebut recall recap receive reckon reclaim recognise recognize recommend recommit
reconcile reconsider reconstruct record recover recreate recruit rectify recur recycle redact redirect redistribute
reduce reenergise refactor refer refine reflect refresh refuel refuse refute regain regard register regret regroup
regulate rehearse reimagine reinforce reinstate reiterate reject rejoice relate relax relay relearn release relieve
relinquish relish relocate rely remain remap remediate remedy remember remind remit remodel remove render renew rent
reopen reorder reorganise reorganize reorient repair repeat replace replicate reply report represent reprioritise
reprioritize reproduce repurpose request require rerun reschedule rescue research reserve reset reshape resign resist
resolve resonate resort respect respond rest restore restrain restrict restructure resubmit resume retain retire
retrieve retrofit return reuse revamp reveal reverse revert review revise revisit revitalise revitalize revive
revolutionise revolutionize reward rewire rework rip ripple risk roll rotate round route ruin sacrifice safeguard
salvage sample sanitise sanitize satisfy saturate save scaffold scale scan scare schedule scope score scout scramble
scrap scrape scream screen script scrub scrutinise scrutinize seal search secure seem segment select sense separate
sequence serialise serialize serve settle shadow shape shard share sharpen shelve shepherd shift ship shop shorten
shout shrug sidestep sift sign signal signify signpost simmer simplify simulate size sketch skip slash slate slice
slip slot slow smooth snap snapshot soak socialise socialize socket soften solicit solidify solve sort sound source
span spark spearhead specialise specialize specify spike splice sponsor spot spur squash squeeze stabilise stabilize
staff stage stall stamp standardise standardize start starve stash state stay steady steer stem stitch stop store
strap strategise strategize streamline strengthen stress stretch strip structure struggle study style subdivide submit
subscribe subside subsidise subsidize substantiate substitute succeed succumb suffer suffice suggest suit sum
summarise summarize supersede supervise supplement supply support suppress surface surge surpass surprise surrender
survey survive suspect suspend sustain swap switch symbolise symbolize symlink sync synchronise synchronize synthesise
synthesize systematise systematize tabulate tackle tag tailor talk tally taper target taste team tease temper template
tend tender terminate test text thank theorise theorize thin thread threaten thrive throttle thwart tidy tie tighten
time tip toggle toil tokenise tokenize tolerate top toss total touch tour tow trace track trade trail train transact
transcribe transfer transform transition translate transmit transpile travel treat trend triage trial trick trigger
trim triple trouble troubleshoot truncate trust try tune tunnel turn tutor tweak type typeset unblock unbundle uncover
underestimate underline undermine underpin unearth unify unite unload unlock unpack unplug unravel untangle unwrap
update upend upgrade uplift upload uproot upskill urge use usher utilise utilize vacate validate value vary vault
vectorise vectorize veer venture verify version vet video view vindicate virtualise virtualize visit visualise
visualize voice void volunteer vote wait walk want warm warn warrant wash waste watch weaken weather wedge weigh
welcome whiteboard whittle widen winnow wipe wire wish witness wonder work workshop worry wow wrangle wrap wrestle
yell yield zero zip zoom
"""

# The final consonant is doubled: planned.
_DOUBLED = _words(
    """admit ban beg blog bug chat commit control crop debug defer deter diagram distil drag drop embed enrol equip fit
    flag flip format fuel fulfil grab incur infer instil jam jot log map occur omit overlap permit pin plan plot
    plug prefer prod program propel quiz rebut recap recur refer regret remap remit retrofit rip scan scrap scrub
    ship shop shrug skip slip slot snap snapshot span spot spur stem stop strap strip submit sum swap tag thin tip
    top transfer transmit trim unplug unwrap vet workshop wrap zip"""
)
# Both spellings are in use: labelled, labeled.
_DOUBLED_AT_WILL = _words("""cancel channel focus label level model signal total travel trial tunnel""")

_PREFIX = re.compile(r"(?:re|un|over|under|out|pre|co|de|dis|mis|up|down|back|off|inter)(?=\w{4})|.*-")
_NOT_PAST = _words(
    """embed exceed feed hundred indeed kindred naked need proceed sacred seed shed sled speed succeed weed"""
)


@dataclass(frozen=True)
class _Forms:
    pasts: dict[str, str]
    """Past form to base form."""
    participles: dict[str, str]
    bases: frozenset[str]
    strong: frozenset[str]
    """Past forms that are no participle: rewrote, drove."""
    bare: frozenset[str]
    """Past forms that are base forms as well: cut, set."""


@lru_cache(maxsize=1)
def _forms() -> _Forms:
    pasts = {past: base for base in _REGULAR.split() for past in _regular_pasts(base)}
    participles: dict[str, str] = {}
    strong, bare = set(), set()
    for entry in _IRREGULAR.split(";"):
        base, past, participle = (part.split("/") for part in entry.split())
        pasts.update(dict.fromkeys(past, base[0]))
        participles.update(dict.fromkeys(participle, base[0]))
        strong.update(set(past) - set(participle) - set(base))
        bare.update(set(past) & set(base))
    return _Forms(pasts, participles, frozenset(pasts.values()), frozenset(strong), frozenset(bare))


def _regular_pasts(base: str) -> tuple[str, ...]:
    if base.endswith("e"):
        return (base + "d",)
    if base.endswith("y") and base[-2] not in "aeiou":
        return (base[:-1] + "ied",)
    twice = base + base[-1] + "ed"
    if base in _DOUBLED:
        return (twice,)
    return (base + "ed", twice) if base in _DOUBLED_AT_WILL else (base + "ed",)


def base_of_past(word: str) -> str:
    """Return the base form of a lower-case past form, known or with a known stem (``re-wrote``); else ``""``."""
    pasts = _forms().pasts
    if word in pasts:
        return pasts[word]
    prefix = _PREFIX.match(word)
    stem = pasts.get(word[prefix.end() :]) if prefix else None
    return prefix.group() + stem if prefix and stem else ""


def base_of_participle(word: str) -> str:
    """Return the base form of a lower-case irregular participle (``written``); else ``""``."""
    participles = _forms().participles
    prefix = _PREFIX.match(word)
    stem = participles.get(word[prefix.end() :]) if prefix else None
    return participles.get(word) or (prefix.group() + stem if prefix and stem else "")


def is_base(word: str) -> bool:
    """Return whether a lower-case word is the base form of a known verb and not its past form too."""
    return word in _forms().bases and word not in _forms().bare


def is_strong_past(word: str) -> bool:
    """Return whether a lower-case past form can be no participle: ``rewrote`` can not, ``led`` and ``reduced`` can."""
    prefix = _PREFIX.match(word)
    return word in _forms().strong or bool(prefix and word[prefix.end() :] in _forms().strong)


def is_bare_past(word: str) -> bool:
    """Return whether a lower-case past form is the base form as well: ``cut``."""
    return word in _forms().bare


def looks_past(word: str) -> bool:
    """Return whether a lower-case word has the shape of a regular past form, known or not: ``dockerized``."""
    return len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST
