#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# kbuild.sh KBUILD_ASK [VERSION [ARCH]]: the module kbuild on real kernels.
# KBUILD_ASK is what "make B=build build/unit/kbuild_ask" makes.
#
# Every command that it tells has to be one that kbuild's top Makefile tells,
# every file that names a node has to have one or to be left out by the
# configuration, the source tree must not be written, and a second start has to
# be quick.  FULL=1 compares the commands of all of the kernel, too: minutes.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
: "${KERNELS:?names the folder for kernel trees}"
# shellcheck source=testcases/kernel/tree.sh
. "$here/tree.sh"
KERNELS=$(realpath "$KERNELS")
ask=$(realpath "$1")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

empty()
{
	[ ! -s "$1" ] || { head -n 5 "$1" | cut -c 1-400; return 1; }
}

# commands_of: stdin is what make -n told; the compile commands, one a line,
# without quotes
commands_of()
{
	sed -n "s/.*; *\\(clang-19 [^;]* -c -o [^ ;]* [^ ;]*\\.c\\) *;.*/\\1/p" |
		grep -e -D__KERNEL__ | tr -d "\\047\\042\\134" | tr -s ' ' | sed 's/ *$//' |
		sort -u
}

# words_of JSON: the same of a compile_commands.json
words_of()
{
	jq -r '.[] | .arguments | join(" ")' "$1" | tr -d "\\047\\042\\134" |
		tr -s ' ' | sort -u
}

# top_make ARG...: kbuild's own answer, for which all has to be prepared; ours does
# without objtool and the like
top_make()
{
	make -s -C "$src" O="$obj" ARCH="$arch" LLVM=-19 -j"$(nproc)" \
		KCFLAGS=-Wno-error prepare modules_prepare >"$out/prepare" 2>&1 ||
		tail -n 5 "$out/prepare" >&2
	make -n -k -C "$src" O="$obj" ARCH="$arch" LLVM=-19 "$@" \
		2>"$out/top.err" || :
}

# under FILE TEXT MOST: kbuild_ask told so many seconds at most
under()
{
	awk -v text="$2" -v most="$3" '
		index($0, text) { found = 1; if ($(NF - 1) > most) { print; bad = 1 } }
		END { exit bad || !found }' "$1"
}

named()
{
	(cd "$src" && grep -rlwE --include='*.c' \
		-e 'cpu_to_node|dev_to_node|NUMA_NO_NODE|__GFP_THISNODE' \
		-e 'k[a-z]*alloc_node|alloc_pages_node|cpumask_of_node' .) |
	sed 's|^\./||' | awk -F/ -v arch="$arch" \
		'$1 != "tools" && $1 != "samples" && ($1 != "arch" || $2 == arch)' |
	sort
}

