#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# coccicheck.sh NUMALINT: the kernel's own "make coccicheck" with our semantic
# patches, in Linux 6.1 and 6.12.  Every rule in report mode finds what numalint
# cocci finds in the same folder; org and context print something where there
# is a finding, and what "numalint cocci --mode=patch" makes of real files "git
# apply" takes.  Nothing is written into the sources.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=testcases/kernel/tree.sh
. "$here/tree.sh"
numalint=$(realpath "$1")
cocci=$(realpath "$here/../../cocci")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failed=0

fail()
{
	echo "FAILED: coccicheck, Linux $v: $*"
	failed=$((failed + 1))
}

# coccicheck RULE MODE FOLDER: what it prints but its own words
coccicheck()
{
	# kbuild looks for M= from where it builds
	make -s -C "$src" O="$out/obj" coccicheck COCCI="$cocci/$1.cocci" \
		MODE="$2" M="$src/$3" >"$out/said" 2>&1 ||
		fail "$1 in mode $2: $(tail -n 1 "$out/said")"
	# "EXN: Stack overflow in FILE" is no warning of ours: a skip, with numalint
	sed '/^$/d; /^Please check/d; /^When using "patch"/d; /^[^ ]*spatch -D/d
		/^EXN: /d' "$out/said"
}

# reports FOLDER: each rule says the same both ways; what spatch cannot parse
# is a skip for us, and nothing for coccicheck
reports()
{
	local rule

	(cd "$src" && "$numalint" cocci --pedantic "$1") >"$out/all" 2>"$out/err" ||
		[ $? -le 2 ] || fail "numalint cocci $1: $(head -n 1 "$out/err")"
	for rule in "$cocci"/*.cocci; do
		rule=$(basename "$rule" .cocci)
		# spatch counts columns from 0
		coccicheck "$rule" report "$1" |
			sed -E "s|^$src/||; s/^([^:]*:[0-9]+):[0-9]+-[0-9]+:/\1:/" |
			sort -u >"$out/theirs"
		sed -nE "/\[$rule\]\$/s/^([^:]*:[0-9]+):[0-9]+:/\1:/p" "$out/all" |
			sort -u >"$out/ours"
		cmp -s "$out/theirs" "$out/ours" ||
			fail "$rule in $1: $(diff "$out/theirs" "$out/ours" | sed -n 2p)"
	done
	[ -s "$out/all" ] || fail "nothing is found in $1"
}

for v in 6.1 6.12; do
	src=$KERNELS/linux-source-$v
	unpack "$v"
	rm -rf "$out/obj" "$out/git"
	mkdir "$out/obj" "$out/git"
	# not arch/x86/kvm/vmx: spatch 1.1.1 overflows its stack on nested.c
	if [ "$v" = 6.1 ]; then folder=drivers/misc/sgi-xp; else folder=net/openvswitch; fi
	reports $folder
	for mode in org context; do
		coccicheck cpu-to-node-thisnode $mode drivers/misc/sgi-xp \
			>"$out/theirs"
		grep -q xpc_uv.c "$out/theirs" || fail "mode $mode prints nothing"
	done

	(cd "$src" && cp -r --parents kernel/trace kernel/kthread.c "$out/git")
	git -C "$out/git" init -q
	git -C "$out/git" add -A
	(cd "$out/git" && "$numalint" cocci --pedantic --mode=patch .) \
		>"$out/patch" 2>"$out/err" || [ $? = 1 ] ||
		fail "numalint cocci --mode=patch: $(head -n 1 "$out/err")"
	git -C "$out/git" apply "$out/patch" || fail "git does not take the patch"
	git -C "$out/git" diff | grep -q '^+.*cpu_to_mem(' ||
		fail "the patch changes nothing"
done
[ "$failed" = 0 ]
