#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# check.sh [T]: runs the tests of what make built, closing with the only line
# that says how many passed and failed.  T is "unit", "cli", "calls", "engines",
# "map", "rules", "pages", "history", "again", "metamorphic", or a part of a path of the corpus: "flow", "calls/ops", "rules/no-node-index".
#
# All of it runs twice, as built for use, and under ASan and UBSan; but engines,
# the semantic patches and the sparse header beside the analyzer, and metamorphic
# only once.
set -uo pipefail

cd "$(dirname "$0")/.." || exit 1
only=${1-}
passed=0 failed=0
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0:exitcode=99
export UBSAN_OPTIONS=print_stacktrace=1:exitcode=99
unset NUMALINT_RULES NO_COLOR

# add NAME PASSED FAILED [MORE]
add()
{
	echo "$1: $2 of $(($2 + $3)) right${4-}"
	passed=$((passed + $2))
	failed=$((failed + $3))
}

# tap NAME STATUS: counts the results on stdin, shows those that failed
tap()
{
	awk -v name="$1" '
		/^1\.\.[0-9]+/	{ split($0, plan, /\.\./); planned = plan[2] }
		/^ok .*# skip/	{ skipped++; print name ": skipped: " $0; next }
		/^ok /		{ ok++; bad = 0; next }
		/^not ok /	{ not_ok++; bad = 1 }
		/^#/ && bad	{ print name ": " $0; next }
		/^not ok /	{ print name ": " $0; next }
				{ bad = 0 }
		END {
			missing = planned - ok - not_ok - skipped
			if (missing > 0 || !planned)
				print name ": died"
			print ok + 0, not_ok + (missing > 0 ? missing : !planned)
		}'
}

# unit BUILD
unit()
{
	local test name sums ok bad p=0 f=0

	for test in "$1"/unit/test_*; do
		[ -x "$test" ] || continue
		name=${test##*/}
		CMOCKA_MESSAGE_OUTPUT=TAP "$test" >"$out/tap" 2>"$out/err"
		sums=$(tap "$name" <"$out/tap")
		sed '$d' <<<"$sums"
		read -r ok bad <<<"$(tail -n 1 <<<"$sums")"
		[ "$bad" = 0 ] || head -n 40 "$out/err"
		p=$((p + ok)) f=$((f + bad))
	done
	add "unit tests, $1" "$p" "$f"
}

# cli BUILD
cli()
{
	local sums ok bad

	NUMALINT=$PWD/$1/numalint bats --tap testcases/cli >"$out/tap" 2>&1
	sums=$(tap cli <"$out/tap")
	sed '$d' <<<"$sums"
	read -r ok bad <<<"$(tail -n 1 <<<"$sums")"
	add "cli, $1" "$ok" "$bad"
}

# cases SCRIPT BUILD FILTER [OPTION]: corpus.sh and its like, which close with a
# line of their own
cases()
{
	local name=${1%.sh} line p f more

	# shellcheck disable=SC2086 # no option, no word
	"testcases/$1" ${4-} "$2/numalint" "$3" >"$out/cases" 2>&1
	sed "/^$name: [0-9]* passed/d" "$out/cases"
	line=$(grep "^$name: [0-9]* passed, [0-9]* failed" "$out/cases" |
	       tail -n 1)
	if [ -z "$line" ]; then
		add "$name, $2${4:+ }${4-}" 0 1
		return
	fi
	read -r _ p _ f _ more <<<"$line"
	add "$name, $2${4:+ }${4-}" "$p" "$f" "${more:+, $more}"
}

# whole NAME COMMAND...: it succeeds or it does not; what it says is why
whole()
{
	local name=$1

	shift
	if "$@" >"$out/whole" 2>&1; then
		add "$name" 1 0
	else
		cat "$out/whole"
		add "$name" 0 1
	fi
}

# A file includes only headers of rows above its own in the map of the design,
# every file has a row, and the Makefile has them in that order.
# shellcheck disable=SC2016 # awk's fields
map()
{
	whole "module map, docs/design.md" awk '
	function row_of(file,  m)
	{
		sub(/.*\//, "", file)
		sub(/\..*/, "", file)
		for (m = file; m != ""; m = m ~ /_/ ? substr(m, 1, match(m, /_[^_]*$/) - 1) : "")
			if (m in row)
				return row[m]
		print file ": has no row in the module map of docs/design.md"
		bad = 1
		return 0
	}
	FILENAME == "docs/design.md" {
		if (/^## /)
			on = /^## Module map/
		if (on && /^\|[^|]*\| `/) {
			n++
			while (match($0, /`[a-z_]+`/)) {
				row[substr($0, RSTART + 1, RLENGTH - 2)] = n
				$0 = substr($0, RSTART + RLENGTH)
				if (!/^, `/)
					break
			}
		}
		next
	}
	FILENAME == "Makefile" {
		srcs = srcs || /^SRCS =/
		if (!srcs || over)
			next
		for (i = 1; i <= NF; i++)
			if ($i !~ /^(SRCS|=|\\)$/) {
				r = row_of($i)
				if (r < last) {
					print "Makefile: " $i " stands below a later module"
					bad = 1
				}
				last = r
			}
		over = !/\\$/
		next
	}
	/^#include "[a-z_]+\.(h|def)"/ {
		split($2, h, "\"")
		if (row_of(h[2]) > row_of(FILENAME)) {
			print FILENAME ": includes " h[2] ", which is below it"
			bad = 1
		}
	}
	END { exit bad || !n }' docs/design.md Makefile analyzer/*.[ch]
}

