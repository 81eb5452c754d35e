#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# bench.sh NUMALINT: how long numalint takes for the files of files.txt in
# Linux 6.1, beside clang -fsyntax-only, sparse and spatch with one of our
# patterns, all in one run of hyperfine.  Each is started anew for each file,
# and clang has its warnings off.  Fails above 1.25 times clang's time, or above
# 400 MB.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=testcases/kernel/tree.sh
. "$here/tree.sh"
numalint=$(realpath "$1")
cocci=$here/../../cocci/cpu-to-node-thisnode.cocci
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

for arch in x86 powerpc; do
	configure 6.1 $arch
	dir=$KERNELS/build-6.1-$arch
	# A line for each file: what kbuild runs, with other tools for it.
	jq -r '.[] | [.file, .command] | @tsv' "$dir/compile_commands.json" |
	while IFS=$'\t' read -r file command; do
		flags=$(sed -E 's/^[^ ]+//; s/ -W[^ ]+//g
			s/ -c -o [^ ]+ [^ ]+$//' <<<"$command")
		# what gcc and sparse know
		plain=$(sed -E 's/ -mllvm [^ ]+//g; s/ (--target=|-f)[^ ]*//g' \
			<<<"$flags")
		# exit status 1 is findings
		echo "$numalint --no-cache -p $dir $file || [ \$? = 1 ]" >>"$out/numalint"
		echo "cd $dir && clang-19 -w $flags -fsyntax-only $file" \
			>>"$out/clang"
		echo "cd $dir && sparse -D__linux__ -D__CHECK_ENDIAN__ $plain $file || :" \
			>>"$out/sparse"
		echo "spatch --very-quiet --no-includes -D report" \
			"--sp-file $cocci $file" >>"$out/spatch"
	done
done
for tool in numalint clang sparse spatch; do
	sed -i '1i exec >/dev/null 2>\&1; set -e' "$out/$tool"
	sh "$out/$tool" || { echo "bench: $tool fails" >&2; exit 1; }
done

hyperfine --style basic --warmup 1 --runs "${RUNS:-5}" \
	--export-json "$out/times.json" \
	-n numalint "sh $out/numalint" \
	-n "clang-19 -fsyntax-only" "sh $out/clang" \
	-n sparse "sh $out/sparse" \
	-n spatch "sh $out/spatch"

peak=0
while read -r line; do
	kb=$(command time -f %M sh -c "exec ${line% || *}" 2>&1 >/dev/null |
	     tail -n 1) || :
	peak=$((kb > peak ? kb : peak))
done < <(sed 1d "$out/numalint")

echo
jq -r '.results as $r | $r[] |
	"\(.command)\t\(.median * 100 | round / 100) s\t\(
	 $r[0].median / .median * 100 | round / 100)"' "$out/times.json" |
awk -F '\t' '
	BEGIN { printf "%-24s %10s   %s\n", "", "time", "numalint takes times" }
	{ printf "%-24s %10s   %s\n", $1, $2, $3 }'
echo "numalint's peak memory: $((peak / 1024)) MB"
jq -e '.results[0].median <= 1.25 * .results[1].median' "$out/times.json" \
	>/dev/null || { echo "more than 1.25 times clang's time"; exit 1; }
[ "$peak" -lt $((400 * 1024)) ] || { echo "more than 400 MB"; exit 1; }
