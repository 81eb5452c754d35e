#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
#
# numalint tree and numalint compdb, with a kernel of three files and a make that
# does as kbuild does; and what they rest on: workers, the cache, Ctrl-C.

load common

# A kernel tree "k" for x86 and a "bin/make" that knows it.  mm/low.c passes a
# node on, net/user.c names only the function that does; mm/off.c is not
# built.
write_kernel()
{
	mkdir -p bin k/arch/x86 k/scripts k/include/linux k/init k/mm k/net
	touch k/Kconfig k/arch/x86/Makefile k/scripts/Makefile.build \
		k/init/main.c k/mm/Makefile k/net/Makefile
	printf '%s\n' 'VERSION = 6' 'PATCHLEVEL = 1' 'SUBLEVEL = 3' \
		'EXTRAVERSION =' >k/Makefile
	cat >k/mm/low.c <<-'END'
	#include <linux/gfp.h>

	struct page *page_near(int nid)
	{
		return __alloc_pages_node(nid, GFP_KERNEL, 0);
	}
	END
	cat >k/net/user.c <<-'END'
	struct page *page_near(int nid);

	struct page *page_anywhere(void)
	{
		return page_near(-1);
	}
	END
	write_bad k/mm/off.c
	echo 'int nothing;' >k/net/other.c
	for tool in clang-19 ld.lld-19 llvm-nm-19; do
		printf '#!/bin/sh\n' >bin/$tool
	done
	cat >bin/make <<-END
	#!/bin/bash
	o= goals=
	for w; do case \$w in
		O=*) o=\${w#O=} ;;
		*/scripts/Makefile.build) src=\${w%/scripts/Makefile.build} ;;
		*=*|-*) ;;
		*) goals="\$goals \$w" ;;
	esac; done
	compile()
	{
		echo "set -e; clang-19 $flags -D__KERNEL__ -DNUMALINT_LINKED -c -o \$1.o \$src/\$1.c; :"
	}
	[ ! -e $PWD/hook ] || . $PWD/hook
	case " \$* " in
	*' numalint '*) ;;
	*Makefile.build*)
		for g in \$goals; do case \$g in
		mm/low.o|net/user.o|net/other.o) compile \${g%.o} ;;
		mm/) compile mm/low ;;
		net/) compile net/user; compile net/other ;;
		esac; done ;;
	*' init/main.o '*)
		printf 'KBUILD_CFLAGS=-O2\\0' >\$o/.numalint/environ ;;
	*' prepare '*)
		mkdir -p \$o/include/config \$o/include/generated
		printf 'deps_config := \\\\\\n\\tKconfig \\\\\\n' >\$o/include/config/auto.conf.cmd
		: >\$o/include/generated/autoconf.h ;;
	*config\ *) echo CONFIG_X=y >\$o/.config ;;
	esac
	END
	chmod +x bin/*
	PATH=$PWD/bin:$PATH
	export NUMALINT_CACHE=$PWD/cache
}

# A file hang.c that a worker never comes back from
write_hang()
{
	mkfifo pipe.h
	printf '#include "pipe.h"\nint x;\n' >hang.c
}

tree()
{
	numalint tree --arch=x86 "$@"
}

# interrupted COMMAND...: gets Ctrl-C after half a second; $status, and the time
# until it was gone in $ms
interrupted()
{
	local pid begin

	# what runs in the background is deaf to SIGINT, so it is not our child's
	env --default-signal=INT "$@" >out 2>err &
	pid=$!
	sleep 0.5
	begin=$(date +%s%N)
	kill -INT $pid
	status=0
	wait $pid || status=$?
	ms=$((($(date +%s%N) - begin) / 1000000))
	output=$(cat out) stderr=$(cat err)
}

# ---- a whole tree ----

@test "tree: parses what names a node, and what names a wrapper of that" {
	write_kernel
	tree k
	status_is 1
	out "net/user.c:5:[0-9]+: error: .* \[no-node-unchecked\]$"
	out "mm/low.c:5:[0-9]+: note: "
	[ "$(grep -cE '\]$' <<<"$output")" -eq 1 ] || { show; false; }
	tree --stats k
	status_is 1
	err "^numalint: 2 of 2 files \(2 of them kept"
}

@test "tree: FOLDER keeps to a folder" {
	write_kernel
	tree k mm
	status_is 0
	tree --stats k net
	status_is 0
	err "^numalint: 0 of 0 files"
}

@test "tree --all parses the rest, too" {
	write_kernel
	tree --all --stats k
	status_is 1
	err "^numalint: 3 of 3 files"
}

@test "tree: the sources are not written" {
	write_kernel
	find k | LC_ALL=C sort >before
	tree k
	find k | LC_ALL=C sort | diff before -
}

@test "tree: a file that changes is parsed again" {
	write_kernel
	tree k
	status_is 1
	sed -i 's/page_near(-1)/page_near(0)/' k/net/user.c
	tree --stats k
	status_is 0
	err "^numalint: 2 of 2 files \(1 of them kept"
}

# Nothing was solved, but something is there
all_kept()
{
	[[ $stderr =~ ([0-9]+)\ of\ [0-9]+\ functions\ \(([0-9]+)\ kept ]]
	[ "${BASH_REMATCH[1]}" -gt 0 ]
	[ "${BASH_REMATCH[1]}" -eq "${BASH_REMATCH[2]}" ]
}

@test "tree: lines that move solve nothing again, and findings move along" {
	write_kernel
	tree k
	sed -i '2s/^/\n\n\n/' k/net/user.c
	tree --stats k
	status_is 1
	out "net/user.c:8:[0-9]+: error: .* \[no-node-unchecked\]$"
	out "mm/low.c:5:[0-9]+: note: "
	all_kept
	sed -i '2s/^/\n\n\n/' k/mm/low.c
	tree --stats k
	status_is 1
	out "net/user.c:8:[0-9]+: error: .* \[no-node-unchecked\]$"
	out "mm/low.c:8:[0-9]+: note: "
	all_kept
}

@test "tree: what a change means to other files is solved again" {
	write_kernel
	tree k
	sed -i 's/__alloc_pages_node(nid,/alloc_pages_node(nid,/' k/mm/low.c
	tree --stats k
	status_is 0
	sed -i 's/\<alloc_pages_node(nid,/__alloc_pages_node(nid,/' k/mm/low.c
	tree k
	status_is 1
	out "net/user.c:5:[0-9]+: error: .* \[no-node-unchecked\]$"
}

@test "a file of a tree that was analysed knows the files around it" {
	write_kernel
	numalint k/net/user.c -- $flags
	status_is 0
	tree k
	status_is 1
	numalint --stats k/net/user.c -- $flags
	status_is 1
	out "net/user.c:5:[0-9]+: error: .* \[no-node-unchecked\]$"
	out "mm/low.c:5:[0-9]+: note: "
	err "^numalint: 1 of 1 files"
	# what changed since is not known any more
	sed -i 's/int nid/int  nid/' k/mm/low.c
	numalint k/net/user.c -- $flags
	status_is 0
	numalint --no-cache k/net/user.c -- $flags
	status_is 0
}

@test "compdb writes a database that -p takes" {
	write_kernel
	numalint compdb --arch=x86 --output=compile_commands.json k
	status_is 0
	[ -z "$output" ]
	jq -e 'map(.file | sub(".*/k/"; "")) | sort ==
	       ["mm/low.c", "net/other.c", "net/user.c"]' \
		compile_commands.json
	numalint -p .
	status_is 1
	out "net/user.c:5:.*no-node-unchecked"
	numalint compdb --arch=x86 k
	status_is 0
	[ "$output" = "$(cat compile_commands.json)" ]
}

