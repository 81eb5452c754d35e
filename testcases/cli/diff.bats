#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
#
# --diff, hook, and the pre-commit framework, in real git repositories.
# shellcheck disable=SC2154 # bats sets $stderr

load common

# A repository with a compile database that has all of dir/*.c and "top.c".
new_repo()
{
	export HOME=$BATS_TEST_TMPDIR GIT_CONFIG_NOSYSTEM=1
	export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
	export GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
	export NUMALINT_CACHE=$BATS_TEST_TMPDIR/cache
	export PRE_COMMIT_HOME=$BATS_TEST_TMPDIR/pre-commit
	export PATH=$BATS_TEST_TMPDIR/bin:$PATH
	unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE
	mkdir "$BATS_TEST_TMPDIR/bin"
	ln -s "$NUMALINT" "$BATS_TEST_TMPDIR/bin/numalint"
	git config --global init.defaultBranch main
	git config --global core.pager cat
	mkdir repo
	cd repo || return 1
	git init -q
	echo compile_commands.json >>.git/info/exclude
	database dir/a.c dir/b.c top.c
}

# database FILE...: this is how they are compiled
database()
{
	local sep=

	{
		echo '['
		for f; do
			printf '%s{"directory":"%s","file":"%s","command":"gcc %s -Iinc -c %s"}\n' \
				"$sep" "$PWD" "$f" "$flags" "$f"
			sep=,
		done
		echo ']'
	} >compile_commands.json
}

# bad NAME: five lines, a function with an error in column 28 of the fourth, by a
# node id from a device
bad()
{
	printf '\nstruct page *%s(struct device *dev)\n{\n' "$1"
	printf '\treturn __alloc_pages_node(dev_to_node(dev), GFP_KERNEL, 0);\n}\n'
}

# good NAME: nine lines, without
good()
{
	printf '\nstruct page *%s(struct device *dev)\n{\n' "$1"
	printf '\tint nid = dev_to_node(dev);\n\n'
	printf '\tif (nid == NUMA_NO_NODE)\n\t\treturn NULL;\n'
	printf '\treturn __alloc_pages_node(nid, GFP_KERNEL, 0);\n}\n'
}

headers()
{
	printf '#include <linux/%s.h>\n' device gfp topology
}

# file NAME [bad|good FUNCTION]...
file()
{
	local name=$1

	shift
	mkdir -p "$(dirname "$name")"
	{
		headers
		while [ $# -gt 0 ]; do
			"$1" "$2"
			shift 2
		done
	} >"$name"
}

commit()
{
	git add -A
	git commit -q --no-verify -m "${1-change}"
}

# nothing_left: no file of ours in the folder for temporary files
temporary()
{
	export TMPDIR=$BATS_TEST_TMPDIR/tmp
	mkdir -p "$TMPDIR"
}

nothing_left()
{
	[ -z "$(ls -A "$TMPDIR")" ]
}

@test "--diff: a bad call that is added is told, and what was there is not" {
	new_repo
	temporary
	file dir/a.c bad old good fine
	commit
	numalint --diff
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	[ -z "$stderr" ]
	bad fresh >>dir/a.c
	numalint --diff
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 1 ]
	[[ ${lines[0]} == dir/a.c:21:28:\ error:*\[no-node-unchecked\] ]]
	[ "${stderr_lines[0]}" = \
	  "numalint: dir/a.c: flags from compile_commands.json" ]
	[[ $stderr == *"1 finding (1 error), 1 from before the change not told"* ]]
	nothing_left
}

@test "--diff: lines that move and edits of the same function change nothing" {
	new_repo
	file dir/a.c bad old good fine
	commit
	sed -i '4i /* one\n * two\n */' dir/a.c
	sed -i 's/^\treturn __alloc/\tif (!dev)\n\t\treturn NULL;\n&/' dir/a.c
	numalint --diff
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	[[ $stderr == *"no findings, 1 from before the change not told"* ]]
}

