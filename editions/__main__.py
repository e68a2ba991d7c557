"""``python -m editions``: the command without its installed script."""

import sys

from editions.cli import main

sys.exit(main())
