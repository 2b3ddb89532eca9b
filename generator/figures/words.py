"""What everyone who reads English or Chinese knows: number words, scales, signs of money, units of measure."""

from __future__ import annotations

ONES: dict[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: dict[str, int] = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip
FRACTIONS: dict[str, int] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
    "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
SCALES: dict[str, int] = {
    "hundred": 2, "thousand": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12,
    "trillions": 12, "k": 3, "m": 6, "mm": 6, "mn": 6, "mln": 6, "mil": 6, "b": 9, "bn": 9, "bln": 9, "tn": 12,
    "trn": 12, "milhão": 6, "milhões": 6, "bilhão": 9, "bilhões": 9, "millones": 6, "十": 1, "百": 2, "千": 3, "仟": 3,
    "萬": 4, "万": 4, "億": 8, "亿": 8, "兆": 12,
}  # fmt: skip
"""Powers of ten by word or sign. Texts in Portuguese and Spanish are quoted too."""

HAN_DIGITS: dict[str, int] = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "兩": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9,
}  # fmt: skip
HAN_TENS: dict[str, int] = {"十": 10, "廿": 20, "卅": 30, "百": 100, "千": 1000}

MONEY_SIGNS: dict[str, str] = {"$": "$", "€": "EUR", "£": "GBP", "¥": "¥", "₩": "KRW", "₹": "INR"}
"""Signs that stand before a number; `$` alone is any dollar."""
ANY_DOLLAR = "$"
ANY_MONEY = frozenset({"元", "¥"})
ANY_SIGNS = ANY_MONEY | {ANY_DOLLAR}
"""What stands for one of several currencies, which only the text around can tell."""
MONEY_WORDS: dict[str, str] = {
    "dollars": "$", "dollar": "$", "euros": "EUR", "euro": "EUR", "pounds": "GBP", "yen": "JPY", "yuan": "CNY",
    "cents": "cents", "歐元": "EUR", "欧元": "EUR", "英鎊": "GBP", "英镑": "GBP", "日圓": "JPY", "日元": "JPY",
    "元": "元", "圓": "元", "圆": "元", "塊錢": "元", "块钱": "元",
}  # fmt: skip
"""Words that stand behind a number; `元` alone is the money of wherever the text was written."""
ISO_CODES: tuple[str, ...] = (
    "AED", "AUD", "BRL", "CAD", "CHF", "CNH", "CNY", "DKK", "EUR", "GBP", "HKD", "IDR", "INR", "JPY", "KRW", "MOP",
    "MYR", "NOK", "NZD", "PHP", "SEK", "SGD", "THB", "TWD", "USD", "VND", "ZAR",
)  # fmt: skip
"""ISO 4217 codes of much used currencies; those of the vocabulary are known besides."""

PERCENT = "percent"
PERCENT_WORDS: tuple[str, ...] = (
    "%", "per cent", "percent", "percentage points", "percentage point", "basis points", "basis point", "bps",
    "個百分點", "个百分点", "百分點", "百分点",
)  # fmt: skip
MEASURES: tuple[str, ...] = (
    "years", "year", "months", "month", "weeks", "week", "days", "day", "hours", "hour", "minutes", "minute", "seconds",
    "business days", "business day", "working days", "working day", "trading days", "calendar days",
    "square metres", "square metre", "square meters", "square kilometres", "square feet", "sq m", "sqm", "sq ft", "m²",
    "metres", "meters", "kilometres", "kilometers", "km", "miles", "hectares", "hectare", "acres", "tonnes", "kg",
    "watts", "kilowatts", "megawatts", "megawatt", "gigawatts", "gigawatt", "kW", "MW", "GW", "kWh", "MWh", "GWh",
    "bytes", "MB", "GB", "TB", "PB", "terabytes", "petabytes", "gigabytes", "GHz", "MHz", "Mbps", "Gbps",
    "degrees", "times", "fold", "x",
)  # fmt: skip
"""Units that belong to their number; what else follows a number is what it counts."""
HAN_MEASURES: dict[str, str] = {
    "個月": "month", "个月": "month", "年": "year", "小時": "hour", "小时": "hour", "分鐘": "minute", "分钟": "minute",
    "天": "day", "星期": "week", "週": "week", "周": "week", "個工作天": "business day", "個工作日": "business day",
    "个工作日": "business day", "平方米": "square metre", "平方公里": "square kilometre", "平方呎": "square foot",
    "公頃": "hectare", "公顷": "hectare", "公里": "kilometre", "倍": "times", "噸": "tonne", "吨": "tonne",
    "兆瓦": "MW", "千瓦": "kW", "歲": "year of age", "岁": "year of age", "個營業日": "business day",
}  # fmt: skip
CLASSIFIERS: tuple[str, ...] = (
    "個", "个", "名", "位", "間", "间", "家", "宗", "份", "隻", "只", "種", "种", "項", "项", "張", "张", "次", "座",
    "台", "臺", "部", "組", "组", "批", "所", "套", "款", "筆", "笔", "戶", "户", "幢", "棟", "栋", "條", "条", "起",
    "件", "例", "輛", "辆", "艘", "類", "类", "人", "大", "枚", "股", "幅", "支", "枝", "層", "层", "顆", "颗", "國",
)  # fmt: skip
"""Chinese measure words: a number of things carries one."""
