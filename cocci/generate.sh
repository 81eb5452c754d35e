#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Writes what the catalogue knows into the semantic patches and into the sparse
# header, between lines that begin "// BEGIN generated from rules/:" and "// END
# generated".  What follows the colon says what stands there:
#
#	variable OPTION... / SOURCES / SINKS
#			rules: a source, by a variable, into a sink
#	direct OPTION... / SOURCES / SINKS
#			rules: a source right in the arguments of a sink
#	loop STATE OPTION... / SINKS
#			rules: the variable of an iterator, where it may be STATE
#	past STATE OPTION... / SINKS
#			rules: what that variable is after the loop
#	input OPTION... / SINKS
#			rules: what a source stores through an argument
#	possible OPTION... / SINKS
#			rules: cpu_to_node() of a CPU that may be offline
#	constant OPTION... / SINKS
#			rules: NUMA_NO_NODE right in the arguments of a sink
#	exact RULE SINKS, offline
#			rules whose positions "not=" leaves out: calls that may have
#			__GFP_THISNODE, cpu_to_node() of CPUs that may be offline
#	unless RULE SINKS
#			positions, as well: calls whose flags may say that it is no
#			node; RULE and RULE_call are the two
#	declare SINKS, calls NODE SINKS, tell RULE - SINKS
#			metavariables for the calls, the calls, what is said of them
#	names NAME KIND [needed|also]
#			a metavariable: all of a kind, or kinds: those of catalogue.jq,
#			as test, deaf, leaves, count; needed, also: a
#			file that has none of them has no finding
#	walks, inside TEXT
#			the loops over nodes, and TEXT in one of them
#	set NAME SINKS	a python set
#	python		what the scripts share
#	taken node|cpu SINKS, mixed node|cpu SINKS
#			what is given where a node id is meant, or the number of a
#			CPU, and whether it is of another kind
#	texts, facts RULE...
#			python to judge a variable by all that its function sets it
#			to, and the rules that collect that in a file where one of
#			RULEs matches
#	call_texts, call_facts RULE...
#			likewise the calls in each function
#	words NAME KIND [needed|also|both]
#			a python set of all of a kind, or kinds; of units with what
#			they are
#	answers NAME SOURCES
#			a python set
#	over NAME STATE	a python set of the iterators whose variable may be STATE
#	needs NAME...	"// Needs:" of all that stands above, for numalint cocci: a
#			file that has no name of one of these sets has no finding;
#			the NAMEs are more sinks
#	wrap CLASS NAME...
#			macros of the sparse header
#
# The first of SINKS may be of=KIND: of this kind, and no sinks.
# OPTION is not=RULES, positions of the node; from=RULES, of the variable that gets
# it; exact, with __GFP_THISNODE only; online, a test for -1 or
# of node_online() is no guard; element, array elements are sinks as well; cpu,
# all of it is about numbers of CPUs.
# SOURCES and SINKS are conditions, all of which hold:
# expected=STATE, may=STATE (expected or rare), rejects=STATE,
# this=STATE, kind=A,B, name=A,B, provenance=A, out=ARG, or KEY!=... for not;
# worst=STATE, which is rejected, and NUMA_NO_NODE is not, or does less harm.
#
#	cocci/generate.sh [--check]
#
# --check: writes nothing, and fails if something would change.
set -euo pipefail

cd "$(dirname "$0")/.."
check=
case ${1-} in
--check) check=1 ;;
'') ;;
*) echo "usage: $0 [--check]" >&2; exit 3 ;;
esac
# jq with YAML for input; others are called yq as well
if ! grep -q 'jq wrapper' <<<"$(yq --help 2>&1)"; then
	echo "$0: Debian's yq (https://github.com/kislyuk/yq) is missing: run 'make deps'" >&2
	exit 1
fi
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

yq -s . rules/*.yaml >"$tmp/all.json"
jq -r --slurpfile all "$tmp/all.json" -f cocci/catalogue.jq "$tmp/all.json" \
	>"$tmp/catalogue"
for kind in sink source iterator test deaf leaves count; do
	grep -q "^$kind	" "$tmp/catalogue" || {
		echo "$0: no $kind in rules/: has its shape changed?" >&2
		exit 1
	}
done

rc=0
for file in cocci/*.cocci rules/sparse/numalint.h; do
	[ -e "$file" ] || continue
	awk -f cocci/generate.awk "$tmp/catalogue" "$file" >"$tmp/new"
	cmp -s "$tmp/new" "$file" && continue
	if [ -n "$check" ]; then
		echo "$file: differs from what rules/ says: run cocci/generate.sh" >&2
		rc=1
	else
		cat "$tmp/new" >"$file"
		echo "$file"
	fi
done
exit $rc
