#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# check-c2.sh NUMALINT			the real kbuild of Linux 6.1 and 6.12 runs
#					"make C=2 CHECK=NUMALINT mm/
#					net/openvswitch/ arch/x86/kvm/", and what it
#					tells on stderr is expected-c2-VERSION.txt
# check-c2.sh NUMALINT record VERSION	what that file would be now
#
# FOLDERS="mm/" keeps it to these.
#
# As tree.sh's c2 says.  185 and 208 files; those of 6.12 took 288 s of
# processors, make and all.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
: "${KERNELS:?names the folder for kernel trees}"
# shellcheck source=testcases/kernel/tree.sh
. "$here/tree.sh"
KERNELS=$(realpath "$KERNELS")
numalint=$(realpath "$1")
export NUMALINT_RULES=${NUMALINT_RULES:-$here/../../rules}
unset NUMALINT_CACHE NUMALINT_WERROR MAKEFLAGS MFLAGS MAKELEVEL
folders=(mm/ net/openvswitch/ arch/x86/kvm/)
[ -z "${FOLDERS-}" ] || read -ra folders <<<"$FOLDERS"
versions=(6.1 6.12)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# numalint_c2 VERSION: make's output in $out/said, the checker's in $out/err
numalint_c2()
{
	c2 "$1" CHECK="$numalint" "${folders[@]}" || {
		echo "check-c2: make fails"
		tail -n 5 "$out/err"
		return 1
	}
}

# found: FILE: SEVERITY: MESSAGE [RULE] of each finding, sorted: lines move with
# each of Debian's updates
found()
{
	sed -nE 's/^([^:]*):[0-9]+:[0-9]+: (error|warning): (.*\])$/\1: \2: \3/p' \
		"$out/err" | sort
}

# expected VERSION: of the folders
expected()
{
	local folder

	for folder in "${folders[@]}"; do
		grep "^$folder" "$here/expected-c2-$1.txt" || :
	done | sort
}

# Nothing but findings, whole lines, each note behind its finding.
whole()
{
	! grep -vE '^[^:]+:[0-9]+:[0-9]+: ((error|warning): .*\]|note: .*)$' "$out/err" ||
		return 1
}

# Each of these folders was looked at, and no file twice.
checked()
{
	local folder

	for folder in "${folders[@]}"; do
		grep -q "^$folder" "$out/checked" || return 1
	done
	[ -z "$(uniq -d "$out/checked")" ]
}

if [ "${2-}" = record ]; then
	numalint_c2 "$3"
	sed -n '/^#/p' "$here/expected-c2-$3.txt"
	found
	exit
fi
for v in "${versions[@]}"; do
	begin=$SECONDS
	if ! numalint_c2 $v; then
		failed=$((failed + 1))
		continue
	fi
	echo "Linux $v: make C=2 of $(wc -l <"$out/checked") files: $((SECONDS - begin)) s"
	ok "$v: every folder was checked" checked
	ok "$v: nothing but findings, of whole lines" whole
	ok "$v: the findings, expected (<), found (>)" \
		diff <(expected $v) <(found)
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
