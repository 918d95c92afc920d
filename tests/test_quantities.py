"""Quantities as they are read with the real model; spans, facets and what must not be found."""

from __future__ import annotations

import functools

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from starlint.document import Quantity
from starlint.figures import scan as figures
from starlint.figures.measure_units import measure_of
from starlint.figures.numerals import listed, value_of
from starlint.figures.scan import find_figures
from starlint.figures.token_index import TokenIndex
from starlint.quantities import read_quantities
from starlint.schema.facets import QUANTITY

# A sentence and all its quantities: text | family | change | direction | unit | noun [| stage].
FROM_TO = (
    ("Load: 100 req/s to 4,000 req/s.", "100 req/s to 4,000 req/s | rate | from-to | up | rps | none"),
    ("Cut scope to 3 features from 10.", "3 features from 10 | count | from-to | down | none | feature"),
    (
        "I cut the build from 30 minutes to 3.",
        "from 30 minutes to 3 | duration | from-to | down | min | none",
    ),
    (
        "Latency went from 1.9 s to 240 ms.",
        "from 1.9 s to 240 ms | duration | from-to | down | ms+s | none",
    ),
    (
        "The job now takes 30 min → 3 min.",
        "30 min → 3 min | duration | from-to | down | min | none",
    ),
    (
        "Setup: 45 minutes -> 4.",
        "45 minutes -> 4 | duration | from-to | down | min | none",
    ),
    (
        "Availability moved 99.2 to 99.87 percent.",
        "99.2 to 99.87 percent | percent | from-to | up | % | none",
    ),
    (
        "Time in meetings dropped from 45% to ~15%.",
        "from 45% to ~15% | percent | from-to | down | % | none",
    ),
    (
        "Releases went from weeks to days.",
        "from weeks to days | duration | from-to | down | day+week | none",
    ),
    (
        "Onboarding shrank from two weeks to a day.",
        "from two weeks to a day | duration | from-to | down | day+week | none",
    ),
    (
        "Alerts went from 52,000 to 90.",
        "from 52,000 to 90 | count | from-to | down | none | none",
    ),
    (
        "We got 9 weeks down to 3.",
        "9 weeks down to 3 | duration | from-to | down | week | none",
    ),
    (
        "It went from 47 queries to 3.",
        "from 47 queries to 3 | count | from-to | down | none | query",
    ),
    (
        "The team grew from 4 to 12 engineers.",
        "from 4 to 12 engineers | count | from-to | up | none | engineer",
    ),
    (
        "The team grew 4 to 12.",
        "4 to 12 | count | from-to | up | none | none",
    ),
    (
        "We cut 12 flaky tests to 3.",
        "12 flaky tests to 3 | count | from-to | down | none | test",
    ),
    (
        "Cost went from $40k to $12k a month.",
        "from $40k to $12k a month | money | from-to | down | $ | none",
    ),
    (
        "CPU fell from 80% to 35.",
        "from 80% to 35 | percent | from-to | down | % | none",
    ),
    (
        "It went from 14 days to 2 on average.",
        "from 14 days to 2 | duration | from-to | down | day | none",
    ),
    (
        "It went from 45 → 20 → 4 min.",
        "from 45 → 20 → 4 min | duration | from-to | down | min | none",
    ),
    (
        "We went from 12 incidents to zero.",
        "from 12 incidents to zero | count | from-to | down | none | incident",
    ),
    (
        "Build time is 3 minutes, down from 30.",
        "3 minutes, down from 30 | duration | from-to | down | min | none",
    ),
    (
        "Cut build time to 3 minutes from 30.",
        "3 minutes from 30 | duration | from-to | down | min | none",
    ),
    (
        "It takes 3 minutes instead of 30.",
        "3 minutes instead of 30 | duration | from-to | down | min | none",
    ),
    (
        "The dig took one day and not four.",
        "one day and not four | duration | from-to | down | day | none",
    ),
    (
        "A check takes 20 ms and no longer 3 seconds.",
        "20 ms and no longer 3 seconds | duration | from-to | down | ms+s | none",
    ),
    (
        "A box took 4 minutes where it had taken 11.",
        "4 minutes where it had taken 11 | duration | from-to | down | min | none",
    ),
    (
        "It was done in 6 minutes, before that it had needed 3 hours.",
        "6 minutes, before that it had needed 3 hours | duration | from-to | down | hour+min | none",
    ),
    (
        "Mine answers in 8 ms, the other took 300.",
        "8 ms, the other took 300 | duration | from-to | down | ms | none",
    ),
    (
        "We hired two cooks, not three.",
        "two cooks | count | none | none | none | cook",
        "three | count | none | none | none | none",
    ),
    (
        "Error rate fell to 0.1% (was 2%).",
        "0.1% (was 2%) | percent | from-to | down | % | none",
    ),
    (
        "Before: 900 ms, after: 120 ms.",
        "900 ms, after: 120 ms | duration | from-to | down | ms | none",
    ),
    (
        "It was 900 ms before, 120 ms after.",
        "900 ms before, 120 ms | duration | from-to | down | ms | none",
    ),
    (
        "Deploys used to take 45 minutes; now they take 4.",
        "45 minutes; now they take 4 | duration | from-to | down | min | none",
    ),
    (
        "It was 45 minutes per run, now it is 4.",
        "45 minutes per run, now it is 4 | duration | from-to | down | min | none",
    ),
    (
        "Where a form once took nine minutes, it takes two.",
        "nine minutes, it takes two | duration | from-to | down | min | none",
    ),
    (
        "The saw, which had run for 50 minutes, finishes in 7.",
        "50 minutes, finishes in 7 | duration | from-to | down | min | none",
    ),
    (
        "Before it was 3 days, after it was 2 hours only.",
        "3 days, after it was 2 hours | duration | from-to | down | day+hour | none",
    ),
    (
        "Old: 45 min, new: 4 min.",
        "45 min, new: 4 min | duration | from-to | down | min | none",
    ),
    (
        "We went from once a week to once a day.",
        "from once a week to once a day | rate | from-to | up | day+week | none",
    ),
    (
        "Releases moved from weekly to daily.",
        "from weekly to daily | rate | from-to | up | day+week | none",
    ),
    (
        "Releases went weekly to daily.",
        "weekly to daily | rate | from-to | up | day+week | none",
    ),
    (
        "We did 12 deploys a day, up from 2 a week.",
        "12 deploys a day, up from 2 a week | rate | from-to | up | day+week | deploy",
    ),
    (
        "We went from 40 tickets a week to fewer than 5.",
        "from 40 tickets a week to fewer than 5 | rate | from-to | down | week | ticket",
    ),
    (
        "We moved from one release a month to two a day.",
        "from one release a month to two a day | rate | from-to | up | day+month | release",
    ),
    (
        "The p95 went from 900 ms p95 to 120 ms.",
        "p95 | identifier | none | none | none | none",
        "from 900 ms p95 to 120 ms | duration | from-to | down | ms | p95",
    ),
    (
        "Reads went from p99 of 900 ms to p99 of 120 ms.",
        "from p99 of 900 ms to p99 of 120 ms | duration | from-to | down | ms | p99",
    ),
    (
        "It went from an average of 45 minutes to under 5 minutes.",
        "from an average of 45 minutes to under 5 minutes | duration | from-to | down | min | none",
    ),
    (
        "Deploys went from taking 45 minutes to taking 4.",
        "from taking 45 minutes to taking 4 | duration | from-to | down | min | none",
    ),
    (
        "Memory: 4 GB => 512 MB.",
        "4 GB => 512 MB | data-size | from-to | down | gb+mb | none",
    ),
    (
        "We reduced the lag from 5-7 weeks to 1-2 weeks.",
        "from 5-7 weeks to 1-2 weeks | duration+range | from-to | down | week | none",
    ),
    (
        "The delay went from 3 hours to real time.",
        "from 3 hours to real time | duration | from-to | down | hour | none",
    ),
    (
        "The error rate dropped from one in ten to one in a thousand requests.",
        "from one in ten to one in a thousand | fraction | from-to | down | none | request",
    ),
)
BY = (
    ("Sign-ups grew 40% to 3M.", "40% | percent | by | up | % | none", "3M | count | none | up | none | none"),
    ("It cut 40% of the code.", "40% | percent | by | down | % | code"),
    (
        "Errors dropped by 30%.",
        "by 30% | percent | by | down | % | none",
    ),
    (
        "Costs fell by half and tickets fell by a third.",
        "by half | fraction | by | down | none | none",
        "by a third | fraction | by | down | none | none",
    ),
    (
        "The page is 30% faster.",
        "30% faster | percent | by | down | % | none",
    ),
    (
        "Cut p99 40% in May.",
        "p99 | identifier | none | none | none | none",
        "40% | percent | by | down | % | none",
    ),
    (
        "Reduced cost 30% and grew revenue 12%.",
        "30% | percent | by | down | % | none",
        "12% | percent | by | up | % | none",
    ),
    (
        "We saw a 40% reduction in build time.",
        "40% reduction | percent | by | down | % | build time+time",
    ),
    (
        "We saw a reduction of 20%.",
        "20% | percent | by | down | % | none",
    ),
    (
        "Latency is down 40% and traffic up 12%.",
        "40% | percent | by | down | % | none",
        "12% | percent | by | up | % | none",
    ),
    (
        "It needs 30% less memory.",
        "30% less | percent | by | down | % | memory",
    ),
    (
        "We closed 20 fewer tickets.",
        "20 fewer tickets | count | by | down | none | ticket",
    ),
    (
        "It fell by more than half.",
        "by more than half | fraction | by | down | none | none",
    ),
    (
        "Sped up builds by 40%.",
        "by 40% | percent | by | down | % | none",
    ),
    (
        "We slowed down by 5%.",
        "by 5% | percent | by | up | % | none",
    ),
    (
        "Churn dropped by 2.5pp.",
        "by 2.5pp | percent | by | down | pp | none",
    ),
    (
        "Reduced by 10-15%.",
        "by 10-15% | percent+range | by | down | % | none",
    ),
    (
        "It accelerated the roadmap by 2 quarters.",
        "by 2 quarters | duration | by | down | quarter | none",
    ),
    (
        "I cut latency and cost by 30% and 40% respectively.",
        "by 30% | percent | by | down | % | none",
        "40% | percent | by | down | % | none",
    ),
    (
        "We had +12% revenue and -40% cost.",
        "+12% revenue | percent | by | up | % | revenue",
        "-40% cost | percent | by | down | % | cost",
    ),
    (
        "It is 3 hours faster.",
        "3 hours faster | duration | by | down | hour | none",
    ),
)
MULTIPLES = (
    (
        "We halved the queue.",
        "halved | multiple | multiple | down | none | queue",
    ),
    (
        "Throughput doubled and revenue tripled.",
        "doubled | multiple | multiple | up | none | none",
        "tripled | multiple | multiple | up | none | none",
    ),
    (
        "I cut build time in half.",
        "in half | multiple | multiple | down | none | none",
    ),
    (
        "The bill was cut in half.",
        "cut in half | multiple | multiple | down | none | none",
    ),
    (
        "It was 3x faster than before.",
        "3x faster | multiple | multiple | down | none | none",
    ),
    (
        "That was a 10× gain.",
        "10× gain | multiple | multiple | up | none | none",
    ),
    (
        "Latency improved by an order of magnitude.",
        "by an order of magnitude | multiple | multiple | none | none | none",
    ),
    (
        "That's a 2-3x productivity improvement.",
        "2-3x productivity improvement | multiple+range | multiple | none | none | productivity",
    ),
    (
        "It is twice as fast in half the time.",
        "twice as fast | multiple | multiple | down | none | none",
        "half the time | fraction | multiple | down | none | time",
    ),
    (
        "A 3x improvement: it improved 2x.",
        "3x improvement | multiple | multiple | none | none | none",
        "2x | multiple | multiple | none | none | none",
    ),
    (
        "It supports 3x as many users with half as many servers.",
        "3x as many users | multiple | multiple | up | none | user",
        "half as many servers | multiple | multiple | down | none | server",
    ),
    (
        "The queue shrank tenfold.",
        "tenfold | multiple | multiple | down | none | none",
    ),
    (
        "It improved by a factor of 10.",
        "by a factor of 10 | multiple | multiple | none | none | none",
    ),
    (
        "It is 3 times faster.",
        "3 times faster | multiple | multiple | down | none | none",
    ),
)
FRACTIONS = (
    ("It has a 4.8/5 rating.", "4.8/5 | fraction | none | none | none | rating"),
    (
        "Two-thirds of users stayed and a quarter of requests failed.",
        "Two-thirds | fraction | none | none | none | user",
        "a quarter | fraction | none | none | none | request",
    ),
    (
        "3 out of 4 teams agreed and 1 in 10 users left.",
        "3 out of 4 | fraction | none | none | none | team",
        "1 in 10 | fraction | none | none | none | user",
    ),
    (
        "It serves half of our users.",
        "half | fraction | none | none | none | user",
    ),
    (
        "3/4 of users stayed.",
        "3/4 | fraction | none | none | none | user",
    ),
)
PERCENT = (
    (
        "About 40% of jobs failed; ~40% retried.",
        "About 40% | percent | none | none | % | job",
        "~40% | percent | none | none | % | none",
    ),
    (
        "It ran with 99.99% uptime, that is five nines.",
        "99.99% uptime | percent | none | none | % | uptime",
        "five nines | percent | none | none | % | none",
    ),
    (
        "I reached 100% test coverage.",
        "100% test coverage | percent | none | none | % | coverage+test coverage",
    ),
    (
        "We rolled out to 1%, 10%, 50%, 100% of traffic.",
        "1% | percent | none | none | % | none | stage",
        "10% | percent | none | none | % | none | stage",
        "50% | percent | none | none | % | none | stage",
        "100% | percent | none | none | % | traffic | stage",
    ),
    (
        "We started with 5% of traffic, then 25%, then 100%.",
        "5% | percent | none | none | % | traffic | stage",
        "25% | percent | none | none | % | none | stage",
        "100% | percent | none | none | % | none | stage",
    ),
    (
        "We use a 5/25/100% rollout.",
        "5 | percent | none | none | % | none | stage",
        "25 | percent | none | none | % | none | stage",
        "100% rollout | percent | none | none | % | rollout | stage",
    ),
    (
        "The rollout went from 1% to 10% to 100%.",
        "1% | percent | none | none | % | none | stage",
        "10% | percent | none | none | % | none | stage",
        "100% | percent | none | none | % | none | stage",
    ),
    (
        "Coverage rose to 80%.",
        "80% | percent | none | up | % | none",
    ),
    (
        "It was used by 30% of teams.",
        "30% | percent | none | none | % | team",
    ),
)
AMOUNTS = (
    (
        "It saved $1.5M and € 20k.",
        "$1.5M | money | none | down | $ | none",
        "€ 20k | money | none | none | € | none",
    ),
    (
        "It saves 11k a month, that is $11k a month.",
        "11k a month | rate | none | down | month | none",
        "$11k a month | money | none | none | $ | none",
    ),
    (
        "It peaks at 12k QPS over 40 TB of logs.",
        "12k QPS | rate | none | none | qps | none",
        "over 40 TB | data-size | none | none | tb | log",
    ),
    (
        "It has a p99 of 140 ms.",
        "p99 of 140 ms | duration | none | none | ms | p99",
    ),
    (
        "Reads stay under 200ms.",
        "under 200ms | duration | none | none | ms | none",
    ),
    (
        "It handles 200 requests per second and 500 req/s and 40 GB/s.",
        "200 requests per second | rate | none | none | rps | request",
        "500 req/s | rate | none | none | rps | none",
        "40 GB/s | rate | none | none | gb/s | none",
    ),
    (
        "I saved 3 hours a week.",
        "3 hours a week | duration | none | down | hour | none",
    ),
    (
        "We finished ahead of schedule by 4 weeks.",
        "ahead of schedule by 4 weeks | duration | none | none | week | schedule",
    ),
    (
        "We finished 3 weeks ahead of schedule.",
        "3 weeks ahead of schedule | duration | none | none | week | schedule",
    ),
    (
        "It took half a day, an hour and a half, two and a half years, 1½ hours and 2h 30m.",
        "half a day | duration | none | none | day | none",
        "an hour and a half | duration | none | none | hour | none",
        "two and a half years | duration | none | none | year | none",
        "1½ hours | duration | none | none | hour | none",
        "2h 30m | duration | none | none | hour | none",
    ),
    (
        "We saved 16 engineering hours per year.",
        "16 engineering hours per year | duration | none | down | hour | engineering hour",
    ),
    (
        "It ran in under an hour.",
        "under an hour | duration | none | none | hour | none",
    ),
    (
        "We shipped every two weeks.",
        "every two weeks | rate | none | none | week | none",
    ),
    (
        "A 48-hour hackathon and a two-week sprint.",
        "48-hour | duration | none | none | hour | hackathon",
        "two-week | duration | none | none | week | sprint",
    ),
    (
        "A 30m timeout for 30m users and $30m.",
        "30m | duration | none | none | min | timeout",
        "30m users | count | none | none | none | user",
        "$30m | money | none | none | $ | none",
    ),
)
COUNTS = (
    (
        "I worked with 4 teams and led a team of six for 8 sprints and three months.",
        "4 teams | count | none | none | none | team",
        "team of six | count | none | none | none | team",
        "8 sprints | count | none | none | none | sprint",
        "three months | duration | none | none | month | none",
    ),
    (
        "We have 20+ services and saved 1,000+ hours.",
        "20+ services | count | none | none | none | service",
        "1,000+ hours | duration | none | down | hour | none",
    ),
    (
        "It serves 10k tenants and 2M users.",
        "10k tenants | count | none | none | none | tenant",
        "2M users | count | none | none | none | user",
    ),
    (
        "I closed 63 tickets and got 4.5 stars.",
        "63 tickets | count | none | none | none | ticket",
        "4.5 stars | count | none | none | none | star",
    ),
    (
        "A dozen engineers, hundreds of users and thousands of requests.",
        "A dozen engineers | count | none | none | none | engineer",
        "hundreds of users | count | none | none | none | user",
        "thousands of requests | count | none | none | none | request",
    ),
    (
        "I fixed 12 flaky end-to-end browser tests.",
        "12 flaky end-to-end browser tests | count | none | none | none | browser test+test",
    ),
    (
        "We have 20 of the most frequent users.",
        "20 | count | none | none | none | user",
    ),
    (
        "It was a five-person team with 13+ runbooks.",
        "five-person | count | none | none | none | person",
        "13+ runbooks | count | none | none | none | runbook",
    ),
    (
        "Two hundred and fifty users and half a million rows.",
        "Two hundred and fifty users | count | none | none | none | user",
        "half a million rows | count | none | none | none | row",
    ),
    (
        "2000 users stayed on 2048 shards.",
        "2000 users | count | none | none | none | user",
        "2048 shards | count | none | none | none | shard",
    ),
    (
        "We served 5 lakh users.",
        "5 lakh users | count | none | none | none | user",
    ),
)
RANGES = (
    (
        "It took 3-4 weeks, 6–8 hours and 10 to 15 people.",
        "3-4 weeks | duration+range | none | none | week | none",
        "6–8 hours | duration+range | none | none | hour | none",
        "10 to 15 people | count+range | none | none | none | people",
    ),
    (
        "It takes between 3 and 5 weeks, or two or three sprints.",
        "between 3 and 5 weeks | duration+range | none | none | week | none",
        "two or three sprints | count+range | none | none | none | sprint",
    ),
    (
        "It takes anywhere from 2 to 4 weeks.",
        "2 to 4 weeks | duration+range | none | none | week | none",
    ),
    (
        "It takes 5 to 7 days and 1.5-2x memory.",
        "5 to 7 days | duration+range | none | none | day | none",
        "1.5-2x | multiple+range | multiple | none | none | none",
    ),
)
ZERO = (
    (
        "There were zero incidents, no incidents since May and no downtime.",
        "zero incidents | zero | zero | none | none | incident",
        "no incidents | zero | zero | none | none | incident",
        "no downtime | zero | zero | none | none | downtime",
    ),
    (
        "We shipped without a single incident and had no outages since.",
        "without a single incident | zero | zero | none | none | incident",
        "no outages | zero | zero | none | none | outage",
    ),
    (
        "It ran with 0 errors.",
        "0 errors | zero | zero | none | none | error",
    ),
    (
        "No customer-visible incidents happened.",
        "No customer-visible incidents | zero | zero | none | none | incident",
    ),
    (
        "We haven't had any outages since.",
        "any outages | zero | zero | none | none | outage",
    ),
    (
        "It ran 14 months without an outage.",
        "14 months | duration | none | none | month | none",
        "without an outage | zero | zero | none | none | outage",
    ),
    (
        "The count dropped to zero and errors fell to 0%.",
        "zero | zero | zero | down | none | none",
        "0% | percent | zero | down | % | none",
    ),
)
DESIGNATIONS = (
    (
        "I closed it first, second to none, step one, in the third week.",
        "first | ordinal | none | none | none | none",
        "second to none | idiom | none | none | none | none",
        "step one | ordinal | none | none | none | none",
        "third | ordinal | none | none | none | none",
    ),
    (
        "One of them left one day; on the one hand no one cared.",
        "One of | idiom | none | none | none | none",
        "one day | idiom | none | none | none | none",
        "on the one hand | idiom | none | none | none | none",
        "no one | idiom | none | none | none | none",
    ),
    (
        "We are on call 24/7 and I gave 110%.",
        "24/7 | idiom | none | none | none | none",
        "gave 110% | idiom | none | none | none | none",
    ),
    (
        "I put in 110%.",
        "110% | idiom | none | none | none | none",
    ),
    (
        "We met 1:1 in a one-on-one.",
        "1:1 | idiom | none | none | none | none",
        "one-on-one | idiom | none | none | none | none",
    ),
    (
        "We built a two-phase commit after a three-way handshake.",
        "two-phase commit | idiom | none | none | none | none",
        "three-way handshake | idiom | none | none | none | none",
    ),
    (
        "We ran Java 17, v2, HTTP 500, S3, p99, K8s, RFC 7231, L5, port 443 and ISO 27001.",
        "Java 17 | version | none | none | none | none",
        "v2 | version | none | none | none | none",
        "HTTP 500 | status-code | none | none | none | none",
        "S3 | identifier | none | none | none | none",
        "p99 | identifier | none | none | none | none",
        "K8s | identifier | none | none | none | none",
        "RFC 7231 | identifier | none | none | none | none",
        "L5 | identifier | none | none | none | none",
        "port 443 | identifier | none | none | none | none",
        "ISO 27001 | identifier | none | none | none | none",
    ),
    (
        "In Q3 and H1 2024 and March 2023, at 2 a.m. in 2019, 2019-2020, on the 8th of May, 10am-3pm.",
        "Q3 | date | none | none | none | none",
        "H1 2024 | date | none | none | none | none",
        "March 2023 | date | none | none | none | none",
        "2 a.m. | time-of-day | none | none | none | none",
        "2019 | date | none | none | none | none",
        "2019-2020 | date | none | none | none | none",
        "8th of May | date | none | none | none | none",
        "10am-3pm | time-of-day | none | none | none | none",
    ),
    (
        "We ran version 8.0 of MySQL 5.7 with Python 3 on EC2; N+1, Web3, B2B, COVID-19.",
        "version 8.0 | version | none | none | none | none",
        "MySQL 5.7 | version | none | none | none | none",
        "Python 3 | version | none | none | none | none",
        "EC2 | identifier | none | none | none | none",
        "N+1 | identifier | none | none | none | none",
        "Web3 | identifier | none | none | none | none",
        "B2B | identifier | none | none | none | none",
        "COVID-19 | identifier | none | none | none | none",
    ),
    (
        "JIRA-1234 was fixed.",
        "JIRA-1234 | identifier | none | none | none | none",
    ),
    (
        "I worked there from Jan 2011 - Jun 2013 and from March 2022 to May 2023.",
        "Jan 2011 - Jun 2013 | date | none | none | none | none",
        "March 2022 to May 2023 | date | none | none | none | none",
    ),
    (
        "It returned a 503, many 502s and a 429.",
        "503 | status-code | none | none | none | none",
        "502s | status-code | none | none | none | none",
        "429 | status-code | none | none | none | none",
    ),
    (
        "We moved from Java 8 to 17.",
        "Java 8 to 17 | version | none | none | none | none",
    ),
    (
        "Option 1, Phase 3, week 3, SEV1, Layer 7, SOC 2.",
        "Option 1 | identifier | none | none | none | none",
        "Phase 3 | ordinal | none | none | none | none",
        "week 3 | ordinal | none | none | none | none",
        "SEV1 | identifier | none | none | none | none",
        "Layer 7 | identifier | none | none | none | none",
        "SOC 2 | identifier | none | none | none | none",
    ),
    (
        "It took one day in week 3.",
        "one day | duration | none | none | day | none",
        "week 3 | ordinal | none | none | none | none",
    ),
)

