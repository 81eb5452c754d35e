#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs the corpus: every case, in every kernel generation it names, must give
# exactly the findings that its comments expect.  README.md has the format.
#
#	testcases/corpus.sh [--real-headers] BINARY [FILTER]
#
# FILTER is a part of a path: rules/no-node-index, real/, param.  KNOWN=1 lists
# the known_fp_ and known_fn_ functions.  JOBS=N runs N at a time (nproc), and
# NUMALINT_FLAGS is given to each run.  Needs bash, awk and jq.
set -u

usage()
{
	echo "usage: $0 [--real-headers] BINARY [FILTER]" >&2
	exit 3
}

real=0
if [ "${1-}" = --real-headers ]; then
	real=1
	shift
fi
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

# The flags of a module built against Debian's linux-headers-6.1.
real_flags()
{
	local kdir common

	kdir=$(ls -d /usr/src/linux-headers-6.1*-amd64 2>/dev/null | sort -V | tail -n 1)
	[ -n "$kdir" ] && [ -e "$kdir/include/generated/autoconf.h" ] || return 1
	common=${kdir%-amd64}-common
	[ -d "$common/include" ] || return 1
	echo "-nostdinc -std=gnu11 -fshort-wchar" \
	     "-I$common/arch/x86/include -I$kdir/arch/x86/include/generated" \
	     "-I$common/include -I$kdir/include" \
	     "-I$common/arch/x86/include/uapi" \
	     "-I$kdir/arch/x86/include/generated/uapi" \
	     "-I$common/include/uapi -I$kdir/include/generated/uapi" \
	     "-include $common/include/linux/compiler-version.h" \
	     "-include $common/include/linux/kconfig.h" \
	     "-include $common/include/linux/compiler_types.h" \
	     "-D__KERNEL__ -DMODULE -DKBUILD_BASENAME=\"corpus\"" \
	     "-DKBUILD_MODNAME=\"corpus\" -D__KBUILD_MODNAME=kmod_corpus"
}

realflags=
if [ $real = 1 ] && ! realflags=$(real_flags); then
	echo "$0: no /usr/src/linux-headers-6.1*-amd64: run 'make deps'" >&2
	exit 1
fi

files=$(find $here/rules $here/catalogue $here/flow $here/real -name '*.c' 2>/dev/null |
	LC_ALL=C sort | grep -F -- "$filter")
[ -n "$files" ] || { echo "$0: no case matches '$filter'" >&2; exit 1; }

tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

# The plan, a line each:
#	R run file generation flags	a run
#	F run file function line	a function the run contains
#	E run file function line rule severity
#	X file line text		a mistake in the corpus itself
# with severity "note", "error", "warning", or "shown" for either of these.
awk -v here=$here -v real=$real -v realflags="$realflags" '
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
	print "X\t" file "\t" line "\t" text
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
		eline[nexp] = FNR
		efunc[nexp] = func_
		erule[nexp] = part[i]
		esev[nexp] = sev
		econd[nexp] = cond
		has[func_]++
	}
}

function finish(  g, i, j, n, gens, id, f)
{
	if (file == "")
		return
	if (!spdx)
		mistake(1, "no SPDX line")
	for (i = 1; i <= nfunc; i++) {
		f = fname[i]
		if (f ~ /^(bad|known_fn)_/ && !has[f])
			mistake(fline[i], f "() expects nothing")
		if (f !~ /^(bad|known_fn)_/ && has[f])
			mistake(fline[i], f "() expects a finding")
	}
	if (real) {
		n = isreal ? 1 : 0
		gens[1] = "6.1"
		if (n && (" " kernel " ") !~ / 6\.1 /)
			mistake(1, "real-headers, but not of 6.1")
	} else {
		n = split(kernel, gens, " ")
	}
	for (j = 1; j <= n; j++) {
		g = gens[j]
		id = ++runs
		printf "R\t%d\t%s\t%s\t%s\n", id, file, g, \
			(real ? realflags : "-nostdinc -I" here "/include/" g) flags
		for (i = 1; i <= nfunc; i++)
			print "F\t" id "\t" file "\t" fname[i] "\t" fline[i]
		for (i = 1; i <= nexp; i++)
			if (in_range(econd[i], g))
				print "E\t" id "\t" file "\t" efunc[i] "\t" \
				      eline[i] "\t" erule[i] "\t" esev[i]
	}
}

FNR == 1 {
	finish()
	file = FILENAME
	kernel = "6.1 6.12"
	flags = func_ = cand = ""
	nfunc = nexp = isreal = 0
	spdx = /SPDX-License-Identifier: GPL-2.0-only/
	split("", has)
}

/^\/\* [a-z-]*:.*\*\/$/ {
	s = $0
	sub(/^\/\* /, "", s)
	sub(/ *\*\/$/, "", s)
	key = s
	sub(/:.*/, "", key)
	sub(/^[a-z-]*: */, "", s)
	if (key == "kernel")
		kernel = s
	else if (key == "flags")
		flags = flags " " s
	else if (key == "arch" && s == "powerpc")
		flags = flags " --target=powerpc64le-linux-gnu"
	else if (key == "arch" && s == "arm64")
		flags = flags " --target=aarch64-linux-gnu"
	else if (key != "version-differs")
		mistake(FNR, "no such directive: " key ": " s)
}
/^\/\* real-headers \*\/$/ { isreal = 1 }

