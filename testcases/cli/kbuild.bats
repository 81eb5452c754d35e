#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
#
# numalint as kbuild's $(CHECK): real builds of a module of our own against
# Debian's headers of 6.1, by real make, gcc and sparse; and, where it is only
# about words, called with those that kbuild uses.

load common

setup_file()
{
	# a build of numalint's own may be what runs this
	unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES
	unset LLVM ARCH CC CFLAGS CPPFLAGS LDFLAGS V B O C W KCFLAGS SAN DEV
	unset NUMALINT_CACHE NUMALINT_WERROR KBUILD_CHECKSRC SRCARCH
	KDIR=$(ls -d /usr/src/linux-headers-6.1*-amd64 | sort -V | tail -n 1)
	export KDIR
	[ -e "$KDIR/Makefile" ] || {
		echo "no /usr/src/linux-headers-6.1*-amd64: run 'make deps'"
		return 1
	}
}

# module NAME...: the folder has these files, each a module
module()
{
	printf 'obj-m += %s.o\n' "$@" >Kbuild
}

# kbuild ARG...: make does it here; $status, and $output and $stderr apart
kbuild()
{
	run --separate-stderr make -s -C "$KDIR" M="$PWD" "$@"
}

# What kbuild 6.1 calls its checker with, for x86.
checkflags="-D__linux__ -Dlinux -D__STDC__ -Dunix -D__unix__ -Wbitwise \
-Wno-return-void -Wno-unknown-attribute -D__CHECK_ENDIAN__ -D__x86_64__ \
--arch=x86 -mlittle-endian -m64"

# as_kbuild OPTION... FILE: calls numalint as kbuild does
as_kbuild()
{
	# shellcheck disable=SC2154,SC2086 # flags are words
	numalint "${@:1:$#-1}" $checkflags -Wp,-MMD,./.a.d $flags \
		-Werror=return-type -Werror -O2 -fplugin=x.so --param=a=b \
		-DKBUILD_MODNAME='"a"' "${@: -1}"
}

# says_probe FILE LINE: stderr is the mistake of write_bad, with its trace, and
# nothing else
says_probe()
{
	err "^$1:$2:[0-9]+: error: .* \[no-node-unchecked\]$"
	err "^$1:$2:[0-9]+: note: "
	if [ -n "$output" ] ||
	   [ "$(grep -c '\]$' <<<"$stderr")" -ne 1 ] ||
	   grep -qvE "^$1:[0-9]+:[0-9]+: (error|note): " <<<"$stderr"; then
		show
		return 1
	fi
}

# A module NAME whose function "NAME_probe" has an error at line 12; sparse has
# something to say of line 7.
write_bad_module()
{
	cat >"$1.c" <<-END
	// SPDX-License-Identifier: GPL-2.0-only
	#include <linux/device.h>
	#include <linux/gfp.h>
	#include <linux/module.h>
	#include <linux/topology.h>

	int $1_shared;

	struct page *$1_probe(struct device *dev);
	struct page *$1_probe(struct device *dev)
	{
		return __alloc_pages_node(dev_to_node(dev), GFP_KERNEL, 0);
	}

	MODULE_LICENSE("GPL");
	END
}

write_clean_module()
{
	write_bad_module "$1"
	sed -i 's/__alloc_pages_node/alloc_pages_node/' "$1.c"
}

@test "make C=1: a finding, and the module is built" {
	write_bad_module a
	module a
	kbuild C=1 CHECK="$NUMALINT" a.o
	status_is 0
	says_probe "$PWD/a.c" 12
	[ -e a.o ]
	# C=1 looks at nothing that is up to date
	kbuild C=1 CHECK="$NUMALINT" a.o
	status_is 0
	silent
	kbuild C=1 CHECK="$NUMALINT" modules
	status_is 0
	[ -e a.ko ]
}

