#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What an earlier run left in the cache must not show: each program of calls/ is
# analysed, one of its files is edited, and it is analysed again, with the cache
# and without one.  Both have to print the same.  The edits: lines that move all
# that follows; another function for the node; a guard that goes away.
#
#	testcases/again.sh BINARY [FILTER]
#
# FILTER is a part of a path: calls/ops, recursion.  JOBS=N runs N at a time
# (nproc).  Closes with "again: N passed, N failed".
set -u

[ $# -ge 1 ] && [ $# -le 2 ] || { echo "usage: $0 BINARY [FILTER]" >&2; exit 3; }
bin=$(realpath -- "$1")
[ -x "$bin" ] || { echo "$0: $1: cannot run it" >&2; exit 3; }
cd "$(dirname -- "$0")" || exit 1
export NUMALINT_RULES=${NUMALINT_RULES-$PWD/../rules}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

edits=(
	'1i\\n\n\n'
	's/\bcpu_to_node\b/cpu_to_mem/; s/\bnuma_node_id\b/numa_mem_id/'
	's/if (.*NUMA_NO_NODE.*)/if (0)/; s/if (.* [<>=]* *0)/if (0)/'
	's/\(\bnid\b\)\([,)]\)/\1 + 0\2/'
)

# run ARGS: in the folder at hand; the kept functions go to ./kept
run()
{
	"$bin" --pedantic --stats "$@" *.c -- -I"$include" -I. 2>err
	sed -n 's/.* functions (\([0-9]*\) kept) analysed.*/\1/p' err >kept
}

# one CASE: prints "ok" or "not ok", the functions kept, and what differs
one()
{
	local dir=$tmp/${1##*/}.$2 file edit=${edits[$2]}
	local include=$PWD/include/6.12

	mkdir "$dir" && cp "$1"/*.[ch] "$dir" && cd "$dir" || exit 1
	run --cache=cache >/dev/null
	for file in *.c; do
		cp "$file" saved
		sed -i "$edit" "$file"
		if ! cmp -s "$file" saved; then
			run --cache=cache >with
			with=$(cat kept)
			run --no-cache >without
			if cmp -s with without; then
				echo "ok ${with:-0}"
			else
				echo "not ok 0 $1: $file: $edit"
				diff without with
			fi
		fi
		cp saved "$file"
	done
}

export -f one run
declare -p edits >"$tmp/edits"
export tmp bin
for dir in calls/*/; do
	case $dir in *"${2-}"*) ;; *) continue ;; esac
	for i in "${!edits[@]}"; do
		echo "${dir%/} $i"
	done
done | xargs -P "${JOBS:-$(nproc)}" -L 1 bash -c '. "$tmp/edits"; one "$@"' x >"$tmp/out"

grep -v '^ok' "$tmp/out"
passed=$(grep -c '^ok' "$tmp/out")
failed=$(grep -c '^not ok' "$tmp/out")
kept=$(awk '/^ok/ { n += $2 } END { print n + 0 }' "$tmp/out")
# a cache that keeps nothing would pass as well
if [ "$kept" = 0 ]; then
	echo "no function was kept in any run"
	failed=$((failed + 1))
fi
echo "again: $passed passed, $failed failed ($kept functions kept)"
[ "$failed" = 0 ]
