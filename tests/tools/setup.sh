#!/usr/bin/env bash
# Install the judges that the tests need: programs through apt where it may, Java and npm judges
# below _build/tools, where they work offline. With nothing to do it takes no noticeable time.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tools=$(dirname "$(dirname "$here")")/_build/tools
stamp=$tools/.installed

# shellcheck source=setup/system.sh
. "$here/../../setup/system.sh"

has_browser() {
  [ -x "${CHROMIUM:-}" ] || has chromium || has chromium-browser || has google-chrome ||
    [ -x /Applications/Chromium.app/Contents/MacOS/Chromium ]
}

# True if COMMAND answers with at least the given major version in its first number.
at_least() {
  has "$1" || return 1
  local found
  found=$("$1" "$2" 2>/dev/null | grep -oE '[0-9]+' | head -n 1)
  [ "${found:-0}" -ge "$3" ]
}

missing_packages() {
  has_browser || echo chromium
  has pdftotext || echo poppler-utils
  has msgfmt || echo gettext
  has faketime || echo faketime
  has nginx || [ -x /usr/sbin/nginx ] || echo nginx-light
  at_least javac -version 11 || echo default-jdk-headless
  has mvn || echo maven
  at_least node --version 20 || echo nodejs
  has npm || echo npm
}

install_programs() {
  local packages
  packages=$(missing_packages | tr '\n' ' ')
  [ -n "$packages" ] || return 0
  # shellcheck disable=SC2086  # the list is meant to be split into words
  if may_apt; then apt_install $packages; fi
  packages=$(missing_packages | tr '\n' ' ')
  [ -z "$packages" ] || explain "The tests need programs that are not here (Node.js 20 or newer): $packages" \
    "$packages" "chromium poppler-utils gettext libfaketime java-latest-openjdk-devel maven nodejs" \
    "poppler gettext libfaketime openjdk maven node && brew install --cask chromium"
}

# Each judge has a class path of its own: they need different versions of the same libraries.
install_java_judges() {
  local judge
  for judge in verapdf nu epubcheck; do
    echo "installing the Java judge $judge"
    rm -rf "$tools/java/$judge"
    quietly mvn -q -B -ntp -f "$here/pom.xml" -P "$judge" \
      dependency:copy-dependencies -DoutputDirectory="$tools/java/$judge"
  done
  javac -cp "$tools/java/verapdf/*" -d "$tools/java/classes" "$here/VeraPdf.java"
}

# Scripts are off: the only ones here download browsers, and the tests use the machine's own.
install_npm_judges() {
  echo "installing the npm judges axe, Ace and Lighthouse"
  cp "$here/package.json" "$here/package-lock.json" "$tools"
  export PUPPETEER_SKIP_DOWNLOAD=1
  quietly npm --prefix "$tools" ci --ignore-scripts --no-audit --no-fund
}

install_programs
wanted=$(cd "$here" && cat pom.xml VeraPdf.java package-lock.json | cksum)
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ]; then
  mkdir -p "$tools"
  rm -f "$stamp"
  install_java_judges
  install_npm_judges
  echo "$wanted" >"$stamp"
fi
