# SPDX-License-Identifier: GPL-2.0-only
#
# rules/*.yaml, all in one array, as lines for generate.sh:
#
#	sink NAME KIND ARG GFP REJECTS THISNODE_REJECTS FLAGS MACRO
#				no node where argument FLAGS has MACRO
#	cpu_sink NAME KIND ARG GFP REJECTS
#	source NAME EXPECTED RARE OUT PROVENANCE WHAT
#	cpu_source NAME EXPECTED
#	iterator NAME ARG STATES
#	walks NAME		its variable, argument 0, is a node id
#	cpu_iterator NAME ARG STATES
#	cpu_past NAME ARG STATES	what its variable is after the loop
#	mask_iterator NAME	walks the CPUs of a mask
#	offline_mask NAME	has CPUs that may be offline
#	test NAME		asks something about argument 0
#	deaf NAME		compiles to nothing
#	leaves NAME		does not come back
#	count NAME		gives a number of nodes
#	allocates NAME
#	elements NAME		makes as many elements as argument 0 or 1 says
#	elements1 NAME		argument 1 or 2
#	bytes NAME		makes as many bytes as argument 0 says
#	bytes1 NAME		argument 1
#	size NAME		of something with as many elements as argument 2 says
#	clears NAME		writes that CPU argument 0 has no node
#	writes NAME		writes the node of CPU argument 0, argument 1
#	writes_raw NAME		likewise, into a table of firmware
#	unit NAME WHAT		returns no node id, but WHAT
#	cpu_number NAME		returns the number of a CPU
#	cpu_takes NAME KIND ARG	like sink: argument ARG is the number of a CPU
#	cpu_walks NAME		its variable, argument 0, is the number of a CPU
#	mark_KIND NAME		what the structural rules look for; mark_KIND_by where
#				an argument of it decides
#	stands NAME		what it does to a node, a CPU or a page is known
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

def roles($key; $keys; $domain):
	.key as $name |
	[.value[] | .when as $when | .[$key] | list[] |
	 select((.domain // "node") == $domain) |
	 known($name; $keys + ["when", "domain"]) |
	 .when = (.when // $when) |
	 select(applies($name))];

def roles($key; $keys): roles($key; $keys; "node");

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
	 (.thisnode_rejects | states($name) | text),
	 .unless.arg // "-", .unless.macro // "-"];

def cpu_sinks:
	.key as $name |
	roles("sink"; ["kind", "arg", "rejects", "consequence"]; "cpu") |
	if ([.[] | .when | tojson] | unique | length) > 1 then empty else . end |
	.[] |
	["cpu_sink", $name, .kind, .arg, "-", (.rejects | states($name) | text), "-",
	 "-", "-"];

# The mask says no more than that one may be found there.
def cpu_sources:
	.key as $name |
	roles("source"; ["expected", "rare", "set_arg", "empty", "empty_test"]; "cpu") |
	select(length == 1 and (.[0].expected | list | index("OUT_OF_RANGE"))) |
	["cpu_source", $name, "OUT_OF_RANGE", "-", "-", $name, $name + "()"];

def cpu_takes:
	.key as $name |
	([.value[] | .takes | list[] | select(.domain == "cpu") |
	  known($name; ["domain", "arg"]) | .arg] +
	 [.value[] | .sink | list[] | select(.domain == "cpu") | .arg]) | unique | .[] |
	["cpu_takes", $name, "cpu_index", ., "-", "-", "-", "-", "-"];

def kinds_of_marks:
	.key as $name |
	[.value[] | .when as $when | .mark | list[] |
	 known($name; ["kind", "arg", "value_arg", "when"]) |
	 select(applies($name)) |
	 "mark_" + .kind + if .value_arg or (.kind == "hotplug" and .arg) then "_by" else "" end] |
	unique | .[] | [., $name];

def units:
	.key as $name |
	([.value[] | .unit | select(. != null)] | unique) as $units |
	if ($units | length) > 1 then error("\($name): units") else . end |
	$units[] | ["unit", $name, .];

def cpu_numbers:
	select(any(.value[]; any(.source | list[]; .domain == "cpu"))) |
	["cpu_number", .key];

def stands:
	select(any(.value[]; .source or .sink or .guard or .transfer or .store or
			     .extent or .flags or .mark)) |
	["stands", .key];

def marks:
	.key as $name |
	.value[] | .mark | list[] |
	select(.kind | IN("cpu_node", "cpu_node_raw")) |
	if .arg != 0 or (.value_arg // 1) != 1 then error("\($name): mark") else . end |
	if .kind == "cpu_node_raw" then select(.value_arg) | ["writes_raw", $name]
	else [if .value_arg then "writes" else "clears" end, $name] end;

def extents:
	.key as $name |
	([.value[] | .extent | list[]] | unique) as $args |
	if $args == [] then empty
	else [{"[0,1]": "elements", "[1,2]": "elements1", "[0]": "bytes", "[1]": "bytes1",
	       "[2]": "size"}[$args | tojson] // error("\($name): extent"), $name] end;

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

def walks:
	select((.domain // "node") == "node" and .var_arg == 0 and
	       .past_end != null and (.chosen | not) and
	       applies(.names | tostring)) |
	.names | list[] | ["walks", .];

def cpu_walks:
	select(.domain == "cpu" and .var_arg == 0 and applies(.names | tostring)) |
	.names | list[] | ["cpu_walks", .];

def cpu_past:
	select(.domain == "cpu" and .past_end != null and applies(.names | tostring)) |
	(.past_end | states("past_end") | text) as $states |
	.var_arg as $arg |
	.names | list[] | ["cpu_past", ., $arg, $states];

def mask_iterators:
	select(.domain == "cpu" and .expected == null and .set_arg == 1 and
	       .var_arg == 0) |
	# the first; the others are the same of less
	["mask_iterator", (.names | list[0])];

def offline_masks:
	select(.domain == "cpu" and (.states | list | index("OFFLINE")) and
	       (.maybe_empty | not)) |
	.names | list[] | ["offline_mask", .];

def flags:
	.key as $name |
	[.value[] | .flags | list[]] | unique | .[] |
	if . == "noreturn" then ["leaves", $name]
	elif . == "no_guard" then ["deaf", $name]
	elif IN("count", "allocates") then [., $name]
	elif IN("asserts", "identity", "tolerant", "pure", "frees") then empty
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
($functions[] | sinks, cpu_sinks, sources, cpu_sources, flags, marks, extents,
	cpu_takes, cpu_numbers, units, kinds_of_marks, stands,
	(.key as $name |
	 if any(.value[]; any(.guard | list[]; (.domain // "node") == "node"))
	 then ["test", $name] else empty end)),
($all[0][] | .iterators // [] | .[] | iterators, walks, cpu_past, cpu_walks, mask_iterators),
($all[0][] | .sets // [] | .[] | offline_masks),
($all[0][] | .rules // [] | .[] | ["rule", .id, .severity, .title])
| @tsv
