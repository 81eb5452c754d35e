#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Rewrites each case of the corpus in the ways that metamorphic.c knows, none of
# which changes what it does, and compares what is found: rule, severity,
# function and line must be the same.
#
#	testcases/metamorphic.sh BINARY [FILTER]
#
# FILTER is a part of a path.  The rewriter stands beside BINARY.  Functions
# called known_ may change.  JOBS=N runs N at a time (nproc), KEEP=DIR leaves the
# rewritten files there.  Needs bash, awk and jq.
# shellcheck disable=SC2046 # flags and file names are words
set -u

[ $# -ge 1 ] && [ $# -le 2 ] || {
	echo "usage: $0 BINARY [FILTER]" >&2
	exit 3
}
bin=$(realpath -- "$1")
rewriter=${bin%/*}/metamorphic
for program in "$bin" "$rewriter"; do
	[ -x "$program" ] || { echo "$0: $program: run 'make tests'" >&2; exit 3; }
done
cd "$(dirname -- "$0")/.." || exit 1

if [ -n "${KEEP-}" ]; then
	mkdir -p "$KEEP" && tmp=$(realpath -- "$KEEP") || exit 1
else
	tmp=$(mktemp -d) || exit 1
	trap 'rm -rf "$tmp"' EXIT
fi

# directive FILE NAME: what it says
directive()
{
	sed -n "s|^/\\* $2: \\(.*\\) \\*/\$|\\1|p" "$1"
}

# flags FILE GENERATION
flags()
{
	echo "-nostdinc -Itestcases/include/$2 $(directive "$1" flags)"
	case $(directive "$1" arch) in
	powerpc) echo --target=powerpc64le-linux-gnu ;;
	arm64) echo --target=aarch64-linux-gnu ;;
	esac
}

# analyse FILE JSON FLAG...
analyse()
{
	local file=$1 json=$2

	shift 2
	timeout 60 "$bin" --pedantic --format=json "$file" -- "$@" \
		'-DMETA(...)=__VA_ARGS__' >"$json" 2>"$json.err"
	[ $? -le 1 ] || echo "$json" >>"$json.failed"
}

# one FILE GENERATION: it and what the rewriter makes of it, into a folder
one()
{
	local dir=$tmp/$2/${1%.c} kind

	set -- "$1" "$2" $(flags "$1" "$2")
	mkdir -p "$dir"
	analyse "$1" "$dir/original.json" "${@:3}"
	"$rewriter" "$1" "$dir" -- "${@:3}" >"$dir/kinds" 2>"$dir/rewriter.err" ||
		echo "$dir" >>"$dir/unsound"
	while read -r kind; do
		analyse "$dir/$kind.c" "$dir/$kind.json" "${@:3}"
	done <"$dir/kinds"
}

find testcases/rules testcases/flow testcases/real -name '*.c' |
	LC_ALL=C sort | grep -F -- "${2-}" |
	while read -r file; do
		gens=$(directive "$file" kernel)
		for gen in ${gens:-6.1 6.12}; do
			case $gen in
			6.*) echo "$file $gen" ;;
			*)	# an older one only where there is no newer
				case $gens in *6.*) ;; *) echo "$file $gen" ;; esac ;;
			esac
		done
	done >"$tmp/plan"
[ -s "$tmp/plan" ] || { echo "$0: no case matches '${2-}'" >&2; exit 1; }

jobs=${JOBS:-$(nproc)}
worker()
{
	local n=0 file gen

	while read -r file gen; do
		[ $((n++ % jobs)) = "$1" ] || continue
		one "$file" "$gen"
	done <"$tmp/plan"
}
for ((j = 0; j < jobs; j++)); do
	worker $j &
done
wait

# folder, kind, and of each finding line, rule, severity and function
jq -r '(input_filename | split("/")) as $path
	| ($path[:-1] | join("/")) as $dir
	| ($path[-1] | rtrimstr(".json")) as $kind
	| .findings[]
	| select(.function | tostring | startswith("known_") | not)
	| [$dir, $kind, .line, .rule, .severity, .function] | @tsv' \
	$(awk -v tmp="$tmp" '{
		dir = tmp "/" $2 "/" substr($1, 1, length($1) - 2)
		print dir "/original.json"
		while ((getline kind <(dir "/kinds")) > 0)
			print dir "/" kind ".json"
	}' "$tmp/plan") >"$tmp/found" 2>"$tmp/jq.err"

awk -F '\t' -v tmp="$tmp" '
function complain(file, gen, text)
{
	print file ": " text " (" gen ")"
}

function lines_of(file,  line, n)
{
	while ((getline line <file) > 0)
		n = n (n ? "; " : "") line
	close(file)
	return n
}

FILENAME == ARGV[1] {
	found[$1, $2] = found[$1, $2] $3 "\t" $4 "\t" $5 "\t" $6 "\n"
	next
}
{
	split($0, f, " ")
	file = f[1]
	gen = f[2]
	dir = tmp "/" gen "/" substr(file, 1, length(file) - 2)
	why = lines_of(dir "/rewriter.err")
	if (why != "") {
		complain(file, gen, "the rewriter fails: " why)
		failed++
	}
	if (lines_of(dir "/original.json.failed") != "") {
		complain(file, gen, "not analysed: " lines_of(dir "/original.json.err"))
		failed++
	}
	split("", map)
	while ((getline line <(dir "/reorder.map")) > 0) {
		split(line, m, " ")
		map[m[1]] = m[2]
	}
	close(dir "/reorder.map")
	while ((getline kind <(dir "/kinds")) > 0) {
		split("", left)
		n = split(found[dir, "original"], want, "\n")
		for (i = 1; i < n; i++)
			left[want[i]]++
		bad = 0
		if (lines_of(dir "/" kind ".json.failed") != "") {
			complain(file, gen, kind ": not analysed: " \
				 lines_of(dir "/" kind ".json.err"))
			bad = 1
		}
		n = split(found[dir, kind], got, "\n")
		for (i = 1; i < n; i++) {
			g = got[i]
			split(g, p, "\t")
			if (kind == "reorder" && p[1] in map)
				g = map[p[1]] substr(g, length(p[1]) + 1)
			if (left[g]-- > 0)
				continue
			split(g, p, "\t")
			complain(file ":" p[1], gen, kind ": new " p[3] " " p[2] \
				 " in " p[4] "()")
			bad = 1
		}
		for (g in left)
			while (left[g]-- > 0) {
				split(g, p, "\t")
				complain(file ":" p[1], gen, kind ": lost " p[3] \
					 " " p[2] " in " p[4] "()")
				bad = 1
			}
		if (bad)
			failed++
		else
			passed++
		of[kind]++
	}
	close(dir "/kinds")
}
END {
	text = ""
	for (kind in of)
		text = text ", " kind " " of[kind]
	printf "metamorphic: %d passed, %d failed%s\n", passed, failed, text
	exit failed || !passed
}' "$tmp/found" "$tmp/plan"