# Each rule of rules.yaml has a page, with the same title and severity; a row in
# docs/rules.md with that severity, and a folder of the corpus with ten bad and
# ten good functions; unless docs/rules.md says that it is not looked for, and
# then its page says so, too.
# shellcheck disable=SC2016 # awk's fields
rules()
{
	whole "rules, pages and corpus agree" awk '
	function complain(text)
	{
		print text
		bad = 1
	}
	FNR == 1	{ on = 0 }
	FILENAME == "rules/rules.yaml" {
		if (/^  - id: /)
			id[++n] = $3
		else if (/^    severity: /)
			severity[id[n]] = $2
		else if (/^    title: /)
			title[id[n]] = substr($0, 12)
		next
	}
	FILENAME == "docs/rules.md" {
		if (split($0, f, / *\| */) > 4 && f[2] ~ /^`[a-z-]+`$/)
			row[substr(f[2], 2, length(f[2]) - 2)] = f[3]
		on = on ? !/^$/ : /not looked for yet/
		while (on && match($0, /`[a-z-]+`/)) {
			idle[substr($0, RSTART + 1, RLENGTH - 2)] = 1
			$0 = substr($0, RSTART + RLENGTH)
		}
		next
	}
	FILENAME ~ /^docs\/rules\// {
		split(FILENAME, f, /[\/.]/)
		if (/^# /)
			page[f[3]] = substr($0, 3)
		else if (/^(error|warning|note): /)
			says[f[3]] = $0
		else if (/^Not looked for yet\.$/)
			admits[f[3]] = 1
		else if (/^## /)
			parts[f[3]] = parts[f[3]] $0 "\n"
		next
	}
	/^[a-z_].*[ *](bad|good)_[a-z0-9_]*\(/ && !/;$/ {
		split(FILENAME, f, "/")
		match($0, /(bad|good)_[a-z0-9_]*\(/)
		if (substr($0, RSTART, 1) == "b")
			nbad[f[3]]++
		else
			ngood[f[3]]++
		seen[f[3]] = 1
	}
	END {
		for (i = 1; i <= n; i++) {
			r = id[i]
			known[r] = 1
			if (page[r] != r)
				complain("docs/rules/" r ".md: is no page of that rule")
			if (says[r] != severity[r] ": " title[r])
				complain("docs/rules/" r ".md: does not say \"" severity[r] ": " \
					 title[r] "\", as rules/rules.yaml does")
			if (parts[r] != "## Bad\n## Good\n## Why\n## How to fix\n" \
					"## When it is wrong\n## How to silence\n")
				complain("docs/rules/" r ".md: other headings than Bad, Good, Why," \
					 " How to fix, When it is wrong, How to silence")
			if ((r in admits) != (r in idle))
				complain("docs/rules/" r ".md: docs/rules.md says that it is " \
					 (r in idle ? "not " : "") "looked for")
			if (r in idle)
				continue
			if (row[r] != severity[r])
				complain("docs/rules.md: " r " is no " severity[r] \
					 " as in rules/rules.yaml")
			if (nbad[r] < 10 || ngood[r] < 10)
				complain("testcases/rules/" r ": " nbad[r] + 0 " bad and " \
					 ngood[r] + 0 " good functions, not ten of each")
		}
		for (r in row)
			if (!(r in known))
				complain("docs/rules.md: no rule " r " in rules/rules.yaml")
		for (r in page)
			if (!(r in known))
				complain("docs/rules/" r ".md: no rule of rules/rules.yaml")
		for (r in seen)
			if (!(r in known))
				complain("testcases/rules/" r ": no rule of rules/rules.yaml")
		exit bad || !n
	}' rules/rules.yaml docs/rules.md docs/rules/*.md testcases/rules/*/*.c
}

history()
{
	whole "docs/history-coverage.md is of the corpus" \
		testcases/history.sh --check
}

engines()
{
	whole "semantic patches and sparse header are of rules/" \
		cocci/generate.sh --check
	whole "three engines, docs/engines.md" testcases/engines.sh build/numalint
}

# both COMMAND...: COMMAND BUILD for both builds at once, for what keeps one
# processor busy; each has a folder of its own, and their words do not mix
both()
{
	local build dir=$out p f

	for build in build build/san; do
		out=$dir/$build
		mkdir -p "$out"
		{
			passed=0 failed=0
			"$@" $build
			echo "$passed $failed" >"$out/sums"
		} >"$out/said" 2>&1 &
	done
	wait
	for build in build build/san; do
		cat "$dir/$build/said"
		read -r p f <"$dir/$build/sums" || f=1
		passed=$((passed + ${p:-0})) failed=$((failed + f))
	done
	out=$dir
}

# each SCRIPT FILTER: with each of the builds, one by one
each()
{
	local build

	for build in build build/san; do
		cases "$1" $build "$2"
	done
}

programs()
{
	unit "$1"
	cli "$1"
}

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

case $only in
'')
	both programs
	each corpus.sh ''
	each calls.sh ''
	each pages.sh ''
	cases corpus.sh build '' --real-headers
	map
	rules
	history
	engines
	cases again.sh build ''
	cases metamorphic.sh build ''
	;;
unit) both unit ;;
cli) both cli ;;
calls) each calls.sh '' ;;
calls/*) each calls.sh "$only" ;;
pages) each pages.sh '' ;;
pages/*) each pages.sh "${only#pages/}" ;;
map) map ;;
rules) rules ;;
history) history ;;
again) cases again.sh build '' ;;
metamorphic) cases metamorphic.sh build '' ;;
metamorphic/*) cases metamorphic.sh build "${only#metamorphic/}" ;;
engines) engines ;;
*) each corpus.sh "$only" ;;
esac

echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
