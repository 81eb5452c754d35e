# SPDX-License-Identifier: GPL-2.0-only
#
# The blocks of generate.sh, which describes them: the lines of catalogue.jq,
# then a file whose blocks are written anew.

function die(text)
{
	print FILENAME ":" FNR ": " text > "/dev/stderr"
	dead = 1
	exit 1
}

function has(list, item)
{
	return ("," list ",") ~ ("," item ",")
}

# Does entry i fulfil the conditions c[from..to]?
function fulfils(i, c, from, to,  k, key, value, not, yes)
{
	for (k = from; k <= to; k++) {
		if (!match(c[k], /!?=/))
			die("no condition: " c[k])
		not = substr(c[k], RSTART, 1) == "!"
		key = substr(c[k], 1, RSTART - 1)
		value = substr(c[k], RSTART + RLENGTH)
		if (key == "expected" || key == "rejects" || key == "this")
			yes = has(attr[i, key], value)
		else if (key == "may")
			yes = has(attr[i, "expected"] "," attr[i, "rare"], value)
		else if (key == "kind" || key == "name")
			yes = has(value, attr[i, key])
		else if (key == "provenance" || key == "out" || key == "arg")
			yes = attr[i, key] == value
		else if (key == "worst")
			yes = has(attr[i, "rejects"], value) && \
			      (attr[i, "kind"] == "bitmap_test" || \
			       !has(attr[i, "rejects"], "NO_NODE"))
		else
			die("no condition: " c[k])
		if (yes == not)
			return 0
	}
	return 1
}

# The first line of a rule.  "disable all": no isomorphisms, which make spatch
# slow and find nothing in the rules that are large.  Loops need them: a body of
# one statement has no braces.
function heading(name, how)
{
	print "@" name (how == "" ? "" : " " how) "@"
}

# What ends its metavariables.
function body()
{
	print "@@"
	print ""
}

