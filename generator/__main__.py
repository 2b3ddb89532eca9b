"""`python -m generator` is `factbook`."""

import sys

from generator.cli import main

sys.exit(main())
