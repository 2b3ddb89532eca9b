"""Numbers that name rather than count: `Phase 2`, `Cap. 615`, `Web3`, `page 64`, `Fintech 2030`, times of day."""

from __future__ import annotations

import re

from generator.figures.words import CLASSIFIERS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NAMING = _words(
    "phase level version paragraph para page p pp section sec article art chapter chap cap schedule annex"
    " annexe appendix table figure fig part step stage tier type group class category rule clause item no"
    " number note footnote volume vol issue round session line column row form circular module grade series"
    " room floor block release claim regulation directive batch cohort question option layer pillar principle"
    " priority goal target unit day zone lot site gate terminal track exhibit slide code ticker reference ref"
    " score model generation gen edition recommendation measure initiative action case example law act"
    " ordinance bill resolution decision order protocol chip port bus flat suite shop tower plan point entry"
    " verse book episode season week year format standard"
)
"""Words that a number right behind them tells apart: `page 64`."""
NAMING_SEVERAL = _words(
    "phases levels versions paragraphs paras pages pp sections ss articles chapters caps schedules annexes"
    " appendices tables figures parts steps stages tiers types groups classes categories rules clauses items"
    " nos notes footnotes lines columns rows principles questions options recommendations claims cases"
    " regulations points lots"
)
LISTED = _words("type section article paragraph cap schedule group rule")
"""Of the former, those after which a list may stand: `Type 1, 4 and 9`."""
_ID = r"[A-Z]{0,3}[0-9]+(?:[.:][0-9]+)*[A-Za-z]{0,2}(?![A-Za-z0-9%]|,[0-9]|\.[0-9])(?:\([0-9A-Za-z]{1,4}\))*"
_IDS = rf"{_ID}(?: ?[–-] ?{_ID}| to {_ID})?"
NAMED = re.compile(rf"(?<![\w-])([A-Za-z]++)[.:]?[ -]?#?(?<=[ .:#-]){_IDS}(?! (?:per cent|percent|[mb]illion)\b| ?%)")
MORE_NAMED = re.compile(rf"(?:(?:, and |, | and | or | & ){_IDS})*")
LIST_NAMED = re.compile(rf"(?:, {_ID})*,? (?:and|or) {_ID}")
NAMED_IN_WORDS = re.compile(
    r"(?i)\b(?:phase|level|tier|stage|part|type|group|class|pillar|layer|round|version)"
    r" (?:one|two|three|four|five|six)\b"
)
SIGNS = re.compile(
    r"""(?x)
    [A-Za-z]+\+[0-9]+ | [§¶\#]\ ?[0-9][0-9.]*
  | (?<![\w-])(?:
    [0-9]{1,2}/[0-9]{1,2}(?![\w/]) | [0-9]{3,5}\.[A-Z]{2}\b
  | [0-9]{1,2}(?:[:.][0-9]{2})?\ ?(?:am|pm|a\.m\.|p\.m\.|o['’]clock)(?!\w)
  | [0-9]{1,4}:[0-9]{1,4}(?::[0-9]{2})?(?![0-9]) | [0-9]+(?:\.[0-9]+){2,}
  | (?:\+[0-9]{1,3}[ ])?[0-9]{4}[ ][0-9]{4}(?![0-9])
  )"""
)
"""Numbers that signs make a name, a time of day or a proportion."""


def find_labels(text: str) -> list[tuple[int, int]]:
    """Return where numbers stand that are part of a name, with the word that says so."""
    found = [one.span() for one in NAMED_IN_WORDS.finditer(text)] if "e " in text else []
    if any(one in text for one in "0123456789"):
        found += [span for one in NAMED.finditer(text) if (span := _named(one, text))]
        found += [one.span() for one in SIGNS.finditer(text)]
    if not text.isascii():
        found += [one.span() for one in HAN_LABEL.finditer(text)]
    return sorted(found)


