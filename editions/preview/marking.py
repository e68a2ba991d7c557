"""Tie each part of a page to its message, for the preview alone.

The mark is a class name, which every writer of HTML passes on by itself. Published editions are
read without this transform, so not a byte of them changes.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from editions.document.marks import is_from_template

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PREFIX = "message-"


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(MarkMessages)


def message_id(domain: str, msgid: str, context: str | None = None) -> str:
    """Return the name of a message that is the same in every language's pages."""
    parts = [domain, msgid] if context is None else [domain, msgid, context]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def messages_of(env: Any) -> dict[str, dict[str, tuple[str, str]]]:
    """Return domain and msgid of each message that a page shows, by document and message id."""
    if not hasattr(env, "editions_preview_messages"):
        env.editions_preview_messages = {}
    messages: dict[str, dict[str, tuple[str, str]]] = env.editions_preview_messages
    return messages


class MarkMessages(SphinxTransform):
    """Give each translatable part the class of its message.

    It runs before the language marks (19) and Sphinx's Locale transform (20), while each part
    still holds its source text.
    """

    default_priority = 18

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - docutils' signature
        docname = self.env.current_document.docname
        domain = docname_to_domain(docname, self.config.gettext_compact)
        found = messages_of(self.env)[docname] = {}
        for node, msgid in extract_messages(self.document):
            if isinstance(node, addnodes.translatable) or is_from_template(node):
                continue
            name = message_id(domain, msgid)
            found[name] = (domain, msgid)
            node["classes"].append(f"{PREFIX}{name}")
