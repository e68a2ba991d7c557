"""Catalogues as an attacker would write them, for the English of the publication ``minimal``.

Whatever they are, the publication either stays as it was or is refused in a line. ``SMUGGLED`` is
what none of them may bring into a page, in any of its spellings.
"""

from __future__ import annotations

import base64

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)
TITLE, LINK = "Etusivu", "Katso :ref:`alku`."
SMUGGLED = (
    *("alert(1)", "<script>x", "evil.example", "javascript:", "data:text", "vbscript:", "file:///"),
    *("\u202e", "\U000e0061", "\x1b", "root:x:0", "teksti-joka-ei-kuulu-julkaisuun", "SMUGGLED"),
)


def message(msgid: str, msgstr: str, before: str = "") -> str:
    """One message as a catalogue holds it."""
    return f'\n{before}msgid "{msgid}"\nmsgstr "{msgstr}"\n'


def title(msgstr: str) -> bytes:
    """A catalogue that translates the front page's title so."""
    return (HEADER + message(TITLE, msgstr)).encode("utf-8", "surrogatepass")


def link(msgstr: str) -> bytes:
    """A catalogue that translates the one text with a reference so."""
    return (HEADER + message(LINK, msgstr)).encode()


def utf7(text: str) -> str:
    """A text of which every letter is written as in UTF-7 (RFC 2152)."""
    coded = base64.b64encode(text.encode("utf-16-be")).decode().rstrip("=")
    return f"+{coded}-"


def with_charset(name: str, *, where: str) -> bytes:
    """A catalogue of which a reader that believes in a character set sees another text."""
    hidden = utf7(".. raw:: html\\n\\n   <script>alert(1)</script>")
    line = f'"Content-Type: text/plain; charset={name}\\n"\n'
    text = HEADER + message(TITLE, hidden)
    return {
        "header": text.replace("charset=UTF-8", f"charset={name}"),
        "comment": f"# {line}{text}",
        "second header": text + f'\nmsgid ""\nmsgstr ""\n{line}',
        "context": f'msgctxt "x"\nmsgid ""\nmsgstr ""\n{line}\n{text}',
    }[where].encode()


RAW = r".. raw:: html\n\n   <script>alert(1)</script>"
PLURAL = 'msgid "Etusivu"\nmsgid_plural "{plural}"\nmsgstr[0] "{form}"\nmsgstr[1] "{form}"\n'

