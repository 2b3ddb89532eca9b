"""Dates in a normalised text: days, months, quarters, halves, years, with `early`, `the end of` and the like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.figures.figure import Figure, Kind
from generator.figures.numbers import read_han
from generator.records.dates import MONTHS, FuzzyDate

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH = rf"(?:{'|'.join(MONTHS)}|Sept|{'|'.join(name[:3] for name in MONTHS if name != 'May')})\b(?:\.(?=,?\ ?[0-9]))?"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])"
_NTH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_TO = r"(?:\ ?[–—-]\ ?|\ to\ )"
_ENDS = r"(?=[.,;:!?)]|\Z|\ (?:and|at|in|to|until|till|through|the|for|when|with|after|before|it|a|was|is|as|by)\b)"
ENGLISH = re.compile(
    rf"""(?x)(?<![A-Za-z0-9_$€£¥./+,])(?:
    (?P<day>{_DAY}){_NTH}(?:(?:{_TO}|\ and\ ){_DAY}{_NTH})?(?:\ of)?[ -](?P<month>{_MONTH})
        (?:,?[ -](?P<year>{_YEAR}))?(?![\w%])
  | (?P<month2>{_MONTH})\ (?P<day2>{_DAY}){_NTH}(?:[–—-]{_DAY}{_NTH})?
        (?:,?\ (?P<year2>{_YEAR})(?![\w%])|{_ENDS})
  | (?:{_MONTH}(?:\ {_YEAR})?{_TO})?(?P<month3>{_MONTH}),?(?:\ of)?\ (?P<year3>{_YEAR})(?![\w%])
  | (?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)(?![\w%-])
  | {_YEAR}(?P<mark>[/.])(?:0?[1-9]|1[0-2])(?P=mark){_DAY}(?![\w%]) | {_DAY}[/.](?:0?[1-9]|1[0-2])[/.]{_YEAR}(?![\w%])
  | Q(?P<quarter>[1-4])(?:\ of)?[ -]?(?P<year4>{_YEAR})(?!\w)
  | H(?P<half>[12])(?:\ of)?[ -]?(?P<year5>{_YEAR})(?!\w)
  | (?P<quarter2>[1-4])Q[ -]?(?:of\ )?(?P<year6>(?:20)?[0-9]{{2}})(?!\w)
  | (?P<half2>[12])H[ -]?(?P<year7>(?:20)?[0-9]{{2}})(?!\w)
  | (?P<year8>{_YEAR})[ -]?(?:Q(?P<quarter3>[1-4])|H(?P<half3>[12]))(?!\w)
  | (?:FY\ ?)?{_YEAR}\ ?[–—/-]\ ?(?:{_YEAR}|[0-9]{{2}})(?![\w%-]|\.[0-9])
  | (?:FY\ ?)?(?P<only>{_YEAR})(?![\w%]|[.,][0-9])
    )"""
)
BEFORE = re.compile(
    r"""(?ix)(?<![\w-])(?:
    (?:the\ )?(?P<part>first|second|third|fourth|last|final|1st|2nd|3rd|4th)
        \ (?P<unit>half|quarter)(?:\ of)?\ (?:fy\ ?)?
  | (?:the\ )?(?:first|last|final)\ (?:\w+\ )?(?:months|weeks|days)\ of[ ]
  | (?:the\ )?(?:very\ )?(?:beginning|start|middle|end|close|spring|summer|autumn|fall|winter)\ of[ ]
  | (?:early[ -]to[ -]mid|mid[ -]to[ -]late)(?:\ |-)
  | (?:early|late|mid|end|year-end|spring|summer|autumn|winter|fiscal|fiscal\ year|financial\ year)(?:\ |-)
  | FY\ ?
    )\Z"""
)
_HAN_NUMBER = r"(?:[0-9]{1,2}|十[一二三四五六七八九]?|[二三]十[一二三四五六七八九]?|[一二三四五六七八九])"
_HAN_YEAR = r"(?:(?:19|20)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3})"
CHINESE = re.compile(
    rf"""(?x)(?<![0-9])(?:
    (?P<year>{_HAN_YEAR})\ ?年度?(?:
        \ ?(?P<month>{_HAN_NUMBER})\ ?月(?:\ ?(?P<day>{_HAN_NUMBER})\ ?[日號号])?
            (?:\ ?(?:至|到|–|-)\ ?(?:{_HAN_NUMBER}\ ?月)?(?:{_HAN_NUMBER}\ ?[日號号])?(?<=[月日號号]))?
            (?:底|初|中旬|上旬|下旬|中(?![國国央期心小環]))?
      | 第?(?P<quarter>[首一二三四1-4])季度? | (?P<half>[上下])半年 | (?:年?底|末|初|中(?![國国央期心小環]))
    )?
  | {_HAN_YEAR}\ ?(?:至|到|–|-|/)\ ?(?:{_HAN_YEAR}|[0-9]{{2}})\ ?(?:財政年度|财政年度|年度?)
  | (?P<no_year>{_HAN_NUMBER}\ ?月\ ?{_HAN_NUMBER}\ ?[日號号](?:\ ?(?:至|到)\ ?{_HAN_NUMBER}\ ?[日號号])?)
    )"""
)
WINDOW = 44
"""How far before a year the words may begin that belong to it."""
SEVERAL = re.compile(r"[–—]|[0-9]-[0-9]| to | and ")
PARTS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def find_dates(text: str) -> Iterator[Figure]:
    """Yield every date of a normalised text; those in Chinese come first."""
    if "月" in text or "年" in text:
        for found in CHINESE.finditer(text):
            yield Figure(found.start(), found.end(), found[0], Kind.DATE, date=_chinese(found))
    for found in ENGLISH.finditer(text) if any(one in text for one in "0123456789") else ():
        before = BEFORE.search(text[max(0, found.start() - WINDOW) : found.start()])
        start = found.start() - (len(before[0]) if before else 0)
        date = _parse(_english(found, before))
        yield Figure(start, found.end(), text[start : found.end()], Kind.DATE, date=date)


def is_bare_year(text: str) -> bool:
    """Whether a date is a year, or years, and nothing else: names hold such numbers too."""
    return bool(re.fullmatch(r"(?:FY ?)?[12][0-9]{3}(?: ?[–—/-] ?[0-9]{2,4})?", text))


def _english(found: re.Match[str], before: re.Match[str] | None) -> str:
    """Return a date as data writes it, as far as it can be read."""
    parts = found.groupdict()
    if not parts["iso"] and SEVERAL.search(found[0]):
        return ""
    year = next((parts[name] for name in parts if name.startswith("year") and parts[name]), "")
    year = f"20{year}" if len(year) == len("25") else year
    month = parts["month"] or parts["month2"] or parts["month3"]
    day = parts["day"] or parts["day2"]
    quarter, half = (parts[f"{name}"] or parts[f"{name}2"] or parts[f"{name}3"] for name in ("quarter", "half"))
    if before and not found[0].startswith("FY"):
        part = PARTS.get((before["part"] or "").casefold())
        suffix = {"half": "H", "quarter": "Q"}.get((before["unit"] or "").casefold())
        return f"{parts['only']}-{suffix}{part}" if parts["only"] and part and suffix else ""
    if parts["iso"] or parts["only"]:
        return parts["iso"] or parts["only"]
    if quarter or half:
        return f"{year}-Q{quarter}" if quarter else f"{year}-H{half}"
    if not (month and year):
        return ""
    number = next(place for place, name in enumerate(MONTHS, 1) if name[:3] == month[:3])
    return f"{year}-{number:02}-{int(day):02}" if day else f"{year}-{number:02}"


def _chinese(found: re.Match[str]) -> FuzzyDate | None:
    if not found["year"] or found[0][-1] not in "年度月日號号季":
        return _parse(f"{_number(found['year'])}-H{1 + '上下'.index(found['half'])}") if found["half"] else None
    written = f"{_number(found['year'])}"
    if found["quarter"]:
        return _parse(f"{written}-Q{_number(found['quarter'])}")
    if found["half"]:
        return _parse(f"{written}-H{1 + '上下'.index(found['half'])}")
    for part in ("month", "day"):
        written += f"-{_number(found[part]):02}" if found[part] else ""
    return None if any(one in found[0] for one in "至到–-") else _parse(written)


def _number(text: str) -> int:
    return int(text) if text.isdigit() and text.isascii() else int(read_han(text.replace("首", "一")))


def _parse(text: str) -> FuzzyDate | None:
    try:
        return FuzzyDate.parse(text) if text else None
    except ValueError:
        return None
