#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# sparse-header.sh [FOLDER/...]: the real sparse by the kernel's own make C=2, in
# Linux 6.1, with and without CF="-include rules/sparse/numalint.h": what it tells
# more are the rules of the header, and what it tells without them, it tells as
# well with it.  net/core/ unless told; the folders the header is made for are
# mm/ kernel/ net/core/, a quarter of an hour on two processors.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
: "${KERNELS:?names the folder for kernel trees}"
# shellcheck source=testcases/kernel/tree.sh
. "$here/tree.sh"
KERNELS=$(realpath "$KERNELS")
header=$(realpath "$here/../../rules/sparse/numalint.h")
unset MAKEFLAGS MFLAGS MAKELEVEL
[ $# -gt 0 ] || set -- net/core/
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# sparse_c2 NAME WORD...: what sparse tells of the folders goes to $out/NAME
sparse_c2()
{
	local name=$1 begin=$SECONDS

	shift
	c2 6.1 CHECK=sparse "$@" || {
		echo "sparse-header: make fails"
		tail -n 5 "$out/err"
		return 1
	}
	# by which #include a header came may change, as numalint.h has some
	sed '/: note: in included file/d' "$out/err" | sort -u >"$out/$name"
	cp "$out/checked" "$out/$name.checked"
	echo "Linux 6.1, $name the header: make C=2 of $(wc -l <"$out/checked")" \
	     "files: $((SECONDS - begin)) s, $(wc -l <"$out/$name") lines"
}

# Each line that only the run with the header tells names a rule.
only_rules()
{
	comm -13 "$out/without" "$out/with" >"$out/more"
	grep '\[[a-z-]*\]$' "$out/more" || :
	! grep -v '\[[a-z-]*\]$' "$out/more"
}

nothing_lost()
{
	! comm -23 "$out/without" "$out/with" | grep .
}

sparse_c2 without "$@"
sparse_c2 with CF="-include $header" "$@"
ok "files were checked" [ -s "$out/with.checked" ]
ok "the same files" cmp "$out/without.checked" "$out/with.checked"
ok "nothing new but rules" only_rules
ok "nothing is lost" nothing_lost
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