@test "make C=2: what is built already, without -s, and no file is written" {
	write_bad_module a
	module a
	kbuild a.o
	status_is 0
	mkdir home tmp
	find . | sort >../before
	HOME=$PWD/home XDG_CACHE_HOME='' TMPDIR=$PWD/tmp run --separate-stderr \
		make -C "$KDIR" M="$PWD" C=2 CHECK="$NUMALINT" a.o
	status_is 0
	out "^  CHECK   $PWD/a.c$"
	[ "$(grep -c 'CC \[M\]' <<<"$output")" = 0 ]
	output=
	says_probe "$PWD/a.c" 12
	diff ../before <(find . | sort)
}

@test "a clean module prints nothing" {
	write_clean_module a
	module a
	kbuild C=1 CHECK="$NUMALINT" a.o
	status_is 0
	silent
	kbuild C=2 CHECK="$NUMALINT" a.o
	status_is 0
	silent
}

@test "-Werror fails the build, and kbuild removes the object" {
	write_bad_module a
	write_clean_module b
	module a b
	kbuild C=1 CHECK="$NUMALINT -Werror" b.o
	status_is 0
	silent
	kbuild C=1 CHECK="$NUMALINT -Werror" a.o
	status_is 2
	err "^$PWD/a.c:12:[0-9]+: error: .* \[no-node-unchecked\]$"
	err "a.o\] Error 1$"
	[ ! -e a.o ]
	NUMALINT_WERROR=1 kbuild C=1 CHECK="$NUMALINT" a.o
	status_is 2
	[ ! -e a.o ]
	NUMALINT_WERROR=0 kbuild C=1 CHECK="$NUMALINT" a.o
	status_is 0
	[ -e a.o ]
}

@test "numalint's options stand in CHECK" {
	write_bad_module a
	module a
	kbuild C=1 CHECK="$NUMALINT -Werror --rules=-no-node-unchecked,-offline-node-unchecked" a.o
	status_is 0
	silent
}

@test "the kernel test robot's line" {
	write_bad_module a
	module a
	kbuild W=1 C=1 CF='-fdiagnostic-prefix -D__CHECK_ENDIAN__ -fmax-errors=unlimited -fmax-warnings=unlimited' \
		CHECK="$NUMALINT" a.o
	status_is 0
	says_probe "$PWD/a.c" 12
}

@test "--with-sparse: both, each as it is alone" {
	write_bad_module a
	module a
	cf='-fdiagnostic-prefix -D__CHECK_ENDIAN__'
	kbuild C=1 CF="$cf" a.o
	status_is 0
	sparse=$stderr
	grep -q "a.c:7:5: sparse: warning: symbol 'a_shared' was not declared" \
		<<<"$sparse"
	kbuild C=2 CF="$cf" CHECK="$NUMALINT" a.o
	ours=$stderr
	says_probe "$PWD/a.c" 12
	kbuild C=2 CF="$cf" CHECK="$NUMALINT --with-sparse" a.o
	status_is 0
	[ "$stderr" = "$sparse"$'\n'"$ours" ] || { show; return 1; }
	# sparse's exit status is the checker's
	kbuild C=2 CF=-Wsparse-error CHECK="$NUMALINT --with-sparse" a.o
	status_is 2
	err "a.c:7:5: error: symbol 'a_shared' was not declared"
	err "a.c:12:[0-9]+: error: .* \[no-node-unchecked\]$"
}

@test "the sparse header in a real make C=2: sparse's own words and the rule" {
	header=$top/rules/sparse/numalint.h
	write_bad_module a
	module a
	kbuild a.o
	kbuild C=2 CHECK=sparse a.o
	plain=$stderr
	[ "$(grep -c 'a.c:7:5: warning: symbol' <<<"$plain")" = 1 ]
	kbuild C=2 CHECK=sparse CF="-include $header" a.o
	status_is 0
	err "a.c:12:.* \[no-node-unchecked\]$"
	diff <(grep -v '^.*a.c:12:' <<<"$stderr") <(echo "$plain")
	write_clean_module a
	kbuild a.o
	kbuild C=2 CHECK=sparse CF="-include $header" a.o
	diff <(echo "$stderr") <(echo "$plain")
}