# ---- bad input ----

@test "tree: -- ends the options" {
	write_kernel
	tree -- k
	status_is 1
	out "/k/net/user.c:.*\[no-node-unchecked\]$"
	tree -- k mm
	status_is 0
	tree k -- mm
	status_is 0
	mv -- k -k
	tree -- -k
	status_is 1
	out "/-k/net/user.c:.*\[no-node-unchecked\]$"
	run --separate-stderr "$NUMALINT" compdb --arch=x86 -- -k
	status_is 0
	out '"file": '
}

@test "tree: behind -- there are no flags" {
	write_kernel
	tree k -- -DX
	status_is 3
	err "^numalint: k: has no -DX: No such file or directory$"
	tree --
	status_is 3
	one_line
	err "which kernel\?"
}

@test "tree: no folder" {
	for what in tree compdb; do
		numalint $what
		status_is 3
		one_line
		err "^numalint: numalint $what: which kernel\?"
	done
}

@test "tree: a folder that is no kernel" {
	mkdir empty
	tree empty
	status_is 3
	one_line
	err "empty: is no kernel source tree"
}

@test "tree: a Makefile that is no kernel's" {
	write_kernel
	echo 'all:' >k/Makefile
	tree k
	status_is 3
	one_line
	err "k: "
}

@test "tree: a folder that is not there" {
	tree gone
	status_is 3
	one_line
	err "gone: No such file or directory$"
}

