#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Is each row of the catalogue held by a case?  Takes each row of rules/*.yaml
# out in turn, and each role, state and condition of a row, and runs the cases
# that name what the row is about: one of them must give other findings, or the
# catalogue must be refused.  Not tried: what changes no more than the words of a
# message, and each name of a row that has several.
#
#	testcases/mutation.sh BINARY [FILTER]
#
# A mutant is called FILE:NAME:PATH, as in
#	sinks.yaml:__alloc_pages_node:sink.rejects.OFFLINE
# with NAME the first of its row; FILTER is a part of that.  mutation.txt lists
# those that no case holds, with the reason: a line that is not true any more
# fails, as a new one does.  RECORD=1 prints the ids of all that live on instead;
# FATES=FILE keeps what became of each.
# JOBS=N runs N at a time (nproc).  Needs bash, awk, jq and yq.
# shellcheck disable=SC2046,SC2086 # flags and file names are words
set -u

if [ $# -lt 1 ] || [ $# -gt 2 ]; then
	echo "usage: $0 BINARY [FILTER]" >&2
	exit 3
fi
bin=$(realpath -- "$1")
filter=${2-}
[ -x "$bin" ] || { echo "$0: $1: cannot run it" >&2; exit 3; }
cd "$(dirname -- "$0")/.." || exit 1
# In memory, where there is room for it: the cache syncs with every run.
[ "$(df --output=avail /dev/shm 2>/dev/null | tail -n 1)" -gt 500000 ] 2>/dev/null &&
	export TMPDIR=/dev/shm
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
unset NUMALINT_RULES
[ -n "${FATES-}" ] && FATES=$(realpath -m -- "$FATES")

# A copy, lest an edit while this runs pass for what a mutant does.
cp -r rules testcases "$tmp" && cd "$tmp" || exit 1

# The runs, a line each: id, files, flags; of each case the two ends of its
# generations.  Small files are tried first.
directive()
{
	sed -n "s|^/\\* $1: \\(.*\\) \\*/\$|\\1|p" "${@:2}"
}

plan()
{
	local case files gen gens more n=0

	for case in $(find testcases/catalogue testcases/rules testcases/flow testcases/real -name '*.c' \
			-size +0 -printf '%s %p\n' | sort -n | cut -d ' ' -f 2) \
		    $(find testcases/calls -mindepth 1 -type d | sort); do
		files=$case
		[ -d "$case" ] && files=$(echo "$case"/*.c)
		gens=$(directive kernel $files)
		more=$(directive flags $files | tr '\n' ' ')
		case $(directive arch $files) in
		powerpc) more+=" --target=powerpc64le-linux-gnu" ;;
		arm64) more+=" --target=aarch64-linux-gnu" ;;
		esac
		gens=${gens:-6.1 6.12}
		for gen in ${gens##* } ${gens%% *}; do
			printf '%d\t%s\t-nostdinc -Itestcases/include/%s %s\n' \
				$((++n)) "$files" "$gen" "$more"
			[ "$gens" = "$gen" ] && break
		done
	done
}

# run CATALOGUE OUT FILES FLAGS
run()
{
	timeout 60 "$bin" --catalogue="$1" --cache="$tmp/cache" --pedantic \
		--color=never $3 -- $4 >"$2" 2>"$2.err"
}

# What was found, without the words and the column
verdicts()
{
	sed -n 's/^\([^:]*:[0-9]*\):[0-9]*: \([a-z]*\): .* \[\([a-z-]*\)\]$/\1 \2 \3/p' "$1"
}

plan >"$tmp/plan"
jobs=${JOBS:-$(nproc)}

# Which run has which word, and which name of a header stands for which other:
# first_node() is a macro over __first_node().
while IFS=$'\t' read -r id files _; do
	grep -ohE '[A-Za-z_][A-Za-z0-9_]*' $files ${files%/*}/*.h 2>/dev/null |
		sort -u | sed "s/\$/ $id/"
done <"$tmp/plan" >"$tmp/words"
awk '
function words(def, s)
{
	while (match(s, /[A-Za-z_][A-Za-z0-9_]*/)) {
		word = substr(s, RSTART, RLENGTH)
		if (word != def && !seen[word, def]++)
			print word, def
		s = substr(s, RSTART + RLENGTH)
	}
}
/^#[ \t]*define/ {
	def = $0
	sub(/^#[ \t]*define[ \t]+/, "", def)
	sub(/[^A-Za-z0-9_].*/, "", def)
	words(def, $0)
	macro = /\\$/
	next
}
macro		{ words(def, $0); macro = /\\$/; next }
/^[a-zA-Z_].*\(/ && !/;$/ {
	func_ = $0
	sub(/ *\(.*/, "", func_)
	sub(/.*[^A-Za-z0-9_]/, "", func_)
}
/^\{/		{ body = 1 }
body		{ words(func_, $0) }
/^\}/		{ body = 0 }
' $(find testcases/include -name '*.h') >"$tmp/stands"

# The mutants, a line each: number, id, file, names; the catalogue file of each
# is in $tmp/mutant.NUMBER.
for file in "$tmp"/rules/*.yaml; do
	[ "${file##*/}" = rules.yaml ] && continue
	yq . "$file" >"$tmp/${file##*/}.json" || exit 1
	jq -r --arg file "${file##*/}" '
	def states($path; $role):
		("expected", "rare", "rejects", "thisnode_rejects",
		 "offline_expected", "offline_rare", "empty", "past_end",
		 "states", "when", "out_on_zero", "maybe_empty", "partial",
		 "unless", "keeps", "keeps_else", "pure", "same_as", "full",
		 "empty_test", "gfp_arg", "size_arg", "map_arg", "chosen") as $k
		| select($role | has($k))
		| $role[$k] as $v
		| if ($v | type) == "array"
		  then range($v | length) as $j
			| [$path + [$k, $j], "\($k).\($v[$j])"]
		  else [$path + [$k], $k] end;
	. as $all | to_entries[] | .key as $section
	| .value | to_entries[] | .key as $i | .value as $row
	| (if ($row | type) == "object"
	   then ($row.names // [$row.tag + "." + $row.field]) else $row end
	   | if type == "array" then . else [.] end) as $names
	| ([[[$section, $i], "row"]]
	   + if ($row | type) != "object" then [] else
	     [states([$section, $i]; $row)]
	     + ([("source", "sink", "guard", "transfer", "store", "mark",
		  "unit", "takes", "extent", "flags") as $k | select($row | has($k)) | $k] as $roles
		| [$roles[] as $k | $row[$k] as $v
		   | (if ($roles | length) > 1 then [[$section, $i, $k], $k]
		      else empty end),
		     (if ($v | type) == "array"
		      then range($v | length) as $j
			| (if ($v | length) > 1
			   then [[$section, $i, $k, $j], "\($k).\($j)"] else empty end),
			  (if ($v[$j] | type) == "object"
			   then states([$section, $i, $k, $j]; $v[$j])
				| [.[0], "\($k).\($j).\(.[1])"] else empty end)
		      elif ($v | type) == "object"
		      then states([$section, $i, $k]; $v) | [.[0], "\($k).\(.[1])"]
		      else empty end)])
	     end)[]
	| "\($file):\($names[0]):\(.[1])\t\($file)\t\($names | map(split(".")[-1]) | join(" "))",
	  (.[0] as $path | $all | delpaths([$path]) | tojson)
	' "$tmp/${file##*/}.json"
done | awk -F '\t' -v OFS='\t' -v filter="$filter" -v tmp="$tmp" '
NR % 2 {
	if (seen[$1]++)
		$1 = $1 "#" seen[$1]
	if (wanted = index($1, filter))
		print ++n, $0
	next
}
wanted {
	print $0 "\n..." >tmp "/mutant." n
	close(tmp "/mutant." n)
}' >"$tmp/mutants"

# The runs that name what each is about, a line each, too: those that name it
# themselves come before those that name what stands for it.
awk -F '\t' '
FILENAME ~ /stands$/ {
	split($0, a, " ")
	above[a[1]] = above[a[1]] " " a[2]
	next
}
FILENAME ~ /words$/ {
	split($0, a, " ")
	runs[a[1]] = runs[a[1]] " " a[2]
	next
}
function take(word,	a, i, n, j, id)
{
	n = split(runs[word], a, " ")
	for (i = 1; i <= n; i++) {
		id = a[i]
		if (id in got)
			continue
		got[id] = 1
		for (j = ++len; j > start && list[j - 1] + 0 > id + 0; j--)
			list[j] = list[j - 1]
		list[j] = id
	}
}
{
	split("", wanted); split("", got); split("", list)
	start = 1; len = 0
	n = split($4, a, " ")
	for (i = 1; i <= n; i++)
		wanted[a[i]] = wanted[a[i] "_noprof"] = 1
	for (level = 0; level <= 3; level++) {
		split("", next_)
		for (word in wanted) {
			take(word)
			n = split(above[word], a, " ")
			for (i = 1; i <= n; i++)
				if (!(a[i] in wanted))
					next_[a[i]] = 1
		}
		for (word in next_)
			wanted[word] = 1
		start = len + 1
	}
	line = ""
	for (i = 1; i <= len; i++)
		line = line " " list[i]
	print line
}' "$tmp/stands" "$tmp/words" "$tmp/mutants" >"$tmp/runs"

# differs DIR RUN: does a catalogue change what a run finds?  2: it is refused
differs()
{
	local id files flags out=$1.out

	IFS=$'\t' read -r id files flags <<<"${plan[$2 - 1]}"
	if [ ! -e "$tmp/base.$id" ]; then
		run "$tmp/rules" "$out" "$files" "$flags"
		mv "$out" "$tmp/base.$id"
	fi
	run "$1" "$out" "$files" "$flags"
	[ $? = 3 ] && return 2
	cmp -s "$out" "$tmp/base.$id" && return 1
	! cmp -s <(verdicts "$out") <(verdicts "$tmp/base.$id")
}

# fate DIR RUN...: killed, refused or lives.  What killed the mutants before it,
# of the same row or of one like it, is tried first.
killers=' ' ran=0
fate()
{
	local dir=$1 id all=" ${*:2} " order=

	for id in $killers; do
		case $all in
		*" $id "*) order+=" $id" all=${all/ $id / } ;;
		esac
	done
	for id in $order $all; do
		ran=$((ran + 1))
		differs "$dir" "$id"
		case $? in
		0)
			killers=" $id ${killers/ $id / }"
			fate=killed:$id
			return ;;
		2)
			fate=refused
			return ;;
		esac
	done
	fate=lives
}