@test "--diff: the second of two equal calls is new, whichever it is" {
	new_repo
	headers >dir.c
	mkdir dir
	{
		headers
		printf '\nvoid f(struct device *dev)\n{\n'
		printf '\t__alloc_pages_node(dev_to_node(dev), GFP_KERNEL, 0);\n}\n'
	} >dir/a.c
	commit
	sed 's/^\t__alloc.*/&\n&/' dir/a.c >after.c
	cp after.c dir/a.c
	numalint --diff
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 1 ]
	# put before the old one: which line is new is what git says
	sed -i '7s/.*/\t__alloc_pages_node(dev_to_node(dev),  GFP_KERNEL, 0);/' dir/a.c
	numalint --diff
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 1 ]
	[[ ${lines[0]} == dir/a.c:7:* ]]
}

@test "--diff: what fixes an old one passes" {
	new_repo
	file dir/a.c bad old
	commit
	file dir/a.c good old
	numalint --diff
	[ "$status" -eq 0 ]
	[ -z "$output" ]
}

@test "--diff=REV: against another commit" {
	new_repo
	file dir/a.c good fine
	commit
	bad fresh >>dir/a.c
	commit
	numalint --diff
	[ "$status" -eq 0 ]
	numalint --diff=HEAD~1
	[ "$status" -eq 1 ]
	[[ ${lines[0]} == dir/a.c:*no-node-unchecked* ]]
	numalint --diff=no-such-branch
	[ "$status" -eq 3 ]
	[ "${#stderr_lines[@]}" -eq 1 ]
	[[ $stderr == *"--diff=no-such-branch: names no commit"* ]]
	numalint --diff=--output=x
	[ "$status" -eq 3 ]
	[ ! -e x ]
}

@test "--diff --staged: what is staged, not the work tree" {
	new_repo
	temporary
	file dir/a.c good fine
	commit
	# staged bad, mended in the work tree only
	bad fresh >>dir/a.c
	git add dir/a.c
	file dir/a.c good fine good fresh
	numalint --diff --staged
	[ "$status" -eq 1 ]
	[[ ${lines[0]} == dir/a.c:16:28:* ]]
	numalint --diff
	[ "$status" -eq 0 ]
	# and the other way round
	git add dir/a.c
	bad worse >>dir/a.c
	numalint --diff --staged
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	numalint --diff
	[ "$status" -eq 1 ]
	# staged, and gone from the disk
	file dir/b.c bad other
	git add dir/b.c
	rm dir/b.c
	numalint --diff --staged
	[ "$status" -eq 1 ]
	[[ ${lines[0]} == dir/b.c:7:28:* ]]
	nothing_left
}

@test "--diff --staged: headers count as they are staged" {
	new_repo
	file dir/a.c good fine
	mkdir inc
	echo 'static inline int home(struct device *d) { return 0; }' >inc/home.h
	sed -i '3a #include "home.h"' dir/a.c
	commit
	# the header asks the device now, and a call of it is new
	echo 'static inline int home(struct device *d) { return dev_to_node(d); }' >inc/home.h
	printf '\nvoid f(struct device *d)\n{\n\t__alloc_pages_node(home(d), GFP_KERNEL, 0);\n}\n' >>dir/a.c
	git add -A
	echo '#error broken' >inc/home.h
	numalint --diff --staged
	[ "$status" -eq 1 ]
	[[ ${lines[0]} == dir/a.c:*home* ]]
	# a header that only the commit still has
	git rm -q -f --cached inc/home.h
	rm inc/home.h
	sed -i '/home/d' dir/a.c
	file dir/a.c good fine bad fresh
	git add -A
	numalint --diff --staged
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 1 ]
	[[ $stderr != *skipped* ]]
	[[ $stderr != *"not analysed"* ]]
}

