#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
#
# Bad input: one clear line each, the documented exit status, and everything
# else is still analysed.

load common

# skipped FILE: it is, in one line; write_bad's a.c is analysed all the same
skipped()
{
	status_is 2
	out "^a.c:7:[0-9]+: error: .* \[no-node-unchecked\]$"
	[ "$(grep -cE "^numalint: $1:.* skipped: " <<<"$stderr")" -eq 1 ] ||
		{ show; return 1; }
	err "^numalint: 1 finding \(1 error\).*; 1 file skipped$"
}

@test "a missing file" {
	write_bad a.c
	numalint gone.c a.c -- $flags
	skipped gone.c
	err "gone.c: skipped: .*No such file"
}

@test "a missing file in bare compiler style" {
	numalint $flags gone.c
	status_is 2
	[ -z "$output" ]
	err "^numalint: gone.c: skipped: "
}

@test "a folder instead of a file" {
	write_bad a.c
	mkdir d.c
	numalint d.c a.c -- $flags
	skipped d.c
}

@test "a file that may not be read" {
	[ "$(id -u)" -ne 0 ] || skip "root may read everything"
	write_bad a.c
	write_bad b.c
	chmod 0 b.c
	numalint b.c a.c -- $flags
	skipped b.c
}

@test "a missing header" {
	write_bad a.c
	printf '#include <linux/none.h>\nint x;\n' >b.c
	numalint b.c a.c -- $flags
	skipped b.c
	err "^numalint: b.c:1:.*linux/none.h"
}

@test "a missing header of -include has no line" {
	write_bad a.c
	numalint a.c -- $flags -include nope.h
	status_is 2
	err "^numalint: a.c: skipped: .*nope.h.* file not found"
}

@test "a FIFO is not waited for" {
	write_bad a.c
	mkfifo fifo.c
	run --separate-stderr timeout 20 "$NUMALINT" fifo.c a.c -- $flags
	skipped fifo.c
}

@test "an empty file" {
	write_bad a.c
	: >b.c
	numalint b.c a.c -- $flags
	skipped b.c
}

@test "binary junk" {
	write_bad a.c
	head -c 100000 "$NUMALINT" >b.c
	numalint b.c a.c -- $flags
	skipped b.c
}

@test "random bytes, and none of them NUL" {
	write_bad a.c
	head -c 200000 "$NUMALINT" | tr -d '\0' >b.c
	numalint b.c a.c -- $flags
	status_is 2
	out "^a.c:7:[0-9]+: error: "
}

@test "a syntax error costs the function it is in" {
	write_bad a.c
	cat >>a.c <<-'END'

	int broken(void)
	{
		return 1 +;
	}

	struct page *after(struct device *dev)
	{
		return __alloc_pages_node(dev_to_node(dev), GFP_KERNEL, 0);
	}
	END
	numalint a.c -- $flags
	status_is 2
	out "^a.c:7:[0-9]+: error: "
	out "^a.c:26:[0-9]+: error: "
	err "^numalint: a.c:[0-9]+: function broken skipped: .*expected expression"
	err "; 1 function in 1 file skipped$"
}

@test "syntax errors outside of functions are one line" {
	write_bad a.c
	for i in $(seq 30); do
		echo "wrong_$i x$i;"
	done >>a.c
	numalint a.c -- $flags
	status_is 2
	out "^a.c:7:[0-9]+: error: "
	err "^numalint: a.c:18: skipped: .*wrong_1.* \(and 29 more\)$"
	err "; 1 file skipped$"
	[ "$(wc -l <<<"$stderr")" -eq 2 ] || { show; return 1; }
}

@test "an unknown identifier costs the function it is in" {
	write_bad a.c
	printf 'int f(void)\n{\n\treturn nobody_knows;\n}\n' >>a.c
	numalint a.c -- $flags
	status_is 2
	out "^a.c:7:[0-9]+: error: "
	err "function f skipped: .*nobody_knows"
}

@test "a file that ends in the middle of a function" {
	write_bad a.c
	printf 'int f(void)\n{\n\tif (1) {\n' >>a.c
	numalint a.c -- $flags
	status_is 2
	out "^a.c:7:[0-9]+: error: "
}

@test "no newline at the end, and CR LF" {
	write_bad a.c
	printf 'int f(void) { return 0; }' >>a.c
	numalint a.c -- $flags
	finds_probe a.c
	sed -i 's/$/\r/' a.c
	numalint a.c -- $flags
	finds_probe a.c
}

@test "a comment that is not closed" {
	write_bad a.c
	echo '/* and then' >>a.c
	numalint a.c -- $flags
	[ "$status" -le 2 ]
	out "^a.c:7:[0-9]+: error: "
}

