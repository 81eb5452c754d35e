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
# x86, allmodconfig, LLVM=-19, in a copy of the object folder of tree.sh.  kbuild
# checks a file when it has compiled it, and compiling is not what is looked at:
# so its compiler is cc-empty.sh, which makes empty objects of just these
# folders.  Makefiles, configuration, headers, flags and the call of the checker
# are kbuild's own.  185 and 208 files; those of 6.12 took 288 s of processors,
# make and all.
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
passed=0 failed=0
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# c2 VERSION: make's output in $out/said, the checker's in $out/err
c2()
{
	local obj=$KERNELS/c2-$1 src

	configure "$1" x86
	src=$(realpath "$KERNELS/linux-source-$1")
	# what was built before has a numalint before it
	rm -rf "$obj"
	cp -a "$KERNELS/build-$1-x86/." "$obj"
	EMPTY='mm/*|net/openvswitch/*|arch/x86/kvm/*' \
	make -j"$(nproc)" -C "$src" O="$obj" ARCH=x86 LLVM=-19 \
		CC="$here/cc-empty.sh" C=2 CHECK="$numalint" \
		"${folders[@]}" >"$out/said" 2>"$out/err" || {
		echo "check-c2: make fails"
		tail -n 5 "$out/err"
		return 1
	}
	rm -rf "$obj"
	grep -o 'CHECK  .*' "$out/said" | sed "s|.*linux-source-[^/]*/||" | sort >"$out/checked"
	sed -i "s|^$src/||" "$out/err"
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

# ok TEXT COMMAND...
ok()
{
	local what=$1

	shift
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $what"
	fi
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
	c2 "$3"
	sed -n '/^#/p' "$here/expected-c2-$3.txt"
	found
	exit
fi
for v in "${versions[@]}"; do
	begin=$SECONDS
	if ! c2 $v; then
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
