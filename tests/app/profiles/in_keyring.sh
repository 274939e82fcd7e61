#!/bin/sh
# in_keyring.sh STATE [--seed FUNCTION] TEST FUNCTION... [-- FUNCTION...]
# Runs the functions of TEST in a private session of ../shared/lab/with-keyring whose keyring is in
# STATE; after each "--" in a new process. FUNCTION of --seed runs while the keyring is still
# unlocked. Exit 77 where with-keyring, or a package that it needs, is missing.
set -u
keyring=${HAWSER_SHARED:-}/lab/with-keyring
[ -x "$keyring" ] || { echo "in_keyring.sh: SKIP: no with-keyring here"; exit 77; }

state=$1; shift
seed=
if [ "$1" = --seed ]; then seed=$2; shift 2; fi
test=$1

# shellcheck disable=SC2016 # expanded by the inner shell
each_in_turn='
test=$1; shift
functions=
for word in "$@" --; do
  if [ "$word" = -- ]; then "$test" $functions || exit 1; functions=; else functions="$functions $word"; fi
done'

if [ -n "$seed" ]; then
  exec "$keyring" --state "$state" --seed "'$test' $seed" -- sh -c "$each_in_turn" in_keyring "$@"
fi
exec "$keyring" --state "$state" -- sh -c "$each_in_turn" in_keyring "$@"