def _named(found: re.Match[str], text: str) -> tuple[int, int] | None:
    word, end = found[1].casefold(), found.end()
    more = MORE_NAMED if word in NAMING_SEVERAL else LIST_NAMED if word in LISTED else None
    if more and (listed := more.match(text, end)):
        end = listed.end()
    return (found.start(), end) if word in NAMING or word in NAMING_SEVERAL else None


_HAN = "[0-9〇零一二三四五六七八九十百]"
HAN_LABEL = re.compile(
    rf"第\ ?{_HAN}{{1,6}}(?:\.[0-9]+)?(?:[至到、-]第?{_HAN}{{1,6}})?"
    rf"|(?:[上下]午|凌晨|中午|晚上)?{_HAN}{{1,3}}[時时点點](?![間间]|[0-9〇零一二三四五六七八九])(?:{_HAN}{{1,3}}分)?|[上下]午{_HAN}{{1,3}}[時时点點](?:{_HAN}{{1,3}}分)?"
    r"|(?:代[號号]|編[號号]|编[號号]|階段|阶段|版本|表|圖|图|附件|附錄|附录)[:：]?\ ?[0-9]+(?:\.[0-9]+)*(?![0-9,])"
)
FUNCTION_WORDS = _words(
    "a about above across after again against all almost already also altogether although among an and another"
    " any approximately are around as at because been before behind being below beneath beside besides between"
    " beyond both but by can despite down during each either estimated even every except exactly exceeding few"
    " finally first for from further had has have he hence her his how however i if in including indeed"
    " initially inside instead into is it its just last later least less like made many maximum may meanwhile"
    " minimum moreover more most much must my near nearly neither next no nor not now of off on once only onto"
    " or other our out outside over overall per perhaps plus probably rather roughly second several she should"
    " since six so some soon still such than that the their them then there these they third this those though"
    " through throughout thus till to today together total toward towards under unlike until up upon us was we"
    " well were what when where whereas whether which while who whose why will with within without would yet"
    " you your"
)
"""Words that begin a sentence with a capital and name nothing."""
BEFORE = re.compile(r"([A-Za-zÀ-ɏ][\w.&'’-]*)\ ?\Z")
NEXT_WORDS = re.compile(r"(?:[ -](?:\ue000+|[A-Za-zÀ-ɏ][\w'’&/-]*)){1,4}")
STOPS = _words(
    "of in from and or that which who are is was were be to for with by on at as have has had do does did will"
    " would can could may might must should than then not but when while where it they we he she there into"
    " after before under over agree differ stand remain came went said"
)
"""Words that end the phrase that a number counts."""
_OWN = _words(
    "thing reason point way question page section paragraph sentence word part step kind sort type example"
    " note table row column line list entry claim statement value figure number sum date field file fact name"
    " record term binding side end version reading meaning sense subject problem error mistake exception caveat"
    " check place piece difference text source copy link heading chapter answer remark detail aspect factor"
    " lesson matter issue mean level option choice condition thread story idea view argument count sides halves"
)
OWN_NOUNS = _OWN | {f"{one}s" for one in _OWN} | {"copies", "entries", "queries", "halves", "caveats"}
"""What a text says of itself: `two reasons`, `three points`."""
DETERMINERS = _words("the these those both all other latter former last first any every either my his her its")
STORY = re.compile(
    r"(?i) of (?:the |this |that |a )?(?:story|truth|picture|battle|answer|way|problem|job|work|fun|it)\b"
)
ARTICLE_HAN = re.compile(r"(?:只有|僅有?|仅有?|共有?|另|至少|逾|約|约)\Z")
CLASSIFIER = re.compile(rf"[多餘余幾几]?\ ?(?:{'|'.join(sorted(CLASSIFIERS, key=len, reverse=True))})")
OWN_HAN = re.compile(
    r"[件個个項项](?:事|原因|問題|问题|理由|數字|数字|說法|说法|記錄|记录|例子|方面|層面|层面)"
    r"|個?[字句段章節节頁页]"
)
