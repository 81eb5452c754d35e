#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Analyses the examples of the rules' pages, docs/rules/<rule-id>.md: what stands
# under "Bad" must give findings of this rule in every function, and no others;
# what stands under "Good" none at all.
#
#	testcases/pages.sh BINARY [FILTER]
#
# FILTER is a part of a rule's id.  A block is C without its #include lines, and
# may have the directives of a case (README.md).  Of a rule that docs/rules.md
# says is not looked for the blocks need only compile.  Notes count for those
# rules only that are notes: --pedantic has more to say of any node of a device.  JOBS=N runs N pages at a
# time (nproc).  Needs bash, awk and jq.
set -u

[ $# -ge 1 ] && [ $# -le 2 ] || {
	echo "usage: $0 BINARY [FILTER]" >&2
	exit 3
}
bin=$(realpath -- "$1")
[ -x "$bin" ] || { echo "$0: $1: cannot run it" >&2; exit 3; }
cd "$(dirname -- "$0")/.." || exit 1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

# The headers an example may take for granted.
headers="cpumask device errno gfp kernel memory_hotplug mm mmzone nodemask numa
	 percpu slab smp topology types vmalloc"

# block PAGE HEADING: the C under it
block()
{
	awk -v heading="## $2" '
		/^## /			{ here = $0 == heading; next }
		here && /^```c$/	{ code = 1; next }
		/^```$/			{ code = 0 }
		code' "$1"
}

# found FILE GENERATION FLAGS OPTION: "rule function" a line, sorted; or a line that
# begins with "!" and says what went wrong
found()
{
	local rc

	# shellcheck disable=SC2086
	timeout 60 "$bin" $4 --format=json "$1" -- \
		-nostdinc -Itestcases/include/"$2" $3 >"$1.json" 2>"$1.err"
	rc=$?
	if [ $rc -gt 1 ]; then
		echo "! exit status $rc: $(grep -v '^$' "$1.err" | head -n 1)"
		return
	fi
	jq -r '.findings[] | "\(.rule) \(.function)"' "$1.json" | LC_ALL=C sort -u
}

# functions FILE: the names of those that are no helpers
functions()
{
	sed -n '/^static/d; s/^[a-z].*[ *]\([a-z_]*\)(.*[^;]$/\1/p' "$1" |
		LC_ALL=C sort
}

# example PAGE RULE KIND: "ok" or "not ok", and what is wrong
example()
{
	local file=$tmp/$2.$3.c want='' got gen gens flags option='' lower=${3,,}

	{
		printf '#include <linux/%s.h>\n' $headers
		block "$1" "$3"
	} >"$file"
	if ! functions "$file" | grep -q "^${lower}_"; then
		echo "not ok $1: no function ${lower}_... under \"$3\""
		return
	fi
	gens=$(sed -n 's|^/\* kernel: \(.*\) \*/$|\1|p' "$file")
	flags=$(sed -n 's|^/\* flags: \(.*\) \*/$|\1|p' "$file")
	grep -q '^/\* arch: powerpc \*/$' "$file" &&
		flags+=" --target=powerpc64le-linux-gnu"
	[ "$3" = Bad ] && want=$(functions "$file" | sed "s/^/$2 /")
	grep -q '^note: ' "$1" && option=--pedantic
	for gen in ${gens:-6.1 6.12}; do
		got=$(found "$file" "$gen" "$flags" "$option")
		case $got in
		!*) ;;
		*) ! idle "$2" && [ "$got" != "$want" ] || continue ;;
		esac
		echo "not ok $1: under \"$3\", Linux $gen: ${got:-nothing}" \
		     "(expected ${want:-nothing})" | tr '\n' ' '
		echo
		return
	done
	echo ok
}

# idle RULE: is it one that docs/rules.md says is not looked for?
idle()
{
	grep -qx "$1" "$tmp/idle"
}
awk '/not looked for yet/ { on = 1 } on && /^$/ { exit } on' docs/rules.md |
	grep -o '`[a-z-]*`' | tr -d '`' >"$tmp/idle"

ls docs/rules | sed -n 's/\.md$//p' | grep -F -- "${2-}" >"$tmp/rules"
[ -s "$tmp/rules" ] || { echo "$0: no page matches '${2-}'" >&2; exit 1; }

jobs=${JOBS:-$(nproc)}
worker()
{
	local n=0 rule

	while read -r rule; do
		[ $((n++ % jobs)) = "$1" ] || continue
		example "docs/rules/$rule.md" "$rule" Bad
		example "docs/rules/$rule.md" "$rule" Good
	done <"$tmp/rules" >"$tmp/result.$1"
}
for ((j = 0; j < jobs; j++)); do
	worker $j &
done
wait
sed -n 's/^not ok //p' "$tmp"/result.* | LC_ALL=C sort
echo "pages: $(cat "$tmp"/result.* | grep -c '^ok$') passed," \
     "$(cat "$tmp"/result.* | grep -c '^not ok') failed"
! grep -q '^not ok' "$tmp"/result.*
