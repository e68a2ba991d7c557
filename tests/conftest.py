import os

pytest_plugins = [
    "support.alone",
    "support.browser",
    "support.published",
    "support.roots",
    "support.preview",
]

# Sphinx colours what it says on a CI service, where nothing is a terminal; tests read plain text.
os.environ["NO_COLOR"] = "1"