TABLES = {
    "from-to": FROM_TO,
    "by": BY,
    "multiple": MULTIPLES,
    "fraction": FRACTIONS,
    "percent": PERCENT,
    "amount": AMOUNTS,
    "count": COUNTS,
    "range": RANGES,
    "zero": ZERO,
    "designation": DESIGNATIONS,
}
ROWS = [
    pytest.param(sentence, expected, id=f"{name}/{sentence}")
    for name, table in TABLES.items()
    for sentence, *expected in table
]

NOTHING = (
    "This one is the one who told me, and another one did too.",
    "Each one agreed with the other one.",
    "I led phase II and I was glad.",
    "1. Write the plan",
    "2) Ask around",
    "(3) Ship it",
    "See [4] for more.",
    "The host is 10.0.0.1 and the net 10.0.0.0/8.",
    "I reverted 9f8e7d6c and then a1b2c3d.",
    "See https://example.com/v2/404?page=3 for more.",
    "Write to team42@example.com now.",
    "Open /api/v2/users/17 or src/v1/main.py now.",
    "The id is 123e4567-e89b-12d3-a456-426614174000.",
    "It weighs weeks, days and hours of work.",
    "We had no idea, no doubt and no choice.",
    "Any team can use a single queue.",
    "The weekly meeting moved.",
    "A year ago I joined.",
    "We use several caches, many queues and a few topics.",
    "",
    " ",
    "…",
)

