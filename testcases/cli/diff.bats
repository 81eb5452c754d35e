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
	echo text >README
	git add -A
	run git commit -m text
	[ "$status" -eq 0 ]
	[[ $output == *Skipped* ]]
	run pre-commit try-repo "$PWD/../project" numalint --all-files
	[ "$status" -eq 0 ]
}
