"""Every code, one line each. An id is permanent and never used for anything else.

FB0xx reading · FB1xx shape of one record · FB2xx meaning across records · FB3xx pages and prose · FB9xx our own bugs.
"""

from __future__ import annotations

from generator.diagnostics.diagnostic import Code, Severity

_ERROR, _WARNING, _ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE

UNREADABLE_FILE = Code("FB001", "unreadable-file", _ERROR, "a file cannot be read")
WRONG_ENCODING = Code("FB002", "wrong-encoding", _ERROR, "a file is not UTF-8")
BYTE_ORDER_MARK = Code("FB003", "byte-order-mark", _ERROR, "a file begins with a byte order mark")
CONTROL_CHARACTER = Code("FB004", "control-character", _ERROR, "a file holds a control character")
FILE_TOO_LARGE = Code("FB005", "file-too-large", _ERROR, "a file is larger than 1 MiB")
EMPTY_FILE = Code("FB006", "empty-file", _ERROR, "a file holds no data")
INVALID_YAML = Code("FB007", "invalid-yaml", _ERROR, "a file is not well-formed YAML")
DUPLICATE_KEY = Code("FB008", "duplicate-key", _ERROR, "a mapping has the same key twice")
YAML_ALIAS = Code("FB009", "yaml-alias", _ERROR, "a file uses a YAML anchor or alias")
YAML_TAG = Code("FB010", "yaml-tag", _ERROR, "a value carries a YAML tag")
MERGE_KEY = Code("FB011", "merge-key", _ERROR, "a mapping uses the YAML merge key")
SEVERAL_DOCUMENTS = Code("FB012", "several-documents", _ERROR, "a file holds more than one YAML document")
TOO_DEEP = Code("FB013", "too-deep", _ERROR, "values are nested too deeply")
SURPRISING_SCALAR = Code("FB014", "surprising-scalar", _ERROR, "a plain value that YAML parsers read in different ways")
LINK_OUTSIDE = Code("FB015", "link-outside", _ERROR, "a symbolic link leaves the project")
UNEXPECTED_FILE = Code("FB016", "unexpected-file", _ERROR, "a file under data/ belongs to no kind")
BAD_SLUG = Code("FB017", "bad-slug", _ERROR, "a file name is not a slug")
NOT_A_MAPPING = Code("FB018", "not-a-mapping", _ERROR, "a file does not hold a mapping of fields")
TAB_CHARACTER = Code("FB019", "tab-character", _ERROR, "a file uses a tab character")
MISSING_FILE = Code("FB020", "missing-file", _ERROR, "a file or folder that every project has is missing")
COMPLEX_KEY = Code("FB021", "complex-key", _ERROR, "a key is not plain text")

UNKNOWN_FIELD = Code("FB101", "unknown-field", _ERROR, "a record has a field that its kind does not know")
MISSING_FIELD = Code("FB102", "missing-field", _ERROR, "a record lacks a required field")
WRONG_TYPE = Code("FB103", "wrong-type", _ERROR, "a value is of the wrong type")
BAD_VALUE = Code("FB104", "bad-value", _ERROR, "a value is not one that the field allows")
BAD_QUANTITY = Code("FB105", "bad-quantity", _ERROR, "a figure cannot be read without guessing")
BAD_DATE = Code("FB106", "bad-date", _ERROR, "a date cannot be read without guessing")
UNKNOWN_UNIT = Code("FB107", "unknown-unit", _ERROR, "a figure has a unit that the vocabulary does not hold")
UNKNOWN_STAGE = Code("FB108", "unknown-stage", _ERROR, "a stage is not in the vocabulary of what is measured")
BAD_ADDRESS = Code("FB109", "bad-address", _ERROR, "an address is not http or https")
BAD_ANSWER = Code("FB110", "bad-answer", _ERROR, "the value or a date cannot be put into the sentence of an answer")
AMBIGUOUS_SPELLING = Code("FB111", "ambiguous-spelling", _ERROR, "a spelling stands for two units or currencies")
KEY_ORDER = Code("FB120", "key-order", _WARNING, "the fields of a record stand in another order than everywhere else")
LIST_ORDER = Code("FB121", "list-order", _WARNING, "the tags of a record are not sorted")