@test "--with-sparse gives sparse kbuild's words, and takes its exit status" {
	write_bad a.c
	mkdir bin
	printf '%s\n' '#!/bin/sh' "printf '%s\\n' \"\$@\" >$PWD/args" 'exit 7' \
		>bin/sparse
	chmod +x bin/sparse
	PATH=$PWD/bin:$PATH as_kbuild --with-sparse --rules=-offline-node-unchecked a.c
	status_is 7
	says_probe a.c 7
	# shellcheck disable=SC2086 # words
	diff args <(printf '%s\n' $checkflags -Wp,-MMD,./.a.d $flags \
		-Werror=return-type -Werror -O2 -fplugin=x.so --param=a=b \
		-DKBUILD_MODNAME='"a"' a.c)
	rm bin/sparse
	# shellcheck disable=SC2086 # words
	run --separate-stderr env PATH="$PWD/bin" "$NUMALINT" --with-sparse \
		$checkflags $flags a.c
	status_is 2
	one_line
	err "no sparse in PATH; install the package sparse"
	numalint --with-sparse a.c
	status_is 3
	one_line
}

@test "O=, ARCH=, and LLVM= that Debian's headers do not obey" {
	common=${KDIR/-amd64/-common}
	write_bad_module a
	module a
	run --separate-stderr make -s -C "$common" O="$KDIR" M="$PWD" \
		ARCH=x86_64 LLVM=-19 C=1 CHECK="$NUMALINT" a.o
	status_is 0
	says_probe "$PWD/a.c" 12
}

@test "the unit is the compiler's: same flags, same place in the cache" {
	write_bad_module a
	module a
	kbuild a.o
	eval "words=($(sed -n 's/^cmd_[^ ]* := *\(gcc[^;]*\);.*/\1/p' .a.o.cmd))"
	[[ ${words[0]} = gcc* ]]
	file=$PWD/a.c cache=$PWD/cache
	cd "$KDIR"
	numalint --cache="$cache" --stats "$file" -- "${words[@]}"
	status_is 1
	err '\(0 of them kept from an earlier run\)'
	plain=$output
	cd "$OLDPWD"
	export NUMALINT_CACHE=$cache
	kbuild C=2 CF='-D__CHECKER__ -DMODULE_LICENSE=broken' \
		CHECK="$NUMALINT --stats" a.o
	status_is 0
	err '\(1 of them kept from an earlier run\)'
	[ "$(grep -v '^numalint: ' <<<"$stderr")" = "$plain" ]
}

@test "NUMALINT_CACHE and --cache: the only file that is written" {
	write_clean a.c
	NUMALINT_CACHE=$PWD/c1 as_kbuild a.c
	status_is 0
	silent
	as_kbuild --cache=c2 a.c
	status_is 0
	silent
	[ "$(echo *)" = "a.c c1 c2" ]
	[ -e c1/ir-1.db ] && [ -e c2/ir-1.db ]
	# one that cannot be made is told, and is no failure
	as_kbuild --cache=a.c/c -Werror a.c
	status_is 0
	one_line
}

@test "exit status 0 whatever is found, 1 with -Werror, without a closing line" {
	write_bad a.c
	as_kbuild a.c
	status_is 0
	says_probe a.c 7
	as_kbuild -Werror a.c
	status_is 1
	says_probe a.c 7
	# of sparse's words and the compiler's none is ours
	checkflags="$checkflags -Werror --pedantic --rules=nonesuch --bogus -j0"
	as_kbuild a.c
	status_is 0
	says_probe a.c 7
}

@test "what cannot be analysed is a line, and no failure without -Werror" {
	write_bad a.c
	cat >>a.c <<-'END'

	int outer(int x)
	{
		int nested(int y) { return x + y; }

		return nested(1);
	}
	END
	as_kbuild --rules=no-node-index a.c
	status_is 0
	one_line
	err '^numalint: a.c:.*skipped: '
	as_kbuild -Werror --rules=no-node-index a.c
	status_is 2
	as_kbuild nonesuch.c
	status_is 0
	one_line
	as_kbuild -Werror nonesuch.c
	status_is 2
}

@test "notes are kept back in silence" {
	write_clean a.c
	echo 'int f(int cpu) { return cpu_to_node(cpu) == numa_node_id(); }' >>a.c
	as_kbuild a.c
	status_is 0
	silent
}