@test "tree: a file instead of a folder" {
	echo >file
	tree file
	status_is 3
	one_line
	err "Not a directory$"
}

@test "tree: a FOLDER that is not there" {
	write_kernel
	tree k nowhere
	status_is 3
	err "^numalint: k: has no nowhere: No such file or directory$"
}

@test "tree: an architecture that is not there" {
	write_kernel
	numalint tree --arch=vax k
	status_is 3
	one_line
	err "no architecture 'vax'"
}

@test "tree: a configuration that is not there" {
	write_kernel
	tree --config=./none.config k
	status_is 3
	one_line
	err "none.config: .*No such file or directory"
}

@test "tree: no make" {
	write_kernel
	rm bin/make
	PATH=$PWD/bin "$NUMALINT" tree --arch=x86 k >out 2>err || status=$?
	output=$(cat out) stderr=$(cat err)
	status_is 3
	err "^numalint: make: not found"
}

@test "tree: no such compiler" {
	write_kernel
	tree --llvm=-77 k
	status_is 3
	one_line
	err "^numalint: clang-77: not found"
}

@test "tree: an object folder that may not be written" {
	[ "$(id -u)" -ne 0 ] || skip "root may write everything"
	write_kernel
	mkdir o
	chmod 555 o
	tree --objdir=o k
	status_is 3
	one_line
	err "o: "
}

@test "tree: an object folder that is a file" {
	write_kernel
	echo >o
	tree --objdir=o k
	status_is 3
	one_line
	err "^numalint: o: is no folder"
}

@test "tree: what make says of a configuration that fails" {
	write_kernel
	echo 'case $* in *allmodconfig*) echo "Kconfig:3: no sense" >&2; exit 2 ;; esac' >hook
	tree k
	status_is 3
	err "^numalint: .*/k: make .*failed: .*no sense"
}

@test "tree: numbers that are none" {
	for o in -j\ 0 -j\ x --unit-memory=x --unit-timeout=-1 --cache-size=0 \
		 --unit-timeout=1s; do
		# shellcheck disable=SC2086 # two words
		tree $o .
		status_is 3
		one_line
		err "expected a number from [01]$"
	done
}

@test "tree: an option that does not exist" {
	tree --objdri=o k
	status_is 3
	one_line
	err "did you mean --objdir\?"
}

@test "tree: -p makes no sense" {
	tree -p d k
	status_is 3
	one_line
	err "exclude each other$"
}

# ---- workers ----

@test "a file that crashes libclang costs that file" {
	write_bad a.c
	{
		echo 'int f(int a) { return'
		head -c 100000 /dev/zero | tr '\0' '!'
		echo 'a; }'
	} >deep.c
	numalint deep.c a.c -- $flags
	status_is 2
	err "^numalint: deep.c: skipped: libclang crashed on this file"
	err "^numalint: 1 finding .*; 1 file skipped$"
	out "^a.c:7:.*no-node-unchecked"
}

@test "100000 parentheses cost a file at most" {
	write_bad a.c
	{
		echo 'int f(int a) { return'
		head -c 100000 /dev/zero | tr '\0' '('
		echo a
		head -c 100000 /dev/zero | tr '\0' ')'
		echo '; }'
	} >deep.c
	numalint deep.c a.c -- $flags
	status_is 2
	err "^numalint: deep.c.* skipped: "
	out "^a.c:7:.*no-node-unchecked"
}

@test "a file that takes too long costs that file" {
	write_bad a.c
	write_hang
	SECONDS=0
	numalint --unit-timeout=1 hang.c a.c -- $flags
	[ "$SECONDS" -lt 10 ] || { show; false; }
	status_is 2
	err "^numalint: hang.c: skipped: took longer than 1 s"
	out "^a.c:7:.*no-node-unchecked"
}

@test "a file that needs too much memory costs that file" {
	# shadow memory counts as memory
	! nm "$NUMALINT" 2>/dev/null | grep -q __asan_init || skip "under ASan"
	write_bad a.c
	{
		echo '#define A x+x+x+x+x+x+x+x+x+x'
		for p in AB BC CD DE EF; do
			echo "#define ${p:1} $(printf "${p:0:1}+%.0s" {1..9})${p:0:1}"
		done
		echo 'int f(int x) { return F+F+F+F+F+F+F+F; }'
	} >big.c
	numalint --unit-memory=80 big.c a.c -- $flags
	status_is 2
	err "^numalint: big.c: skipped: needed more than 80 MB of memory; --unit-memory=MB allows more$"
	! grep -v '^numalint: ' <<<"$stderr" || { show; false; }
	[ "$(wc -l <<<"$stderr")" -eq 2 ] || { show; false; }
	out "^a.c:7:.*no-node-unchecked"
}

