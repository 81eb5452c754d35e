# SPDX-License-Identifier: GPL-2.0-only
#
# rules/*.yaml, all in one array, as lines for generate.sh:
#
#	sink NAME KIND ARG GFP REJECTS THISNODE_REJECTS
#	source NAME EXPECTED RARE OUT PROVENANCE WHAT
#	iterator NAME ARG STATES
#	cpu_iterator NAME ARG STATES
#	test NAME		asks something about argument 0
#	deaf NAME		compiles to nothing
#	leaves NAME		does not come back
#	count NAME		gives a number of nodes
#	allocates NAME
#	rule ID SEVERITY TITLE
#
# Source code alone tells neither version nor configuration: what is said here
# holds on x86 with CONFIG_NUMA, in every version from 6.1 on.  A state counts
# when all entries that may apply agree, and a function whose arguments moved
# between versions is left out.  Lists of states are joined by commas, "-" is
# none.  What is not understood ends the run.

def list: if . == null then [] elif type == "array" then . else [.] end;

def known($where; $keys):
	(keys_unsorted - $keys) as $new |
	if $new == [] then . else
		error("\($where): \($new | join(", ")): not known to cocci/catalogue.jq")
	end;

def states($where):
	list | map(
		if . == "online" then "USABLE", "MEMORYLESS"
		elif . == "in_range" then
			"USABLE", "MEMORYLESS", "OFFLINE", "IMPOSSIBLE"
		elif . == "all" then
			"USABLE", "MEMORYLESS", "OFFLINE", "IMPOSSIBLE",
			"NO_NODE", "OUT_OF_RANGE"
		elif IN("USABLE", "MEMORYLESS", "OFFLINE", "IMPOSSIBLE",
			"NO_NODE", "OUT_OF_RANGE", "ONLINE") then .
		else error("\($where): no state: \(.)") end);

def num: split(".") | (.[0] | tonumber) * 1000 + (.[1] | tonumber);

# May it hold in 6.1 or later, on x86, with CONFIG_NUMA?
def applies($where):
	if .when == null then true else
		(.when | known($where; ["versions", "archs", "config"])) |
		((.archs // ["x86"]) | list | index("x86")) != null and
		(.config // "" | IN("!CONFIG_NUMA",
				    "CONFIG_HAVE_MEMORYLESS_NODES") | not) and
		(if .versions == null then true
		 else (.versions | tostring) as $v |
			if $v | test("^([0-9]+\\.[0-9]+)?\\.\\.([0-9]+\\.[0-9]+)?$") then
				($v | split("..") | .[1]) as $last |
				$last == "" or ($last | num) >= ("6.1" | num)
			elif $v | test("^[0-9]+\\.[0-9]+$") then
				($v | num) >= ("6.1" | num)
			else error("\($where): versions: \($v)") end
		 end)
	end;

def roles($key; $keys):
	.key as $name |
	[.value[] | .when as $when | .[$key] | list[] |
	 known($name; $keys + ["when", "domain"]) |
	 .when = (.when // $when) |
	 select((.domain // "node") == "node" and applies($name))];

def common: reduce .[1:][] as $s (.[0]; . - (. - $s));

def text: if length == 0 then "-" else join(",") end;

def sinks:
	.key as $name |
	roles("sink"; ["kind", "arg", "gfp_arg", "size_arg", "map_arg", "rejects",
		       "thisnode_rejects", "unless", "consequence"]) |
	# of one entry for each version or configuration one holds
	([.[] | .when | tojson] | unique | length) as $whens |
	([.[] | [.kind, .arg, .gfp_arg] | tojson] | unique | length) as $shapes |
	if length == 0 or ($whens > 1 and $shapes > 1) then empty
	elif $whens > 1 then
		([.[] | .rejects | states($name)] | common) as $rejects |
		([.[] | .thisnode_rejects | states($name)] | common) as $this |
		[.[0] | .rejects = $rejects | .thisnode_rejects = $this]
	else . end |
	.[] |
	["sink", $name, .kind, .arg, .gfp_arg // "-",
	 (.rejects | states($name) | text),
	 (.thisnode_rejects | states($name) | text)];

def sources:
	.key as $name |
	roles("source"; ["expected", "rare", "provenance", "remedy", "pure",
			 "cpu_arg", "offline_expected", "offline_rare",
			 "set_arg", "empty", "empty_test", "full", "out_arg",
			 "out_on_zero", "same_as"]) |
	group_by(.out_arg)[] |
	# what a mask holds is not seen from here
	select(all(.[]; .set_arg == null or .full != null)) |
	([.[] | (.expected | states($name)) + (.full | states($name))] |
	 common) as $expected |
	([.[] | (.expected | states($name)) + (.full | states($name)) +
	 (.rare | states($name))] | common) as $either |
	["source", $name, ($expected | text), ($either - $expected | text),
	 .[0].out_arg // "-", .[0].provenance // $name,
	 (if .[0].same_as then .[0].same_as | "\(.tag).\(.field)"
	  else $name + "()" end)];

def iterators:
	.names as $names |
	known($names | tostring; ["names", "domain", "var_arg", "set_arg",
				  "expected", "rare", "past_end", "remedy",
				  "chosen", "when"]) |
	select(.expected != null and applies($names | tostring)) |
	(if .domain == "cpu" then "cpu_iterator" else "iterator" end) as $kind |
	(.expected | states($names | tostring) | text) as $states |
	.var_arg as $arg |
	$names | list[] | [$kind, ., $arg, $states];

def flags:
	.key as $name |
	[.value[] | .flags | list[]] | unique | .[] |
	if . == "noreturn" then ["leaves", $name]
	elif . == "no_guard" then ["deaf", $name]
	elif IN("count", "allocates") then [., $name]
	elif IN("asserts", "identity", "tolerant", "pure") then empty
	else error("\($name): flag \(.)") end;

(map(known("a file"; ["functions", "iterators", "sets", "bounds", "fields",
		      "arrays", "bitmaps", "macros", "rules"])) | add | keys) as $sections |
[.[] | .functions // [] | .[] |
 known(.names | tostring; ["names", "evidence", "flags", "when", "source", "sink",
			   "guard", "transfer", "store", "mark", "unit",
			   "takes", "extent"]) |
 . as $entry | .names | list[] | {name: ., entry: $entry}] |
	group_by(.name) as $by_name |
	[$by_name[] | {key: .[0].name, value: [.[] | .entry]}] as $functions |
($functions[] | sinks, sources, flags,
	(.key as $name |
	 if any(.value[]; any(.guard | list[]; (.domain // "node") == "node"))
	 then ["test", $name] else empty end)),
($all[0][] | .iterators // [] | .[] | iterators),
($all[0][] | .rules // [] | .[] | ["rule", .id, .severity, .title])
| @tsv
