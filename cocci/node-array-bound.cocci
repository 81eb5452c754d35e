// SPDX-License-Identifier: GPL-2.0-only
/// Memory for as many as there are nodes, indexed by a node id: ids are sparse
/// and may exceed their number.
///
// Confidence: High
// Options: --no-includes --include-headers
// Comments: Sees one function at a time, and of that arrays that a variable of
// it points to, which gets one value only.  Not where the index is compared
// with anything first.
// The patch is only where the count is an argument of the allocation.
// See numalint --explain node-array-bound.

virtual patch
virtual report
virtual org
virtual context

@initialize:python@
@@
SAID = set()
COUNTED = {}
INDEX = {}
MADE = {}

def place(p):
	return (p[0].file, p[0].line, p[0].column)

def function(p, v):
	return (p[0].file, p[0].current_element, str(v))

def tell(mode, p, v, index, m):
	source = INDEX[place(p)]
	p = p[0]
	count = COUNTED[place(m)]
	key = (p.file, p.line, p.column)
	if key in SAID:
		return
	SAID.add(key)
	text = "error: %s is a node id, and %s[] has room for %s of them: ids are sparse and may exceed their number; size it by nr_node_ids [node-array-bound]" % (
		"'%s()'" % source if "(" in index else "'%s' from %s()" % (index, source) if source else "'%s'" % index,
		v.replace(" ", ""), count + "()" if count else "nr_online_nodes")
	if mode == "org":
		coccilib.org.print_todo(p, text.replace("[", "@(").replace("]", ")"))
	else:
		coccilib.report.print_report(p, text)

// ------------------------------------------------------------------------
// An array of as many as there are nodes.

@direct@
expression v, E;
// BEGIN generated from rules/: names count count also
identifier count = { __nodes_weight, nodes_weight, num_node_state,
	num_online_nodes, num_possible_nodes };
// END generated
// BEGIN generated from rules/: names elements elements
identifier elements = { array3_size, array_size, kcalloc, kcalloc_node,
	kmalloc_array, kmalloc_array_node, kvcalloc, kvcalloc_node, kvmalloc_array,
	kvmalloc_array_node, size_add, size_mul };
// END generated
// BEGIN generated from rules/: names elements1 elements1
identifier elements1 = { devm_kcalloc, devm_kmalloc_array, krealloc_array };
// END generated
// BEGIN generated from rules/: names bytes bytes
identifier bytes = { __kmalloc, __kmalloc_node, __vmalloc,
	alloc_pages_exact, kmalloc, kmalloc_large, kmalloc_node, kvmalloc,
	kvmalloc_node, kvzalloc, kvzalloc_node, kzalloc, kzalloc_node,
	memblock_alloc, memblock_alloc_node, memblock_alloc_raw, vmalloc,
	vmalloc_node, vmalloc_user, vzalloc, vzalloc_node };
// END generated
symbol nr_online_nodes;
position m;
@@

 v@m = \( elements(\( count(...) \| nr_online_nodes \), ...) \|
          elements1(E, \( count(...) \| nr_online_nodes \), ...) \|
          bytes(\( count(...) * E \| nr_online_nodes * E \| count(...) << E \), ...) \)

@script:python@
m << direct.m;
count << direct.count = "";
@@
COUNTED[place(m)] = count

@kept exists@
expression v, n, e, E;
type T;
// BEGIN generated from rules/: names count count also
identifier count = { __nodes_weight, nodes_weight, num_node_state,
	num_online_nodes, num_possible_nodes };
// END generated
// BEGIN generated from rules/: names elements elements
identifier elements = { array3_size, array_size, kcalloc, kcalloc_node,
	kmalloc_array, kmalloc_array_node, kvcalloc, kvcalloc_node, kvmalloc_array,
	kvmalloc_array_node, size_add, size_mul };
// END generated
// BEGIN generated from rules/: names elements1 elements1
identifier elements1 = { devm_kcalloc, devm_kmalloc_array, krealloc_array };
// END generated
// BEGIN generated from rules/: names bytes bytes
identifier bytes = { __kmalloc, __kmalloc_node, __vmalloc,
	alloc_pages_exact, kmalloc, kmalloc_large, kmalloc_node, kvmalloc,
	kvmalloc_node, kvzalloc, kvzalloc_node, kzalloc, kzalloc_node,
	memblock_alloc, memblock_alloc_node, memblock_alloc_raw, vmalloc,
	vmalloc_node, vmalloc_user, vzalloc, vzalloc_node };
