"""``python -m editions``: the command without its installed script."""

from editions.cli import run

run()
