# shellcheck shell=bash
# What both installers share: whether apt may be used, and how to say what is missing.

has() { command -v "$1" >/dev/null 2>&1; }

# Run a command and show what it said only when it fails.
quietly() {
  local said
  said=$("$@" 2>&1) || { echo "$said" >&2; exit 1; }
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

may_apt() { has apt-get && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }

# apt_install PACKAGE...
apt_install() {
  echo "installing $*"
  quietly as_root apt-get update -qq
  quietly as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@"
}

# explain WHAT DEBIAN FEDORA MACOS: name the exact command of each system, then end.
explain() {
  cat >&2 <<END
$1
  Debian/Ubuntu: sudo apt-get install -y $2
  Fedora:        sudo dnf install -y $3
  macOS:         brew install $4
Then run make again.
END
  exit 1
}
