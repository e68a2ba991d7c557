"""What a reader may set for the eye; the browser keeps it, and the style sheet obeys."""

from __future__ import annotations

from typing import Any

from sphinx.locale import _


def reader_settings() -> list[dict[str, Any]]:
    """Return what a reader may set; an empty value follows the system or the style sheet."""
    return [
        {
            "name": "size",
            "legend": _("Text size"),
            "choices": [("", _("Normal")), ("large", _("Large")), ("larger", _("Larger"))],
        },
        {
            "name": "spacing",
            "legend": _("Line spacing"),
            "choices": [("", _("Normal")), ("wide", _("Wide")), ("wider", _("Wider"))],
        },
        {
            "name": "scheme",
            "legend": _("Colours"),
            "choices": [
                ("", _("As on the device")),
                ("light", _("Light")),
                ("dark", _("Dark")),
                ("contrast", _("High contrast")),
            ],
        },
    ]
