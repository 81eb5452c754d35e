#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs the cases of calls/: each is a folder whose .c files are one program.  In
# every kernel generation it names, and with its files given in either order,
# it must give exactly the findings that its comments expect.  README.md has
# the format.
#
#	testcases/calls.sh BINARY [FILTER]
#
# FILTER is a part of a path: calls/ops, recursion.  KNOWN=1 lists the
# known_fp_ and known_fn_ functions.  JOBS=N runs N at a time (nproc), and
# NUMALINT_FLAGS is given to each run.  Needs bash, awk and jq.
set -u

usage()
{
	echo "usage: $0 BINARY [FILTER]" >&2
	exit 3
}

[ $# -ge 1 ] && [ $# -le 2 ] || usage
filter=${2-}
bin=$1
case $bin in
*/*) bin=$(realpath -- "$bin") ;;
*) bin=$(command -v -- "$bin") || usage ;;
esac
[ -x "$bin" ] || { echo "$0: $bin: cannot run it" >&2; exit 3; }
for tool in awk jq; do
	command -v $tool >/dev/null || {
		echo "$0: $tool is missing: run 'make deps'" >&2
		exit 1
	}
done
cd "$(dirname -- "$0")/.." || exit 1
here=testcases

# Those of a case together, and of these the .c files first.
files=$(find $here/calls -mindepth 2 -name '*.[ch]' 2>/dev/null |
	grep -F -- "$filter" | sed 's|\(.*\)/\(.*\)\.\(.\)$|\1 \3 \2|' |
	LC_ALL=C sort | sed 's|\(.*\) \(.\) \(.*\)|\1/\3.\2|')
[ -n "$files" ] || { echo "$0: no case matches '$filter'" >&2; exit 1; }

tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

# The plan, a line each:
#	R run case generation flags files	a run
#	F run file function line		a function the run contains
#	E run file function line rule severity trace
#	X file line text			a mistake in the corpus itself
# with severity "note", "error", "warning", or "shown" for either of these, and
# trace the files, with commas, that a step of the trace has to be in.
# shellcheck disable=SC2086 # one word a file
awk -v here=$here '
function num(v,  a)
{
	split(v, a, ".")
	return a[1] * 1000 + a[2]
}

function in_range(cond, gen)
{
	if (cond == "")
		return 1
	if (cond ~ /^>=/)
		return num(gen) >= num(substr(cond, 3))
	if (cond ~ /^<=/)
		return num(gen) <= num(substr(cond, 3))
	if (cond ~ /^</)
		return num(gen) < num(substr(cond, 2))
	if (cond ~ /^>/)
		return num(gen) > num(substr(cond, 2))
	return gen == cond
}

function mistake(line, text)
{
	print "X\t" FILENAME "\t" line "\t" text
}

function expect(s,  cond, i, n, part, sev)
{
	cond = ""
	if (s ~ /^@/) {
		cond = s
		sub(/^@/, "", cond)
		sub(/:.*/, "", cond)
		gsub(/ /, "", cond)
		if (cond !~ /^(<|>|<=|>=)?[0-9]+\.[0-9]+$/)
			mistake(FNR, "no version: " cond)
	}
	sub(/^[^:]*:/, "", s)
	gsub(/[ \t]/, "", s)
	n = split(s, part, ",")
	for (i = 1; i <= n; i++) {
		sev = "shown"
		if (match(part[i], /\([a-z]*\)$/)) {
			sev = substr(part[i], RSTART + 1, RLENGTH - 2)
			part[i] = substr(part[i], 1, RSTART - 1)
		}
		if (sev !~ /^(note|error|warning|shown)$/)
			mistake(FNR, "no severity: " sev)
		if (part[i] !~ /^[a-z][a-z0-9-]*$/)
			mistake(FNR, "no rule: " part[i])
		if (func_ == "")
			mistake(FNR, "expect outside of a function")
		nexp++
		efile[nexp] = FILENAME
		eline[nexp] = FNR
		efunc[nexp] = func_
		erule[nexp] = part[i]
		esev[nexp] = sev
		econd[nexp] = cond
		has[FILENAME, func_]++
	}
}

