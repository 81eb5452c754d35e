#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# One corpus, three engines: the analyzer, the semantic patches of cocci/ and
# the sparse header, each over every case in one kernel generation, 6.1 where
# the case names it.  Writes the table of docs/engines.md, rule by engine.
#
#	testcases/engines.sh [--write] BINARY
#
# A line for each finding: found by both, missed, or false.  What the analyzer
# says is the measure; corpus.sh has measured that.  Fails when
#   - a semantic patch says what the analyzer does not, and the function has no
#     "cocci is wrong: REASON" ("false"),
#   - it misses a finding of a function that has no "cocci misses: REASON",
#   - such a mark explains what is not so, or stands before no function,
#   - docs/engines.md differs; --write writes it instead.
# Needs spatch, sparse, jq and awk.
set -uo pipefail

usage()
{
	echo "usage: $0 [--write] BINARY" >&2
	exit 3
}

write=
if [ "${1-}" = --write ]; then
	write=1
	shift
fi
[ $# = 1 ] || usage
bin=$(realpath -- "$1") || usage
[ -x "$bin" ] || { echo "$0: $bin: cannot run it" >&2; exit 3; }
for tool in spatch sparse jq awk; do
	command -v $tool >/dev/null || {
		echo "$0: $tool is missing: run 'make deps'" >&2
		exit 1
	}
done
cd "$(dirname -- "$0")/.." || exit 1
export NUMALINT_RULES=${NUMALINT_RULES-$PWD/rules}
jobs=${JOBS:-$(nproc)}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

# FILE GENERATION FLAGS
find testcases/rules testcases/flow testcases/real -name '*.c' | LC_ALL=C sort |
xargs awk '
	function out() { if (file != "") print file "\t" gen "\t" flags }
	FNR == 1 { out(); file = FILENAME; gen = "6.1"; flags = "" }
	/^\/\* [a-z-]*:.*\*\/$/ {
		value = $0
		sub(/^\/\* [a-z-]*: */, "", value)
		sub(/ *\*\/$/, "", value)
		if (/^\/\* kernel:/ && (" " value " ") !~ / 6\.1 /) {
			n = split(value, all, " ")
			gen = all[n]
		} else if (/^\/\* flags:/) {
			flags = flags " " value
		} else if (/^\/\* arch: powerpc/) {
			flags = flags " --target=powerpc64le-linux-gnu"
		} else if (/^\/\* arch: arm64/) {
			flags = flags " --target=aarch64-linux-gnu"
		}
	}
	END { out() }
' >"$tmp/cases"
[ -s "$tmp/cases" ] || { echo "$0: there are no cases" >&2; exit 1; }

# The analyzer and sparse: FILE LINE RULE FUNCTION MESSAGE, FILE LINE RULE
compiled()
{
	local n=0 file gen flags

	while IFS=$'\t' read -r file gen flags; do
		[ $((n++ % jobs)) = "$1" ] || continue
		flags="-nostdinc -Itestcases/include/$gen $flags"
		# shellcheck disable=SC2086
		"$bin" --pedantic --format=json "$file" -- $flags \
			>"$tmp/json.$1" 2>"$tmp/err.$1"
		if [ $? -gt 2 ]; then
			echo "$file: the analyzer fails: $(head -n 1 "$tmp/err.$1")" \
				>>"$tmp/broken.$1"
			continue
		fi
		jq -r '.findings[] | [.file, .line, .rule, .function, .message] | @tsv' \
			"$tmp/json.$1" >>"$tmp/analyzer.$1"
		# sparse knows no --target; the corpus has no such headers
		# shellcheck disable=SC2086
		sparse ${flags//--target=[^ ]*/} -D__KERNEL__ -I"$tmp/inc" \
			-include linux/kconfig.h \
			-include rules/sparse/numalint.h "$file" 2>&1 >/dev/null | sed -nE \
			's/^([^:]*):([0-9]+):[0-9]+: .*\[([a-z-]+)\]$/\1\t\2\t\3/p' \
			>>"$tmp/sparse.$1"
	done <"$tmp/cases"
}
mkdir -p "$tmp/inc/linux"
touch "$tmp/inc/linux/compiler_types.h"
touch "$tmp"/{analyzer,sparse,broken}.0
for ((j = 0; j < jobs; j++)); do
	compiled $j &
done
wait
cat "$tmp"/broken.* >&2
[ -s "$tmp/broken.0" ] && exit 1
sort -u "$tmp"/analyzer.* >"$tmp/analyzer"
sort -u "$tmp"/sparse.* | awk -F '\t' -v OFS='\t' '{ print $0, "", "" }' >"$tmp/sparse"

# spatch takes the files of a folder one by one, but only a folder
mkdir "$tmp/corpus"
cut -f 1 "$tmp/cases" | xargs cp --parents -t "$tmp/corpus"
: >"$tmp/cocci"
for patch in cocci/*.cocci; do
	if ! (cd "$tmp/corpus" && spatch --very-quiet --no-includes -j "$jobs" \
	      -D report --timeout 60 --sp-file "$OLDPWD/$patch" --dir testcases) \
		>"$tmp/said" 2>"$tmp/err" || grep -q 'EXN\|Error' "$tmp/err"; then
		echo "$patch: spatch fails: $(grep -m 1 'EXN\|rror' "$tmp/err")" >&2
		exit 1
	fi
	sed -nE 's/^([^:]*):([0-9]+):[0-9-]+: [a-z]+: (.*) \[([a-z-]+)\]$/\1\t\2\t\4\t\t\3/p' \
		"$tmp/said" >>"$tmp/cocci"
	if [ "$(wc -l <"$tmp/said")" != "$(grep -c '\]$' "$tmp/said")" ]; then
		echo "$patch: says what is no finding: $(grep -m 1 -v '\]$' "$tmp/said")" >&2
		exit 1
	fi
done
sort -u "$tmp/cocci" -o "$tmp/cocci"

# What function a line is in, and the marks before it: FILE LINE FUNCTION,
# FILE LINE FUNCTION missed|false REASON
cut -f 1 "$tmp/cases" | xargs awk '
	function unplaced() {
		for (; nmarks; nmarks--)
			print mark[nmarks]
	}
	FNR == 1 { unplaced(); name = cand = "" }
	/^\/\* cocci (misses|is wrong): .* \*\/$/ {
		what = / misses: / ? "missed" : "false"
		why = $0
		sub(/^[^:]*: /, "", why)
		sub(/ \*\/$/, "", why)
		mark[++nmarks] = FILENAME "\t" FNR "\t?\t" what "\t" why
		next
	}
	/^[a-z_].*\(/ && !/;$/ {
		cand = $0
		while (match(cand, /^[^(]*[^A-Za-z0-9_(]__[a-z_]+\([^()]*\)/))
			cand = substr(cand, RSTART + RLENGTH)
	}
	/^\{/ && cand != "" {
		sub(/ *\(.*/, "", cand)
		sub(/.*[^A-Za-z0-9_]/, "", cand)
		name = cand
		cand = ""
		for (i = 1; i <= nmarks; i++)
			sub(/\?/, name, mark[i])
		unplaced()
	}
	name != "" { print FILENAME "\t" FNR "\t" name }
	/^\}/ { name = "" }
	END { unplaced() }