# "TYPE NAME = { A, B };" in lines of 78 columns
function metavar(head, names,  n, a, i, line, tail)
{
	n = split(names, a, " ")
	if (!n)
		die("nothing in the catalogue is " spec)
	line = head
	for (i = 1; i <= n; i++) {
		tail = a[i] (i < n ? "," : "")
		if (length(line) + length(tail) + 1 > 76) {
			print line
			line = "\t" tail
		} else {
			line = line " " tail
		}
	}
	print line (head ~ /\{$/ ? " };" : ";")
}

# The sinks that fulfil c, by where their arguments are:
# shape[1..nshapes] = "arg gfp", members[shape].  Without aside a file needs one
# of them.
function gather(c, from, to, gfp, aside,  i, s)
{
	nshapes = 0
	split("", members)
	for (i = 1; i <= n; i++) {
		if (kind[i] != (opt["of"] ? opt["of"] : opt["cpu"] "sink") || \
		    !fulfils(i, c, from, to))
			continue
		if (gfp && attr[i, "gfp"] == "-")
			continue
		s = attr[i, "arg"] " " (gfp ? attr[i, "gfp"] : "-")
		if (!(s in members))
			shape[++nshapes] = s
		members[s] = members[s] " " attr[i, "name"]
		if (opt["of"])
			froms[attr[i, "name"]] = 1
		else if (!aside)
			intos[attr[i, "name"]] = 1
	}
	if (opt["element"])
		any_into = 1
	if (!nshapes)
		die("no sink is " spec)
}

function sink_name(s)
{
	gsub(/ -/, "", s)
	gsub(/ /, "_", s)
	return "s" s
}

function declare_sinks(  i, j, a, most, used, list)
{
	for (i = 1; i <= nshapes; i++)
		metavar("identifier " sink_name(shape[i]) " = {", members[shape[i]])
	most = -1
	for (i = 1; i <= nshapes; i++) {
		split(shape[i], a, " ")
		for (j = 0; j < (a[1] > a[2] + 0 ? a[1] : a[2]); j++)
			if (j != a[1] && j != a[2] "") {
				used[j] = 1
				if (j > most)
					most = j
			}
	}
	for (j = 0; j <= most; j++)
		if (j in used)
			list = list (list ? ", E" : "expression E") j
	if (list)
		print list ";"
}

# The calls of them, with "node" and "gfp" for these arguments.
function calls(node, gfp,  i, j, a, line, last)
{
	print "("
	for (i = 1; i <= nshapes; i++) {
		split(shape[i], a, " ")
		last = a[2] != "-" && a[2] + 0 > a[1] + 0 ? a[2] : a[1]
		line = " " sink_name(shape[i]) "("
		for (j = 0; j <= last; j++)
			line = line (j == a[1] ? node : j "" == a[2] ? gfp : "E" j) ", "
		print line "...)"
		print i < nshapes || opt["element"] ? "|" : ")"
	}
	if (opt["element"])
		print " \\( array[" node "] \\| y->array[" node "] \\| y.array[" node "] \\)\n)"
}

# The positions where RULE may match: not those that RULES found.
function unlike(name, rules,  m, a, i, line)
{
	if (rules == "") {
		print "position " name ";"
		return
	}
	m = split(rules, a, ",")
	line = "position " name " != {"
	for (i = 1; i <= m; i++)
		line = line (i > 1 ? ", " : "") a[i] ".t"
	print line "};"
}

# Options of a block, up to the "/".
function options(c, from, nc,  i)
{
	split("", opt)
	opt["walk"] = "iterator"
	for (i = from; i <= nc && c[i] != "/"; i++)
		if (c[i] ~ /^not=/)
			opt["not"] = every(substr(c[i], 5))
		else if (c[i] ~ /^from=/)
			opt["from"] = substr(c[i], 6)
		else if (c[i] == "cpu") {
			opt["cpu"] = "cpu_"
			opt["walk"] = "cpu_past"
		} else if (c[i] ~ /^(online|element|exact)$/)
			opt[c[i]] = 1
		else
			die("no option: " c[i])
	if (opt["exact"])
		strict = 1
	else
		lax = 1
	return i
}

# "exact" stands for all that exact() writes.
function every(rules)
{
	sub(/^exact/, "exact,exact_call,exact_mask,exact_call_mask,exact_got,exact_call_got", rules)
	sub(/,offline$/, ",offline,offline_tested", rules)
	return rules
}

function no_flag_rule()
{
	if (had_no_flag)
		return
	had_no_flag = 1
	print "// The flag is taken out, not put in."
	heading("no_flag", "")
	print "position t;"
	body()
	print " ~(<+... __GFP_THISNODE@t ...+>)"
	print ""
}

function given()
{
	print "("
	print " mask = <+... __GFP_THISNODE@g ...+>"
	print "|"
	print " mask |= <+... __GFP_THISNODE@g ...+>"
	print "|"
	print " mask ^= <+... __GFP_THISNODE@g ...+>"
	print ")"
}

function kept(use)
{
	print " ... when != mask = e"
	print "     when != mask &= ~<+... __GFP_THISNODE ...+>"
	if (use)
		print "     when != nid@use"
}

# Calls with __GFP_THISNODE, to leave them out: another rule's.  The node is
# marked twice, as what it is and, where a call gives it, by its name.
function exact(rule, c, nc)
{
	gather(c, 3, nc, 1, 1)
	no_flag_rule()
	leave_out(rule, "node@t", "this")
	leave_out(rule "_call", "asked@t(...)", "this")
	leave_out(rule "_mask", "node@t", "mask")
	leave_out(rule "_call_mask", "asked@t(...)", "mask")
	print "// Who knows what this function returns."
	leave_out(rule "_got", "node@t", "got")
	leave_out(rule "_call_got", "asked@t(...)", "got")
}

# Calls whose argument is no node with a flag that they may have.
function unless(rule, c, nc,  i)
{
	print "// Flags may say that it is no node."
	heading(rule, "disable all")
	flagged("node@t", c, nc)
	print ""
	heading(rule "_call", "disable all")
	flagged("asked@t(...)", c, nc)
}

function flagged(node, c, nc,  i, j, a, s, m, all, most, used, line, macro)
{
	split("", members)
	for (i = 1; i <= n; i++) {
		if (kind[i] != "sink" || attr[i, "flags"] == "-" || !fulfils(i, c, 3, nc))
			continue
		s = attr[i, "arg"] " " attr[i, "flags"]
		if (!(s in members))
			all[++m] = s
		members[s] = members[s] " " attr[i, "name"]
		macro = attr[i, "macro"]
		for (j = 0; j < attr[i, "flags"]; j++)
			if (j != attr[i, "arg"])
				used[j] = 1
		if (attr[i, "flags"] + 0 > most)
			most = attr[i, "flags"] + 0
	}
	if (!m)
		die("no sink is " spec)
	print "symbol " macro ";"
	for (i = 1; i <= m; i++)
		metavar("identifier " sink_name(all[i]) " = {", members[all[i]])
	line = ""
	for (j = 0; j <= most; j++)
		if (j in used)
			line = line "E" j ", "
	print "expression " line (node ~ /^node/ ? "node, " : "") "x;"
	print "local idexpression flags;"
	print "identifier f" (node ~ /^node/ ? "" : ", asked") ";"
	print "position t;"
	body()
	print "("
	for (i = 1; i <= m; i++) {
		split(all[i], a, " ")
		line = " " sink_name(all[i]) "("
		for (j = 0; j < a[2]; j++)
			line = line (j == a[1] ? node : "E" j) ", "
		print line
		print "    <+... \\( " macro " \\| flags \\| x->f \\| x.f \\| f(...) \\) ...+>, ...)"
		print i < m ? "|" : ")"
	}
}

function leave_out(rule, node, how)
{
	heading(rule, "disable all" (how == "mask" ? " exists" : ""))
	declare_sinks()
	print node ~ /^node/ ? "expression node;" : "identifier asked;"
	if (how == "mask")
		print "local idexpression mask;\nexpression e;"
	if (how == "got")
		print "identifier f;"
	else
		print "position g != no_flag.t;"
	print "position t;"
	body()
	if (how == "mask") {
		given()
		kept(0)
	}
	calls(node, how == "this" ? "<+... __GFP_THISNODE@g ...+>" : \
		    how == "mask" ? "mask" : "<+... f(...) ...+>")
	print ""
}

function listing(name, c, from, to,  i, names)
{
	for (i = 1; i <= n; i++)
		if (kind[i] == opt["cpu"] "source" && fulfils(i, c, from, to)) {
			names = names " " attr[i, "name"]
			froms[attr[i, "name"]] = 1
		}
	metavar("identifier " name " = {", names)
	gsub(/ /, ",", names)
	listed = names
}

# "c" from "from" on is SOURCES / SINKS
function slash(c, from, nc,  i)
{
	for (i = from; i <= nc; i++)
		if (c[i] == "/")
			return i
	die("no /")
}

# Where a variable gets a node: ORIGIN.nid; not where that is tested at once.
function origin(c, from, mid, to)
{
	heading("at_once", "")
	print "local idexpression nid;"
	print "expression e, E;"
	print "position t;"
	body()
	print "\\( (nid@t = e) == E \\| (nid@t = e) != E \\| (nid@t = e) < E \\| (nid@t = e) >= E \\)"
	print ""
	heading("in_header", "")
	print "local idexpression nid;"
	print "expression e, E1, E2;"
	print "statement S;"
	print "position t;"
	body()
	print " for (nid@t = e; E1; E2) S"
	print ""
	print "// -1 is no longer -1 in there"
	heading("narrow", "")
	print "typedef u8, u16;"
	print "local idexpression {u8, u16, unsigned char, unsigned short} nid;"
	print "expression e;"
	print "position t;"
	body()
	print " nid@t = e"
	print ""
	print "// What gets from a source to a sink at all; the rest is only for these."
	heading("origin", "disable all exists")
	print "local idexpression nid;"
	born(c, from, mid)
	gather(c, mid + 1, to, 0)
	declare_sinks()
	if (opt["element"])
		print "identifier array;\nexpression y;"
	unlike("o", "at_once,in_header,narrow" (opt["from"] ? "," opt["from"] : ""))
	body()
	birth()
	print " ... when any"
	calls("nid", "")
	print ""
}

function born(c, from, mid)
{
	listing("source", c, from, mid - 1)
	if (has(listed, "dev_to_node")) {
		froms["numa_node"] = 1
		print "struct device *d;"
		print "expression x;"
	}
}

function birth()
{
	print "("
	print " nid@o = source(...)"
	if (has(listed, "dev_to_node")) {
		print "|"
		print " nid@o = \\( d->numa_node \\| x->dev.numa_node \\| x.dev.numa_node \\)"
	}
	print ")"
}

# One flow.  how: "" no mask; "this" a mask in the call; "before", "after": a
# variable mask, given the flag before or after the node was got.
function flow(rule, c, from, mid, to, how, state,  gfp, o)
{
	o = state == "" ? "origin" : "visit"
	gfp = how != ""
	gather(c, mid + 1, to, gfp)
	print ""
	heading(rule, state == "" ? "disable all exists" : "exists")
	print "local idexpression " o ".nid;"
	declare_sinks()
	if (opt["element"])
		print "identifier array;\nexpression y;"
	if (how ~ /before|after/)
		print "local idexpression mask;\nexpression e;"
	if (gfp)
		print "position g != no_flag.t;"
	unlike("use", o "_harmless," o "_said," o "_passed," o "_handed" \
		(opt["online"] ? "," o "_online" : ""))
	unlike("at", o "_inside," o "_else" (opt["not"] ? "," opt["not"] : ""))
	if (state != "") {
		iterators("iterator name", state)
	} else {
		born(c, from, mid)
		unlike("o", "at_once,in_header,narrow" (opt["from"] ? "," opt["from"] : ""))
	}
	body()
	if (how == "before") {
		given()
		kept(0)
	}
	if (state != "") {
		loops(state, how)
	} else {
		birth()
		if (how == "after") {
			print " ... when != nid@use"
			given()
		}
		if (how == "before" || how == "after")
			kept(1)
		else
			print " ... when != nid@use"
		calls("nid@at", how == "this" ? "<+... __GFP_THISNODE@g ...+>" : "mask")
	}
	print ""
	tell(rule, state == "", state == "" ? "" : "loop")
}

function loops(state, how, any,  i, first)
{
	print "("
	first = 1
	for (i = 1; i <= n; i++)
		if (kind[i] == opt["walk"] && has(attr[i, "expected"], state)) {
			if (attr[i, "arg"] != 0)
				die(attr[i, "name"] "(): its variable is no longer argument 0")
			if (!first)
				print "|"
			first = 0
			print " " attr[i, "name"] "(nid) {"
			print any ? " ... when any" : " ... when != nid@use"
			calls(any ? "nid" : "nid@at", how == "this" ? "<+... __GFP_THISNODE@g ...+>" : "mask")
			print " ... when any"
			print " }"
		}
	print ")"
}

function visits(state, at,  i, first)
{
	print "("
	first = 1
	for (i = 1; i <= n; i++)
		if (kind[i] == opt["walk"] && has(attr[i, "expected"], state)) {
			if (!first)
				print "|"
			first = 0
			print " " attr[i, "name"] "(nid" at (opt["cpu"] ? ", ..." : "") ") S"
		}
	print ")"
}

function variable(c, nc,  from, mid)
{
	from = options(c, 2, nc) + 1
	mid = slash(c, from, nc)
	origin(c, from, mid, nc)
	uses("origin")
	if (!opt["exact"]) {
		flow("flow", c, from, mid, nc, "", "")
		return
	}
	print ""
	no_flag_rule()
	flow("flow", c, from, mid, nc, "this", "")
	flow("flow_before", c, from, mid, nc, "before", "")
	flow("flow_after", c, from, mid, nc, "after", "")
}

# loop STATE OPTIONS / SINKS, after "variable"
function loop(c, nc,  mid)
{
	mid = options(c, 3, nc)
	if (mid > nc)
		die("no /")
	gather(c, mid + 1, nc, 0)
	heading("visit", "exists")
	iterators("iterator name", c[2])
	print "local idexpression nid;"
	declare_sinks()
	body()
	loops(c[2], "", 1)
	print ""
	uses("visit")
	if (opt["exact"]) {
		flow("loop", c, 0, mid, nc, "this", c[2])
		flow("loop_before", c, 0, mid, nc, "before", c[2])
	} else {
		flow("loop", c, 0, mid, nc, "", c[2])
	}
}

function direct(c, nc,  from, mid)
{
	from = options(c, 2, nc) + 1
	mid = slash(c, from, nc)
	gather(c, mid + 1, nc, 0)
	heading("nested", "disable all")
	listing("source", c, from, mid - 1)
	declare_sinks()
	if (opt["element"])
		print "identifier array;\nexpression y;"
	body()
	calls("source(...)", "")
	print ""
	print "// The same question was asked before, and its answer tested."
	heading("asked", "depends on nested exists")
	listing("source", c, from, mid - 1)
	metavar("identifier test = {", names_of("test"))
	print "expression list es;"
	print "expression e;"
	print "position t;"
	body()
	print "\\( source(es) == e \\| source(es) != e \\| source(es) < e \\| source(es) >= e \\|"
	print "   source(es) > e \\| test(source(es), ...) \\)"
	print " ... when any"
	print " source@t(es)"
	print ""
	heading("asked_inside", "depends on nested")
	listing("source", c, from, mid - 1)
	print "expression list es;"
	print "expression E;"
	print "position t;"
	body()
	print "("
	print " (<+... source(es) ...+>) && (<+... source@t(es) ...+>)"
	print "|"
	print " (<+... source(es) ...+>) || (<+... source@t(es) ...+>)"
	print "|"
	print " (<+... source(es) ...+>) ? (<+... source@t(es) ...+>) : E"
	print ")"
	print ""
	heading("asked_else", "depends on nested")
	listing("source", c, from, mid - 1)
	print "expression list es;"
	print "expression E;"
	print "position t;"
	body()
	print " (<+... source(es) ...+>) ? E : (<+... source@t(es) ...+>)"
	nest("direct", c, from, mid, nc, opt["exact"] ? "this" : "")
	if (opt["exact"])
		nest("direct_mask", c, from, mid, nc, "mask")
}

function nest(rule, c, from, mid, to, how)
{
	gather(c, mid + 1, to, how != "")
	print ""
	heading(rule, "disable all" (how == "mask" ? " exists" : ""))
	listing("source", c, from, mid - 1)
	declare_sinks()
	print "expression list es;"
	if (opt["element"])
		print "identifier array;\nexpression y;"
	if (how == "mask")
		print "local idexpression mask;\nexpression e;"
	if (how != "")
		print "position g != no_flag.t;"
	unlike("at", "asked,asked_inside,asked_else" (opt["not"] ? "," opt["not"] : ""))
	body()
	if (how == "mask") {
		given()
		kept(0)
	}
	calls("source@at(es)", how == "this" ? "<+... __GFP_THISNODE@g ...+>" : "mask")
	print ""
	tell(rule, 1)
}

function constant(c, nc,  mid, how)
{
	mid = options(c, 2, nc)
	how = opt["exact"] ? "this" : ""
	gather(c, mid + 1, nc, how != "")
	froms["NUMA_NO_NODE"] = 1
	heading("bare", "disable all")
	declare_sinks()
	body()
	calls("NUMA_NO_NODE", "<+... __GFP_THISNODE ...+>")
	print ""
	print "// Only where no condition decides whether one gets there."
	heading("perhaps", "depends on bare exists")
	print "position t;"
	body()
	print "("
	print " if (...) { ... when any"
	print " NUMA_NO_NODE@t"
	print " ... when any"
	print " }"
	print "|"
	print " while (...) { ... when any"
	print " NUMA_NO_NODE@t"
	print " ... when any"
	print " }"
	print ")"
	print ""
	heading("unread", "depends on bare")
	print "position t;"
	body()
	print " sizeof(<+... NUMA_NO_NODE@t ...+>)"
	print ""
	heading("nowhere", "depends on bare disable all exists")
	print "identifier fn;"
	declare_sinks()
	unlike("at", "perhaps,unread" (opt["not"] ? "," opt["not"] : ""))
	if (how != "")
		print "position g != no_flag.t;"
	body()
	print " fn(...) {"
	print " ... when any"
	calls("NUMA_NO_NODE@at", "<+... __GFP_THISNODE@g ...+>")
	print " ... when any"
	print " }"
	print ""
	tell("nowhere", 0)
}

# A python set of the sinks that fulfil c.
function set(name, c, nc,  i, line)
{
	line = name " = {"
	for (i = 1; i <= n; i++)
		if (kind[i] == "sink" && fulfils(i, c, 3, nc)) {
			if (length(line) + length(attr[i, "name"]) > 68) {
				print line
				line = "\t"
			}
			line = line "\"" attr[i, "name"] "\", "
		}
	print line "}"
}

# The line with one item more, of at most so many characters; else it is printed
# and a new one begun.
function put(line, item, most)
{
	if (length(line) + length(item) > most) {
		print line
		line = "\t"
	}
	return line (line ~ /[{\t]$/ ? "" : " ") item ","
}

# A python set of all of a kind, or kinds; of what has a text a dictionary.  With
# "both" a file has one of them or of those that are needed, and one of them or
# of those that are there also.
function words(name, c, nc,  i, line, item, many)
{
	line = name " = {"
	for (i = 1; i <= n; i++) {
		if (!has(c[3], kind[i]))
			continue
		item = "\"" attr[i, "name"] "\""
		if (kind[i] == "unit")
			item = item ": \"" attr[i, "what"] "\""
		line = put(line, item, kind[i] == "unit" ? 0 : 70)
		many++
		if (c[4] ~ /needed|both/)
			froms[attr[i, "name"]] = 1
		if (c[4] ~ /also|both/)
			intos[attr[i, "name"]] = 1
	}
	if (!many)
		die("nothing in the catalogue is " spec)
	sub(/,$/, "", line)
	print line "}"
}

# A python set of the sources that fulfil c; a file has one of them, also.
function answers(name, c, nc,  i, line)
{
	line = name " = {"
	for (i = 1; i <= n; i++)
		if (kind[i] == "source" && fulfils(i, c, 3, nc)) {
			line = put(line, "\"" attr[i, "name"] "\"", 70)
			intos[attr[i, "name"]] = 1
		}
	sub(/,$/, "", line)
	print line "}"
}

# A python set of the iterators whose variable may be STATE; a file needs one.
function over(name, state,  i)
{
	print name " = {"
	for (i = 1; i <= n; i++)
		if (kind[i] == "iterator" && has(attr[i, "expected"], state)) {
			print "\t\"" attr[i, "name"] "\","
			froms[attr[i, "name"]] = 1
		}
	print "}"
}

# walks: the loops over nodes; inside TEXT: each of them, and TEXT in it.
function walks(text,  i, names, many)
{
	if (text == "") {
		names = names_of("walks")
		for (i = 1; i <= n; i++)
			if (kind[i] == "walks")
				froms[attr[i, "name"]] = 1
		gsub(/ /, ", ", names)
		print "iterator name" substr(names, 2) ";"
		return
	}
	for (i = 1; i <= n; i++)
		if (kind[i] == "walks") {
			if (many++)
				print "|"
			print " " attr[i, "name"] "(nid, ...) {"
			print " ... when any"
			print " " text
			print " ... when any"
			print " }"
		}
}

# names NAME KIND [needed|also]: a file has one of them
function named(c, nc,  i)
{
	metavar("identifier " c[2] " = {", names_of(c[3]))
	if (nc < 4)
		return
	for (i = 1; i <= n; i++)
		if (has(c[3], kind[i])) {
			if (c[4] == "also")
				intos[attr[i, "name"]] = 1
			else
				froms[attr[i, "name"]] = 1
		}
}

function names_of(k,  i, names)
{
	for (i = 1; i <= n; i++)
		if (has(k, kind[i]))
			names = names " " attr[i, "name"]
	return names
}

function iterators(head, state,  i, names, m, a)
{
	for (i = 1; i <= n; i++)
		if (kind[i] == opt["walk"] && has(attr[i, "expected"], state)) {
			names = names " " attr[i, "name"]
			froms[attr[i, "name"]] = 1
		}
	m = split(names, a, " ")
	names = ""
	for (i = 1; i <= m; i++)
		names = names (i > 1 ? ", " : "") a[i]
	print head " " names ";"
}

function uses(o)
{
	print "// What is done with the node without learning or changing anything."
	heading(o "_harmless", "")
	print "local idexpression " o ".nid;"
	print "expression e, x;"
	print "identifier fld;"
	print "position t;"
	metavar("identifier deaf = {", names_of("deaf"))
	body()
	print "("
	print " deaf(<+... nid@t ...+>, ...)"
	print "|"
	print " \\( x->fld = nid@t \\| x.fld = nid@t \\| x[e] = nid@t \\)"
	print "|"
	print " x[nid@t]"
	print ")"
	print ""
	heading(o "_said", "")
	print "local idexpression " o ".nid;"
	print "identifier print =~ \"^(printk|pr_[a-z_]+|dev_(dbg|info|notice|warn|err)|WARN(_ON)?(_ONCE)?)$\";"
	print "position t;"
	body()
	print "("
	print " if (<+... nid@t ...+>) print(...);"
	print "|"
	print " print(<+... nid@t ...+>, ...);"
	print "|"
	print " print(..., nid@t, ...);"
	print ")"
	print ""
	heading(o "_passed", "disable all")
	print "local idexpression " o ".nid;"
	metavar("identifier leaves != {", names_of("leaves") setters() " BUG_ON swap")
	print "position t;"
	body()
	print " leaves(..., nid@t, ...);"
	print ""
	heading(o "_handed", "disable all")
	print "local idexpression " o ".nid;"
	metavar("identifier taker = {", takers())
	print "position t;"
	body()
	print " taker(..., nid@t, ...)"
	print ""
	if (opt["online"]) {
		print "// Says nothing about memory."
		heading(o "_online", "")
		print "local idexpression " o ".nid;"
		print "position t;"
		body()
		print "("
		print " \\( nid@t == NUMA_NO_NODE \\| nid@t != NUMA_NO_NODE \\| nid@t == -1 \\|"
		print "    nid@t != -1 \\| nid@t < 0 \\| nid@t >= 0 \\)"
		print "|"
		print " \\( node_online(nid@t) \\| node_possible(nid@t) \\)"
		print ")"
		print ""
	}
	print "// Tested in the very expression."
	heading(o "_inside", "")
	print "local idexpression " o ".nid;"
	print "expression E;"
	print "position t;"
	body()
	print "("
	print " (<+... nid ...+>) && (<+... nid@t ...+>)"
	print "|"
	print " (<+... nid ...+>) || (<+... nid@t ...+>)"
	print "|"
	print " (<+... nid ...+>) ? (<+... nid@t ...+>) : E"
	print "|"
	print " (<+... nid ...+>) ?: (<+... nid@t ...+>)"
	print ")"
	print ""
	heading(o "_else", "")
	print "local idexpression " o ".nid;"
	print "expression E;"
	print "position t;"
	body()
	print " (<+... nid ...+>) ? E : (<+... nid@t ...+>)"
}

# Functions and macros that store a node through an argument.
function setters(  i, names)
{
	for (i = 1; i <= n; i++)
		if (kind[i] == "source" && attr[i, "out"] != "-" && !has(names, attr[i, "name"]))
			names = names "," attr[i, "name"]
	gsub(/,/, " ", names)
	return names
}

# The sinks; a test is one as well, and as such no harm.
function takers(  i, names, tests)
{
	tests = names_of("test")
	gsub(/ /, ",", tests)
	for (i = 1; i <= n; i++)
		if (kind[i] == opt["cpu"] "sink" && attr[i, "name"] !~ /_bit$/ &&
		    !has(tests "," names, attr[i, "name"]))
			names = names "," attr[i, "name"]
	gsub(/,/, " ", names)
	return names
}

# Loops over CPUs that may be offline, joined by ", ".  "NAME(" takes a mask.
function offline_loops(  i, names)
{
	for (i = 1; i <= n; i++)
		if (kind[i] == "cpu_iterator" && has(attr[i, "expected"], "OFFLINE"))
			names = names (names ? ", " : "") attr[i, "name"]
	return names
}

# What they need to be matched.
function declare_offline_loops(  i, all)
{
	all = offline_loops()
	for (i = 1; i <= n; i++)
		if (kind[i] == "mask_iterator")
			all = all ", " attr[i, "name"]
	print "iterator name " all ";"
	metavar("identifier most = {", names_of("offline_mask"))
}

# In each of them cpu_to_node(), or that as an argument of a sink.
function in_offline_loops(sunk,  i, m, a, names)
{
	names = offline_loops()
	m = split(names, a, ", ")
	for (i = 1; i <= m; i++)
		a[i] = a[i] "(cpu)"
	# of a mask alone: those with more arguments take fewer CPUs
	for (i = 1; i <= n; i++)
		if (kind[i] == "mask_iterator")
			a[++m] = attr[i, "name"] "(cpu, most)"
	print "("
	for (i = 1; i <= m; i++) {
		print " " a[i] " {"
		if (sunk) {
			print " ... when != cpu_online(cpu)"
			print "     when != cpu_active(cpu)"
			calls("cpu_to_node@at(cpu)", "")
		} else {
			print " ... when any"
			print " cpu_to_node@t(cpu)"
		}
		print " ... when any"
		print " }"
		print i < m ? "|" : ")"
	}
}

# Who is online has left.
function found_offline()
{
	print "("
	print " if (cpu_online(cpu)) return ...;"
	print "|"
	print " if (E || cpu_online(cpu)) return ...;"
	print ")"
}

# cpu_to_node() of CPUs that may be offline.
function offline()
{
	heading("offline", "exists")
	declare_offline_loops()
	print "expression cpu;"
	print "position t;"
	body()
	in_offline_loops(0)
	print ""
	heading("offline_tested", "exists")
	print "expression cpu, E;"
	print "position t;"
	body()
	found_offline()
	print " ... when any"
	print " cpu_to_node@t(cpu)"
}

# The modes.  Script rules follow the rule that they tell of: what a rule has
# bound and nobody will use again does not multiply with what others bind.
function tell(rule, sourced, whence,  m, i, all)
{
	print "@depends on context@"
	print "expression E;"
	print "position " rule ".at;"
	body()
	print "* E@at"
	for (m = 1; m <= 2; m++) {
		print ""
		print "@script:python depends on " (m == 1 ? "org" : "report") "@"
		print "at << " rule ".at;"
		if (rule ~ /^(flow|loop|past|told|used)/)
			print "nid << " (rule ~ /^flow/ ? "origin" : rule ~ /^told/ ? \
				"given" : rule ~ /^used/ ? "reach" : "visit") ".nid;"
		if (sourced && rule == "told") {
			print "in0 << told.in0 = \"\";\nin1 << told.in1 = \"\";\nin2 << told.in2 = \"\";"
			for (i = 3; i <= 5; i++)
				print "in" i " << told.in" i " = \"\";"
		} else if (sourced) {
			print "source << " rule ".source = \"\";"
		}
		if (rule ~ /^direct/ && rule !~ /^direct_offline/)
			print "es << " rule ".es;"
		all = ""
		for (i = 1; i <= nshapes; i++) {
			print sink_name(shape[i]) " << " rule "." sink_name(shape[i]) " = \"\";"
			all = all (i > 1 ? " or " : "") sink_name(shape[i])
		}
		if (opt["element"])
			print "array << " rule ".array = \"\";"
		print "@@"
		if (opt["element"])
			all = "array and array + \"[]\" or " all
		print "tell(\"" (m == 1 ? "org" : "report") "\", at, " \
			(rule ~ /^(flow|loop|past|told|used)/ ? "nid" : \
			 rule ~ /^direct_offline/ ? "\"cpu_to_node()\"" : \
			 rule ~ /^direct/ ? "source + \"()\"" : "\"NUMA_NO_NODE\"") \
			", " (rule == "told" ? "in0 or in1 or in2 or in3 or in4 or in5" : sourced ? "source" : "\"" whence "\"") ", " all ")"
	}
}

function python(  i)
{
	print "# what the analyzer calls the answers of these"
	print "WHAT = {"
	for (i = 1; i <= n; i++)
		if (kind[i] == "source" && attr[i, "what"] != attr[i, "name"] "()")
			print "\t\"" attr[i, "name"] "\": \"" attr[i, "what"] "\","
	print "}"
	print "SAID = set()"
	print ""
	print "# \"'nid' from dev_to_node()\", \"'dev_to_node()'\", \"'nid'\""
	print "def value(node, source):"
	print "\tif not source or \"(\" in node or source == \"loop\":"
	print "\t\treturn \"'%s'\" % node"
	print "\treturn \"'%s' from %s\" % (node, WHAT.get(source, source + \"()\"))"
	print ""
	print "# a place is told once, however many ways lead there"
	print "def tell(mode, p, node, source, sink):"
	print "\tp = p[0]"
	print "\tkey = (p.file, p.line, p.column)"
	print "\tif key in SAID:"
	print "\t\treturn"
	print "\tSAID.add(key)"
	print "\ttext = say(node, value(node, source), sink, source)"
	print "\tif mode == \"org\":"
	print "\t\tcoccilib.org.print_todo(p, text.replace(\"[\", \"@(\").replace(\"]\", \")\"))"
	print "\telse:"
	print "\t\tcoccilib.report.print_report(p, text)"
}

# What texts() and facts() are for: rules that judge a variable by all that it is
# set to in its function, wherever that stands, and not by paths.
function texts()
{
	print "import re"
	print ""
	print "PARAMS = set()	# (file, function, variable)"
	print "SETS = {}	# likewise: where it is set, and to what; None: who knows"
	print "CHANGED = \"?\"	# to what it was, and more or less"
	print "LOOPS = {}	# likewise: the iterators that it is the variable of"
	print ""
	print "def spot(p):"
	print "\treturn (int(p[0].line), int(p[0].column))"
	print ""
	print "def of(p, *name):"
	print "\treturn (p[0].file, p[0].current_element) + name"
	print ""
	print "def is_set(p, n, text):"
	print "\tSETS.setdefault(of(p, n), {}).setdefault(spot(p), set()).add(text)"
	print ""
	print "# texts have a blank between any two tokens"
	print "def closes(words, i):"
	print "\tdepth = 0"
	print "\tfor k in range(i, len(words)):"
	print "\t\tdepth += (words[k] in \"([{\") - (words[k] in \")]}\")"
	print "\t\tif not depth:"
	print "\t\t\treturn k"
	print "\treturn -1"
	print ""
	print "def is_name(word):"
	print "\treturn re.match(r\"[A-Za-z_]\\w*$\", word) is not None"
	print ""
	print "# without the casts before and the parentheses around it"
	print "def plain(text):"
	print "\twords = text.split()"
	print "\twhile words and words[0] == \"(\":"
	print "\t\tend = closes(words, 0)"
	print "\t\tif end == len(words) - 1:"
	print "\t\t\twords = words[1:-1]"
	print "\t\telif end > 1 and all(is_name(w) or w == \"*\" for w in words[1:end]) and \\"
	print "\t\t     is_name(words[1]) and (words[end + 1] == \"(\" or is_name(words[end + 1])):"
	print "\t\t\twords = words[end + 1:]"
	print "\t\telse:"
	print "\t\t\tbreak"
	print "\treturn words"
	print ""
	print "def names(text):"
	print "\treturn set(w for w in text.split() if is_name(w))"
	print ""
	print "# the function, if all of it is one call"
	print "def callee(words):"
	print "\tif len(words) > 2 and is_name(words[0]) and words[1] == \"(\" and \\"
	print "\t   closes(words, 1) == len(words) - 1:"
	print "\t\treturn words[0]"
	print "\treturn None"
	print ""
	print "# the arguments of a call"
	print "def split(text):"
	print "\tparts, depth = [[]], 0"
	print "\tfor w in text.split():"
	print "\t\tdepth += (w in \"([{\") - (w in \")]}\")"
	print "\t\tif w == \",\" and not depth:"
	print "\t\t\tparts.append([])"
	print "\t\telse:"
	print "\t\t\tparts[-1].append(w)"
	print "\treturn [\" \".join(w) for w in parts if w]"
	print ""
	print "# the names of parameters"
	print "def declared(text):"
	print "\tfor part in split(text):"
	print "\t\tfunction = re.search(r\"\\( \\* (?:const )?(\\w+)\", part)"
	print "\t\twords = [w for w in part.split(\" [\")[0].split() if is_name(w)]"
	print "\t\tif function or words:"
	print "\t\t\tyield function.group(1) if function else words[-1]"
}

function texts_of_calls()
{
	print "BOOT = set()	# (file, function): __init"
	print "CALLS = {}	# file: of each function: where, whom, with what"
	print ""
	print "# does boot alone call it, as far as this file tells?"
	print "def boot(fn, depth=0):"
	print "\tby = callers(fn)"
	print "\treturn fn in BOOT or (bool(by) and depth < 4 and"
	print "\t\t\t      all(boot(g, depth + 1) for g in by))"
	print ""
	print "def calls(fn):"
	print "\treturn CALLS.get(fn[0], {}).get(fn, [])"
	print ""
	print "# who calls it in this file"
	print "def callers(fn):"
	print "\tall = CALLS.get(fn[0], {})"
	print "\treturn [g for g in all if any(f == fn[1] for w, f, es in all[g])]"
}

# "RULE || RULE"
function either(c, nc,  i, rules)
{
	for (i = 2; i <= nc; i++)
		rules = rules (i > 2 ? " || " : "") c[i]
	return rules
}

function facts(rules)
{
	heading("param", "depends on " rules)
	print "identifier fn;"
	print "parameter list ps;"
	print "position p;"
	body()
	print " fn@p(ps) { ... }"
	print ""
	print "@script:python@"
	print "p << param.p;"
	print "fn << param.fn;"
	print "ps << param.ps;"
	print "@@"
	print "PARAMS |= set((p[0].file, fn, n) for n in declared(str(ps)))"
	print ""
	heading("assigned", "depends on " rules)
	print "local idexpression n;"
	print "expression e;"
	print "position p;"
	body()
	print " n@p = e"
	print ""
	print "@script:python@"
	print "p << assigned.p;"
	print "n << assigned.n;"
	print "e << assigned.e;"
	print "@@"
	print "is_set(p, n, e)"
	print ""
	heading("changed", "depends on " rules)
	print "local idexpression n;"
	print "assignment operator op != {=};"
	print "expression e;"
	print "position p;"
	body()
	print " \\( n@p op e \\| n@p++ \\| n@p-- \\| ++n@p \\| --n@p \\)"
	print ""
	print "@script:python@"
	print "p << changed.p;"
	print "n << changed.n;"
	print "@@"
	print "is_set(p, n, CHANGED)"
	print ""
	heading("lent", "depends on " rules)
	print "local idexpression n;"
	print "position p;"
	body()
	print " &n@p"
	print ""
	print "@script:python@"
	print "p << lent.p;"
	print "n << lent.n;"
	print "@@"
	print "is_set(p, n, None)"
	print ""
	print "// Macros that store into what they are given."
	heading("stored", "depends on " rules)
	metavar("identifier f = {", setters() " swap")
	print "local idexpression n;"
	print "position p;"
	body()
	print " f(..., n@p, ...)"
	print ""
	print "@script:python@"
	print "p << stored.p;"
	print "n << stored.n;"
	print "@@"
	print "is_set(p, n, None)"
	print ""
	heading("walked", "depends on " rules)
	print "iterator I;"
	print "local idexpression n;"
	print "position p;"
	print "statement S;"
	body()
	print " I@p(n, ...) S"
	print ""
	print "@script:python@"
	print "p << walked.p;"
	print "n << walked.n;"
	print "I << walked.I;"
	print "@@"
	print "LOOPS.setdefault(of(p, n), set()).add(I)"
	print ""
	heading("walked_beside", "depends on " rules)
	print "iterator I;"
	print "local idexpression n;"
	print "expression e;"
	print "position p;"
	print "statement S;"
	body()
	print " I(e, ..., n@p, ...) S"
	print ""
	print "@script:python@"
	print "p << walked_beside.p;"
	print "n << walked_beside.n;"
	print "@@"
	print "is_set(p, n, None)"
}

function calls_of_functions(rules)
{
	heading("boot", "depends on " rules)
	print "type T;"
	print "identifier fn;"
	print "attribute name __init;"
	print "position p;"
	body()
	print " T __init fn@p(...) { ... }"
	print ""
	print "@script:python@"
	print "p << boot.p;"
	print "fn << boot.fn;"
	print "@@"
	print "BOOT.add((p[0].file, fn))"
	print ""
	heading("called", "depends on " rules)
	print "expression f;"
	print "expression list es;"
	print "position p;"
	body()
	print " f@p(es)"
	print ""
	print "@script:python@"
	print "p << called.p;"
	print "f << called.f;"
	print "es << called.es;"
	print "@@"
	print "CALLS.setdefault(p[0].file, {}).setdefault(of(p), []).append((spot(p), f.strip(), str(es)))"
}

# The argument X of what takes a node id or the number of a CPU: RULE is "node"
# or "cpu".
function taken(rule, c, nc)
{
	gather(c, 3 + those(c[3]), nc, 0)
	heading(rule, "disable all")
	declare_sinks()
	metavar("identifier bit = {", bits())
	if (rule == "node") {
		print "typedef nodemask_t;"
		print "nodemask_t *m;"
		print "nodemask_t mm;"
		intos["nodemask_t"] = 1
	} else {
		print "struct cpumask *m;"
		froms["cpumask"] = 1
	}
	froms["nr_online_nodes"] = intos["nr_online_nodes"] = 1
	print "expression X;"
	print "position at;"
	body()
	print "("
	print " bit(X@at, " (rule == "node" ? "\\( m->bits \\| mm.bits \\)" : "\\( m->bits \\| cpumask_bits(m) \\)") ")"
	print "|"
	calls("X@at", "")
	print ")"
}

# Is it one of another kind?
function mixed(rule, c, nc)
{
	gather(c, 3 + those(c[3]), nc, 0)
	print "@script:python " rule "_maybe@"
	takers_of(rule)
	print "@@"
	print "if not may_be_wrong(at, X, \"" rule "\", " all_takers "):"
	print "\tcocci.include_match(False)"
	print ""
	heading(rule "_inside", "depends on " rule "_maybe")
	print "iterator I;"
	print "local idexpression n;"
	print "expression " rule ".X;"
	print "position " rule ".at, p;"
	body()
	print " I@p(n, ...) { <+... X@at ...+> }"
	print ""
	print "@script:python@"
	print "at << " rule ".at;"
	print "p << " rule "_inside.p;"
	print "n << " rule "_inside.n;"
	print "I << " rule "_inside.I;"
	print "@@"
	print "inside(at, p, n, I)"
	print ""
	judged(rule, rule "_wrong", "wrong")
}

# What a python function says yes to, and the modes.
function judged(rule, name, how,  m)
{
	print "@script:python " name "@"
	takers_of(rule)
	print "@@"
	print "if not " how "(at, X, \"" rule "\", " all_takers "):"
	print "\tcocci.include_match(False)"
	print ""
	print "@depends on context && " name "@"
	print "expression " rule ".X;"
	print "position " rule ".at;"
	body()
	print "* X@at"
	for (m = 1; m <= 2; m++) {
		print ""
		print "@script:python depends on " (m == 1 ? "org" : "report") " && " name "@"
		takers_of(rule)
		print "@@"
		print "tell(\"" (m == 1 ? "org" : "report") "\", at, X, \"" rule "\", " all_takers ")"
	}
}

# What a script is given of a rule with X@at; all_takers: who takes it.
function takers_of(rule,  i)
{
	print "at << " rule ".at;"
	print "X << " rule ".X;"
	print "bit << " rule ".bit = \"\";"
	all_takers = "bit"
	for (i = 1; i <= nshapes; i++) {
		print sink_name(shape[i]) " << " rule "." sink_name(shape[i]) " = \"\";"
		all_takers = all_takers " or " sink_name(shape[i])
	}
}

# What sets a bit of any map.
function bits(  i, names)
{
	for (i = 1; i <= n; i++)
		if (kind[i] == "sink" && attr[i, "kind"] == "array" && \
		    attr[i, "arg"] == 0 && attr[i, "name"] ~ /_bit$/)
			names = names " " attr[i, "name"]
	return names
}

# visit: the loops; past: what the variable is after them
function past(c, nc,  mid, i, many)
{
	mid = options(c, 3, nc)
	gather(c, mid + 1, nc, 0)
	heading("visit", "exists")
	iterators("iterator name", c[2])
	print "local idexpression nid;"
	print "statement S;"
	declare_sinks()
	if (opt["element"])
		print "identifier array;\nexpression y;"
	body()
	visits(c[2])
	print " ... when any"
	calls("nid", "")
	print ""
	uses("visit")
	print ""
	print "// Left early, the variable is a node; who left is not known here."
	heading("left", "exists")
	print "local idexpression visit.nid;"
	iterators("iterator name", c[2])
	print "position t;"
	body()
	print "("
	for (i = 1; i <= n; i++)
		if (kind[i] == opt["walk"] && has(attr[i, "expected"], c[2])) {
			print (many++ ? "|\n " : " ") attr[i, "name"] "(nid@t" (opt["cpu"] ? ", ..." : "") ") { ... when any"
			print " break;"
			print " ... when any"
			print " }"
		}
	print ")"
	print ""
	heading("past", "disable all exists")
	print "local idexpression visit.nid;"
	iterators("iterator name", c[2])
	print "statement S;"
	declare_sinks()
	if (opt["element"])
		print "identifier array;\nexpression y;"
	unlike("o", "left")
	unlike("use", "visit_harmless,visit_said,visit_passed,visit_handed")
	unlike("at", "visit_inside,visit_else" (opt["not"] ? "," opt["not"] : ""))
	body()
	visits(c[2], "@o")
	print " ... when != nid@use"
	calls("nid@at", "")
	print ""
	tell("past", 0, "loop")
}

# What is stored through an argument.
function input(c, nc,  mid, i, k, out, names, outs)
{
	mid = options(c, 2, nc)
	heading("tested", "")
	print "local idexpression nid;"
	print "position t;"
	body()
	print "("
	print " (<+... \\( &nid@t \\| nid@t \\) ...+>) || (<+... nid ...+>)"
	print "|"
	print " (<+... \\( &nid@t \\| nid@t \\) ...+>) && (<+... nid ...+>)"
	print ")"
	print ""
	heading("given", "disable all")
	filled("o")
	print ""
	uses("given")
	gather(c, mid + 1, nc, 0)
	print ""
	heading("told", "disable all exists")
	print "local idexpression given.nid;"
	declare_sinks()
	unlike("use", "given_harmless,given_said,given_passed,given_handed")
	unlike("at", "given_inside,given_else" (opt["not"] ? "," opt["not"] : ""))
	filled("")
	print " ... when != nid@use"
	calls("nid@at", "")
	print ""
	tell("told", 1)
}

function filled(first,  k, i, names, outs, j, line)
{
	if (first != "")
		print "local idexpression nid;"
	split("", names)
	outs = -1
	for (i = 1; i <= n; i++)
		if (kind[i] == "source" && attr[i, "out"] != "-" && has(attr[i, "expected"], "OUT_OF_RANGE")) {
			k = attr[i, "out"] + 0
			names[k] = names[k] " " attr[i, "name"]
			froms[attr[i, "name"]] = 1
			if (k > outs)
				outs = k
		}
	for (k = 0; k <= outs; k++)
		if (k in names)
			metavar("identifier in" k " = {", names[k])
	line = "expression F0"
	for (j = 1; j < outs; j++)
		line = line ", F" j
	print line ";"
	unlike("o", "tested")
	body()
	print "("
	for (k = 0; k <= outs; k++) {
		if (!(k in names))
			continue
		line = " in" k "("
		for (j = 0; j < k; j++)
			line = line "F" j ", "
		print line (k ? "&nid@o" : "\\( &nid@o \\| nid@o \\)") ", ...)"
		print k < outs ? "|" : ")"
	}
}

# cpu_to_node() of a CPU that may be offline, in a sink.
function possible(c, nc)
{
	gather(c, options(c, 2, nc) + 1, nc, 0)
	froms["cpu_to_node"] = 1
	heading("direct_offline", "exists")
	declare_offline_loops()
	print "local idexpression cpu;"
	declare_sinks()
	unlike("at", opt["not"])
	body()
	in_offline_loops(1)
	print ""
	tell("direct_offline", 0)
	print ""
	print "// What was asked of the node meanwhile may have brought it online."
	heading("direct_offline_tested", "exists")
	print "local idexpression cpu;"
	print "expression E, e;"
	declare_sinks()
	unlike("at", opt["not"])
	body()
	found_offline()
	print " ... when != cpu = e"
	print "     when != cpu_to_node(cpu)"
	print "     when != cpu_online(cpu)"
	calls("cpu_to_node@at(cpu)", "")
	print ""
	tell("direct_offline_tested", 0)
}

# One set of names: a file that has none of them is none for spatch.
function need(list,  i, m, names, line, name)
{
	m = 0
	for (name in list)
		names[++m] = name
	if (!m)
		return
	sort_names(names, m)
	line = "// Needs:"
	for (i = 1; i <= m; i++) {
		if (length(line) + length(names[i]) + 1 > 76) {
			print line
			line = "//\t" names[i]
		} else {
			line = line (line == "//\t" ? "" : " ") names[i]
		}
	}
	print line
}

# By insertion: awks differ in what they have for it.
function sort_names(v, m,  i, j, x)
{
	for (i = 2; i <= m; i++) {
		x = v[i]
		for (j = i - 1; j && v[j] > x; j--)
			v[j + 1] = v[j]
		v[j + 1] = x
	}
}

# What the blocks above this one need, and what the hand-written rules do.
function needs(c, nc,  k)
{
	for (k = 2; k <= nc; k++)
		intos[c[k]] = 1
	if (strict && !lax)
		print "// Needs: __GFP_THISNODE"
	need(froms)
	if (!any_into)
		need(intos)
}

# The macros of the sparse header: "wrap CLASS NAME..."
function wrap(c, nc,  i, k)
{
	for (k = 3; k <= nc; k++) {
		for (i = 1; i <= n; i++)
			if (kind[i] == "sink" && attr[i, "name"] == c[k])
				break
		if (i > n)
			die(c[k] "() is no sink of the catalogue")
		if (c[2] == "strict" && attr[i, "rejects"] !~ /NO_NODE/ ||
		    c[2] == "tolerant" && (attr[i, "rejects"] ~ /NO_NODE/ || attr[i, "this"] !~ /NO_NODE/) ||
		    c[2] == "index" && attr[i, "rejects"] !~ /NO_NODE/)
			die(c[k] "() is not " c[2])
		print "#ifndef " c[k]
		wrapper(c[2], c[k], i)
		print "#else"
		wrapper(c[2], c[k] "_noprof", i)
		print "#endif"
	}
}

function wrapper(class, name, i,  arg, gfp, last, j, list, shown)
{
	arg = attr[i, "arg"] + 0
	gfp = attr[i, "gfp"]
	shown = name
	sub(/_noprof$/, "", shown)
	last = gfp != "-" && gfp + 0 > arg ? gfp + 0 : arg
	for (j = 0; j <= last; j++)
		list = list (j ? ", " : "") (j == arg ? "node" : j "" == gfp ? "gfp" : "a" j)
	print "#define " name "(" list ", ...) ({ \\"
	print "\tnumalint_" class "(node, " (gfp == "-" || class == "index" ? "0" : "gfp") ", \"" shown "\"); \\"
	print "\t(" name ")(" list ", ##__VA_ARGS__); })"
}

# of=KIND: the calls are these, and no sinks
function those(word)
{
	if (word !~ /^of=/)
		return 0
	opt["of"] = substr(word, 4)
	return 1
}

function block(  c, nc)
{
	nc = split(spec, c, " ")
	split("", opt)
	if (c[1] == "variable")
		variable(c, nc)
	else if (c[1] == "loop")
		loop(c, nc)
	else if (c[1] == "direct")
		direct(c, nc)
	else if (c[1] == "constant")
		constant(c, nc)
	else if (c[1] == "past")
		past(c, nc)
	else if (c[1] == "input")
		input(c, nc)
	else if (c[1] == "possible")
		possible(c, nc)
	else if (c[1] == "declare") {
		gather(c, 2 + those(c[2]), nc, 0)
		declare_sinks()
	} else if (c[1] == "calls") {
		gather(c, 3 + those(c[3]), nc, 0)
		calls(c[2], "")
	} else if (c[1] == "tell") {
		gather(c, 4, nc, 0)
		tell(c[2], 0)
	} else if (c[1] == "wrap")
		wrap(c, nc)
	else if (c[1] == "exact")
		exact(c[2], c, nc)
	else if (c[1] == "walks" || c[1] == "inside")
		walks(c[2])
	else if (c[1] == "unless")
		unless(c[2], c, nc)
	else if (c[1] == "offline")
		offline()
	else if (c[1] == "needs")
		needs(c, nc)
	else if (c[1] == "list")
		listing(c[2], c, 3, nc)
	else if (c[1] == "names")
		named(c, nc)
	else if (c[1] == "set")
		set(c[2], c, nc)
	else if (c[1] == "taken")
		taken(c[2], c, nc)
	else if (c[1] == "mixed")
		mixed(c[2], c, nc)
	else if (c[1] == "over")
		over(c[2], c[3])
	else if (c[1] == "words")
		words(c[2], c, nc)
	else if (c[1] == "answers")
		answers(c[2], c, nc)
	else if (c[1] == "python")
		python()
	else if (c[1] == "texts")
		texts()
	else if (c[1] == "facts")
		facts(either(c, nc))
	else if (c[1] == "call_texts")
		texts_of_calls()
	else if (c[1] == "call_facts")
		calls_of_functions(either(c, nc))
	else
		die("no such block: " spec)
}

BEGIN { FS = "\t" }

FNR == NR {
	kind[++n] = $1
	attr[n, "name"] = $2
	if ($1 ~ /sink$/ || $1 == "cpu_takes") {
		attr[n, "kind"] = $3
		attr[n, "arg"] = $4
		attr[n, "gfp"] = $5
		attr[n, "rejects"] = $6
		attr[n, "this"] = $7
		attr[n, "flags"] = $8
		attr[n, "macro"] = $9
	} else if ($1 ~ /source$/) {
		attr[n, "expected"] = $3
		attr[n, "rare"] = $4
		attr[n, "out"] = $5
		attr[n, "provenance"] = $6
		attr[n, "what"] = $7
	} else if ($1 ~ /^(cpu_)?(iterator|past)$/) {
		attr[n, "arg"] = $3
		attr[n, "expected"] = $4
	} else if ($1 == "unit") {
		attr[n, "what"] = $3
	} else if ($1 == "rule") {
		attr[n, "severity"] = $3
		attr[n, "title"] = $4
	} else if ($1 !~ /^(test|deaf|leaves|count|allocates|mask_iterator|offline_mask|walks|elements|elements1|bytes|bytes1|size|clears|writes|writes_raw|cpu_number|cpu_walks|stands|mark_[a-z_]+)$/) {
		die("no such line: " $1)
	}
	next
}

/^(\/\/|#|\/\*) BEGIN generated from rules\/: / {
	if (inside)
		die("BEGIN within a block")
	print
	spec = $0
	sub(/.*rules\/: /, "", spec)
	sub(/ *\*\/$/, "", spec)
	inside = 1
	block()
	next
}
/^(\/\/|#|\/\*) END generated/ {
	if (!inside)
		die("END without BEGIN")
	inside = 0
}
!inside { print }
END {
	if (!dead && inside)
		die("no END of the last block")
	exit dead
}