# Rows go to the workers in turn, so that a row's mutants stay together.
worker()
{
	local dir=$tmp/cat.$1 n id file row last='' turn=-1 runs ran

	mkdir "$dir"
	cp "$tmp"/rules/*.yaml "$dir"
	while IFS=$'\t' read -r n id file _ <&3 && read -r runs <&4; do
		row=${id%:*}
		[ "$row" = "$last" ] || turn=$(((turn + 1) % jobs))
		last=$row
		[ $turn = "$1" ] || continue
		cp "$tmp/mutant.$n" "$dir/$file"
		ran=0
		fate "$dir" $runs
		cp "$tmp/rules/$file" "$dir/$file"
		printf '%s\t%s\t%d\t%s\n' "${fate%:*}" "$id" $ran "${fate#killed:}"
	done 3<"$tmp/mutants" 4<"$tmp/runs" >"$tmp/fates.$1"
}

mapfile -t plan <"$tmp/plan"
# A catalogue that went through yq, and none of it taken out, changes nothing.
mkdir "$tmp/same"
cp "$tmp"/rules/*.yaml "$tmp/same"
for file in "$tmp"/*.json; do
	{ cat "$file"; echo ...; } >"$tmp/same/$(basename "$file" .json)"
done
fate "$tmp/same" 1 2 3 4 5
[ "$fate" = lives ] ||
	{ echo "$0: the catalogue as JSON is another one" >&2; exit 1; }

for ((j = 0; j < jobs; j++)); do
	worker $j &
done
wait

[ -n "${FATES-}" ] && cat "$tmp"/fates.* >"$FATES"
if [ -n "${RECORD-}" ]; then
	awk -F '\t' '$1 == "lives" { print $2 }' "$tmp"/fates.* | LC_ALL=C sort
	exit
fi
cat "$tmp"/fates.* | LC_ALL=C sort -k 2 | awk -F '\t' -v filter="$filter" '
FILENAME == "testcases/mutation.txt" {
	if (/^#/ || !NF)
		next
	split($0, f, /[ \t]+/)
	known[f[1]] = FNR
	if (f[2] == "") {
		print FILENAME ":" FNR ": no reason"
		failed++
	}
	next
}
{
	n[$1]++
	if ($1 == "lives" && !($2 in known)) {
		print $2 ": no case holds it"
		failed++
	} else if ($1 != "lives" && $2 in known) {
		print "testcases/mutation.txt:" known[$2] ": " $2 " is " $1 ": drop the line"
		failed++
	} else {
		passed++
	}
	seen[$2] = 1
}
END {
	for (id in known)
		if (!(id in seen) && index(id, filter)) {
			print "testcases/mutation.txt:" known[id] ": no such mutant: " id
			failed++
		}
	printf "mutation: %d killed, %d refused, %d live\n",
		n["killed"], n["refused"], n["lives"]
	printf "%d passed, %d failed\n", passed, failed
	exit failed || !passed
}' testcases/mutation.txt -
