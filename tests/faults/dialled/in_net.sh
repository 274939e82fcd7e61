#!/bin/sh
# in_net.sh COMMAND...: runs it in a network namespace of its own; 77 where that cannot be had.
net=${HAWSER_SHARED:-}/lab/with-net
{ [ -x "$net" ] && command -v python3 >/dev/null; } || { echo "in_net.sh: SKIP: no with-net here"; exit 77; }
exec "$net" "$@"