@test "what else a worker says on stderr is passed on" {
	write_bad a.c
	LIBCLANG_LOGGING=1 numalint a.c -- $flags
	status_is 1
	err "clang_parseTranslationUnit"
}

@test "-j1 and -j2 print the same bytes" {
	for i in 1 2 3 4 5 6; do
		write_bad $i.c
		sed -i "s/probe/probe$i/" $i.c
	done
	echo 'int f( {' >7.c
	numalint -j1 --format=json --pedantic ./*.c -- $flags
	first=$output said=$stderr
	status_is 2
	numalint -j2 --format=json --pedantic ./*.c -- $flags
	[ "$output" = "$first" ]
	[ "$stderr" = "$said" ]
}

# ---- the cache ----

# kept N [OPTION]...: of a.c and b.c so many come out of the cache; a.c's
# finding is there all the same
kept()
{
	numalint --stats "${@:2}" a.c b.c -- $flags
	finds_probe a.c
	err "^numalint: 2 of 2 files \($1 of them kept from an earlier run\)"
}

@test "--cache keeps what was parsed" {
	write_bad a.c
	write_clean b.c
	kept 0 --cache=d
	kept 2 --cache=d
	echo 'int more;' >>b.c
	kept 1 --cache=d
	kept 0 --cache=d2
	kept 0 --cache=d --no-cache
}

@test "other flags are another file" {
	write_bad a.c
	write_clean b.c
	kept 0 --cache=d
	flags+=" -DX"
	kept 0 --cache=d
	kept 2 --cache=d
}

@test "a changed header is noticed" {
	write_bad a.c
	write_clean b.c
	echo 'int y;' >own.h
	echo '#include "own.h"' >>b.c
	kept 0 --cache=d
	kept 2 --cache=d
	echo 'int z;' >>own.h
	kept 1 --cache=d
}

@test "two files leave no cache unless it is asked for" {
	export XDG_CACHE_HOME=$PWD/xdg
	write_bad a.c
	write_clean b.c
	kept 0
	kept 0
	[ ! -e xdg ]
	export NUMALINT_CACHE=$PWD/own
	kept 0
	kept 2
}

@test "-p has its cache in XDG_CACHE_HOME" {
	export XDG_CACHE_HOME=$PWD/xdg
	write_bad a.c
	jq -n --arg d "$PWD" --arg c "cc $flags -c a.c" \
		'[{ directory: $d, file: "a.c", command: $c }]' \
		>compile_commands.json
	numalint -p .
	status_is 1
	numalint --stats -p .
	err "1 of them kept"
	[ -d xdg/numalint ]
}

@test "a damaged cache is said once and made anew" {
	write_bad a.c
	write_clean b.c
	kept 0 --cache=d
	rm -f d/*-wal d/*-shm
	tr '\0-\377' 'x' <d/ir-*.db >x
	cp x d/ir-*.db
	kept 0 --cache=d
	[ "$(grep -c damaged <<<"$stderr")" -eq 1 ] || { show; false; }
	kept 2 --cache=d
	[ "$(grep -c damaged <<<"$stderr")" -eq 0 ] || { show; false; }
}

@test "a cache that cannot be used is said, and the run goes on" {
	write_bad a.c
	write_clean b.c
	echo >file
	kept 0 --cache=file
	err "^numalint: file: .*nothing is kept between runs$"
}

# ---- Ctrl-C ----

@test "Ctrl-C while parsing ends at once with 130, and what was parsed is kept" {
	write_bad a.c
	write_clean b.c
	write_hang
	# shellcheck disable=SC2086 # flags are words
	interrupted "$NUMALINT" --cache=d a.c b.c hang.c -- $flags
	status_is 130
	[ "$ms" -lt 1000 ] || { show; echo "$ms ms"; false; }
	[ -z "$output" ]
	kept 2 --cache=d
}

@test "Ctrl-C leaves no process and no file behind" {
	write_bad a.c
	write_hang
	mkdir t
	# shellcheck disable=SC2086 # flags are words
	TMPDIR=$PWD/t interrupted "$NUMALINT" a.c hang.c -- $flags
	status_is 130
	# a worker would hold the FIFO open, and this would succeed
	! timeout 1 bash -c 'echo >pipe.h' || { show; false; }
	[ -z "$(ls t)" ]
}
