"""The shapes of written times, as patterns over the letters of `kinds`, in the order in which they are tried."""

from __future__ import annotations

import re
from functools import cache

from sayso.reading.times.amounts import AMOUNT

_MOD = r"(?:(?P<mod>t?mb|t?m~?|G(?=[zjt]))(?!b))?"
_YEAR = r"(?P<year>y)"
_DAY = r"(?P<day>[dos])"
_MONTH = r"(?P<month>M|J\.?)"
_WEEKDAY = r"(?P<weekday>W|X\.)"
_LEAD = r"(?:(?P<weekday>W|X\.?)p?,?)?"
_OF_YEAR = r"(?:[,b]?(?P<year>y)(?!~?[uU]))?"
_LENGTH = rf"{AMOUNT}(?:~?%){{0,3}}~?(?P<unit>[uUs])"

_SHAPES: dict[str, str] = {
    "iso": "i",
    "slashed": "/",
    "days_listed": rf"(?P<days>[do](?:,[do]){{1,5}},?&[do])b?{_MONTH}{_OF_YEAR}",
    "listed_days": rf"{_MONTH}(?P<days>[do](?:,[do]){{1,5}},?&[do])(?!~?[%kuUsqC]){_OF_YEAR}",
    "day_range": rf"(?P<first>[do])(?P<link>>|&|~)(?P<second>[do])b?{_MONTH}{_OF_YEAR}",
    "month_range": rf"{_MONTH}(?P<first>[do])(?P<link>>|&|~)(?P<second>[do])(?!~?[%kuUsqC]){_OF_YEAR}",
    "season_year": rf"{_MOD}t?(?P<season>S)b?{_YEAR}(?:~[ydn])?",
    "year_range": r"(?P<year>y)~(?P<second>[ydn])(?!~)",
    "day_month": rf"{_LEAD}(?:t(?=o))?{_DAY}b?{_MONTH}{_OF_YEAR}",
    "month_day": rf"{_LEAD}{_MONTH}t?{_DAY}(?![%kuUsqVC]|~[uU%]|[x']){_OF_YEAR}",
    "month_year": rf"{_MOD}{_MONTH}[,b]{{0,2}}{_YEAR}",
    "spoken_year": r"(?:M|t(?=u))?(?P<unit>u)?(?P<spoken>NN(?:~?N)?|Nk)(?!~?[%kuUsqN])",
    "quarter": (
        r"t?(?:(?P<step>[lz])ux)?(?P<year>y)?(?:L~?)?(?:(?P<back>u~[gG])~?)?(?P<nth>[os])~?(?:L~?)?(?P<span>[qh])"
        r"(?:b?(?P<later>y)|b(?P<of>[lz])u|bt?Lu)?"
    ),
    "edge_half": r"t?(?P<step>l)~?(?P<span>h)b(?P<year>y)",
    "period_last_year": r"(?:t0R(?:lu|au[gG])|tqaug)",
    "week_of": r"t(?P<unit>u)b(?=(?:W,?)?t?(?:[MJ]\.?[do]|[do]b?[MJ]))",
    "year_quarter": r"t?(?:(?P<year>y)|(?P<step>[lz])ux)(?P<span>q)",
    "year_ago": r"(?:t0?)?u~[gG](?:~?(?:o~?)?(?:q|R))?",
    "day_part": rf"{_MOD}(?:(?P<deictic>[Yzlj])|t(?P<other>l)|{_WEEKDAY})(?:m~?)?(?P<part>[pP])",
    "tonight": r"(?:m)?T",
    "early_hours": r"t?(?P<mod>m)(?P<hours>U)(?=(?P<of>b)?)",
    "ago": rf"{_LENGTH}(?P<half>&ah)?~?(?P<way>[gG]|<w)",
    "vague_ago": r"(?P<unit>U)(?P<way>g)",
    "last_lengths": rf"{_MOD}t?(?P<step>[lo])(?:%|L)?{AMOUNT}(?:~?%){{0,3}}~?(?P<unit>[uUs])",
    "last_units": r"t?(?:(?P<step>l)|%)(?P<unit>U)(?:&U)?",
    "weekday_before": rf"t{_WEEKDAY}(?P<way>g)(?![0tMWoLa])",
    "day_before": r"t(?P<unit>u)(?P<way>g)(?P<deictic>Y)?",
    "last_unit": rf"{_MOD}t?(?P<step>z?l|[zj])(?:L|%)?(?P<unit>[uq])(?!~[gG0])",
    "last_named": rf"{_MOD}t?(?P<step>z?l%?|[zj])(?:{_WEEKDAY}|{_MONTH}|(?P<season>S))",
    "set": (
        rf"(?:e(?:(?P<other>[os]|0)?(?P<unit>[uUq])|{AMOUNT}(?P<units>[uU])|{_WEEKDAY}(?P<wpart>p)?|(?P<part>p)"
        rf"|(?P<month>M)|(?P<season>S))|(?:[Nd])?O[ae](?P<rate>u)|(?P<days>D)|(?P<adverb>v))"
    ),
    "length": rf"t?{_LENGTH}(?P<half>&ah)?(?P<old>~?I)?",
    "long": r"(?P<unit>U)~(?P<long>[%I])",
    "edge_unit": r"(?P<unit>u)x?~?(?P<mod>m)",
    "the_unit": rf"{_MOD}t(?P<latest>L)?(?P<unit>[uq])(?P<ended>c)?",
    "century": rf"{_MOD}t?(?P<nth>o)~?(?P<unit>u)",
    "decade": rf"{_MOD}t?'?(?P<decade>E)",
    "deictic": rf"{_MOD}(?P<deictic>Y)",
    "clock": r"(?:(?P<clock>C)(?P<half>A)?|(?P<hour>[dfN])~?(?P<half2>A)|(?P<digits>[ny])(?=H))(?P<zone>H{1,2})?",
    "weekday": rf"{_MOD}{_WEEKDAY}",
    "month": rf"{_MOD}{_MONTH}",
    "year": rf"{_MOD}(?:tu)?(?:L)?{_YEAR}",
    "day_alone": r"(?<=[B<>])t(?P<day>o)(?=[,.;)0]|$)",
    "the_season": rf"(?:{_MOD}t|(?<=B))(?P<season>S)",
    "vague_length": r"t?(?P<unit>U)",
    "part": r"(?:(?P<mod>t?m~?)|t)?(?P<part>p)",
}


@cache
def shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Name and pattern of every shape; an earlier one wins where two overlap."""
    return tuple((name, re.compile(shape)) for name, shape in _SHAPES.items())


TRIGGERS = re.compile(r"[MJWXpPSuUsqyEDvYTCi/]|NN|[B<>]to|[nd]H|[dfN]~?A")
"""Letters of which every shape has at least one."""
