#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# run.sh demo NUMALINT		the findings in files of Linux 6.1
# run.sh check NUMALINT		those of 6.1 and 6.12, x86 and powerpc, against
#				expected-VERSION.txt: a file is a test; and
#				kbuild.sh, check-c2.sh, sparse-header.sh, all.sh
#				coccicheck.sh and ../mutation.sh
# run.sh record NUMALINT VERSION	what expected-VERSION.txt would be now
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=testcases/kernel/tree.sh
. "$here/tree.sh"
mode=$1 numalint=$(realpath "$2")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# findings VERSION ARCH FILE: "RULE FUNCTION" of each, sorted; fails when
# something could not be analysed
findings()
{
	local status=0

	timeout "${TIMEOUT:-60}" "$numalint" --no-cache --format=json \
		-p "$KERNELS/build-$1-$2" "$(source_of "$1" "$3")" \
		>"$out/json" 2>"$out/err" || status=$?
	if [ "$status" -gt 1 ]; then
		echo "exit status $status"
		head -n 20 "$out/err"
		return 1
	fi
	jq -r '.findings[] | "\(.rule) \(.function)"' "$out/json" | sort
}

demo()
{
	local list arch f status

	for arch in x86 powerpc; do
		configure 6.1 $arch
		list=() status=0
		for f in $(files $arch); do
			list+=("$(source_of 6.1 "$f")")
		done
		"$numalint" --no-cache -p "$KERNELS/build-6.1-$arch" "${list[@]}" ||
			status=$?
		[ "$status" -le 2 ]
	done
}

# record VERSION
record()
{
	local arch f

	sed -n '/^#/p' "$here/expected-$1.txt"
	for arch in x86 powerpc; do
		configure "$1" "$arch"
		for f in $(files "$arch"); do
			findings "$1" "$arch" "$f" >"$out/found" ||
				{ cat "$out/found" >&2; exit 1; }
			sed "s|^|$f |" "$out/found"
		done
	done
}

# also SCRIPT ARG...: adds what its last line says to passed and failed
also()
{
	local p f

	"$here/$1" "${@:2}" >"$out/also" 2>&1 || :
	sed '/^[0-9]* passed, [0-9]* failed$/d' "$out/also"
	read -r p _ f _ < <(tail -n 1 "$out/also" |
		grep -E '^[0-9]+ passed, [0-9]+ failed$' ||
		echo "0 passed, 1 failed")
	[ "$((p + f))" -gt 0 ] || f=1
	[ "$f" = 0 ] || echo "FAILED: $1"
	passed=$((passed + p)) failed=$((failed + f))
}

check()
{
	local passed=0 failed=0 v arch f

	for v in 6.1 6.12; do
		for arch in x86 powerpc; do
			configure "$v" "$arch"
			for f in $(files "$arch"); do
				awk -v f="$f" '$1 == f { print $2, $3 }' \
					"$here/expected-$v.txt" | sort \
					>"$out/expected"
				if findings "$v" "$arch" "$f" >"$out/found" &&
				   cmp -s "$out/expected" "$out/found"; then
					passed=$((passed + 1))
					continue
				fi
				failed=$((failed + 1))
				echo "FAILED: $f of Linux $v, expected (-), found (+)"
				{ diff -U0 "$out/expected" "$out/found" || :; } |
					sed '1,2d; /^@@/d; s/^/	/'
			done
		done
	done
	also kbuild.sh "${numalint%/*}/unit/kbuild_ask" 6.12 x86
	also check-c2.sh "$numalint"
	also sparse-header.sh
	also all.sh "$numalint"
	also ../mutation.sh "$numalint"
	"$here/coccicheck.sh" "$numalint" && passed=$((passed + 1)) || failed=$((failed + 1))
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ]
}

case $mode in
demo) demo ;;
check) check ;;
record) record "$3" ;;
*) sed -n '4,9s/^# *//p' "$0" >&2; exit 3 ;;
esac
