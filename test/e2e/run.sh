#!/usr/bin/env bash
# The judges from outside: EPUBCheck, Jing and a browser on what the build makes, the packed package in an empty
# folder, and the same bytes wherever it runs. What they need from Debian is installed where it is missing.
# Arguments go to vitest: bash test/e2e/run.sh browser
set -euo pipefail
cd "$(dirname "$0")/../.."

missing=()
# A JDK, which runs a program from its source.
command -v javac >/dev/null || missing+=(default-jdk-headless)
command -v jing >/dev/null || missing+=(jing)
command -v chromium >/dev/null || missing+=(chromium)
if ((${#missing[@]})); then
  if ! command -v apt-get >/dev/null || ((EUID != 0)); then
    echo "The end-to-end tests need what these Debian packages hold: ${missing[*]}" >&2
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -y -q --no-install-recommends "${missing[@]}"
fi

# Ace drives Debian's browser, not one of its own.
PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix test/e2e --no-audit --no-fund
# What it prints is for a test to read.
EDITIONS_PRINTED=$(npm run --silent editions)
printf '%s\n' "$EDITIONS_PRINTED"
export EDITIONS_PRINTED

status=0
npx tsc -p test/e2e || status=1
npx vitest run --config test/e2e/vitest.config.ts "$@" || status=1
exit $status
