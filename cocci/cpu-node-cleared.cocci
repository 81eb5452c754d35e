// SPDX-License-Identifier: GPL-2.0-only
/// The node of a CPU is set to NUMA_NO_NODE after boot, and cpu_to_node() of
/// that CPU is -1 from then on.
///
// Confidence: High
// Options: --no-includes --include-headers
// Comments: Sees one function at a time.  Not in __init functions, and not in
// static ones, which __init functions alone may call.
// See numalint --explain cpu-node-cleared.

virtual report
virtual org
virtual context

@initialize:python@
@@
SAID = set()

def tell(mode, p, clears, sink):
	p = p[0]
	key = (p.file, p.line, p.column)
	if key in SAID:
		return
	SAID.add(key)
	if clears:
		text = "error: %s() makes NUMA_NO_NODE the node of a CPU: every later cpu_to_node() of it returns that; leave the mapping as it is [cpu-node-cleared]"
	else:
		text = "warning: %s() stores NUMA_NO_NODE for a CPU in firmware's table, which the next hot-add reads; leave the entry as it is [cpu-node-cleared]"
	text = text % sink
	if mode == "org":
		coccilib.org.print_todo(p, text.replace("[", "@(").replace("]", ")"))
	else:
		coccilib.report.print_report(p, text)

// ------------------------------------------------------------------------
// What writes it is no user of it, and boot may.

@any@
// BEGIN generated from rules/: names f clears,writes,writes_raw
identifier f = { numa_clear_node, numa_set_node, set_apicid_to_node,
	set_cpu_numa_node, set_cpuid_to_node };
// END generated
@@

 f(...)

@own depends on any@
// BEGIN generated from rules/: names writer clears,writes,writes_raw
identifier writer = { numa_clear_node, numa_set_node, set_apicid_to_node,
	set_cpu_numa_node, set_cpuid_to_node };
// END generated
// BEGIN generated from rules/: names f clears,writes,writes_raw
identifier f = { numa_clear_node, numa_set_node, set_apicid_to_node,
	set_cpu_numa_node, set_cpuid_to_node };
// END generated
position t;
@@

 writer(...) { <... f@t(...) ...> }

@boot depends on any@
type T;
identifier fn;
attribute name __init;
// BEGIN generated from rules/: names f clears,writes,writes_raw
identifier f = { numa_clear_node, numa_set_node, set_apicid_to_node,
	set_cpu_numa_node, set_cpuid_to_node };
// END generated
position t;
@@

 T __init fn(...) { <... f@t(...) ...> }

@perhaps depends on any@
type T;
identifier fn;
// BEGIN generated from rules/: names f clears,writes,writes_raw
identifier f = { numa_clear_node, numa_set_node, set_apicid_to_node,
	set_cpu_numa_node, set_cpuid_to_node };
// END generated
position t;
@@

 static T fn(...) { <... f@t(...) ...> }

// ------------------------------------------------------------------------
// In the call itself.

@cleared@
// BEGIN generated from rules/: names clears clears needed
identifier clears = { numa_clear_node };
// END generated
expression cpu;
position at != {own.t, boot.t, perhaps.t};
@@

 clears@at(cpu)

@depends on context@
expression E;
identifier f;
position cleared.at;
@@

* f@at(E)

@script:python depends on org@
at << cleared.at;
clears << cleared.clears;
@@
tell("org", at, True, clears)

@script:python depends on report@
at << cleared.at;
clears << cleared.clears;
@@
tell("report", at, True, clears)

@given@
// BEGIN generated from rules/: names writes writes needed
identifier writes = { numa_set_node, set_cpu_numa_node };
// END generated
expression cpu;
position at != {own.t, boot.t, perhaps.t};
@@

 writes@at(cpu, \( NUMA_NO_NODE \| -1 \))

@depends on context@
expression E;
identifier f;
position given.at;
@@

* f@at(E, ...)

@script:python depends on org@
at << given.at;
writes << given.writes;
@@
tell("org", at, True, writes)

@script:python depends on report@
at << given.at;
writes << given.writes;
@@
tell("report", at, True, writes)

@given_raw@
// BEGIN generated from rules/: names writes writes_raw needed
identifier writes = { set_apicid_to_node, set_cpuid_to_node };
// END generated
expression cpu;
position at != {own.t, boot.t, perhaps.t};
@@

 writes@at(cpu, \( NUMA_NO_NODE \| -1 \))

@depends on context@
expression E;
identifier f;
position given_raw.at;
@@

* f@at(E, ...)

@script:python depends on org@
at << given_raw.at;
writes << given_raw.writes;
@@
tell("org", at, False, writes)

@script:python depends on report@
at << given_raw.at;
writes << given_raw.writes;
@@
tell("report", at, False, writes)

// BEGIN generated from rules/: needs
// Needs: numa_clear_node numa_set_node set_apicid_to_node set_cpu_numa_node
//	set_cpuid_to_node
// END generated