@test "a file of 10 MB" {
	write_bad a.c
	awk 'BEGIN {
		for (i = 0; i < 45000; i++)
			printf "int f%d(int x)\n{\n\tint y = x + %d;\n\n" \
			       "\tif (y > 3 && x < 7)\n\t\ty += f0(x);\n" \
			       "\twhile (y-- > 0)\n\t\tx ^= y << 2;\n" \
			       "\t/* %060d */\n\treturn x ? y : %d;\n}\n", i, i, i, i
	}' | sed '1i int f0(int x);' >>a.c
	[ "$(stat -c %s a.c)" -gt 8000000 ]
	run --separate-stderr timeout 120 "$NUMALINT" a.c -- $flags
	[ "$status" -le 2 ] && [ "$status" -ge 1 ] || { show | head -c 2000; false; }
	out "^a.c:7:[0-9]+: error: "
}

@test "a thousand-deep nesting" {
	write_bad a.c
	{
		echo 'int blocks(int x) {'
		for i in $(seq 1000); do echo "if (x > $i) {"; done
		echo 'x++;'
		for i in $(seq 1000); do echo '}'; done
		echo 'return x; }'
		echo "int parens(int x) { return $(printf '(%.0s' $(seq 1000))x$(printf ')%.0s' $(seq 1000)); }"
		echo "int chain(int x) { return 0$(printf ' + x%.0s' $(seq 1000)); }"
		echo "int calls(int x) { return $(printf 'calls(%.0s' $(seq 200))x$(printf ')%.0s' $(seq 200)); }"
		echo 'int elses(int x) {'
		for i in $(seq 1000); do echo "if (x == $i) x = $i * 2; else"; done
		echo 'x = 0; return x; }'
	} >>a.c
	run --separate-stderr timeout 120 "$NUMALINT" a.c -- $flags
	# analysed, or skipped with a reason: but never a crash
	[ "$status" -eq 1 ] || [ "$status" -eq 2 ] || { show; false; }
	out "^a.c:7:[0-9]+: error: "
}

@test "without CONFIG_NUMA it is said once" {
	write_bad a.c
	write_bad b.c
	sed -i 's/probe/start/' b.c
	numalint a.c b.c -- $flags -DCONFIG_NO_NUMA_FOR_TEST
	status_is 0
	[ -z "$output" ] || { show; false; }
	[ "$(grep -c CONFIG_NUMA <<<"$stderr")" -eq 1 ] || { show; false; }
}

@test "a catalogue that is not there" {
	write_clean a.c
	numalint --catalogue=nowhere a.c -- $flags
	status_is 3
	one_line
	err "nowhere"
	NUMALINT_RULES=elsewhere numalint a.c -- $flags
	status_is 3
	one_line
	err "elsewhere"
}

@test "an empty catalogue" {
	write_clean a.c
	mkdir empty
	numalint --catalogue=empty a.c -- $flags
	status_is 3
	one_line
}

@test "a broken catalogue is told with file and line" {
	write_clean a.c
	cp -r "$top/rules" rules
	chmod -R u+w rules
	for f in rules/*.yaml; do
		printf '\n  - ][\n' >>"$f"
		break
	done
	numalint --catalogue=rules a.c -- $flags
	status_is 3
	one_line
	err "rules/[a-z_-]*\.yaml:[0-9]+"
}

@test "a half-written catalogue never crashes" {
	write_clean a.c
	for f in "$top"/rules/*.yaml; do
		size=$(stat -c %s "$f")
		for part in 1 2 3 4 5 6 7; do
			rm -rf rules
			cp -r "$top/rules" rules
			chmod -R u+w rules
			truncate -s $((size * part / 8)) "rules/${f##*/}"
			numalint --catalogue=rules a.c -- $flags
			# cut between two entries it may still be whole
			[ "$status" -eq 0 ] || [ "$status" -eq 3 ] ||
				{ echo "$f cut to $part/8"; show; false; }
			[ "$status" -eq 0 ] || one_line
		done
	done
}

@test "a catalogue with an unknown key, rule or state" {
	write_clean a.c
	cp -r "$top/rules" rules
	chmod -R u+w rules
	printf 'colour: red\n' >rules/zz.yaml
	numalint --catalogue=rules a.c -- $flags
	status_is 3
	one_line
	err "rules/zz.yaml:1"
}

@test "stdout that cannot be written to is no crash" {
	[ -e /dev/full ] || skip "no /dev/full"
	write_bad a.c
	run bash -c "'$NUMALINT' a.c -- $flags >/dev/full"
	[ "$status" -le 3 ]
}