# inline_of bad|good NAME...: a header with its functions; CALL is one of its text
inline_of()
{
	echo "#include <linux/device.h>"
	echo "#include <linux/gfp.h>"
	echo "#include <linux/topology.h>"
	while [ $# -gt 0 ]; do
		"$1" "$2" | sed 's/^struct page/static inline &/'
		shift 2
	done
}

# including HEADER NAME: a C file NAME without a mistake
including()
{
	mkdir -p "$(dirname "$2")"
	printf '#include %s\n\nint %s(void)\n{\n\treturn 0;\n}\n' "$1" \
		"$(basename "$2" .c)" >"$2"
}

@test "--diff: a header alone, in the C file beside it that includes it" {
	new_repo
	temporary
	mkdir dir
	inline_of bad old good fine >dir/ring.h
	including '"ring.h"' dir/b.c
	including '"other.h"' dir/a.c
	touch dir/other.h
	commit
	# an edit elsewhere: what was there is not told
	sed -i '3a /* a ring */' dir/ring.h
	numalint --diff
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	[ "${stderr_lines[0]}" = \
	  "numalint: dir/ring.h: as dir/b.c includes it, flags from compile_commands.json" ]
	[[ $stderr == *"no findings, 1 from before the change"* ]]
	# nobody calls what is new
	inline_of bad old good fine bad fresh >dir/ring.h
	numalint --diff
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 1 ]
	[[ ${lines[0]} == dir/ring.h:21:28:\ error:*\[no-node-unchecked\] ]]
	inline_of good old good fine good fresh >dir/ring.h
	numalint --diff
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	[[ $stderr != *"from before"* ]]
	# staged bad, mended in the work tree only, and the other way round
	inline_of bad old bad fresh >dir/ring.h
	git add -A
	inline_of bad old good fresh >dir/ring.h
	numalint --diff --staged
	[ "$status" -eq 1 ]
	[[ ${lines[0]} == dir/ring.h:12:28:* ]]
	numalint --diff
	[ "$status" -eq 0 ]
	git add -A
	inline_of bad old bad fresh >dir/ring.h
	numalint --diff --staged
	[ "$status" -eq 0 ]
	# a patch
	git diff >../bad.patch
	git commit -q -m good
	git checkout -q .
	echo '#error broken' >dir/ring.h
	run --separate-stderr "$NUMALINT" --diff - <../bad.patch
	[ "$status" -eq 1 ]
	[[ ${lines[0]} == dir/ring.h:12:28:* ]]
	nothing_left
}

@test "--diff: what a header does to the C file that shows it is told there" {
	new_repo
	mkdir dir
	echo 'static inline int home(struct device *d) { return numa_mem_id(); }' >dir/home.h
	file dir/a.c bad old
	sed -i '3a #include "home.h"' dir/a.c
	printf '\nvoid f(struct device *d)\n{\n\t__alloc_pages_node(home(d), GFP_KERNEL, 0);\n}\n' >>dir/a.c
	commit
	echo 'static inline int home(struct device *d) { return dev_to_node(d); }' >dir/home.h
	numalint --diff
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 1 ]
	[[ ${lines[0]} == dir/a.c:13:* ]]
	[[ $stderr == *"dir/home.h: as dir/a.c includes it"* ]]
}

@test "--diff: a header that a C file of the change includes needs no other" {
	new_repo
	inline_of good fine >ring.h
	including '"ring.h"' dir/a.c
	sed -i 's/"ring.h"/"..\/ring.h"/' dir/a.c
	including '"ring.h"' top.c
	commit
	bad fresh >>dir/a.c
	sed -i '1i #include <linux/device.h>\n#include <linux/gfp.h>\n#include <linux/topology.h>' dir/a.c
	inline_of good fine bad more >ring.h
	numalint --diff
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 2 ]
	[[ $output == *dir/a.c:13:28:* ]]
	[[ $output == *ring.h:16:28:* ]]
	[[ $stderr != *top.c* ]]
	# though it comes by way of a header that is not where the name says
	mkdir inc
	git mv ring.h inc/deep.h
	echo '#include <deep.h>' >inc/outer.h
	including '<outer.h>' dir/a.c
	rm top.c
	commit
	echo '/* */' >>dir/a.c
	inline_of bad more good fine bad again >inc/deep.h
	numalint --diff
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 1 ]
	[[ ${lines[0]} == inc/deep.h:21:28:* ]]
	[[ $stderr != *"includes it"* ]]
}

@test "--diff: headers of include/, by the name of the C file, by way of others" {
	new_repo
	mkdir -p inc/foo
	inline_of good fine >inc/foo/deep.h
	echo '#include <foo/deep.h>' >inc/foo/outer.h
	printf '#ifdef NO\n#include <foo/deep.h>\n#endif\nint x;\n' >top.c
	including '<foo/outer.h>' dir/b.c
	commit
	inline_of bad fresh >inc/foo/deep.h
	numalint --diff
	[ "$status" -eq 1 ]
	# top.c has the line, and the compiler does not see it
	[ "${stderr_lines[0]}" = \
	  "numalint: inc/foo/deep.h: as dir/b.c includes it, flags from compile_commands.json" ]
	[[ ${lines[0]} == inc/foo/deep.h:7:28:* ]]
	# several headers, one C file
	echo '/* */' >>inc/foo/outer.h
	numalint --diff --stats
	[ "$status" -eq 1 ]
	[[ $stderr == *"inc/foo/outer.h: as dir/b.c includes it"* ]]
}