function trace(s,  part, n, i)
{
	sub(/^[^:]*:/, "", s)
	gsub(/[ \t]/, "", s)
	n = split(s, part, ",")
	for (i = 1; i <= n; i++) {
		if (part[i] !~ /^[a-z0-9_-]+\.[ch]$/)
			mistake(FNR, "no file: " part[i])
		else
			tfile[++ntraces] = FILENAME "\t" FNR "\t" part[i]
	}
	traces[FILENAME, FNR] = s
}

function finish(  g, i, j, k, n, gens, f, part)
{
	if (dir == "")
		return
	if (nfiles < 2)
		print "X\t" dir "\t1\tless than two .c files"
	for (i = 1; i <= ntraces; i++) {
		split(tfile[i], part, "\t")
		if (!((dir "/" part[3]) in mine))
			print "X\t" part[1] "\t" part[2] "\tno file of the case: " part[3]
		if (!((part[1], part[2]) in expects))
			print "X\t" part[1] "\t" part[2] "\ttrace without an expectation"
	}
	for (i = 1; i <= nfunc; i++) {
		f = fname[i]
		if (f ~ /^(bad|known_fn)_/ && !has[ffile[i], f])
			print "X\t" ffile[i] "\t" fline[i] "\t" f "() expects nothing"
		if (f !~ /^(bad|known_fn)_/ && has[ffile[i], f])
			print "X\t" ffile[i] "\t" fline[i] "\t" f "() expects a finding"
	}
	n = split(kernel == "" ? "6.1 6.12" : kernel, gens, " ")
	for (j = 1; j <= n; j++)
		for (k = 0; k < 2; k++) {
			g = gens[j]
			printf "R\t%d\t%s\t%s\t-nostdinc -I%s/include/%s%s\t", \
				++runs, dir, g, here, g, flags
			for (i = 1; i <= nfiles; i++)
				printf " %s", cfile[k ? nfiles + 1 - i : i]
			print ""
			for (i = 1; i <= nfunc; i++)
				print "F\t" runs "\t" ffile[i] "\t" fname[i] "\t" fline[i]
			for (i = 1; i <= nexp; i++)
				if (in_range(econd[i], g))
					print "E\t" runs "\t" efile[i] "\t" efunc[i] "\t" \
					      eline[i] "\t" erule[i] "\t" esev[i] "\t" \
					      traces[efile[i], eline[i]]
		}
}

FNR == 1 {
	s = FILENAME
	sub(/\/[^\/]*$/, "", s)
	if (s != dir) {
		finish()
		dir = s
		kernel = flags = ""
		nfiles = nfunc = nexp = ntraces = 0
		split("", has)
		split("", traces)
		split("", expects)
		split("", mine)
	}
	func_ = cand = ""
	mine[FILENAME] = 1
	if (FILENAME ~ /\.c$/)
		cfile[++nfiles] = FILENAME
	if ($0 !~ /SPDX-License-Identifier: GPL-2.0-only/)
		mistake(1, "no SPDX line")
}

/^\/\* [a-z-]*:.*\*\/$/ {
	s = $0
	sub(/^\/\* /, "", s)
	sub(/ *\*\/$/, "", s)
	key = s
	sub(/:.*/, "", key)
	sub(/^[a-z-]*: */, "", s)
	if (key == "kernel" && kernel != "")
		mistake(FNR, "the case has its generations already")
	else if (key == "kernel")
		kernel = s
	else if (key == "flags")
		flags = flags " " s
	else if (key == "arch" && s == "powerpc")
		flags = flags " --target=powerpc64le-linux-gnu"
	else if (key == "arch" && s == "arm64")
		flags = flags " --target=aarch64-linux-gnu"
	else
		mistake(FNR, "no such directive: " key ": " s)
}

