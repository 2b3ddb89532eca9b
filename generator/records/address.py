"""Addresses on the web, http or https only."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

HELP = "write the whole address, beginning with https://"


def _check_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or any(char.isspace() or char in '<>"' for char in value):
        raise PydanticCustomError("bad_address", "`{value}` is not a web address", {"value": value, "help": HELP})
    return value


Address = Annotated[str, AfterValidator(_check_address)]
"""A web address, kept letter for letter as written."""