# A function begins with its name at the margin and "{" alone on a line.
/^[a-z_].*\(/ && !/;$/ {
	cand = $0
	while (match(cand, /^[^(]*[^A-Za-z0-9_(]__[a-z_]+\([^()]*\)/))
		cand = substr(cand, RSTART + RLENGTH)
	candline = FNR
	candstatic = $0 ~ /^static / || prev ~ /^static /
}
/^\{/ && cand != "" {
	sub(/ *\(.*/, "", cand)
	sub(/.*[^A-Za-z0-9_]/, "", cand)
	func_ = cand
	fname[++nfunc] = func_
	fline[nfunc] = candline
	if (func_ !~ /^(bad|good|known_fp|known_fn)_/ && !candstatic)
		mistake(candline, func_ "(): neither static nor bad_, good_, known_")
	cand = ""
}
{
	s = $0
	while (match(s, /\/\* expect[^*]*\*\//)) {
		rest = substr(s, RSTART + RLENGTH)
		expect(substr(s, RSTART + 9, RLENGTH - 11))
		s = rest
	}
	prev = $0
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
	local n=0 id file flags

	while IFS=$'\t' read -r _ id file _ flags; do
		[ $((n++ % jobs)) = "$1" ] || continue
		# shellcheck disable=SC2086
		timeout 60 "$bin" --pedantic --format=json ${NUMALINT_FLAGS-} \
			"$file" -- $flags > "$tmp/$id.json" 2> "$tmp/$id.err"
		printf 'S\t%s\t%s\n' "$id" $?
	done < "$tmp/runs" > "$tmp/status.$1"
}
for ((j = 0; j < jobs; j++)); do
	worker $j &
done
wait
cat "$tmp"/status.* > "$tmp/status"

# What was found, a line each:	G run file line function rule severity
# and what was not analysed:	K run text
look='
(input_filename | sub(".*/"; "") | sub("\\.json$"; "")) as $run
| ((.findings // [])[]
   | ["G", $run, .file, .line, (.function // .func // "?"), .rule, .severity]),
  ((.skipped // .skips // [])[]
   | ["K", $run, (if type == "object" then
		  ([.unit, .function, .func, .reason] | map(select(. != null))
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
	[ "$rc" -le 1 ] && continue
	printf 'K\t%s\texit status %s: %s\n' "$id" "$rc" \
		"$(grep -v '^$' "$tmp/$id.err" | head -n 1 | tr '\t' ' ')"
done < "$tmp/status" >> "$tmp/found"

awk -F '\t' -v known="${KNOWN-}" -v real=$real '
function where(run)
{
	return real ? "6.1 real headers" : gen[run]
}

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
			complain(file, line, "known: " text " (" where(run) ")")
		return
	}
	failed[run SUBSEP func_] = 1
	complain(file, line, text " (" where(run) ")")
}

function shown(sev)
{
	return sev == "note" ? "note" : "shown"
}

$1 == "X" { complain($2, $3, $4); broken++ }
$1 == "R" { file[$2] = $3; gen[$2] = $4 }
$1 == "F" {
	nf++
	frun[nf] = $2
	ffile[nf] = $3
	fname[nf] = $4
	fline[nf] = $5
}
$1 == "E" {
	key = $2 SUBSEP $5
	exps[key]++
	exp_at[key, exps[key]] = ++ne
	erun[ne] = $2
	efile[ne] = $3
	efunc[ne] = $4
	eline[ne] = $5
	erule[ne] = $6
	esev[ne] = $7
}
$1 == "G" {
	ng++
	grun[ng] = $2
	gfile[ng] = $3
	gline[ng] = $4
	gfunc[ng] = $5
	grule[ng] = $6
	gsev[ng] = $7
}
$1 == "K" {
	# Part of the run or all of it was lost: nothing in it is proved.
	lost[$2] = 1
	complain(file[$2], 1, $3 " (" where($2) ")")
}
END {
	for (i = 1; i <= ng; i++) {
		run = grun[i]
		key = run SUBSEP gline[i]
		pick = 0
		if (gfile[i] == file[run])
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
	}
	for (e = 1; e <= ne; e++)
		if (!met[e] && !lost[erun[e]])
			deviates(erun[e], efunc[e], efile[e], eline[e],
				 "missing " erule[e] \
				 (esev[e] == "shown" ? "" : "(" esev[e] ")") \
				 " in " efunc[e] "()")
	for (i = 1; i <= nf; i++) {
		key = frun[i] SUBSEP fname[i]
		if (fname[i] !~ /^(bad|good|known_fp|known_fn)_/) {
			if (failed[key])
				nfail++
			seen[key] = 1
			continue
		}
		seen[key] = 1
		if (lost[frun[i]] || failed[key])
			nfail++
		else if (fname[i] ~ /^known_/)
			nknown++
		else
			npass++
		if (fname[i] ~ /^known_/ && !lost[frun[i]]) {
			known_at[ffile[i] SUBSEP fname[i]] = fline[i]
		}
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
	printf "corpus: %d passed, %d failed", npass, nfail + broken
	if (nknown)
		printf ", %d known", nknown
	print ""
	exit nfail + broken != 0
}
' "$tmp/plan" "$tmp/found"
