"""Browser code of others: a copy of exactly the version that the manifest names, with its licence."""

import hashlib
import json
import re
from pathlib import Path

import pytest

VENDOR = Path(__file__).parent.parent / "site_templates" / "assets" / "vendor"
COPIES = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))


def test_every_file_is_named_in_the_manifest():
    named = {name for copy in COPIES for name in (copy["file"], copy["licence_file"])}
    assert {path.name for path in VENDOR.iterdir()} == named | {"manifest.json"}


@pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy["file"])
def test_a_copy_is_unchanged_and_carries_its_version_and_licence(copy):
    content = (VENDOR / copy["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == copy["sha256"]
    assert copy["version"] in copy["file"]
    assert "Copyright" in (VENDOR / copy["licence_file"]).read_text(encoding="utf-8")
    assert not re.search(rb"\beval\(|new Function\(", content), "a strict policy forbids it"
