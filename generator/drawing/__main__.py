"""`python -m generator.drawing FOLDER` draws the sources of a JSON list into a folder, where `Cache` looks for them."""

import json
import sys
from pathlib import Path

from generator.drawing.cache import Cache

cache = Cache(Path(sys.argv[1]))
for source in json.load(sys.stdin):
    cache.get(source)