' >"$tmp/functions"

sed -n 's/^  - id: //p' rules/rules.yaml >"$tmp/rules"
awk -F '\t' '
function func_of(i)
{
	return (i in funcs) ? funcs[i] : "?"
}

FILENAME ~ /functions$/ && NF == 3 { funcs[$1 SUBSEP $2] = $3; next }
FILENAME ~ /functions$/ {
	name = $1 SUBSEP $3 SUBSEP $4
	if (name in reason) {
		print $1 ":" $2 ": a second reason for one function" > "/dev/stderr"
		bad = 1
	}
	reason[name] = $5
	place[name] = $1 ":" $2
	next
}
FILENAME ~ /rules$/ { rule[++nrules] = $1; next }
{ key = $1 SUBSEP $2 SUBSEP $3 }
FILENAME ~ /analyzer$/ { found[key] = 1; text[key] = $5; next }
FILENAME ~ /(cocci|sparse)$/ {
	engine = FILENAME
	sub(/.*\//, "", engine)
	if (said[engine, key]++)
		next
	if (!(key in found)) {
		wrong[engine, $3]++
		if (engine == "cocci")
			explain($1, $2, $3, "false")
	} else {
		right[engine, $3]++
		if (engine == "cocci") {
			messages++
			same += $5 == text[key]
			if (ENVIRON["TEXTS"] && $5 != text[key])
				print "cocci:    " $5 "\nanalyzer: " text[key] > "/dev/stderr"
		}
	}
}

function explain(file, line, r, what,  name)
{
	name = file SUBSEP func_of(file SUBSEP line) SUBSEP what
	used[name] = 1
	if (name in reason) {
		why[what, reason[name]]++
		return
	}
	print file ":" line ": " r " is " what " by Coccinelle: no \"cocci " \
		(what == "missed" ? "misses" : "is wrong") ": REASON\" stands before " \
		func_of(file SUBSEP line) "()" > "/dev/stderr"
	bad = 1
}

END {
	for (key in found) {
		split(key, part, SUBSEP)
		total[part[3]]++
		if (!said["cocci", key])
			explain(part[1], part[2], part[3], "missed")
	}
	for (name in reason)
		if (!used[name]) {
			print place[name] ": what it says of cocci is not so" > "/dev/stderr"
			bad = 1
		}
	print "| rule | analyzer | Coccinelle: found | missed | false | sparse: found | missed | false |"
	print "| --- | --: | --: | --: | --: | --: | --: | --: |"
	for (i = 1; i <= nrules; i++) {
		r = rule[i]
		if (!total[r] && !wrong["cocci", r])
			continue
		row(r, total[r], right["cocci", r], wrong["cocci", r], right["sparse", r], wrong["sparse", r])
		t += total[r]
		c += right["cocci", r]
		cw += wrong["cocci", r]
		s += right["sparse", r]
		sw += wrong["sparse", r]
	}
	row("all", t, c, cw, s, sw)
	print ""
	print "Of " messages " findings of Coccinelle " same " have the words of the analyzer to the letter."
	print ""
	print "Why the semantic patches miss what they miss, and why they say more:"
	print ""
	print "| reason | missed | false |"
	print "| --- | --: | --: |"
	sort = "LC_ALL=C sort"
	for (k in why) {
		split(k, part, SUBSEP)
		reasons[part[2]] = 1
	}
	for (k in reasons)
		print "| " k " | " why["missed", k] + 0 " | " why["false", k] + 0 " |" | sort
	close(sort)
	exit bad
}

function row(r, n, cf, cw, sf, sw)
{
	r = r == "all" ? r : "`" r "`"
	print "| " r " | " n + 0 " | " cf + 0 " | " n - cf " | " cw + 0 " | " sf + 0 " | " n - sf " | " sw + 0 " |"
}
' "$tmp/functions" "$tmp/rules" \
	"$tmp/analyzer" "$tmp/cocci" "$tmp/sparse" >"$tmp/table"
rc=$?

{
	sed '/^<!-- BEGIN generated/,$d' docs/engines.md
	echo '<!-- BEGIN generated by testcases/engines.sh -->'
	cat "$tmp/table"
	echo '<!-- END generated -->'
} >"$tmp/page"
if [ -n "$write" ]; then
	cmp -s "$tmp/page" docs/engines.md || cp "$tmp/page" docs/engines.md
elif ! diff -u docs/engines.md "$tmp/page" >&2; then
	echo "docs/engines.md: is not what was measured: testcases/engines.sh --write" >&2
	rc=1
fi
exit $rc
