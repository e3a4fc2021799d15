"""The words by which the parts of a paper are known, as people write them, right or wrong."""

import re

# Patterns are wide: a line that is wrong must still be known for what it was meant to be.
TITLE = re.compile(r"đảng cộng sản việt nam", re.IGNORECASE)
NUMBER_LINE = re.compile(r"số\b[\s:.]*[\d\s….]*[-/–]?\s*\w", re.IGNORECASE)
DAY = re.compile(r"ngày[\s\d….]*tháng[\s\d….]*năm", re.IGNORECASE)
STAR = re.compile(r"[*✶★∗]+")
DRAFT = re.compile(r"\(?dự thảo", re.IGNORECASE)
RULED = re.compile(r"[-–—_=.\s]{2,}")
RECIPIENTS = re.compile(r"nơi nhận", re.IGNORECASE)
CAPACITY = re.compile(r"(?:T\s?/?\s?M|K\s?/?\s?T|T\s?/?\s?L|T\s?/?\s?U\s?Q|Q)\s?[./ ]\s?\w", re.IGNORECASE)
ITEM = re.compile(r"[-–—•+*]")
DRAFTER = re.compile(r"\w+-\d+")
APPENDIX = re.compile(r"phụ lục", re.IGNORECASE)
PLACE_DATE = re.compile(
    r"(?P<place>.*?)(?P<comma>,?)\s*ngày\s*(?P<day>\d{0,2})[\s….]*tháng\s*(?P<month>\d{0,2})[\s….]*năm\s*(?P<year>[\d….]*)\.?",
    re.IGNORECASE,
)
SHORT_DATE = re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/])")
NUMBER = re.compile(r"số(?P<colon>\s*[:.])?\s*(?P<digits>\d*)[\s….]*(?P<symbol>.*)", re.IGNORECASE)
IN_PLACE = re.compile(r"K\s?/?\s?T\s?[./ ]\s?(?P<whose>.*)", re.IGNORECASE)
ARCHIVE = re.compile(r"-?\s*lưu\b", re.IGNORECASE)

# Examples, and the one pair of types that share a symbol.
EXAMPLE_ORGAN, EXAMPLE_TYPE, EXAMPLE_COMMITTEE = "ĐU", "TB", "Đảng uỷ"
SHARED_SYMBOLS = {"QĐ": {"QUY ĐỊNH"}}
SYMBOL_PARTS = {
    "type": "(?P<type>[A-ZĐ][A-Za-zĐđ]{1,4})",
    "organ": "(?P<organ>[A-ZĐ][A-Za-zĐđ]*(?:-[A-ZĐ][A-Za-zĐđ]*)?)",
}