STRUCTURES = {
    "nested substitution": title(r".. |a| replace:: |b|\n.. |b| replace:: SMUGGLED\n\n|a|"),
    "substitution of a built-in": title("Front |today| |version|"),
    "substitution as a link": link("See |alku|_."),
    "role with options": title(r".. role:: x(code)\n   :class: SMUGGLED\n\n:x:`a`"),
    "default role": title(r".. default-role:: math\n\n`SMUGGLED`"),
    "role of the mathematics": title("Front :math:`SMUGGLED`"),
    "role of code": title("Front :code:`SMUGGLED`"),
    "program output": title("Front :command:`SMUGGLED`"),
    "reference elsewhere with a title": link("See :ref:`SMUGGLED <toinen>`."),
    "document outside": link("See :doc:`/../secret`."),
    "reference in another case": link("See :REF:`SMUGGLED <toinen>`."),
    "reference in another domain": link("See :std:ref:`SMUGGLED <toinen>`."),
    "reference twice": link("See :ref:`alku` :ref:`SMUGGLED <alku>`."),
    "escaped backquote": link(r"See :ref:`alku\\` :download:`SMUGGLED <../secret.txt>`."),
    "role as a suffix": link("See `SMUGGLED`:download:, :ref:`alku`."),
    "footnote that is not there": title("Front [#f]_ SMUGGLED"),
    "footnote defined": title(r"Front [#f]_\n\n.. [#f] SMUGGLED"),
    "footnote with an automatic symbol": title("Front [*]_ SMUGGLED"),
    "citation": title("Front [SMUGGLED]_"),
    "anonymous reference": title(r"Front `SMUGGLED`__\n\n__ https://evil.example"),
    "reference to itself": title(r"`SMUGGLED`_ _`SMUGGLED`"),
    "inline target": title("Front _`SMUGGLED`"),
    "embedded address": title("`SMUGGLED <https://evil.example>`_"),
    "embedded alias": title("`SMUGGLED <alku_>`_"),
    "standing address": title("Front https://evil.example/x"),
    "address of a mailbox": title("Front mailto:x@evil.example"),
    "address of a file": title("`x <file:///etc/passwd>`__"),
    "scheme in upper case": title("`x <JaVaScRiPt:SMUGGLED>`__"),
    "scheme with a tab": title(r"`x <java\tscript:SMUGGLED>`__"),
    "scheme with an entity": title("`x <java&#x73;cript:SMUGGLED>`__"),
    "scheme behind a space": title(r"`x <\\ javascript:SMUGGLED>`__"),
    "address without a scheme": title("`x <//evil.example/SMUGGLED>`__"),
    "line block": title(r"| SMUGGLED\n| .. include:: ../secret.txt"),
    "block quote": title(r"  .. include:: ../secret.txt"),
    "definition": title(r"SMUGGLED\n  .. include:: ../secret.txt"),
    "field list": title(r":SMUGGLED: .. include:: ../secret.txt"),
    "metadata": title(r".. meta::\n   :refresh: SMUGGLED"),
    "option list": title(r"--SMUGGLED  .. include:: ../secret.txt"),
    "bullet in a bullet": title(r"* * * .. include:: ../secret.txt"),
    "table": title(r"=====  =====\nSMUGGLED  b\n=====  ====="),
    "grid table": title(r"+---+\n| SMUGGLED |\n+---+"),
    "section": title(r"SMUGGLED\n========\n\ntext"),
    "section with a line over it": title(r"========\nSMUGGLED\n========"),
    "transition": title(r"Front\n\n--------\n\nSMUGGLED"),
    "comment": title(r".. SMUGGLED"),
    "doctest": title(r">>> SMUGGLED"),
    "literal block": title(r"Front::\n\n  SMUGGLED"),
    "literal block by a sign": title(r"::\n\n> SMUGGLED"),
    "target": title(r".. _SMUGGLED:\n\nFront"),
    "target with an address": title(r"Front x_\n\n.. _x: https://evil.example"),
    "condition": title(r".. only:: html\n\n   SMUGGLED"),
    "table of contents": title(r".. toctree::\n\n   /../../../etc/passwd"),
    "source file": title(r".. literalinclude:: /../secret.txt"),
    "table from a file": title(r".. csv-table::\n   :file: ../secret.txt"),
    "picture": title(r".. image:: ../secret.png"),
    "drawing": title(r".. drawing:: ../secret.svg"),
    "chart": title(r".. chart:: ../secret.csv"),
    "template": title(r".. template:: facts.rst"),
    "class": title(r".. class:: SMUGGLED\n\nFront"),
    "container": title(r".. container:: SMUGGLED\n\n   Front"),
    "date": title(r".. |d| date:: SMUGGLED\n\n|d|"),
    "unicode": title(r".. |u| unicode:: 0x202e\n\n|u|SMUGGLED"),
    "noqa in the middle": title(r"Front # noqa\n\n.. include:: ../secret.txt"),
    "carriage return": title(r"Front\r\r.. include:: ../secret.txt"),
    "vertical tab": title(r"Front\v\v.. include:: ../secret.txt"),
    "form feed": title(r"Front\f\f.. include:: ../secret.txt"),
    "line separator": title("Front\u2028\u2028.. include:: ../secret.txt"),
    "next line": title("Front\x85\x85.. include:: ../secret.txt"),
    "tabulator before a directive": title(r"\t.. include:: ../secret.txt"),
    "space that is none": title("\u00a0.. include:: ../secret.txt"),
    "joiner in a scheme": title("`x <java\u200dscript:SMUGGLED>`__"),
    "letters of full width": title("．．　ｉｎｃｌｕｄｅ：：　../secret.txt"),
    "lone surrogate": title("Front \ud800 SMUGGLED"),
    "not a character": title("Front \uffff SMUGGLED"),
    "private use": title("Front \x9b31m SMUGGLED"),
    "isolates": title("Front \u2067SMUGGLED\u2069"),
    "letters of two scripts": title("Frоnt pаge SMUGGLED :ref:`x`"),
    "date that is none": (HEADER + message(LINK, "See :date:`2024-99-99` SMUGGLED.")).encode(),
}