@test "--diff: a header that is renamed, one that is new, one that is gone" {
	new_repo
	mkdir dir
	inline_of bad old good fine >dir/ring.h
	including '"ring.h"' dir/a.c
	commit
	git mv dir/ring.h dir/circle.h
	sed -i 's/ring.h/circle.h/' dir/a.c
	numalint --diff --staged
	[ "$status" -eq 0 ]
	git add -A
	numalint --diff --staged
	[ "$status" -eq 0 ]
	[[ $stderr == *"no findings, 1 from before the change"* ]]
	inline_of bad old good fine bad fresh >dir/circle.h
	git add -A
	numalint --diff --staged
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 1 ]
	[[ ${lines[0]} == dir/circle.h:21:28:* ]]
	git commit -q -m circle
	# nothing includes it yet but a C file that is new, too
	inline_of bad brandnew >dir/new.h
	including '"new.h"' dir/b.c
	git add -A
	numalint --diff --staged
	[ "$status" -eq 1 ]
	[[ ${lines[0]} == dir/new.h:7:28:* ]]
	git commit -q -m new
	git rm -q dir/new.h
	numalint --diff --staged
	[ "$status" -eq 0 ]
	[ -z "$output$stderr" ]
}

@test "--diff: headers while a merge is under way" {
	new_repo
	mkdir dir
	inline_of good one >dir/ring.h
	including '"ring.h"' dir/a.c
	commit base
	git checkout -q -b side
	inline_of good one bad theirs >dir/ring.h
	commit side
	git checkout -q main
	inline_of good one good ours >dir/ring.h
	commit main
	run git merge -q side
	[ "$status" -ne 0 ]
	inline_of good one good ours bad theirs >dir/ring.h
	git add dir/ring.h
	numalint --diff --staged
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	inline_of good one good ours bad theirs bad resolved >dir/ring.h
	git add dir/ring.h
	numalint --diff --staged
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 1 ]
	[[ ${lines[0]} == dir/ring.h:30:28:* ]]
}

@test "--diff: a header by kbuild's .cmd files, and a C file that another includes" {
	new_repo
	rm compile_commands.json
	mkdir -p dir/low ../obj/dir/low
	inline_of good fine >dir/ring.h
	including '"../ring.h"' dir/low/a.c
	including '"ring.h"' dir/not-built.c
	file dir/low/part.c good fine
	echo '#include "part.c"' >>dir/low/a.c
	commit
	printf 'savedcmd_dir/low/a.o := gcc %s -D__KERNEL__ -c -o dir/low/a.o dir/low/a.c\n' \
		"$flags" >dir/low/.a.o.cmd
	inline_of good fine bad fresh >dir/ring.h
	file dir/low/part.c good fine bad inner
	numalint --diff
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 2 ]
	[[ ${lines[0]} == dir/low/part.c:16:28:* ]]
	[[ $output == *dir/ring.h:16:28:* ]]
	[[ $stderr == *"numalint: dir/ring.h: as dir/low/a.c includes it, flags from dir/low/.a.o.cmd"* ]]
	[[ $stderr == *"numalint: dir/low/part.c: as dir/low/a.c includes it, flags from dir/low/.a.o.cmd"* ]]
	sed "s| dir/low/a.c\$| $PWD/dir/low/a.c|" dir/low/.a.o.cmd >../obj/dir/low/.a.o.cmd
	rm dir/low/.a.o.cmd
	git checkout -q dir/low/part.c
	numalint --diff --objdir=../obj
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 1 ]
	[[ $stderr == *"/obj/dir/low/.a.o.cmd"* ]]
}