# A function begins with its name at the margin and "{" alone on a line.
/^[a-z_].*\(/ && !/;$/ {
	cand = $0
	while (match(cand, /^[^(]*[^A-Za-z0-9_(]__[a-z_]+\([^()]*\)/))
		cand = substr(cand, RSTART + RLENGTH)
	candline = FNR
}
/^\{/ && cand != "" {
	sub(/ *\(.*/, "", cand)
	sub(/.*[^A-Za-z0-9_]/, "", cand)
	func_ = cand
	fname[++nfunc] = func_
	ffile[nfunc] = FILENAME
	fline[nfunc] = candline
	cand = ""
}
{
	s = $0
	while (match(s, /\/\* (expect|trace)[:@][^*]*\*\//)) {
		rest = substr(s, RSTART + RLENGTH)
		s = substr(s, RSTART + 3, RLENGTH - 5)
		if (s ~ /^trace/) {
			trace(substr(s, 6))
		} else {
			expects[FILENAME, FNR] = 1
			expect(substr(s, 7))
		}
		s = rest
	}
}
/^\}/ { func_ = "" }
END { finish() }
' $files > "$tmp/plan"

grep '^R' "$tmp/plan" > "$tmp/runs"
if [ ! -s "$tmp/runs" ]; then
	echo "$0: no case to run for '$filter'" >&2
	exit 1
fi

jobs=${JOBS:-$(nproc)}
worker()
{
	local n=0 id flags inputs

	while IFS=$'\t' read -r _ id _ _ flags inputs; do
		[ $((n++ % jobs)) = "$1" ] || continue
		# shellcheck disable=SC2086
		timeout 60 "$bin" --pedantic --format=json ${NUMALINT_FLAGS-} \
			$inputs -- $flags > "$tmp/$id.json" 2> "$tmp/$id.err"
		printf 'S\t%s\t%s\n' "$id" $?
	done < "$tmp/runs" > "$tmp/status.$1"
}
for ((j = 0; j < jobs; j++)); do
	worker $j &
done
wait
cat "$tmp"/status.* > "$tmp/status"

# What was found, a line each:
#	G run file line function rule severity trace column message
# and what was not analysed:	K run text
look='
(input_filename | sub(".*/"; "") | sub("\\.json$"; "")) as $run
| ((.findings // [])[]
   | ["G", $run, .file, .line, (.function // "?"), .rule, .severity,
      ([.trace[]?.file | sub(".*/"; "")] | unique | join(",")),
      .column, .message]),
  ((.skipped // [])[]
   | ["K", $run, (if type == "object" then
		  ([.unit, .function, .reason] | map(select(. != null))
		   | join(": ")) else tostring end)])
| @tsv'
awk -F '\t' '$3 <= 2 { print $2 }' "$tmp/status" |
	sed "s|.*|$tmp/&.json|" > "$tmp/readable"
if ! xargs -r jq -r "$look" < "$tmp/readable" > "$tmp/found" 2> /dev/null; then
	# One is no JSON: find out which.
	while read -r json; do
		jq -r "$look" "$json" 2> /dev/null ||
			printf 'K\t%s\tits output is no JSON\n' "$(basename "$json" .json)"
	done < "$tmp/readable" > "$tmp/found"
fi
while IFS=$'\t' read -r _ id rc; do
	if [ "$rc" -le 1 ]; then
		[ -s "$tmp/$id.json" ] || printf 'K\t%s\tno output\n' "$id"
		continue
	fi
	printf 'K\t%s\texit status %s: %s\n' "$id" "$rc" \
		"$(grep -v '^$' "$tmp/$id.err" | head -n 1 | tr '\t' ' ')"
done < "$tmp/status" >> "$tmp/found"

awk -F '\t' -v known="${KNOWN-}" '
function complain(file, line, text)
{
	lines[++nlines] = file ":" line ": " text
}

# A known function may deviate; any other fails.
function deviates(run, func_, file, line, text)
{
	if (func_ ~ /^known_/) {
		astray[file SUBSEP func_] = 1
		if (known)
			complain(file, line, "known: " text " (" gen[run] ")")
		return
	}
	failed[pair[run] SUBSEP file SUBSEP func_] = 1
	complain(file, line, text " (" gen[run] ")")
}

function shown(sev)
{
	return sev == "note" ? "note" : "shown"
}

function traced(wanted, got,  part, n, i)
{
	n = split(wanted, part, ",")
	for (i = 1; i <= n; i++)
		if (index("," got ",", "," part[i] ",") == 0)
			return part[i]
	return ""
}

$1 == "X" { complain($2, $3, $4); broken++ }
$1 == "R" {
	dir[$2] = $3
	gen[$2] = $4
	pair[$2] = $3 SUBSEP $4		# of both orders
	runs[++nruns] = $2
}
$1 == "F" {
	nf++
	frun[nf] = $2
	ffile[nf] = $3
	fname[nf] = $4
	fline[nf] = $5
}
$1 == "E" {
	key = $2 SUBSEP $3 SUBSEP $5
	exps[key]++
	exp_at[key, exps[key]] = ++ne
	erun[ne] = $2
	efile[ne] = $3
	efunc[ne] = $4
	eline[ne] = $5
	erule[ne] = $6
	esev[ne] = $7
	etrace[ne] = $8
}
$1 == "G" {
	ng++
	grun[ng] = $2
	gfile[ng] = $3
	gline[ng] = $4
	gfunc[ng] = $5
	grule[ng] = $6
	gsev[ng] = $7
	gtrace[ng] = $8
	if ($5 !~ /^known_/)
		all[$2] = all[$2] $3 FS $4 FS $5 FS $6 FS $7 FS $9 FS $10 "\n"
}
$1 == "K" {
	# Part of the run or all of it was lost: nothing in it is proved.
	lost[pair[$2]] = 1
	complain(dir[$2], 1, $3 " (" gen[$2] ")")
}
END {
	for (i = 1; i <= ng; i++) {
		run = grun[i]
		key = run SUBSEP gfile[i] SUBSEP gline[i]
		pick = 0
		for (j = 1; j <= exps[key]; j++) {
			e = exp_at[key, j]
			if (!met[e] && erule[e] == grule[i] &&
			    (!pick || esev[e] == gsev[i]))
				pick = e
		}
		if (!pick) {
			deviates(run, gfunc[i], gfile[i], gline[i],
				 "unexpected " gsev[i] " " grule[i] \
				 " in " gfunc[i] "()")
			continue
		}
		met[pick] = 1
		if (gfunc[i] != efunc[pick])
			deviates(run, efunc[pick], gfile[i], gline[i],
				 grule[i] " said to be in " gfunc[i] \
				 "(), not " efunc[pick] "()")
		if (esev[pick] != gsev[i] && esev[pick] != shown(gsev[i]))
			deviates(run, efunc[pick], gfile[i], gline[i],
				 grule[i] ": " gsev[i] ", expected " \
				 (esev[pick] == "shown" ? "an error or warning" : esev[pick]))
		missing = traced(etrace[pick], gtrace[i])
		if (missing)
			deviates(run, efunc[pick], gfile[i], gline[i],
				 "no step of the trace of " grule[i] \
				 " is in " missing)
	}
	for (e = 1; e <= ne; e++)
		if (!met[e] && !lost[pair[erun[e]]])
			deviates(erun[e], efunc[e], efile[e], eline[e],
				 "missing " erule[e] \
				 (esev[e] == "shown" ? "" : "(" esev[e] ")") \
				 " in " efunc[e] "()")
	# A run and, after it, the same with its files the other way round.
	for (i = 2; i <= nruns; i += 2)
		if (all[runs[i]] != all[runs[i - 1]] && !lost[pair[runs[i]]]) {
			complain(dir[runs[i]], 1,
				 "the order of the files changes the findings (" \
				 gen[runs[i]] ")")
			broken++
		}
	# Of both orders one count: it passes if both are right.
	for (i = 1; i <= nf; i++) {
		key = pair[frun[i]] SUBSEP ffile[i] SUBSEP fname[i]
		if (seen[key])
			continue
		seen[key] = 1
		if (fname[i] !~ /^(bad|good|known_fp|known_fn)_/) {
			if (failed[key])
				nfail++
			continue
		}
		if (lost[pair[frun[i]]] || failed[key])
			nfail++
		else if (fname[i] ~ /^known_/)
			nknown++
		else
			npass++
		if (fname[i] ~ /^known_/ && !lost[pair[frun[i]]])
			known_at[ffile[i] SUBSEP fname[i]] = fline[i]
	}
	# Findings outside of the functions of the case: in a header, say.
	for (key in failed)
		if (!seen[key])
			nfail++
	for (key in known_at)
		if (!astray[key]) {
			split(key, part, SUBSEP)
			complain(part[1], known_at[key],
				 part[2] "() is right now: rename it")
			nfail++
		}
	sort = "sort -t: -k1,1 -k2,2n | uniq"
	for (i = 1; i <= nlines; i++)
		print lines[i] | sort
	close(sort)
	printf "calls: %d passed, %d failed, %d known\n", npass,
		nfail + broken, nknown
	exit nfail + broken != 0
}
' "$tmp/plan" "$tmp/found"
