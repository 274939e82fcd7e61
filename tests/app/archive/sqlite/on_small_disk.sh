#!/bin/sh
# Runs a test on a disk of six megabytes that nobody else sees.
#
#   on_small_disk.sh TEST [FUNCTION]…
lab=${HAWSER_SHARED:-}/lab/with-small-disk
if ! [ -x "$lab" ]; then
    echo "the lab's small disk is not here" >&2
    exit 77
fi
folder=$(mktemp -d) || exit 1
trap 'rmdir "$folder"' EXIT
"$lab" 6m "$folder" "$@"
