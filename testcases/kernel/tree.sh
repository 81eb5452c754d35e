# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Kernel trees to try numalint on, for other scripts to source, with $here set
# to this folder.  They live in $KERNELS and are kept: unpacking and configuring
# takes a minute, once.
#
#	$KERNELS/linux-source-6.1	Debian's source; your own, if it is there
#	$KERNELS/build-6.1-x86		configured, with a compile_commands.json
#
# Nothing is compiled but a few of kbuild's own tools: "make -n" tells how each
# file would be.

: "${here:?}" "${KERNELS:?names the folder for kernel trees}"

passed=0 failed=0

# ok TEXT COMMAND...: counts whether it succeeds
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

# files ARCH: the files of files.txt for it
files()
{
	awk -v arch="$1" '$1 == arch { print $2 }' "$here/files.txt"
}

# kbuild VERSION ARCH TARGET...
kbuild()
{
	local v=$1 arch=$2

	shift 2
	make -C "$KERNELS/linux-source-$v" O="$KERNELS/build-$v-$arch" \
		ARCH="$arch" LLVM=-19 "$@"
}

# unpack VERSION
unpack()
{
	local dir=$KERNELS/linux-source-$1 tar=/usr/src/linux-source-$1.tar.xz
	local stamp=$KERNELS/.unpacked-$1

	# a tree of our own making follows the package; any other one stays
	if [ -e "$stamp" ] && [ "$tar" -nt "$stamp" ]; then
		echo "$tar is newer than $dir: unpacking it again" >&2
		rm -rf "$dir" "$KERNELS/build-$1"-*
	fi
	[ -e "$dir/Makefile" ] && return
	[ -e "$tar" ] || { echo "no $tar: make deps-tree" >&2; return 1; }
	echo "unpacking $tar" >&2
	mkdir -p "$KERNELS/unpacking"
	tar -C "$KERNELS/unpacking" -xJf "$tar"
	mv "$KERNELS/unpacking/linux-source-$1" "$dir"
	rmdir "$KERNELS/unpacking"
	touch "$stamp"
}

# commands VERSION ARCH: how kbuild would compile its files, as a database
commands()
{
	local dir=$KERNELS/build-$1-$2

	# shellcheck disable=SC2046 # a list of words
	kbuild "$1" "$2" -n $(files "$2" | sed 's/c$/o/') |
	sed -n 's/.*; *\(clang-19 [^;]* -c -o [^ ;]* \([^ ;]*\.c\)\) *;.*/\2\t\1/p' |
	grep -e -D__KERNEL__ |
	jq -R -n --arg dir "$dir" '[inputs / "\t" |
		{ directory: $dir, file: .[0], command: .[1] }]' \
		>"$dir/compile_commands.new"
	mv "$dir/compile_commands.new" "$dir/compile_commands.json"
}

# configure VERSION ARCH: allmodconfig, and whatever headers are generated
configure()
{
	local dir=$KERNELS/build-$1-$2 log=$KERNELS/build-$1-$2/numalint.log

	unpack "$1"
	mkdir -p "$dir"
	if [ ! -e "$dir/numalint.configured" ]; then
		echo "configuring Linux $1 for $2" >&2
		kbuild "$1" "$2" -s -j"$(nproc)" allmodconfig prepare \
			modules_prepare >"$log" 2>&1 ||
			{ tail -n 20 "$log" >&2; return 1; }
		touch "$dir/numalint.configured"
	fi
	cmp -s "$here/files.txt" "$dir/numalint.files" && return
	commands "$1" "$2"
	cp "$here/files.txt" "$dir/numalint.files"
}

# source_of VERSION FILE: the path that compile_commands.json has for it
source_of()
{
	echo "$KERNELS/linux-source-$1/$2"
}

# c2 VERSION WORD...: the kernel's own "make C=2 WORD...", x86, allmodconfig,
# LLVM=-19, in a copy of the object folder above.  kbuild checks a file when it
# has compiled it, and compiling is not what is looked at: so its compiler is
# cc-empty.sh, which makes empty objects of the folders, words such as "mm/".
# Makefiles, configuration, headers, flags and the call of the checker are
# kbuild's own.  make's output goes to $out/said and its errors to $out/err,
# without the path of the source; the files checked to $out/checked, sorted.
c2()
{
	local v=$1 obj=$KERNELS/c2-$1 src word empty='' status=0

	shift
	for word; do
		case $word in */) empty+="${empty:+|}$word*" ;; esac
	done
	configure "$v" x86 || return
	src=$(realpath "$KERNELS/linux-source-$v")
	# what was built before has a checker before it
	rm -rf "$obj"
	cp -a "$KERNELS/build-$v-x86/." "$obj"
	EMPTY=$empty make -j"$(nproc)" -C "$src" O="$obj" ARCH=x86 LLVM=-19 \
		CC="$here/cc-empty.sh" C=2 "$@" >"$out/said" 2>"$out/err" ||
		status=$?
	rm -rf "$obj"
	grep -o 'CHECK  .*' "$out/said" | sed "s|.*linux-source-[^/]*/||" |
		sort >"$out/checked"
	sed -i "s|^$src/||" "$out/err"
	return $status
}
