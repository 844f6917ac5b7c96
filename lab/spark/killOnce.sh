#!/bin/sh
# Runs a filter; the first time for each, it answers some lines and then takes the worker that started it along.
# usage: killOnce.sh MARKS PROGRAM... FILTER
marks=$1
shift
for filter; do :; done
if mkdir "$marks/$filter" 2>/dev/null; then
  head -n 2 | "$@"
  kill -9 "$PPID"
  exit 1
fi
exec "$@"
