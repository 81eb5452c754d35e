#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
#
# numalint cocci: the real spatch behind numalint's own output.

load common

# A file NAME: a finding of no-node-index at line 3, column 24, one of
# cpu-to-node-alloc at line 8, column 27, and nothing in "fine".
write_two()
{
	mkdir -p "$(dirname "$1")"
	cat >"$1" <<-'END'
	const struct cpumask *near(struct device *d)
	{
		return cpumask_of_node(dev_to_node(d));
	}

	struct page *get(int cpu)
	{
		return __alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0);
	}

	struct page *fine(int cpu)
	{
		return __alloc_pages_node(cpu_to_mem(cpu), GFP_KERNEL, 0);
	}
	END
}

# finds_two FILE
finds_two()
{
	out "^$1:3:24: error: 'dev_to_node\(\)' may be NUMA_NO_NODE .* \[no-node-index\]$"
	out "^$1:8:27: warning: 'cpu_to_node\(\)' may be a memoryless node .* \[cpu-to-node-alloc\]$"
}

@test "findings of a file and of a folder, sorted, each once" {
	write_two b/x.c
	write_two a.c
	numalint cocci b a.c ./a.c b/x.c
	status_is 1
	finds_two a.c
	finds_two b/x.c
	[ "$(wc -l <<<"$output")" -eq 4 ]
	[ "$(sort -t: -k1,1 -k2,2n <<<"$output")" = "$output" ]
	err "^numalint: 4 findings \(2 errors, 2 warnings\)$"
}

@test "any number of workers gives the same bytes" {
	for i in 1 2 3 4 5; do
		write_two d/$i.c
	done
	numalint cocci -j 1 d
	one=$output$stderr
	numalint cocci -j 4 d
	[ "$output$stderr" = "$one" ]
	finds_two d/3.c
}

@test "a clean file: nothing is said" {
	write_clean a.c
	numalint cocci a.c
	status_is 0
	silent
}

