#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# all.sh NUMALINT [VERSION [FOLDER...]]: numalint tree on folders of a real
# kernel, x86 allmodconfig.  What names no node is not worth parsing: --all finds
# the same without that.  So do one worker instead of two, and a second run; and
# in a copy of the tree, the first change after a cold run, of which few functions
# are solved again.  Closes with "N passed, N failed".
set -uo pipefail
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=testcases/kernel/tree.sh
. "$here/tree.sh"
numalint=$(realpath "$1")
version=${2:-6.12}
shift $(($# > 2 ? 2 : $#))
[ $# -gt 0 ] || set -- block net/openvswitch drivers/misc/sgi-xp
folders=("$@")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# tree NAME OPTION...: the findings and notes go to $out/NAME
tree()
{
	local name=$1 status=0

	shift
	"$numalint" tree --arch=x86 --objdir="$KERNELS/tree-$version-x86" \
		--pedantic --stats "$@" "$KERNELS/linux-source-$version" \
		"${folders[@]}" >"$out/$name" 2>"$out/$name.err" || status=$?
	sed -n "s/^numalint: \([0-9]* of [0-9]* files\).*/$name: \1/p" \
		"$out/$name.err"
	[ $status -le 1 ] && [ -s "$out/$name" ] && return
	echo "$name: exit status $status"
	tail -n 5 "$out/$name.err"
	return 1
}

# same NAME OPTION...
same()
{
	if tree "$@" && cmp "$out/default" "$out/$1"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		diff "$out/default" "$out/$1" | head -n 20
	fi
}

# edited NAME OPTION...: as tree(), of the copy; how many functions are kept
edited()
{
	local name=$1 status=0

	shift
	"$numalint" tree --arch=x86 --config=allmodconfig --objdir="$out/objdir" \
		--pedantic --stats "$@" "$out/tree" "${folders[@]}" \
		>"$out/$name" 2>"$out/$name.err" || status=$?
	[ $status -le 1 ] && [ -s "$out/$name" ] && return
	echo "$name: exit status $status"
	tail -n 5 "$out/$name.err"
	return 1
}

# few_solved NAME: no more than one function in eight
few_solved()
{
	sed -nE 's/.* and ([0-9]+) of [0-9]+ functions \(([0-9]+) kept\).*/\1 \2/p' \
		"$out/$1.err" >"$out/counts"
	awk -v name="$1" '
		{ print name ": " $1 - $2 " of " $1 " functions solved" }
		{ ok = ($1 - $2) * 8 <= $1 }
		END { exit !ok }' "$out/counts"
}

# The first change after a cold run: what a run without a cache finds.
change()
{
	local file

	cp -rs "$KERNELS/linux-source-$version" "$out/tree" || return 1
	edited cold --cache="$out/cache-2" || return 1
	file=$(sed -nE "s|^$out/tree/([^:]*\\.c):.*\\]\$|\\1|p" "$out/cold" |
		head -n 1)
	cp --remove-destination "$(realpath "$out/tree/$file")" \
		"$out/tree/$file" || return 1
	echo 'int numalint_first(int c) { return cpumask_first(cpumask_of_node(cpu_to_node(c))); }' \
		>>"$out/tree/$file"
	edited changed --cache="$out/cache-2" &&
		edited fresh --no-cache && cmp "$out/fresh" "$out/changed" &&
		few_solved changed
}

unpack "$version" || exit 1
if tree default --cache="$out/cache"; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
fi
same again --cache="$out/cache"
same all --cache="$out/cache" --all
same one-worker --cache="$out/cache-1" -j1
if change; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ $failed = 0 ]
