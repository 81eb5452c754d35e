#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
#
# What the options do, and what bad usage looks like.

load common

@test "--help lists every option on stdout" {
	numalint --help
	status_is 0
	for option in -p --rules= --pedantic --kernel-version= --format= \
		      --color= --stats --catalogue= --dump=ir --list-rules \
		      --explain --version --help; do
		out "^  $option"
	done
	out "Exit status: 0 clean, 1 findings, 2 .*, 3 bad usage"
	[ -z "$stderr" ]
	numalint -h
	status_is 0
}

@test "--version is one line" {
	numalint --version
	status_is 0
	[[ $output =~ ^numalint\ [0-9]+\.[0-9]+$ ]]
}

@test "--list-rules names every rule with its severity" {
	numalint --list-rules
	status_is 0
	out "^cpu-to-node-thisnode +error +[a-z]"
	out "^cpu-to-node-locality +note +[a-z]"
	out "^node-check-ineffective +warning +[a-z]"
	[ "$(wc -l <<<"$output")" -ge 11 ]
}

@test "--explain works for every rule that --list-rules names" {
	numalint --list-rules
	for rule in $(awk '{ print $1 }' <<<"$output"); do
		numalint --explain "$rule"
		status_is 0
		out "$rule"
		[ "$(wc -l <<<"$output")" -gt 3 ]
	done
	numalint --explain=no-node-index
	status_is 0
}

@test "--explain of no rule is bad usage" {
	numalint --explain no-such-thing
	status_is 3
	one_line
	err "no-such-thing"
}

@test "bad usage is one line that says what to do" {
	write_bad a.c
	numalint
	status_is 3
	one_line
	err "no file to analyse.*--help"
	numalint --formt=json a.c --
	status_is 3
	one_line
	err "did you mean --format\?"
	numalint --format=xml a.c
	status_is 3
	one_line
	err "expected gcc or json"
	numalint --rules=no-node-uncheked a.c
	status_is 3
	one_line
	err "did you mean no-node-unchecked\?"
	numalint a.c -Iinclude --
	status_is 3
	one_line
	numalint --kernel-version=latest a.c
	status_is 3
	one_line
}

@test "--rules switches rules on and off" {
	write_bad a.c
	numalint --rules=-no-node-unchecked a.c -- $flags
	status_is 0
	[ -z "$output" ]
	numalint --rules=no-no-node-unchecked a.c -- $flags
	status_is 0
	numalint --rules=cpu-to-node-alloc,no-node-index a.c -- $flags
	status_is 0
	numalint --rules=no-node-unchecked a.c -- $flags
	finds_probe a.c
	numalint "--rules=-*,no-node-*" a.c -- $flags
	finds_probe a.c
}

@test "notes are kept back and counted, and --pedantic shows them" {
	cat >a.c <<-'END'
	#include <linux/slab.h>
	#include <linux/topology.h>

	void *get(int cpu)
	{
		return kmalloc_node(64, GFP_KERNEL, cpu_to_node(cpu));
	}
	END
	numalint a.c -- $flags
	status_is 0
	[ -z "$output" ]
	err "^numalint: no findings, 1 note kept back \(--pedantic shows it\)$"
	numalint --pedantic a.c -- $flags
	status_is 1
	out "^a.c:6:[0-9]+: note: .* \[cpu-to-node-locality\]$"
	err "^numalint: 1 finding \(1 note\)$"
}

@test "--kernel-version decides which reading holds" {
	cat >a.c <<-'END'
	#include <linux/gfp.h>
	#include <linux/nodemask.h>

	void get(void)
	{
		int nid;

		for_each_node(nid)
			__alloc_pages_node(nid, GFP_KERNEL, 0);
	}
	END
	numalint --kernel-version=5.10 a.c -- $flags
	status_is 1
	out "^a.c:9:[0-9]+: error: .* \[offline-node-unchecked\]$"
	numalint --kernel-version=any a.c -- $flags
	status_is 1
	out "error: .* \[offline-node-unchecked\]$"
	# since 5.18 an offline node has zone lists: a note
	numalint --kernel-version=6.1 a.c -- $flags
	status_is 0
	err "[0-9]+ notes? kept back"
	# the headers say 6.1 themselves
	numalint a.c -- $flags
	status_is 0
}