// END generated
symbol nr_online_nodes;
position m;
@@

 n = \( count(...) \| nr_online_nodes \| (T)count(...) \)
 ... when != n = e
     when != n++
     when != &n
 v@m = \( elements(n, ...) \| elements1(E, n, ...) \| bytes(n * E, ...) \)

@script:python@
m << kept.m;
count << kept.count = "";
@@
COUNTED[place(m)] = count

@made@
expression v;
// BEGIN generated from rules/: names elements elements
identifier elements = { array3_size, array_size, kcalloc, kcalloc_node,
	kmalloc_array, kmalloc_array_node, kvcalloc, kvcalloc_node, kvmalloc_array,
	kvmalloc_array_node, size_add, size_mul };
// END generated
// BEGIN generated from rules/: names elements1 elements1
identifier elements1 = { devm_kcalloc, devm_kmalloc_array, krealloc_array };
// END generated
// BEGIN generated from rules/: names bytes bytes
identifier bytes = { __kmalloc, __kmalloc_node, __vmalloc,
	alloc_pages_exact, kmalloc, kmalloc_large, kmalloc_node, kvmalloc,
	kvmalloc_node, kvzalloc, kvzalloc_node, kzalloc, kzalloc_node,
	memblock_alloc, memblock_alloc_node, memblock_alloc_raw, vmalloc,
	vmalloc_node, vmalloc_user, vzalloc, vzalloc_node };
// END generated
position m;
@@

 v@m = \( elements(...) \| elements1(...) \| bytes(...) \)

// One that points elsewhere on another path is left out.

@assigned@
expression made.v, e;
position p;
@@

 v@p = e

@script:python@
p << assigned.p;
v << made.v;
@@
MADE.setdefault(function(p, v), set()).add(place(p))

@script:python one@
m << made.m;
v << made.v;
@@
if place(m) not in COUNTED or len(MADE.get(function(m, v), ())) != 1:
	cocci.include_match(False)

// ------------------------------------------------------------------------
// What it is indexed by.

@bounded exists@
expression made.v;
local idexpression nid;
expression E;
position t;
@@

 \( nid < E \| nid <= E \| nid > E \| nid >= E \)
 ... when any
 v[nid@t]

@inside@
expression made.v;
local idexpression nid;
expression E;
position t;
@@

(
 (<+... nid ...+>) && (<+... v[nid@t] ...+>)
|
 (<+... nid ...+>) ? (<+... v[nid@t] ...+>) : E
)

@otherwise@
expression made.v;
local idexpression nid;
expression E;
position t;
@@

 (<+... nid ...+>) ? E : (<+... v[nid@t] ...+>)

@called@
expression made.v;
// BEGIN generated from rules/: list source out=- expected!=OUT_OF_RANGE
identifier source = { __early_pfn_to_nid, __pcibus_to_node, acpi_get_node,
	acpi_map_pxm_to_node, acpi_map_pxm_to_online_node, cpu_to_mem, cpu_to_node,
	cpuset_mem_spread_node, cpuset_slab_spread_node, dev_to_node,
	early_cpu_to_node, early_pfn_to_nid, find_next_best_node,
	first_memory_node, first_online_node, folio_nid, get_nid_for_pfn,
	hot_add_scn_to_nid, local_memory_node, memblock_get_region_node,
	memblock_search_pfn_nid, meminfo_to_nid, memory_add_physaddr_to_nid,
	mempolicy_slab_node, mpol_misplaced, next_demotion_node, node_to_mem_node,
	numa_cpu_node, numa_mem_id, numa_node_id, of_node_to_nid, paddr_to_nid,
	page_to_nid, pcibus_to_node, pfn_to_nid, phys_to_target_node, pxm_to_node,
	pxm_to_online_node, slab_nid, task_node, x86_pci_root_bus_node, zone_to_nid };
// END generated
position t;
@@

 v[source@t(...)]

@script:python@
t << called.t;
source << called.source;
@@
INDEX[place(t)] = source

@variable exists@
expression made.v;
local idexpression nid;
expression e;
// BEGIN generated from rules/: list source out=- expected!=OUT_OF_RANGE
identifier source = { __early_pfn_to_nid, __pcibus_to_node, acpi_get_node,
	acpi_map_pxm_to_node, acpi_map_pxm_to_online_node, cpu_to_mem, cpu_to_node,
	cpuset_mem_spread_node, cpuset_slab_spread_node, dev_to_node,
	early_cpu_to_node, early_pfn_to_nid, find_next_best_node,
	first_memory_node, first_online_node, folio_nid, get_nid_for_pfn,
	hot_add_scn_to_nid, local_memory_node, memblock_get_region_node,
	memblock_search_pfn_nid, meminfo_to_nid, memory_add_physaddr_to_nid,
	mempolicy_slab_node, mpol_misplaced, next_demotion_node, node_to_mem_node,
	numa_cpu_node, numa_mem_id, numa_node_id, of_node_to_nid, paddr_to_nid,
	page_to_nid, pcibus_to_node, pfn_to_nid, phys_to_target_node, pxm_to_node,
	pxm_to_online_node, slab_nid, task_node, x86_pci_root_bus_node, zone_to_nid };