UNKNOWN_REFERENCE = Code("FB201", "unknown-reference", _ERROR, "a record names another that does not exist")
MISSING_SOURCE = Code("FB202", "missing-source", _ERROR, "a figure has no source")
REPEATED_SLUG = Code("FB203", "repeated-slug", _ERROR, "two facts of different kinds share a slug")
FUTURE_DATE = Code("FB204", "future-date", _ERROR, "something is dated in the future without being a target or plan")
OUT_OF_ORDER = Code("FB205", "out-of-order", _ERROR, "observations do not stand oldest first")
OBSERVATIONS_DISAGREE = Code(
    "FB206", "observations-disagree", _WARNING, "one date and stage has two different values", casts_doubt=True
)
DUPLICATE_TITLE = Code("FB207", "duplicate-title", _ERROR, "two records of a kind have the same title")
ORPHAN_SOURCE = Code("FB208", "orphan-source", _WARNING, "nothing rests on a source")
UNVERIFIED_SOURCE = Code("FB209", "unverified-source", _ERROR, "something rests on a source that was not verified")
QUOTE_NOT_READ = Code("FB210", "quote-not-read", _ERROR, "a quote comes from a source that was not read")
NO_SOURCE_READ = Code("FB211", "no-source-read", _WARNING, "no source of a figure was read", casts_doubt=True)
CIRCULAR_COPY = Code("FB212", "circular-copy", _ERROR, "a source is a copy of itself")
UNKNOWN_CODE = Code("FB213", "unknown-code", _ERROR, "an acknowledgement names a code that does not exist")
UNUSED_ACKNOWLEDGEMENT = Code(
    "FB214", "unused-acknowledgement", _WARNING, "an acknowledged problem is not there any more"
)
UNIT_CHANGES = Code("FB215", "unit-changes", _ERROR, "the observations of a fact measure different things")
REPEATED_LABEL = Code("FB216", "repeated-label", _ERROR, "two glossary terms share a label")
CIRCULAR_FACT = Code("FB217", "circular-fact", _ERROR, "a fact is computed from itself, or is a part of itself")
IMPOSSIBLE_CONVERSION = Code(
    "FB220",
    "impossible-conversion",
    _ERROR,
    "a reported equivalent lies outside what the rates of its date allow",
    is_judgement=True,
)
ODD_MAGNITUDE = Code(
    "FB221",
    "odd-magnitude",
    _ERROR,
    "a value is off by about 10, 1,000 or 1,000,000 from its neighbour",
    casts_doubt=True,
    is_judgement=True,
)
PARTS_EXCEED_TOTAL = Code(
    "FB222",
    "parts-exceed-total",
    _ERROR,
    "the parts of an amount are more than the whole",
    casts_doubt=True,
    is_judgement=True,
)
SHARE_OVER_100 = Code(
    "FB223", "share-over-100", _ERROR, "a share is more than the whole", casts_doubt=True, is_judgement=True
)
STAGE_RUNS_BACKWARDS = Code(
    "FB224", "stage-runs-backwards", _WARNING, "a later value stands at an earlier stage", casts_doubt=True
)
MISSING_OUTCOME = Code(
    "FB225", "missing-outcome", _WARNING, "the date of a target or plan has passed without an outcome"
)
BEFORE_IT_EXISTED = Code(
    "FB226", "before-it-existed", _WARNING, "something was in use before it began", casts_doubt=True
)
WRONG_COMPUTATION = Code(
    "FB227",
    "wrong-computation",
    _ERROR,
    "a figure does not follow from those it is computed from",
    casts_doubt=True,
    is_judgement=True,
)
OVERDUE = Code("FB228", "overdue", _WARNING, "the sources of a record are due to be read again")
QUOTE_WITHOUT_VALUE = Code("FB230", "quote-without-value", _WARNING, "a quote does not hold the value that it supports")
EVENT_TOO_EARLY = Code(
    "FB229", "event-too-early", _ERROR, "an event comes before what it follows from", is_judgement=True
)
SOURCES_TOO_OLD = Code(
    "FB231",
    "sources-too-old",
    _WARNING,
    "every source was published before the date that it is cited for",
    casts_doubt=True,
)
PRESS_ALONE = Code("FB240", "press-alone", _ADVICE, "a figure rests on press and blogs alone")
ONE_VOICE = Code("FB241", "one-voice", _ADVICE, "a figure rests on one voice")
COPIES_ALONE = Code("FB242", "copies-alone", _ADVICE, "the sources of a figure repeat one another")

PAGE_COLLISION = Code("FB301", "page-collision", _ERROR, "two pages or files would have the same address")
UNKNOWN_BINDING = Code("FB302", "unknown-binding", _ERROR, "prose names a record that does not exist")
BAD_PROSE = Code("FB303", "bad-prose", _ERROR, "a binding in prose cannot be read")
BAD_TEMPLATE = Code("FB304", "bad-template", _ERROR, "a page template fails")
MISSING_DATE = Code("FB305", "missing-date", _ERROR, "prose asks for a date that the record does not hold")
BARE_FIGURE = Code("FB310", "bare-figure", _WARNING, "prose holds a figure that no record keeps true")
AGEING_WORD = Code("FB311", "ageing-word", _WARNING, "prose holds a word that grows false by itself")
BARE_WAIVER = Code("FB312", "bare-waiver", _WARNING, "a waiver gives no reason")

NOTHING_TO_DRAW = Code("FB307", "nothing-to-draw", _ERROR, "prose asks for a chart of what cannot be drawn together")
BROKEN_LINK = Code("FB306", "broken-link", _ERROR, "a hand-written page links to a page or file that does not exist")

INTERNAL_ERROR = Code("FB901", "internal-error", _ERROR, "the program failed where it should not")

CODES: tuple[Code, ...] = tuple(
    sorted((value for value in globals().values() if isinstance(value, Code)), key=lambda code: code.id)
)
BY_ID: dict[str, Code] = {code.id: code for code in CODES}
