#!/bin/sh
# Keeps agents apart, and a merged agent in step with its sources: copy to .git/hooks/pre-commit, and name your own files.
set -e
git diff --cached --quiet -- agents/ merged.md && exit 0
npx persona-merge scan agents/ --max-overlap 60%
# Without a lock file the flags are those of the merge; a .persona-mergerc.json says them once for both.
if [ -e merged.md.lock.json ]; then
  npx persona-merge update merged.md --check
else
  npx persona-merge merge agents/ -o merged.md --check
fi
npx persona-merge check merged.md --against agents/ --min-coverage 90%
