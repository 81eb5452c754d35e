#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What becomes of the bugs of Linux that history.tsv lists: each is a case of
# real/ or of calls/real-*/, whose first comment says "History A1 (commit): ...".
#
#	testcases/history.sh [--check | --write]
#
# Prints docs/history-coverage.md; --write writes it, --check fails when it is
# another, when a bug that is described somewhere has no case before or none
# after its fix, and when a case names no bug.
#
# A bad_ function is the bug and is found, a known_fn_ is the bug and is not; a
# good_ function is its fix and is silent, and bad_..._still or known_fp_ is a
# fix of which something is reported, rightly or not.  That they do as they are
# named is what corpus.sh and calls.sh show.  The comment before a known_ or a
# _still function says why.
set -uo pipefail

case ${1-} in
''|--check|--write) ;;
*) echo "usage: $0 [--check | --write]" >&2; exit 3 ;;
esac
cd "$(dirname -- "$0")/.." || exit 1
page=docs/history-coverage.md
out=$(mktemp) || exit 1
trap 'rm -f "$out"' EXIT

# shellcheck disable=SC2046 # names without blanks
LC_ALL=C awk -F '\t' '
function complain(text)
{
	print text > "/dev/stderr"
	broken = 1
}

# "testcases/calls/real-a1-vmx/vmcs.c" is of the case "calls/real-a1-vmx"
function case_of(file)
{
	sub(/^testcases\//, "", file)
	if (file ~ /^calls\//)
		sub(/\/[^\/]*$/, "", file)
	return file
}

# The bugs that the comment "History A3, B4 (abc): ..." names.
function claim(text,  head, any)
{
	head = text
	sub(/:.*/, "", head)
	sub(/^History /, "", head)
	while (match(head, /(^|[^A-Za-z0-9])[A-F][0-9]+/)) {
		any = substr(head, RSTART, RLENGTH)
		sub(/^[^A-F]/, "", any)
		head = substr(head, RSTART + RLENGTH)
		if (!(any in title))
			complain(FILENAME ": history.tsv has no " any)
		if (index(cases[any] " ", " " the_case " "))
			continue
		cases[any] = cases[any] " " the_case
	}
}

# @list and what of @more is not in it yet
function add(list, more,  i, n, v)
{
	gsub(/  +/, " ", more)
	n = split(more, v, /; /)
	for (i = 1; i <= n; i++)
		if (!index("; " list "; ", "; " v[i] "; "))
			list = list (list == "" ? "" : "; ") v[i]
	return list
}

FILENAME ~ /\.tsv$/ {
	if (/^#/)
		next
	order[++n] = $1
	marks[$1] = $2
	commit[$1] = $3
	title[$1] = $4
	why_not[$1] = $5
	next
}
FNR == 1 {
	the_case = case_of(FILENAME)
	comment = said = func_ = ""
	open = 0
}
# of engines.sh
/^\/\* cocci (misses|is wrong): / { next }
/^\/\*/ {
	comment = ""
	open = 1
}
open {
	line = $0
	open = line !~ /\*\//
	gsub(/^\/?\*+ ?|^ \*\/?|\*\/.*/, "", line)
	gsub(/^ +| +$/, "", line)
	comment = comment (comment == "" || line == "" ? "" : " ") line
	if (!open && comment ~ /^History /)
		claim(comment)
	if (!open)
		said = comment
	next
}
/^[a-z].*\(/ && !/;$/ {
	if (match($0, /(bad|good|known_fn|known_fp)_[a-z0-9_]*\(/)) {
		func_ = substr($0, RSTART, RLENGTH - 1)
		kind = func_ ~ /^bad_.*_still$/ ? "still" : func_
		if (kind != "still")
			sub(/_[a-z0-9].*/, "", kind)
		if (func_ ~ /^known_f[np]_/)
			kind = substr(func_, 1, 8)
		has[the_case, kind]++
		if (kind != "bad" && kind != "good") {
			if (said == "")
				complain(FILENAME ": " func_ "() does not say why")
			reason[the_case, kind] = add(reason[the_case, kind], said)
		}
	}
}
/\/\* expect/ && (kind == "bad" || kind == "still") {
	line = $0
	while (match(line, /\/\* expect[^:]*: [a-z-]+/)) {
		rule = substr(line, RSTART, RLENGTH)
		line = substr(line, RSTART + RLENGTH)
		sub(/.*: /, "", rule)
		rules[the_case, kind] = add(rules[the_case, kind], "`" rule "`")
	}
}
/^$/ { said = "" }
/^\}/ { kind = "" }

function collect(id,  i, m, c)
{
	before = after = why = names = ""
	nbad = nfn = ngood = nstill = 0
	m = split(cases[id], c, " ")
	for (i = 1; i <= m; i++) {
		names = names (i > 1 ? ", " : "") "`" c[i] "`"
		nbad += has[c[i], "bad"]
		nfn += has[c[i], "known_fn"]
		ngood += has[c[i], "good"]
		nstill += has[c[i], "still"] + has[c[i], "known_fp"]
		before = add(before, rules[c[i], "bad"])
		why = add(why, reason[c[i], "known_fn"])
		after = add(after, reason[c[i], "still"])
		after = add(after, reason[c[i], "known_fp"])
	}
}

function cell(text)
{
	gsub(/\|/, "\\|", text)
	return text
}

END {
	part["A"] = "No node, or MAX_NUMNODES, where only a node is accepted"
	part["B"] = "No node in a bit test, an array, a mask or a distance; a CPU for a node"
	part["C"] = "A node that is offline or was never set up"
	part["D"] = "Memoryless and CPU-less nodes"
	part["E"] = "A count of nodes taken for the bound of ids"
	part["F"] = "Hotplug: order, zone lists, CPUs and their nodes"
	for (k = 1; k <= n; k++) {
		id = order[k]
		collect(id)
		described = marks[id] != "-"
		total += described
		if (described && (cases[id] == "" || !(nbad + nfn) || !(ngood + nstill)))
			complain(id ": no case before, or none after, its fix")
		if (!described && cases[id] == "" && why_not[id] == "")
			complain("history.tsv: " id ": neither a case nor why not")
		if (cases[id] != "" && nbad + nfn == 0 && described)
			complain(id ": no bug in its case")
		state = cases[id] == "" ? "no case" : !nbad ? (nfn ? "no" : "-") : \
			nfn ? "in part" : "yes"
		if (described)
			count[state]++
		silent = cases[id] == "" ? "" : nstill ? "no" : "yes"
		if (described)
			loud += nstill > 0
		text = state == "no" || state == "in part" ? why : ""
		if (after != "")
			text = text (text == "" ? "" : " ") "After the fix: " after
		if (cases[id] == "")
			text = "Not a case: " why_not[id] "."
		row[id] = sprintf("| %s | %s | %s | %s | %s | %s | %s | %s |", id, \
				  commit[id] ~ /^not/ ? "-" : commit[id], \
				  cell(title[id]), names == "" ? "-" : names, \
				  state == "no case" ? "-" : state, before, \
				  silent == "" ? "-" : silent, cell(text))
	}
	print "<!-- SPDX-License-Identifier: GPL-2.0-only -->"
	print "<!-- Written by testcases/history.sh --write: change that, and history.tsv. -->"
	print "# Bugs that Linux had, and what numalint says of them"
	print ""
	print n " bugs of the classes that numalint looks for, as the kernel mended them. Of"
	print "these " total " are described in a CVE record, on a mailing list or on a public page;"
	print "each is a case of the corpus, reduced from the code before its fix and after"
	print "it, or from both. \"Found\" says that the code before is reported, a note"
	print "included; \"silent\" that nothing is reported of the code after."
	print ""
	printf "Of the %d, %d are found, %d in part, and %d are not; of %d something is\n", \
		total, count["yes"], count["in part"], count["no"], loud
	print "reported after the fix as well. The last column says why."
	letter = ""
	for (k = 1; k <= n; k++) {
		id = order[k]
		if (substr(id, 1, 1) != letter) {
			letter = substr(id, 1, 1)
			print ""
			print "## " letter ". " part[letter]
			print ""
			print "| | commit | what | case | found | by | silent | why not |"
			print "| --- | --- | --- | --- | --- | --- | --- | --- |"
		}
		print row[id]
	}
	exit broken
}
' testcases/history.tsv $(find testcases/real testcases/calls/real-* -name '*.c' |
			  LC_ALL=C sort) >"$out" || exit 1

case ${1-} in
--write) cat "$out" >$page ;;
--check)
	if ! cmp -s "$out" $page; then
		diff $page "$out" | head -n 20
		echo "$page is out of date: run testcases/history.sh --write"
		exit 1
	fi
	;;
*) cat "$out" ;;
esac