@test "--diff: a header without flags gets the Coccinelle rules" {
	new_repo
	temporary
	rm compile_commands.json
	mkdir dir
	inline_of good fine bad old >dir/ring.h
	including '"ring.h"' dir/a.c
	commit
	inline_of good fine bad old bad fresh >dir/ring.h
	git add -A
	echo broken >dir/ring.h
	numalint --diff --staged
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 1 ]
	[[ ${lines[0]} == dir/ring.h:21:*no-node-unchecked* ]]
	[ "${stderr_lines[0]}" = \
	  "numalint: dir/ring.h: no flags, so only by the Coccinelle rules: neither a compile_commands.json nor a .cmd file of kbuild says how a C file that includes it is compiled; -p or --objdir names where there is one" ]
	[[ $stderr == *"1 from before the change"* ]]
	# there are flags, of files that do not include it
	file top.c good fine
	git add -A
	database top.c
	git commit -q -m top
	numalint --diff=HEAD^ --staged
	[ "$status" -eq 0 ]
	inline_of good fine bad old bad fresh >dir/ring.h
	numalint --diff=HEAD^
	[ "$status" -eq 1 ]
	[[ $stderr == *"dir/ring.h: no flags, "*"no C file that includes it was found among those whose flags are known"* ]]
	nothing_left
}

@test "--diff: many headers are shown by few C files" {
	new_repo
	mkdir dir
	touch dir/all.h
	for i in $(seq 100); do
		echo "#define X$i $i" >"dir/h$i.h"
		echo "#include \"h$i.h\"" >>dir/all.h
		including '"all.h"' "dir/f$i.c"
		echo "#include \"h$i.h\"" >>"dir/f$i.c"
		including "\"s$i.h\"" "dir/s$i.c"
		echo "#define Y$i $i" >"dir/s$i.h"
	done
	database dir/*.c
	commit
	for i in $(seq 100); do
		echo "/* */" >>"dir/h$i.h"
	done
	numalint --diff
	[ "$status" -eq 0 ]
	[ "$(grep -c ' includes it, ' <<<"$stderr")" -eq 100 ]
	[ "$(sed -n 's/.* as \(.*\) includes it,.*/\1/p' <<<"$stderr" | sort -u | wc -l)" -le 32 ]
	commit
	# each its own: no more than a few
	for i in $(seq 100); do
		echo "/* */" >>"dir/s$i.h"
	done
	numalint --diff
	[ "$status" -eq 0 ]
	[ "$(grep -c ' includes it, ' <<<"$stderr")" -eq 32 ]
	[ "$(grep -c 'many C files are looked at' <<<"$stderr")" -eq 68 ]
}

@test "--diff: renames are followed, deletions are nothing" {
	new_repo
	file dir/a.c bad old good fine
	file dir/b.c bad gone
	commit
	git mv dir/a.c dir/c.c
	git rm -q dir/b.c
	# the database is older: the flags are those of the old name
	numalint --diff --staged
	[ "$status" -eq 0 ]
	[ "${stderr_lines[0]}" = \
	  "numalint: dir/c.c: flags from compile_commands.json" ]
	[[ $stderr == *"1 from before the change"* ]]
	bad fresh >>dir/c.c
	numalint --diff
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 1 ]
	[[ ${lines[0]} == dir/c.c:21:28:* ]]
	# nothing but a deletion
	commit
	git rm -q dir/c.c
	numalint --diff --staged
	[ "$status" -eq 0 ]
	[ -z "$output$stderr" ]
}

@test "--diff: a file moved to another folder keeps its own headers before" {
	new_repo
	mkdir dir other
	echo '#define ORDER 0' >dir/own.h
	file dir/a.c bad old
	sed -i '3a #include "own.h"' dir/a.c
	commit
	git mv dir/a.c dir/own.h other/
	database other/a.c
	numalint --diff --staged
	[ "$status" -eq 0 ]
	[[ $stderr == *"no findings, 1 from before the change"* ]]
	[[ $stderr != *"not analysed"* ]]
}