@test "--format=json has the function and a fingerprint" {
	write_two a.c
	numalint cocci --format=json a.c
	status_is 1
	[ "$(jq -r '.findings[] | "\(.rule) \(.line) \(.function)"' <<<"$output")" = \
	  "no-node-index 3 near
cpu-to-node-alloc 8 get" ]
	[ "$(jq -r '.findings[0].fingerprint | length' <<<"$output")" = 16 ]
	[ "$(jq .counts.units <<<"$output")" = 1 ]
}

@test "--rules chooses; a rule without a semantic patch is said" {
	write_two a.c
	numalint cocci --rules=no-node-index a.c
	status_is 1
	[ "$(wc -l <<<"$output")" -eq 1 ]
	out "\[no-node-index\]$"
	mkdir few
	cp "$top/cocci/no-node-index.cocci" few
	NUMALINT_COCCI=$PWD/few numalint cocci --rules=cpu-node-mixup a.c
	status_is 3
	one_line
	err "no semantic patch for these rules"
	numalint cocci --rules=no-node-indx a.c
	status_is 3
	err "did you mean no-node-index"
}

@test "notes are kept back, and counted, without --pedantic" {
	cat >a.c <<-'END'
	void *get(int cpu)
	{
		return kmalloc_node(8, GFP_KERNEL, cpu_to_node(cpu));
	}
	END
	numalint cocci a.c
	status_is 0
	err "1 note kept back"
	numalint cocci --pedantic a.c
	status_is 1
	out "^a.c:3:.* note: .*\[cpu-to-node-locality\]$"
}

@test "--mode=org and --mode=context" {
	write_two "a b/x.c"
	numalint cocci --mode=org "a b"
	status_is 1
	out "^\* TODO \[\[view:a b/x.c::face=.*::linb=3::.*no-node-index"
	[ "$(wc -l <<<"$output")" -eq 2 ]
	numalint cocci --mode=context "a b"
	status_is 1
	out "^--- a b/x.c$"
	out "^\+\+\+ a b/x.c \[cpu-to-node-alloc\]$"
	out "^-return __alloc_pages_node\(cpu_to_node\(cpu\), GFP_KERNEL, 0\);$"
	[ -z "$(grep cocci-output <<<"$output")" ]
}

@test "--mode=patch: git takes it, and then nothing is left to find" {
	write_two "drivers/a b.c"
	write_two mm/b.c
	cat >>mm/b.c <<-'END'

	struct page *strict(int cpu)
	{
		gfp_t gfp = GFP_KERNEL;

		gfp |= __GFP_THISNODE;
		return alloc_pages_node(cpu_to_node(cpu), gfp, 0);
	}

	struct page *here(void)
	{
		return alloc_pages_node(numa_node_id(), __GFP_THISNODE, 0);
	}

	const struct cpumask *of_variable(struct device *d)
	{
		int nid = dev_to_node(d);

		return cpumask_of_node(nid);
	}
	END
	git init -q .
	git add .
	git -c user.name=a -c user.email=a@b commit -qm x
	numalint cocci --mode=patch mm drivers
	status_is 1
	echo "$output" >p
	out "^diff --git a/mm/b.c b/mm/b.c$"
	git apply --check p
	# from a folder of it git looks at what is below only
	(cd mm && git apply ../p)
	git apply --include='drivers/*' p
	[ "$(git diff --stat | tail -n 1)" = " 2 files changed, 5 insertions(+), 5 deletions(-)" ]
	grep -q 'cpu_to_mem(cpu), gfp' mm/b.c
	grep -q 'numa_mem_id(), __GFP' mm/b.c
	grep -q 'nid == NUMA_NO_NODE ? cpu_all_mask : cpumask_of_node(nid)' mm/b.c
	numalint cocci --mode=patch mm drivers
	status_is 0
	silent
	numalint cocci mm
	[ "$(wc -l <<<"$output")" -eq 1 ]	# of what no patch is for
}

@test "--mode=patch from below the top of a repository, and outside of one" {
	write_two r/mm/b.c
	git init -q r
	cd r/mm
	numalint cocci --mode=patch b.c
	out "^--- a/mm/b.c$"
	(cd .. && git apply --check - <<<"$output")
	cd ../../
	rm -rf r/.git
	numalint cocci --mode=patch r/mm
	out "^\+\+\+ b/r/mm/b.c$"
	patch -p1 -s <<<"$output"
	grep -q cpu_to_mem r/mm/b.c
	write_two r/mm/b.c
	mkdir e
	cd e
	numalint cocci --mode=patch ../r/mm/b.c
	status_is 2
	err "b.c: skipped: is not below the current folder"
}

@test "no file is changed, and none is left behind" {
	write_two a.c
	cp a.c was
	export TMPDIR=$PWD/t
	mkdir t
	for mode in report org context patch; do
		numalint cocci --mode=$mode a.c
		status_is 1
	done
	cmp a.c was
	[ -z "$(ls t)" ]
	[ "$(echo *)" = "a.c t was" ]
}

@test "what spatch cannot parse is a skip, if it names what we look for" {
	cat >a.c <<-'END'
	struct page *broken(int cpu)
	{
		if (x {
		return __alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0);
	}
	END
	numalint cocci a.c
	status_is 2
	err "^numalint: a.c:3: function broken skipped: spatch cannot parse"
	sed -i 's/__alloc_pages_node/f/; s/cpu_to_node/g/' a.c
	numalint cocci a.c
	status_is 0
	silent
}

@test "a file on which spatch takes too long is a skip; the others are not" {
	write_two b.c
	cat >a.c <<-'END'
	void slow(int cpu)
	{
		int nid = cpu_to_node(cpu);

	END
	for i in $(seq 400); do
		echo "	if (a$i) f$i(); else if (b$i) { g(nid); }"
	done >>a.c
	echo '	__alloc_pages_node(nid, GFP_KERNEL, 0); }' >>a.c
	numalint cocci --timeout=1 --rules=cpu-to-node-alloc a.c b.c
	status_is 2
	err "^numalint: a.c: skipped: spatch took longer than 1 s with cpu-to-node-alloc; --timeout="
	err "1 file skipped"
	out "^b.c:8:27: warning: "
}

@test "files and folders that cannot be read are skips" {
	write_two a.c
	ln -s nowhere b.c
	mkdir d
	write_two d/x.c
	chmod 0 d
	numalint cocci a.c b.c no.c a.txt .
	chmod 755 d
	status_is 2
	finds_two a.c
	err "^numalint: no.c: skipped: No such file or directory$"
	err "^numalint: b.c: skipped: "
	if [ "$(id -u)" != 0 ]; then
		err "^numalint: ./d: skipped: Permission denied$"
	fi
	echo x >a.txt
	numalint cocci a.txt
	status_is 2
	err "not a .c or .h file"
}

@test "names with spaces, quotes and brackets" {
	write_two "a [b] 'c' \"d\" x.c"
	numalint cocci .
	status_is 1
	finds_two "a \[b\] 'c' \"d\" x.c"
	numalint cocci --mode=patch .
	status_is 2
	err "a patch takes no such name"
	# spatch's own positions break here
	write_two a:1.c
	numalint cocci a:1.c
	status_is 2
	err "^numalint: a:1.c: skipped: spatch failed"
	write_two $'n\nl/x.c'
	numalint cocci $'n\nl'
	status_is 2
	err "newline"
}

@test "no spatch: one line that names the package, exit 2" {
	write_two a.c
	mkdir bin
	run --separate-stderr env PATH="$PWD/bin" "$NUMALINT" cocci a.c
	status_is 2
	one_line
	err "coccinelle"
}

@test "a spatch that fails is a skip, never a clean run" {
	write_two a.c
	mkdir bin
	printf '#!/bin/sh\necho "Fatal error: no python" >&2\nexit 2\n' >bin/spatch
	chmod +x bin/spatch
	PATH=$PWD/bin:$PATH numalint cocci a.c
	status_is 2
	err "^numalint: a.c: skipped: spatch failed with no-node-index on this file: Fatal error: no python$"
	printf '#!/bin/sh\nkill -SEGV $$\n' >bin/spatch
	PATH=$PWD/bin:$PATH numalint cocci --mode=patch a.c
	status_is 2
	err "crashed"
}

@test "bad usage" {
	write_two a.c
	numalint cocci
	status_is 3
	one_line
	numalint cocci --mode=diff a.c
	status_is 3
	err "expected report, org, context or patch"
	numalint cocci --mode=org --format=json a.c
	status_is 3
	one_line
	numalint cocci a.c -- -DX
	status_is 3
	one_line
	numalint --mode=org a.c -- -DX
	status_is 3
	err "only \"numalint cocci\" has this option"
	NUMALINT_COCCI=$PWD/nowhere numalint cocci a.c
	status_is 2
	err "NUMALINT_COCCI"
}
