#!/bin/sh
# Installs a folder's npm packages outside the checkout, once; says where on its last line.
# Usage: npm.sh FOLDER. Where and how often: as `bluesky/install.sh`.
set -eu
here=$(cd "$1" && pwd)
cache=${MORGENLAGE_LIVE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/morgenlage-live}/$(basename "$here")
want=$(cat "$here/package.json" "$here/package-lock.json" | sha256sum | cut -d ' ' -f 1)

installed() { [ "$(cat "$cache/installed" 2>/dev/null)" = "$want" ]; }

if ! installed; then
  mkdir -p "$cache"
  exec 9>"$cache/lock"
  flock 9 # two runs at once: the second one waits and finds it done
  if ! installed; then
    rm -f "$cache/installed"
    cp "$here/package.json" "$here/package-lock.json" "$cache/"
    cd "$cache"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
    echo "$want" >installed
  fi
fi
echo "$cache"