@test "--diff: a merge brings nothing new but what resolves it" {
	new_repo
	file dir/a.c good one
	file dir/b.c good two
	commit base
	git checkout -q -b side
	bad theirs >>dir/a.c
	bad also >>dir/b.c
	commit side
	git checkout -q main
	good ours >>dir/a.c
	commit main
	run git merge -q side
	[ "$status" -ne 0 ]
	file dir/a.c good one good ours bad theirs
	git add dir/a.c
	numalint --diff --staged
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	[[ $stderr != *dir/b.c* ]]
	bad resolved >>dir/a.c
	git add dir/a.c
	numalint --diff --staged
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 1 ]
	[[ ${lines[0]} == dir/a.c:* ]]
	git commit -q --no-verify -m merged
	numalint --diff=HEAD^2
	[ "$status" -eq 1 ]
	numalint --diff
	[ "$status" -eq 0 ]
}

@test "--diff: no commit yet, a detached head, a subfolder, names with spaces" {
	new_repo
	database "a dir/two words.c"
	file "a dir/two words.c" bad fresh
	numalint --diff --staged
	[ "$status" -eq 0 ]
	git add .
	numalint --diff --staged
	[ "$status" -eq 1 ]
	[[ ${lines[0]} == "a dir/two words.c:7:28: error:"* ]]
	commit
	git checkout -q --detach
	bad another >>"a dir/two words.c"
	cd "a dir"
	numalint --diff
	[ "$status" -eq 1 ]
	[[ ${lines[0]} == "a dir/two words.c:12:28: error:"* ]]
	# only this path, from here
	numalint --diff -- "two words.c"
	[ "$status" -eq 3 ]
	numalint --diff "two words.c"
	[ "$status" -eq 1 ]
	numalint --diff ../nothing
	[ "$status" -eq 0 ]
	[ -z "$output$stderr" ]
}

@test "--diff: a shallow clone names the cure" {
	new_repo
	file dir/a.c good one
	commit
	good two >>dir/a.c
	commit
	git clone -q --depth 1 "file://$PWD" ../shallow
	cd ../shallow
	database dir/a.c
	bad fresh >>dir/a.c
	numalint --diff
	[ "$status" -eq 1 ]
	numalint --diff=HEAD~1
	[ "$status" -eq 3 ]
	[ -z "$output" ]
	[ "${#stderr_lines[@]}" -eq 1 ]
	[[ $stderr == *"--diff=HEAD~1: this clone is shallow"*"git fetch --depth"*"--unshallow"* ]]
	git fetch -q --unshallow
	numalint --diff=HEAD~1
	[ "$status" -eq 1 ]
}

@test "--diff -: a patch, applied to HEAD and nowhere else" {
	new_repo
	temporary
	file dir/a.c good fine bad old
	commit
	bad fresh >>dir/a.c
	git diff >../bad.patch
	git checkout -q dir/a.c
	# neither the work tree nor the index is asked, nor changed
	bad unrelated >>dir/a.c
	git add dir/a.c
	before=$(git status --porcelain; sha1sum .git/index)
	cd dir
	run --separate-stderr "$NUMALINT" --diff - <../../bad.patch
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 1 ]
	[[ ${lines[0]} == dir/a.c:21:28:*no-node-unchecked* ]]
	cd ..
	[ "$before" = "$(git status --porcelain; sha1sum .git/index)" ]
	nothing_left
}

@test "--diff -: a patch that does not apply, and none" {
	new_repo
	temporary
	file dir/a.c good fine
	commit
	bad fresh >>dir/a.c
	git diff >../bad.patch
	file dir/a.c bad other
	commit
	run --separate-stderr "$NUMALINT" --diff - <../bad.patch
	[ "$status" -eq 3 ]
	[ -z "$output" ]
	[ "${#stderr_lines[@]}" -eq 1 ]
	[[ $stderr == *"the patch does not apply to HEAD: "*dir/a.c* ]]
	run --separate-stderr "$NUMALINT" --diff - </dev/null
	[ "$status" -eq 3 ]
	[ "${#stderr_lines[@]}" -eq 1 ]
	nothing_left
}

