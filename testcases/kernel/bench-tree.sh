#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# bench-tree.sh NUMALINT [FOLDER]...: how long numalint takes for Linux 6.12, x86
# allmodconfig, all of it or some folders, in one table:
#
#	cold			nothing is there: no configuration, no cache
#	nothing changed		the same once more
#	one file changed	one .c file that it had parsed has a new line
#	catalogue changed	the rules are others: nothing to parse, all to solve
#	sparse			SAMPLE (100) of all the units, drawn with SEED (1),
#				scaled to all of them, on one CPU
#
# Memory is the peak of all its processes together, the sum of their PSS, taken
# every half second.  The tree is a shadow of links, so that the changed file is
# a copy and the kernel's sources are not written.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
: "${KERNELS:?names the folder for kernel trees}"
# shellcheck source=testcases/kernel/tree.sh
. "$here/tree.sh"
KERNELS=$(realpath "$KERNELS")
numalint=$(realpath "$1")
shift
folders=("$@")
sample=${SAMPLE:-100} seed=${SEED:-1}
rules=${NUMALINT_RULES:-$here/../../rules}
out=$(mktemp -d "${TMPDIR:-/tmp}/bench-tree.XXXXXX")
trap 'rm -rf "$out"' EXIT
# a run with the user's own settings would be another one
unset NUMALINT_RULES NUMALINT_CACHE MAKEFLAGS

unpack 6.12
tree=$KERNELS/bench-tree
rm -rf "$tree"
cp -rs "$(realpath "$KERNELS/linux-source-6.12")" "$tree"

# watch PID FILE: the most that it and its children had, in kB, every half second
watch()
{
	local peak=0 sum kids pid

	while kill -0 "$1" 2>/dev/null; do
		kids=$1 sum=0
		for ((i = 1; i < 6; i++)); do
			kids=$(tr ' ' '\n' <<<"$kids"; pgrep -P "${kids//[ $'\n']/,}") || break
			kids=$(sort -u <<<"$kids" | paste -s -d ' ')
		done
		for pid in $kids; do
			sum=$((sum + $(awk '/^Pss:/ { print $2 }' \
				"/proc/$pid/smaps_rollup" 2>/dev/null || :) + 0))
		done
		peak=$((sum > peak ? sum : peak))
		echo $peak >"$2"
		sleep 0.5
	done
}

# run NAME [OPTION]...: a row of the table
run()
{
	local name=$1 begin end pid status=0 seconds

	shift
	begin=$(date +%s%N)
	"$numalint" tree --stats --arch=x86 --config=allmodconfig --llvm=-19 \
		--cache="$out/cache" "$@" "$tree" "${folders[@]}" \
		>"$out/findings" 2>"$out/err" &
	pid=$!
	watch $pid "$out/peak" &
	wait $pid || status=$?
	end=$(date +%s%N)
	wait
	if [ $status -gt 2 ]; then
		echo "bench-tree: $name: exit status $status" >&2
		tail -n 5 "$out/err" >&2
		exit 1
	fi
	seconds=$(((end - begin) / 10000000))
	awk -v name="$name" -v t=$seconds -v peak="$(cat "$out/peak")" \
	    -v found="$(grep -cE ': (error|warning): .*\]$' "$out/findings")" '
		/ files \(.* kept from an earlier run\)/ {
			units = $2
			kept = $6
			sub(/\(/, "", kept)
			parsed = units - kept
		}
		/ s to gather them/ { gather = $2; solve = $7 }
		END {
			if (units == "" || solve == "") {
				print "bench-tree: --stats is not as it was" > "/dev/stderr"
				exit 1
			}
			printf "%-18s %8.1f %8.1f %8.1f %7d %7d %7d %9d\n", name, t / 100,
				gather, solve, units, parsed, peak / 1024, found
		}' "$out/err"
}

# One of the units that it parsed, so that the change is one that matters.
changed_file()
{
	sed -nE "s|^$tree/([^:]*\\.c):.*\\]\$|\\1|p" "$out/findings" | head -n 1
}

echo "Linux 6.12, x86 allmodconfig${folders[0]:+: ${folders[*]}}; $(nproc) CPUs"
echo
printf '%-18s %8s %8s %8s %7s %7s %7s %9s\n' '' seconds 'to get' 'to solve' \
	units parsed MB findings
run cold
file=$(changed_file)
run "nothing changed"
if [ -n "$file" ]; then
	cp --remove-destination "$(realpath "$tree/$file")" "$tree/$file"
	echo 'static int bench_tree_changed_this __attribute__((unused));' \
		>>"$tree/$file"
	run "one file changed"
fi
cp -rL "$rules" "$out/rules"
sed -i 's/title: /title: Changed, /' "$out/rules/rules.yaml"
cmp -s "$rules/rules.yaml" "$out/rules/rules.yaml" && {
	echo "bench-tree: the rules are as they were" >&2
	exit 1
}
run "catalogue changed" --catalogue="$out/rules"
[ -z "$file" ] || echo "
The changed file is $file."

# What sparse takes for the same units, and for all of the kernel.
"$numalint" compdb --arch=x86 --config=allmodconfig --llvm=-19 \
	--cache="$out/cache" --output="$out/all.json" "$tree" 2>"$out/err" || {
	tail -n 5 "$out/err" >&2
	exit 1
}
jq -r '.[] | [.directory, .file, ((.arguments // []) | @json)] | @tsv' \
	"$out/all.json" |
awk -F '\t' -v tree="$tree" -v folders="${folders[*]}" '
	BEGIN { n = split(folders, f, " ") }
	n == 0 { print; next }
	{ for (i = 1; i <= n; i++)
		if (index($2, tree "/" f[i] "/") == 1) { print; next } }' >"$out/units"
all=$(wc -l <"$out/units")
shuf -n "$sample" --random-source=<(yes "$seed") "$out/units" >"$out/sample"
n=$(wc -l <"$out/sample")
while IFS=$'\t' read -r dir file json; do
	mapfile -t flags < <(sed 's/\\\\/\\/g' <<<"$json" | jq -r '.[1:][]' |
		grep -vE '^(-W|-f|-mllvm|--target=|-c$|-o$)' |
		grep -v '\.[oc]$')
	printf 'cd %q && sparse -D__linux__ -D__CHECK_ENDIAN__ %s %q || :\n' \
		"$dir" "${flags[*]@Q}" "$file"
done <"$out/sample" >"$out/sparse"
begin=$(date +%s%N)
bash "$out/sparse" >/dev/null 2>"$out/said"
end=$(date +%s%N)
awk -v ns=$((end - begin)) -v n="$n" -v all="$all" -v cpus="$(nproc)" 'BEGIN {
	printf "\nsparse: %.1f s for %d of %d units, so %.0f s for all on one CPU, %.0f s on %d\n",
		ns / 1e9, n, all, ns / 1e9 * all / n, ns / 1e9 * all / n / cpus, cpus
}'
rm -rf "$tree"
