#!/bin/sh
# For a pipeline, before it deploys: brings settings in line with the catalogue of the version that is about to run, and
# fails if the cluster still differs. Arguments go to `milena topics`. It never changes the partitions of a keyed topic.
set -eu
milena="$(dirname "$0")/../../milena"

"$milena" topics check "$@" && exit 0
"$milena" topics create "$@"
"$milena" topics alter "$@" || echo "some differences were left alone, see above" >&2
exec "$milena" topics check "$@"
