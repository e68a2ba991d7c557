#!/usr/bin/env bash
# Install the system libraries that pip cannot bring: Pango for the PDF layout, Voikko with its
# Finnish dictionary, the British one for spelling, and gettext's msgfmt, which proves catalogues.
# Usage: setup/libraries.sh PYTHON
set -euo pipefail

# shellcheck source=setup/system.sh
. "$(dirname "${BASH_SOURCE[0]}")/system.sh"
python=$1

required() {
  # WeasyPrint starts without HarfBuzz's subsetter, then warns of each font that it embeds.
  "$python" -c 'from weasyprint.text.ffi import harfbuzz_subset; assert harfbuzz_subset' 2>/dev/null ||
    echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
  "$python" -c 'import libvoikko; libvoikko.Voikko("fi")' 2>/dev/null || echo libvoikko1 voikko-fi
  has msgfmt || echo gettext
}

# Without it British spelling is not checked, and `editions check` says so.
spelling() {
  "$python" -c 'from editions.checks.language import language; assert language("en_GB").speller()' \
    2>/dev/null || echo hunspell-en-gb
}

missing=$(required | tr '\n' ' ')
wanted=$missing$(spelling)
[ -n "$wanted" ] || exit 0
# shellcheck disable=SC2086  # the list is meant to be split into words
if may_apt; then apt_install $wanted; fi
missing=$(required | tr '\n' ' ')
[ -z "$missing" ] || explain "The publisher needs system libraries that are not here: $missing" \
  "$missing" "pango libvoikko voikko-fi hunspell-en-GB gettext" "pango libvoikko hunspell gettext"