// END generated
position t != {bounded.t, inside.t, otherwise.t};
@@

 nid = source(...)
 ... when != nid = e
     when != nid++
     when != &nid
 v[nid@t]

@script:python@
t << variable.t;
source << variable.source;
@@
INDEX[place(t)] = source

@loop exists@
expression made.v;
local idexpression nid;
// BEGIN generated from rules/: walks
iterator name for_each_node, for_each_online_node, for_each_node_with_cpus, for_each_node_state, for_each_node_mask;
// END generated
position t != {bounded.t, inside.t, otherwise.t};
@@

(
// BEGIN generated from rules/: inside v[nid@t]
 for_each_node(nid, ...) {
 ... when any
 v[nid@t]
 ... when any
 }
|
 for_each_online_node(nid, ...) {
 ... when any
 v[nid@t]
 ... when any
 }
|
 for_each_node_with_cpus(nid, ...) {
 ... when any
 v[nid@t]
 ... when any
 }
|
 for_each_node_state(nid, ...) {
 ... when any
 v[nid@t]
 ... when any
 }
|
 for_each_node_mask(nid, ...) {
 ... when any
 v[nid@t]
 ... when any
 }
// END generated
)

@script:python@
t << loop.t;
@@
INDEX[place(t)] = ""

@flow depends on one exists@
expression made.v, e, x;
position made.m, t, own;
@@

 v@m@own = e
 ... when != v[x]
 v[x@t]

@script:python found@
t << flow.t;
@@
if place(t) not in INDEX:
	cocci.include_match(False)

@depends on context && found@
expression flow.x;
position flow.t;
@@

* x@t

@script:python depends on org && found@
at << flow.t;
v << made.v;
x << flow.x;
m << made.m;
@@
tell("org", at, v, x, m)

@script:python depends on report && found@
at << flow.t;
v << made.v;
x << flow.x;
m << made.m;
@@
tell("report", at, v, x, m)

@depends on patch && found@
expression v, E;
position flow.own;
// BEGIN generated from rules/: names count count
identifier count = { __nodes_weight, nodes_weight, num_node_state,
	num_online_nodes, num_possible_nodes };
// END generated
// BEGIN generated from rules/: names elements elements
identifier elements = { array3_size, array_size, kcalloc, kcalloc_node,
	kmalloc_array, kmalloc_array_node, kvcalloc, kvcalloc_node, kvmalloc_array,
	kvmalloc_array_node, size_add, size_mul };
// END generated
// BEGIN generated from rules/: names elements1 elements1
identifier elements1 = { devm_kcalloc, devm_kmalloc_array, krealloc_array };
// END generated
symbol nr_online_nodes, nr_node_ids;
@@

(
 v@own = elements(
-	\( count(...) \| nr_online_nodes \)
+	nr_node_ids
	, ...)
|
 v@own = elements1(E,
-	\( count(...) \| nr_online_nodes \)
+	nr_node_ids
	, ...)
)

// BEGIN generated from rules/: needs nr_online_nodes
// Needs: __early_pfn_to_nid __pcibus_to_node acpi_get_node
//	acpi_map_pxm_to_node acpi_map_pxm_to_online_node cpu_to_mem cpu_to_node
//	cpuset_mem_spread_node cpuset_slab_spread_node dev_to_node
//	early_cpu_to_node early_pfn_to_nid find_next_best_node first_memory_node
//	first_online_node folio_nid for_each_node for_each_node_mask
//	for_each_node_state for_each_node_with_cpus for_each_online_node
//	get_nid_for_pfn hot_add_scn_to_nid local_memory_node
//	memblock_get_region_node memblock_search_pfn_nid meminfo_to_nid
//	memory_add_physaddr_to_nid mempolicy_slab_node mpol_misplaced
//	next_demotion_node node_to_mem_node numa_cpu_node numa_mem_id
//	numa_node_id of_node_to_nid paddr_to_nid page_to_nid pcibus_to_node
//	pfn_to_nid phys_to_target_node pxm_to_node pxm_to_online_node slab_nid
//	task_node x86_pci_root_bus_node zone_to_nid
// Needs: __nodes_weight nodes_weight nr_online_nodes num_node_state
//	num_online_nodes num_possible_nodes
// END generated