@test "findings have the form of a compiler's, with their trace" {
	write_bad a.c
	numalint a.c -- $flags
	finds_probe a.c
	out "^a.c:7:[0-9]+: note: [^[]*dev_to_node"
	# nothing but findings and notes on stdout
	! grep -vE '^[^:]+:[0-9]+:[0-9]+: (error|warning|note): ' <<<"$output"
	err "^numalint: 1 finding \(1 error\)"
}

@test "a clean file: nothing is said" {
	write_clean a.c
	numalint a.c -- $flags
	status_is 0
	silent
}

@test "--color=always colours findings, never and a pipe do not" {
	write_bad a.c
	numalint --color=always a.c -- $flags
	out $'\e\\[01;31merror:\e\\[m'
	[[ $stderr != *$'\e'* ]]
	numalint --color=never a.c -- $flags
	[[ $output != *$'\e'* ]]
	numalint a.c -- $flags
	[[ $output != *$'\e'* ]]
}

@test "NO_COLOR is obeyed on a terminal" {
	script -qec true /dev/null || skip "no terminal to be had"
	write_bad a.c
	export TERM=xterm
	run script -qec "$NUMALINT a.c -- $flags" /dev/null
	[[ $output == *$'\e'* ]]
	export NO_COLOR=1
	run script -qec "$NUMALINT a.c -- $flags" /dev/null
	[[ $output == *no-node-unchecked* ]]
	[[ $output != *$'\e'* ]]
}

@test "--format=json is one object with findings, trace, skips and counts" {
	write_bad a.c
	numalint --format=json a.c gone.c -- $flags
	status_is 2
	jq -e '.version and (.findings | length == 1) and
		(.skipped | length == 1) and .skipped[0].file == "gone.c" and
		.counts.units == 2 and .counts.units_skipped == 1 and
		.counts.functions >= 2' <<<"$output"
	jq -e '.findings[0] | .rule == "no-node-unchecked" and
		.severity == "error" and .file == "a.c" and .line == 7 and
		.column > 1 and .function == "probe" and
		(.message | length > 10) and (.trace | length >= 1) and
		(.fingerprint | test("^[0-9a-f]{16}$")) and
		(.trace[0] | .file == "a.c" and .line == 7 and .text)' \
		<<<"$output"
}

@test "the fingerprint stays when lines are added above" {
	write_bad a.c
	numalint --format=json a.c -- $flags
	before=$(jq -r '.findings[0].fingerprint' <<<"$output")
	sed -i '1i /* one */\n/* more */' a.c
	numalint --format=json a.c -- $flags
	[ "$(jq '.findings[0].line' <<<"$output")" -eq 9 ] || { show; false; }
	[ "$(jq -r '.findings[0].fingerprint' <<<"$output")" = "$before" ]
}

@test "a clean run in JSON is an object without findings" {
	write_clean a.c
	numalint --format=json a.c -- $flags
	status_is 0
	jq -e '.findings == [] and .skipped == []' <<<"$output"
}

@test "--stats counts on stderr" {
	write_clean a.c
	numalint --stats a.c -- $flags
	status_is 0
	[ -z "$output" ]
	err "^numalint: 1 of 1 files \(0 of them kept from an earlier run\) and [0-9]+ of [0-9]+ functions \(0 kept\) analysed"
}

@test "two runs print the same bytes" {
	for i in 1 2 3 4 5; do
		write_bad $i.c
		sed -i "s/probe/probe$i/" $i.c
	done
	numalint --format=json --pedantic ./*.c -- $flags
	first=$output
	numalint --format=json --pedantic ./*.c -- $flags
	[ "$output" = "$first" ]
}

@test "--dump=ir prints the functions" {
	write_clean a.c
	numalint --dump=ir a.c -- $flags
	status_is 0
	out "get"
	out "alloc_pages_node"
}