FORMS = {
    "plural that nobody wrote": PLURAL.format(plural=RAW, form=RAW),
    "plural with an include": PLURAL.format(
        plural=".. include:: ../secret.txt", form=".. include:: ../secret.txt"
    ),
    "plural with a reference": PLURAL.format(plural="SMUGGLED :ref:`toinen`", form=":ref:`toinen`"),
    "form without a plural": f'msgid "Etusivu"\nmsgstr[0] "{RAW}"\n',
    "only the second form": f'msgid "Etusivu"\nmsgid_plural "x"\nmsgstr[1] "{RAW}"\n',
    "many forms": 'msgid "Etusivu"\nmsgid_plural "x"\n'
    + "".join(f'msgstr[{n}] "{RAW}"\n' for n in range(3000)),
    "huge number of a form": f'msgid "Etusivu"\nmsgid_plural "x"\nmsgstr[{"9" * 5000}] "{RAW}"\n',
    "context": f'msgctxt "x"\nmsgid "Etusivu"\nmsgstr "{RAW}"\n',
    "huge context": f'msgctxt "{"x" * 500_000}"\nmsgid "Etusivu"\nmsgstr "Front"\n',
    "end of a context in a text": f'msgid "x\x04Etusivu"\nmsgstr "{RAW}"\n',
    "obsolete and live": '#~ msgid "Etusivu"\n#~ msgstr "Front"\n' + message(TITLE, RAW),
    "obsolete half": f'#~ msgid "Etusivu"\nmsgstr "{RAW}"\n',
    "live half": f'msgid "Etusivu"\n#~ msgstr "{RAW}"\n',
    "obsolete continuation": f'msgid "Etusivu"\nmsgstr "Front"\n#~ "{RAW}"\n',
    "previous text that is the text": message("a", "b", f'#| msgid "{TITLE}"\n#| msgstr "{RAW}"\n'),
    "previous text that goes on": f'#| msgid "a"\n#| "{RAW}"\nmsgid "Etusivu"\nmsgstr "{RAW}"\n',
    "fuzzy in other letters": f'#, FUZZY\nmsgid "Etusivu"\nmsgstr "{RAW}"\n',
    "flag that says it is done": f'#, no-fuzzy, translated\nmsgid "Etusivu"\nmsgstr "{RAW}"\n',
    "mute of everything": f'# mute structure: it is right\nmsgid "Etusivu"\nmsgstr "{RAW}"\n',
    "domain of another package": f'domain "sphinx"\nmsgid "Etusivu"\nmsgstr "{RAW}"\n',
    "two strings in a line": f'msgid "Etu" "sivu"\nmsgstr "" "{RAW}"\n',
    "no space behind a keyword": f'msgid"Etusivu"\nmsgstr"{RAW}"\n',
    "escapes that C knows": 'msgid "Etusivu"\nmsgstr "\\x2e\\x2e\\040include:: ../secret.txt"\n',
    "escape of a newline": 'msgid "Etusivu"\nmsgstr "Front\\\nSMUGGLED"\n',
    "same message twice": f'msgid "Etusivu"\nmsgstr "Front"\n\nmsgid "Etusivu"\nmsgstr "{RAW}"\n',
    "same message in a context": message(TITLE, "Front") + message(TITLE, RAW, 'msgctxt ""\n'),
    "reference out of the tree": message(TITLE, r"1. a\n\n2. SMUGGLED", "#: /etc/passwd:1\n"),
    "reference above the tree": message(TITLE, "1. SMUGGLED :ref:`x`", "#: ../../x.rst:1\n"),
    "reference to a long name": message(TITLE, f"2. {RAW}", f"#: {'x' * 3000}.rst:1\n"),
    "reference through many folders": message(TITLE, f"2. {RAW}", f"#: {'a/' * 300_000}:1\n"),
    "reference to a huge line": message(TITLE, f"2. {RAW}", f"#: index.rst:{'9' * 5000}\n"),
    "reference to a device": message(TITLE, f"2. {RAW}", "#: /dev/zero:1\n"),
    "many references": message(TITLE, f"2. {RAW}", "#: " + "index.rst:1 " * 100_000 + "\n"),
    "many messages": "".join(message(f"m{n}", "x") for n in range(60_000)),
    "many comments": "#\n" * 500_000 + message(TITLE, RAW),
    "many obsolete messages": "".join(f'\n#~ msgid "{n}"\n#~ msgstr ""\n' for n in range(60_000)),
    "long line of backslashes": message(TITLE, "\\\\" * 400_000),
    "quotation marks": 'msgid "Etusivu"\nmsgstr ' + '"' * 600_001 + "\n",
    "open emphasis": message(TITLE, "*a " * 300_000),
    "open brackets": message(TITLE, "[" * 1900),
    "nested quotes": message(TITLE, r"\n".join(" " * n + "a" for n in range(60))),
    "nested lists": message(TITLE, "* " * 900),
    "open addresses": message(TITLE, "http://" * 280),
    "words with a format": message("Tämä teksti on mallista.", "%(x)s %s %d {0.__class__}"),
    "terminal in a text": message("\x1b[2J\x1b]0;x\x07", "SMUGGLED"),
    "terminal in a comment": message(TITLE, RAW, "# \x1b[2J\n#: \x1b[2J.rst:1\n"),
    "terminal in a line of none": "\x1b[2J\x1b]0;owned\x07\n",
    "terminal in a keyword": 'ms\x1b[2Jgid "x"\nmsgstr "y"\n',
}  # fmt: skip