@test "--diff: flags from kbuild's .cmd files" {
	new_repo
	rm compile_commands.json
	mkdir -p ../obj/dir
	file dir/a.c good fine
	commit
	bad fresh >>dir/a.c
	printf 'savedcmd_dir/a.o := gcc %s -D__KERNEL__ -DN=\\"a\\" -DH=\x27\\#\x27 -c -o dir/a.o dir/a.c\n\nsource_dir/a.o := dir/a.c\n' \
		"$flags" >dir/.a.o.cmd
	numalint --diff
	[ "$status" -eq 1 ]
	[ "${stderr_lines[0]}" = "numalint: dir/a.c: flags from dir/.a.o.cmd" ]
	# of a build elsewhere
	sed "s/savedcmd_/cmd_/; s| dir/a.c\$| $PWD/dir/a.c|" dir/.a.o.cmd >../obj/dir/.a.o.cmd
	rm dir/.a.o.cmd
	numalint --diff --objdir=../obj
	[ "$status" -eq 1 ]
	[[ ${stderr_lines[0]} == "numalint: dir/a.c: flags from "*"/obj/dir/.a.o.cmd" ]]
}

@test "--diff: a file without flags gets the Coccinelle rules" {
	new_repo
	temporary
	rm compile_commands.json
	file dir/a.c good fine bad old
	commit
	git mv dir/a.c dir/c.c
	bad fresh >>dir/c.c
	numalint --diff
	[ "$status" -eq 1 ]
	[ "$(grep -c error: <<<"$output")" -eq 1 ]
	[[ ${lines[0]} == dir/c.c:21:*no-node-unchecked* ]]
	[[ ${stderr_lines[0]} == "numalint: dir/c.c: no flags, so only by the Coccinelle rules: "* ]]
	[[ $stderr == *"1 from before the change"* ]]
	nothing_left
}

@test "--diff: neither flags nor spatch is told, and stops no commit" {
	new_repo
	rm compile_commands.json
	file dir/a.c bad old
	git add -A
	mkdir ../few
	ln -s "$(command -v git)" ../few/git
	run --separate-stderr env PATH="$PWD/../few" "$NUMALINT" --diff --staged
	[ "$status" -eq 2 ]
	[ -z "$output" ]
	[[ $stderr == *"dir/a.c: skipped: "*coccinelle* ]]
	run --separate-stderr env PATH="$PWD/../few" "$NUMALINT" hook run
	[ "$status" -eq 0 ]
	[[ $stderr == *"dir/a.c: skipped: "* ]]
	[[ $stderr == *"let through"* ]]
	run --separate-stderr env PATH=/nonexistent "$NUMALINT" --diff
	[ "$status" -eq 3 ]
	[[ $stderr == *"install the package git"* ]]
}

@test "--diff: submodules, links, binaries and what is no C are passed over" {
	new_repo
	file dir/a.c good fine
	commit
	git init -q ../module
	git -C ../module commit -q --allow-empty -m one
	git -c protocol.file.allow=always submodule --quiet add "$PWD/../module" sub
	ln -s dir/a.c link.c
	head -c 2000 /dev/urandom >image.bin
	echo text >README
	git add -A
	numalint --diff --staged
	[ "$status" -eq 0 ]
	[ -z "$output$stderr" ]
}

@test "--diff: not a repository, and options that do not go together" {
	new_repo
	cd ..
	numalint --diff
	[ "$status" -eq 3 ]
	[[ $stderr == *"not a git repository"* ]]
	numalint --diff -- -DX
	[ "$status" -eq 3 ]
	numalint --staged x.c -- -DX
	[ "$status" -eq 3 ]
	numalint --diff - --staged
	[ "$status" -eq 3 ]
	numalint tree --diff .
	[ "$status" -eq 3 ]
}

@test "--diff: a base that does not compile is said" {
	new_repo
	file dir/a.c bad old
	echo '#include <linux/no-such-header.h>' >>dir/a.c
	commit
	sed -i '$d' dir/a.c
	numalint --diff
	[ "$status" -eq 1 ]
	[[ $stderr == *"dir/a.c: not analysed as it is in HEAD, so that all findings count as new: "*no-such-header* ]]
}