@test "without CONFIG_NUMA nothing is said of it in each file" {
	write_bad a.c
	flags="$flags -DCONFIG_NO_NUMA_FOR_TEST"
	numalint a.c -- $flags
	err "compiled without CONFIG_NUMA"
	as_kbuild a.c
	status_is 0
	silent
}

@test "what is no C file is passed over" {
	echo 'nop' >a.S
	as_kbuild a.S
	status_is 0
	silent
	as_kbuild -Werror nonesuch.o
	status_is 0
	silent
	as_kbuild @response
	status_is 0
	silent
}

@test "CHECKFLAGS of the user's own: make C=2 tells by the environment" {
	write_bad_module a
	module a
	kbuild C=1 CHECK="$NUMALINT" CHECKFLAGS='-D__CHECKER__ -Wfoo --pedantic' a.o
	status_is 0
	says_probe "$PWD/a.c" 12
}

@test "a mistake in CHECK is told" {
	write_clean a.c
	as_kbuild --pedantc a.c
	status_is 3
	one_line
	as_kbuild --rules=nonesuch a.c
	status_is 3
	one_line
	as_kbuild -p . a.c
	status_is 3
	one_line
}

@test "a compiler for another machine needs no --target" {
	cat >a.c <<-'END'
	#include <linux/gfp.h>
	#ifndef __powerpc64__
	#error this is not powerpc
	#endif
	END
	write_bad b.c
	cat b.c >>a.c
	SRCARCH=powerpc as_kbuild a.c
	status_is 0
	says_probe a.c 11
	as_kbuild a.c
	err 'skipped: .*this is not powerpc'
}

@test "a flag of gcc's plugins does not name what clang lacks" {
	write_clean_module a
	sed -i 's|^MODULE_LICENSE|void stir(void);\
void stir(void) { add_latent_entropy(); }\
&|; 2i #include <linux/random.h>' a.c
	module a
	kbuild a.o
	eval "words=($(sed -n 's/^cmd_[^ ]* := *\(gcc[^;]*\);.*/\1/p' .a.o.cmd))"
	file=$PWD/a.c
	cd "$KDIR"
	# shellcheck disable=SC2086 # words
	numalint $checkflags "${words[@]:1}" -DLATENT_ENTROPY_PLUGIN "$file"
	status_is 0
	silent
}

@test "make -j tears no line, and mixes no findings" {
	for f in m1 m2 m3 m4 m5 m6; do
		write_bad_module $f
		for i in {1..99}; do
			echo "struct page *f$i(struct device *dev);"
			echo "struct page *f$i(struct device *dev) { int some_node_of_the_device = dev_to_node(dev);"
			echo 'return __alloc_pages_node(some_node_of_the_device, GFP_KERNEL, 0); }'
		done >>$f.c
	done
	module m1 m2 m3 m4 m5 m6
	make -s -j6 -C "$KDIR" M="$PWD" modules >log 2>&1
	# all of them wait for room in the pipe when somebody reads at last
	make -s -j6 -C "$KDIR" M="$PWD" C=2 CHECK="$NUMALINT" \
		m1.o m2.o m3.o m4.o m5.o m6.o 2>&1 | { sleep 5; cat; } >log
	# a whole line each, the notes behind their finding
	awk -v dir="$PWD" -v n=$((6 * 100)) '
		{
			split($0, w, ":")
			file = w[1]
			if (index(file, dir "/m") != 1 ||
			    !/^[^:]*\/m[1-6]\.c:[0-9]+:[0-9]+: (error|note): [^:]/ ||
			    gsub(dir, "") > 1) {
				print "torn: " $0
				bad = 1
			}
		}
		/: error: / {
			errors++
			last = file
			if (!/ \[no-node-unchecked\]$/) {
				print "torn: " $0
				bad = 1
			}
			next
		}
		file != last { print "mixed: " $0; bad = 1 }
		END {
			if (errors != n)
				print errors + 0 " findings, not " n
			exit bad || errors != n
		}' log
}