APPROX = (
    ("About 40 users left.", "yes"),
    ("~40 users left.", "yes"),
    ("40+ users left.", "yes"),
    ("Under 40 users left.", "yes"),
    ("Hundreds of users left.", "yes"),
    ("It went from 45% to ~15%.", "yes"),
    ("It took 40 minutes or so.", "yes"),
    ("40 users left.", "no"),
    ("Forty users left.", "no"),
)

FORMS = (("12 users left.", "digits"), ("Twelve users left.", "words"), ("It went from two weeks to 3 days.", "digits"))

NUMBERS = (
    ("12", 12),
    ("1,000", 1000),
    ("1,00,000", 100000),
    ("10k", 10_000),
    ("1.5M", 1.5e6),
    ("2 billion", 2e9),
    ("5 lakh", 5e5),
    ("99,9", 99.9),
    ("60\u00a0000", 60_000),
    ("1½", 1.5),
    ("2 1/2", 2.5),
    ("twenty-five", 25),
    ("two hundred and fifty", 250),
    ("three thousand two hundred and five", 3205),
    ("half a million", 500_000),
    ("a dozen", 12),
    ("two and a half", 2.5),
    ("fifteen hundred", 1500),
    ("pizza", None),
)


@functools.cache
def tokenizer() -> Language:
    return spacy.blank("en")


