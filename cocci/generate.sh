#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Writes what the catalogue knows into the semantic patches and into the sparse
# header, between lines that begin "// BEGIN generated from rules/:" and "// END
# generated".  What follows the colon says what stands there:
#
#	list NAME COND...	a metavariable: the sources that fulfil COND
#	names NAME KIND		a metavariable: all of a kind: test, deaf, leaves
#	sinks RULE COND...	a rule that finds the node arguments of the sinks
#	thisnode RULE COND...	the same, where the gfp mask has __GFP_THISNODE:
#				RULE, and RULE_mask where the mask is a variable
#	variable SINKS [without=RULES] [online] / COND...
#				rules: from a source by a variable to a sink that
#				the rules SINKS (A,B) found and RULES did not;
#				"online": being online or no -1 is no guard
#	loop STATE SINKS [without=RULES] [online]
#				the same of the variable of an iterator
#	direct RULE COND... / [thisnode] COND...
#				a rule: a source right in a sink (sources / sinks)
#	directmask RULE ... / thisnode ...
#				the same, where the mask is a variable
#	constant RULE / [thisnode] COND...
#				a rule: NUMA_NO_NODE right in a sink
#	set NAME COND...	a python set of sinks
#	offline RULE		a rule: loops over CPUs that may be offline
#	unsure RULE COND...	a rule: the gfp mask is what some function returns
#	tell RULE ORIGIN	rules for the modes: report, org, context
#	python			what the scripts share
#
# COND is expected=STATE, may=STATE (expected or rare), rejects=STATE,
# this=STATE, kind=A,B, name=A,B, provenance=A, out=ARG, or KEY!=... for not.
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