FILES = {
    "UTF-7 in the header": with_charset("UTF-7", where="header"),
    "UTF-7 in a comment": with_charset("utf-7", where="comment"),
    "UTF-7 in a second header": with_charset("utf-7", where="second header"),
    "UTF-7 in a context": with_charset("utf-7", where="context"),
    "rot13": with_charset("rot13", where="comment"),
    "unicode_escape": with_charset("unicode_escape", where="header"),
    "idna": with_charset("idna", where="header"),
    "base64": with_charset("base64", where="header"),
    "a set that nobody knows": with_charset("x" * 5000, where="header"),
    "UTF-16": (HEADER + message(TITLE, RAW)).encode("utf-16"),
    "UTF-16 without a mark": (HEADER + message(TITLE, RAW)).encode("utf-16-le"),
    "UTF-32": (HEADER + message(TITLE, RAW)).encode("utf-32"),
    "Latin-1": (HEADER + message(TITLE, "Frönt SMUGGLED")).encode("latin-1"),
    "too long UTF-8": (HEADER + message(TITLE, "x@@x")).encode().replace(b"@@", b"\xc0\xae"),
    "two byte order marks": b"\xef\xbb\xbf\xef\xbb\xbf" + title(RAW),
    "line ends of old": title(RAW).replace(b"\n", b"\r"),
    "NUL": title("Front \0 SMUGGLED"),
    "header of another language": title("SMUGGLED").replace(b"Language: en", b"Language: sv"),
    "header of a path": title("SMUGGLED").replace(b"Language: en", b"Language: ../../../x"),
    "header with a steering": title("SMUGGLED").replace(b"Language: en", b"Language: \x1b[2J"),
    "two headers": title("SMUGGLED") + b"\n" + HEADER.encode(),
    "fuzzy header": b"#, fuzzy\n" + title(RAW),
    "rule that divides by nothing": title(RAW).replace(b"(n != 1)", b"1/(n-1)"),
    "rule that calls": title(RAW).replace(b"(n != 1)", b"__import__('os').system('x')"),
    "rule without end": title(RAW).replace(b"(n != 1)", b"(" * 900 + b"n" + b")" * 900),
    "rule of many digits": title(RAW).replace(b"(n != 1)", b"9" * 900 + b"*" * 20 + b"n"),
    "plural forms without end": title("SMUGGLED").replace(b"nplurals=2", b"nplurals=" + b"9" * 99),
    "larger than allowed": title(RAW) + b"#" * 2_000_001,
    "a compiled catalogue": b"\xde\x12\x04\x95" + bytes(200),
    "an archive": b"PK\x03\x04" + bytes(200),
    "a program": b"#!/bin/sh\necho SMUGGLED\n",
    "a web page": b"<!doctype html><script>alert(1)</script>",
    "one line of one letter": b"m" * 1_000_000,
}

CATALOGUES: dict[str, bytes] = {
    **STRUCTURES,
    **{name: f"{HEADER}\n{text}".encode() for name, text in FORMS.items()},
    **FILES,
}