@test "hook install: refuses a bad commit, lets others through, and goes away" {
	new_repo
	file dir/a.c bad old
	commit
	numalint hook install
	[ "$status" -eq 0 ]
	[ "${#lines[@]}" -eq 1 ]
	first=$(cat .git/hooks/pre-commit)
	numalint hook install
	[ "$status" -eq 0 ]
	[ "$first" = "$(cat .git/hooks/pre-commit)" ]

	bad fresh >>dir/a.c
	git add -A
	run git commit -q -m bad
	[ "$status" -ne 0 ]
	[[ $output == *dir/a.c:12:28:\ error:*no-node-unchecked* ]]
	run git commit -q -a -m bad
	[ "$status" -ne 0 ]
	run git commit -q -m bad dir/a.c
	[ "$status" -ne 0 ]
	[ "$(git rev-list --count HEAD)" -eq 1 ]

	file dir/a.c bad old good fresh
	git add -A
	# an unrelated commit in a file with an old finding
	git commit -q -m good
	file dir/a.c good old good fresh
	git commit -q -a -m fixed
	[ "$(git rev-list --count HEAD)" -eq 3 ]

	# a header, alone
	inline_of good fine >dir/ring.h
	sed -i '1i #include "ring.h"' dir/a.c
	commit header
	inline_of good fine bad inner >dir/ring.h
	run git commit -q -a -m bad
	[ "$status" -ne 0 ]
	[[ $output == *dir/ring.h:16:28:\ error:*no-node-unchecked* ]]
	inline_of good fine good inner >dir/ring.h
	git commit -q -a -m good

	# from a linked work tree, whose GIT_DIR is another
	git worktree add -q ../linked
	cp compile_commands.json ../linked
	sed -i "s|$PWD|$PWD/../linked|" ../linked/compile_commands.json
	cd ../linked
	bad worse >>dir/a.c
	run git commit -q -a -m bad
	[ "$status" -ne 0 ]
	[[ $output == *dir/a.c:*no-node-unchecked* ]]
	cd ../repo

	numalint hook uninstall
	[ "$status" -eq 0 ]
	[ ! -e .git/hooks/pre-commit ]
	numalint hook uninstall
	[ "$status" -eq 0 ]
}

@test "hook install: somebody else's hook stays, unless forced" {
	new_repo
	git config core.hooksPath "$PWD/my hooks"
	mkdir "my hooks"
	echo '#!/bin/sh' >"my hooks/pre-commit"
	numalint hook install
	[ "$status" -eq 3 ]
	[[ $stderr == *"my hooks/pre-commit"*--force* ]]
	numalint hook uninstall
	[ "$status" -eq 3 ]
	[ "$(cat "my hooks/pre-commit")" = '#!/bin/sh' ]
	cd ..
	numalint hook install --force repo
	[ "$status" -eq 0 ]
	grep -q 'exec "$numalint" hook run' "repo/my hooks/pre-commit"
	[ -x "repo/my hooks/pre-commit" ]
	numalint hook install /nonexistent
	[ "$status" -eq 3 ]
	numalint hook remove
	[ "$status" -eq 3 ]
}

@test "pre-commit: the framework refuses the bad commit and no other" {
	new_repo
	file dir/a.c bad old
	commit
	mkdir ../project
	cp "$top/.pre-commit-hooks.yaml" ../project
	git -C ../project init -q
	git -C ../project add -A
	git -C ../project commit -q -m hooks
	cat >.pre-commit-config.yaml <<-END
	repos:
	- repo: $PWD/../project
	  rev: $(git -C ../project rev-parse HEAD)
	  hooks:
	  - id: numalint
	END
	commit config
	pre-commit install

	bad fresh >>dir/a.c
	git add -A
	run git commit -m bad
	[ "$status" -ne 0 ]
	[[ $output == *dir/a.c:12:28:\ error:*no-node-unchecked* ]]
	[[ $output == *Failed* ]]
	# what is not staged is not looked at
	file dir/a.c bad old good fresh
	git add -A
	bad worse >>dir/a.c
	git commit -m good
	git checkout -q dir/a.c
	file dir/a.c good old good fresh
	git commit -a -m fixed
	# a header, alone
	inline_of good fine >dir/ring.h
	sed -i '1i #include "ring.h"' dir/a.c
	commit header
	inline_of good fine bad inner >dir/ring.h
	run git commit -a -m bad
	[ "$status" -ne 0 ]
	[[ $output == *dir/ring.h:16:28:\ error:*no-node-unchecked* ]]
	inline_of good fine good inner >dir/ring.h
	git commit -a -m good
	echo text >README
	git add -A
	run git commit -m text
	[ "$status" -eq 0 ]
	[[ $output == *Skipped* ]]
	run pre-commit try-repo "$PWD/../project" numalint --all-files
	[ "$status" -eq 0 ]
}