# one VERSION ARCH
one()
{
	local version=$1 args
	local src arch=$2 obj=$KERNELS/kbuild-$1-$2

	echo "Linux $version, $arch"
	unpack "$version"
	src=$(realpath "$KERNELS/linux-source-$version")
	touch "$out/before"
	named >"$out/files"
	rm -f "$obj/.numalint/commands"
	args=(-o "$obj" -a "$arch" -c allmodconfig -l -19)
	"$ask" "${args[@]}" -J -f "$src" <"$out/files" >"$out/json" 2>"$out/err" ||
		{ cat "$out/err"; failed=$((failed + 1)); return; }
	tail -n 2 "$out/err"
	ok "$version $arch: every file is compiled or left out" \
		grep -q ', 0 no file, 0 failed' "$out/err"
	words_of "$out/json" >"$out/ours"
	# shellcheck disable=SC2046 # a list of words
	top_make $(jq -r '.[].output' "$out/json") | commands_of >"$out/theirs"
	comm -23 "$out/ours" "$out/theirs" >"$out/only"
	ok "$version $arch: the commands are kbuild's" empty "$out/only"
	ok "$version $arch: there are commands" [ -s "$out/ours" ]

	"$ask" "${args[@]}" -J -f "$src" <"$out/files" >"$out/again" 2>"$out/err"
	ok "$version $arch: the same once more" cmp "$out/json" "$out/again"
	ok "$version $arch: ready at once" under "$out/err" ': ready after' 1
	ok "$version $arch: known at once" under "$out/err" 'commands after' 2

	if [ -n "${FULL-}" ]; then
		"$ask" "${args[@]}" -J "$src" >"$out/json" 2>"$out/err"
		tail -n 2 "$out/err"
		words_of "$out/json" >"$out/ours"
		top_make | commands_of >"$out/theirs"
		comm -23 "$out/ours" "$out/theirs" >"$out/only"
		ok "$version $arch: all commands are kbuild's" empty "$out/only"
		# what we have none for: not linked, or compiled once more
		jq -r '.[].file' "$out/json" | sort -u >"$out/have"
		sed 's|.* -c -o [^ ]* ||' "$out/theirs" |
			sed "s|^\([^/]\)|$obj/\1|" | xargs realpath -sm |
			sort -u | comm -23 - "$out/have" |
			grep -vE '/(vdso[0-9]*|boot|realmode|purgatory|nvhe|pi)/|lkdtm/rodata.c$' \
			>"$out/missing" || :
		while read -r f; do
			[ ! -e "$f" ] || echo "$f"
		done <"$out/missing" >"$out/only"
		ok "$version $arch: none is missing" empty "$out/only"
	fi
	find "$src" -newer "$out/before" >"$out/written"
	ok "$version $arch: the source tree is as it was" empty "$out/written"
}

# in_place VERSION: a tree that was configured itself, as most people have it
in_place()
{
	local src=$KERNELS/kbuild-in-place obj=$KERNELS/kbuild-in-place-obj

	echo "Linux $1, configured in place"
	rm -rf "$src" "$obj"
	cp -al "$(realpath "$KERNELS/linux-source-$1")" "$src"
	make -s -C "$src" LLVM=-19 ARCH=x86 -j"$(nproc)" defconfig prepare \
		>"$out/log" 2>&1 || { tail "$out/log"; return 1; }
	touch "$out/before" "$src/mm/slub.o"
	sleep 0.01
	touch "$out/before"
	"$ask" -o "$obj" -a x86 -c existing "$src" mm/slub.c mm/memory.c \
		virt/kvm/kvm_main.c >"$out/units" 2>"$out/err" ||
		{ cat "$out/err"; failed=$((failed + 1)); return; }
	ok "in place: two files, and kvm is off" \
		grep -q '^2 units, 1 not built, 0 no file, 0 failed' "$out/err"
	ok "in place: named as they are" grep -q "^$src/mm/slub.c: " "$out/units"
	ok "in place: no path of ours in the flags" \
		[ "$(grep -c '\.numalint' "$out/units")" = 0 ]
	find "$src" -newer "$out/before" >"$out/written"
	ok "in place: the tree is as it was" empty "$out/written"
	awk '{ dir = $2; sub(/:$/, "", dir); sub(/:$/, "", $1)
	       file = $1; $1 = $2 = ""; print dir "\t" file "\t" $0 }' "$out/units" |
	while IFS=$'\t' read -r dir file flags; do
		# words with quotes in them are of no account for the syntax
		# shellcheck disable=SC2086 # a list of words
		(cd "$dir" && clang-19 -w -fsyntax-only -std=gnu11 $flags "$file" \
			2>>"$out/clang") || echo "$file"
	done >"$out/bad"
	ok "in place: clang takes them" empty "$out/bad"
	rm -rf "$src" "$obj"
}

for v in ${2-6.1 6.12}; do
	for a in ${3-x86 powerpc}; do
		one "$v" "$a"
	done
done
[ -n "${3-}" ] || in_place 6.12
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
