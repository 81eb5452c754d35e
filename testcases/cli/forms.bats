#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
#
# The three forms of the command line, and compile_commands.json.

load common

# database ENTRY...: compile_commands.json of them in the folder db
database()
{
	mkdir -p db
	(IFS=,; echo "[$*]") >db/compile_commands.json
}

# entry FILE: compiled here as kbuild would
entry()
{
	jq -n --arg f "$1" --arg d "$PWD" --arg flags "$flags" '{
		directory: $d, file: $f,
		command: "gcc -Wp,-MMD,\($f).d \($flags) -O2 -c -o \($f).o \($f)"
	}'
}

@test "FILE... -- FLAG..." {
	write_bad a.c
	numalint a.c -- $flags
	finds_probe a.c
}

@test "bare compiler style, as kbuild calls CHECK=" {
	write_bad a.c
	numalint -Wbitwise -D__linux__ --arch=x86 -m64 $flags -O2 \
		-DKBUILD_MODNAME='"a"' -Wp,-MMD,a.d a.c
	finds_probe a.c
	numalint $flags --rules=-no-node-unchecked a.c
	status_is 0
}

@test "-Wp,-MMD and -o write no file" {
	write_clean a.c
	numalint a.c -- -Wp,-MMD,a.d -MD -MF b.d -o c.o -c $flags
	status_is 0
	numalint -Wp,-MMD,a.d -MD -MF b.d -o c.o -c $flags a.c
	status_is 0
	database "$(entry a.c)"
	numalint -p db
	status_is 0
	[ "$(echo ./*)" = "./a.c ./db" ]
}

@test "a whole command line of gcc may stand behind the --" {
	write_bad a.c
	numalint a.c -- gcc $flags -mfentry -fconserve-stack \
		-mindirect-branch=thunk-extern -fplugin=x.so --param=a=b \
		-c -o a.o a.c
	finds_probe a.c
}

@test "the file is named as it was given" {
	mkdir -p sub
	write_bad sub/a.c
	numalint ./sub/../sub/a.c -- $flags
	finds_probe "./sub/../sub/a.c"
	numalint "$PWD/sub/a.c" -- $flags
	finds_probe "$PWD/sub/a.c"
}

@test "-p DIR analyses all that the database names" {
	write_bad a.c
	write_clean b.c
	database "$(entry a.c)" "$(entry b.c)"
	numalint -p db
	finds_probe a.c
}

@test "-p DIR FILE analyses that file only" {
	write_bad a.c
	write_clean b.c
	database "$(entry a.c)" "$(entry b.c)"
	numalint -p db b.c
	status_is 0
	silent
	numalint -p db "$PWD/../$(basename "$PWD")/a.c"
	finds_probe a.c
}

@test "-p works from another folder, with paths of the database" {
	mkdir -p src
	write_bad src/a.c
	mkdir -p src/include
	echo '#define EXTRA 1' >src/include/extra.h
	sed -i '1i #include <extra.h>' src/a.c
	database "$(jq -n --arg d "$PWD/src" --arg flags "$flags" '{
		directory: $d, file: "a.c",
		arguments: (["gcc"] + ($flags / " ") + ["-Iinclude", "a.c"])}')"
	numalint -p db
	status_is 1
	out "^a.c:8:[0-9]+: error: "
}

@test "-p DIR FILE that the database lacks is bad usage" {
	write_clean a.c
	write_clean b.c
	database "$(entry a.c)"
	numalint -p db b.c
	status_is 3
	one_line
	err "b.c: db/compile_commands.json does not say how it is compiled"
}

@test "a database that is not there, or empty" {
	numalint -p db
	status_is 3
	one_line
	err "db/compile_commands.json: No such file"
	database
	numalint -p db
	status_is 3
	one_line
	err "names no C file"
}

@test "a malformed database is told with line and column" {
	write_bad a.c
	database "$(entry a.c)"
	size=$(stat -c %s db/compile_commands.json)
	truncate -s $((size / 2)) db/compile_commands.json
	numalint -p db
	status_is 3
	one_line
	err "db/compile_commands.json:[0-9]+:[0-9]+: "
	echo '{"not": "a list"}' >db/compile_commands.json
	numalint -p db
	status_is 3
	one_line
	err "db/compile_commands.json:1:1: "
}

@test "an entry that makes no sense is dropped, the others are analysed" {
	write_bad a.c
	database 17 '{"file": "b.c"}' "$(entry a.c)"
	numalint -p db
	status_is 2
	out "^a.c:7:[0-9]+: error: "
	err "compile_commands.json:1: entry dropped: it is no object"
	err "neither \"command\" nor \"arguments\""
}

@test "files of the database that are gone are skipped" {
	write_bad a.c
	database "$(entry gone.c)" "$(entry a.c)"
	numalint -p db
	status_is 2
	out "^a.c:7:[0-9]+: error: "
	err "^numalint: gone.c: skipped: "
	err "; 1 file skipped$"
}

@test "several files" {
	write_bad a.c
	write_bad b.c
	sed -i 's/probe/start/' b.c
	write_clean c.c
	numalint c.c b.c a.c -- $flags
	status_is 1
	[ "$(grep -cE ': error: ' <<<"$output")" -eq 2 ]
	# sorted by file, whatever the order they were given in
	[ "$(grep -E ': error: ' <<<"$output" | cut -d: -f1 | tr '\n' ' ')" = \
		"a.c b.c " ]
	err "^numalint: 2 findings \(2 errors\)"
}

@test "a finding in a header of two units is said once" {
	write_bad a.h
	sed -i 's/^struct page/static inline struct page/' a.h
	printf '#include "a.h"\nvoid *a(struct device *d) { return probe(d); }\n' >a.c
	printf '#include "a.h"\nvoid *b(struct device *d) { return probe(d); }\n' >b.c
	numalint a.c b.c -- $flags
	status_is 1
	[ "$(grep -cE 'a.h:7:[0-9]+: error: ' <<<"$output")" -eq 1 ]
}
