#!/bin/sh
# Deletes every message of an installation, after showing what goes and asking for the words. Stop every part first: Kafka
# refuses while one runs. Arguments go to `milena topics`. MongoDB and Redis have to be emptied besides.
set -eu
milena="$(dirname "$0")/../../milena"

# Without --confirm nothing is deleted and the exit code is 1.
"$milena" topics reset "$@" || true
printf 'To delete all of this, type the words: '
read -r words
exec "$milena" topics reset --confirm "$words" "$@"
