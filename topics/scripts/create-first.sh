#!/bin/sh
# Creates the topics of a new installation and checks them. Arguments go to `milena topics`: --kafka and the --topic-…
# options, the same that every part is given. Safe to repeat: what is there stays.
set -eu
milena="$(dirname "$0")/../../milena"

"$milena" topics create "$@"
"$milena" topics check "$@"