def row(text: str, quantity: Quantity) -> str:
    facets = ["+".join(sorted(quantity.facets[name])) for name in ("family", "change", "direction", "unit", "noun")]
    stage = ["stage"] if quantity.facets["stage"] == {"yes"} else []
    return " | ".join([text[quantity.start : quantity.end], *facets, *stage])


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_reads_spans_and_facets(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert expected == [row(sentence, quantity) for quantity in read_quantities(nlp(sentence))]


@pytest.mark.parametrize("sentence", NOTHING)
def test_finds_nothing(nlp: Language, sentence: str) -> None:
    assert [] == [row(sentence, quantity) for quantity in read_quantities(nlp(sentence))]


@pytest.mark.parametrize(("sentence", "expected"), APPROX)
def test_hedges_and_bounds_are_approximate(nlp: Language, sentence: str, expected: str) -> None:
    assert [{expected}] == [quantity.facets["approx"] for quantity in read_quantities(nlp(sentence))]


@pytest.mark.parametrize(("sentence", "expected"), FORMS)
def test_one_digit_makes_the_form_digits(nlp: Language, sentence: str, expected: str) -> None:
    assert [{expected}] == [quantity.facets["form"] for quantity in read_quantities(nlp(sentence))]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_values_of_numbers(text: str, expected: float | None) -> None:
    assert expected == value_of(text)


@pytest.mark.parametrize(
    ("text", "name"), [("ms", "ms"), ("MB", "mb"), ("Hours", "hour"), ("per cent", "%"), ("business days", "day")]
)
def test_units_have_normal_names(text: str, name: str) -> None:
    unit = measure_of(text)

    assert unit is not None
    assert name == unit.name


def test_facets_are_the_ones_that_rules_may_test(nlp: Language) -> None:
    quantities = read_quantities(nlp(" ".join(sentence for table in TABLES.values() for sentence, *_ in table)))

    assert all(list(QUANTITY) == list(quantity.facets) for quantity in quantities)
    assert all(quantity.facets[name] for quantity in quantities for name in QUANTITY)
    closed = {name: set(values) for name, values in QUANTITY.items() if values}
    assert all(quantity.facets[name] <= closed[name] for quantity in quantities for name in closed)


def test_zones_lose_no_figure(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found near digits and number words is all that there is."""
    index = TokenIndex(nlp(" ".join(sentence for table in TABLES.values() for sentence, *_ in table)))
    found = list(find_figures(index))
    monkeypatch.setattr(figures, "zones", lambda text: [(0, len(text))])

    assert list(find_figures(index)) == found


def assert_ascending_and_inside(text: str, quantities: tuple[Quantity, ...]) -> None:
    places = [0, *(place for q in quantities for place in (q.start, q.end)), len(text)]
    assert places == sorted(places)
    assert all(q.start < q.end for q in quantities)


PIECES = st.sampled_from(
    listed(
        """from to by 3 12k % $ € ~ → -> - – / : , . ( ) ½ one two half twice halved zero no first third week weeks a
        day ms p99 of Java 8 March 2023 HTTP 500 x 3x per month once every without any single before after now was
        faster less reduction up down team 1,000 10.5 ٣ ² 🙂"""
    )
)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join)
    )
)
def test_any_text_is_read(nlp: Language, text: str) -> None:
    """Spans lie inside the text, ascend and do not overlap, with or without a parse."""
    assert_ascending_and_inside(text, read_quantities(tokenizer()(text)))
    assert_ascending_and_inside(text, read_quantities(nlp(text)))
