#!/bin/sh
# ws_abuse.sh EXECUTABLE [ARGUMENT...] [-- WS_ABUSE_OPTION...]
# Starts the executable, which prints its ws:// or wss:// URL on its first line, and runs
# ../shared/lab/ws-abuse against it. The executable lives as long as its standard input.
# Exit 77 where ws-abuse or python3 is missing.
set -u
abuse=${HAWSER_SHARED:-}/lab/ws-abuse
{ [ -x "$abuse" ] && command -v python3 >/dev/null; } || { echo "ws_abuse.sh: SKIP: no ws-abuse here"; exit 77; }

scratch=$(mktemp -d) || exit 1
server=
finish() {
  [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server"
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 1' INT TERM

options=
count=$#
while [ "$count" -gt 0 ]; do
  word=$1; shift; count=$((count - 1))
  if [ "$word" = -- ]; then
    options="$scratch/options"
    while [ "$count" -gt 0 ]; do printf '%s\n' "$1" >>"$options"; shift; count=$((count - 1)); done
  else
    set -- "$@" "$word"
  fi
done

mkfifo "$scratch/in"
"$@" <"$scratch/in" >"$scratch/out" &
server=$!
exec 3>"$scratch/in"

tries=0
until url=$(head -n 1 "$scratch/out" | grep -E '^wss?://'); do
  tries=$((tries + 1))
  if [ "$tries" -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
    echo "ws_abuse.sh: no URL from $1" >&2
    exit 1
  fi
  sleep 0.1
done

if [ -n "$options" ]; then
  tr '\n' '\0' <"$options" | xargs -0 "$abuse" "$url" --pid "$server"
else
  "$abuse" "$url" --pid "$server"
fi
verdict=$?

exec 3>&- # the server ends by itself, so that a sanitizer can tell of leaks
wait "$server"
code=$?
server=
[ "$code" -eq 0 ] || { echo "ws_abuse.sh: the server ended with $code" >&2; exit 1; }
[ "$verdict" -eq 0 ]
