// SPDX-License-Identifier: GPL-2.0-only
/// A test of a node that does not test what it seems to: node 0 is a node,
/// MAX_NUMNODES is none, ids are sparse, and NUMA_NO_NODE is -1.
///
// Confidence: Moderate
// Options: --no-includes --include-headers
// Comments: Sees one function at a time.  Only of what a catalogued function
// gave, or what goes into a catalogued function on the way that the test opens.
// See numalint --explain node-check-ineffective.

virtual report
virtual org
virtual context

@initialize:python@
@@
# BEGIN generated from rules/: python
# what the analyzer calls the answers of these
WHAT = {
	"dev_to_node": "device.numa_node",
}
SAID = set()

# "'nid' from dev_to_node()", "'dev_to_node()'", "'nid'"
def value(node, source):
	if not source or "(" in node or source == "loop":
		return "'%s'" % node
	return "'%s' from %s" % (node, WHAT.get(source, source + "()"))

# a place is told once, however many ways lead there
def tell(mode, p, node, source, sink):
	p = p[0]
	key = (p.file, p.line, p.column)
	if key in SAID:
		return
	SAID.add(key)
	text = say(node, value(node, source), sink, source)
	if mode == "org":
		coccilib.org.print_todo(p, text.replace("[", "@(").replace("]", ")"))
	else:
		coccilib.report.print_report(p, text)
# END generated

def tell_test(mode, p, text):
	p = p[0]
	key = (p.file, p.line)
	if key in SAID:
		return
	SAID.add(key)
	text = "warning: this test lets NUMA_NO_NODE or another bad id through: the node id " + text + " [node-check-ineffective]"
	if mode == "org":
		coccilib.org.print_todo(p, text.replace("[", "@(").replace("]", ")"))
	else:
		coccilib.report.print_report(p, text)

// ------------------------------------------------------------------------
// What goes into a function that takes nodes is one.

@node@
local idexpression nid;
// BEGIN generated from rules/: declare kind=page_strict,page_tolerant,alloc,slab,node_data,zonelist,distance,cpumask,bitmap_test,bitmap_write
identifier s0 = { NODE_DATA, __alloc_pages_node, __node_clear,
	__node_distance, __node_set, __node_test_and_set, __register_one_node,
	__try_online_node, alloc_pages_exact_nid, alloc_pages_exact_node,
	alloc_pages_node, cpumask_of_node, irq_alloc_desc, kcompactd_run,
	kcompactd_stop, kswapd_run, kswapd_stop, node_add_cache, node_clear,
	node_clear_state, node_distance, node_end_pfn, node_is_toptier, node_isset,
	node_online, node_possible, node_present_pages, node_set, node_set_offline,
	node_set_online, node_set_perf_attrs, node_set_state, node_spanned_pages,
	node_start_pfn, node_state, node_test_and_set, node_zonelist,
	nodemask_of_node, numa_map_to_online_node, numa_nearest_node,
	register_memory_node_under_compute_node, register_one_node,
	sum_zone_node_page_state, sum_zone_numa_event_state, try_online_node,
	unregister_one_node };
identifier s2 = { ___kmalloc_large_node, __alloc_pages, __folio_alloc,
	__folio_alloc_node, __kmalloc_cache_node, __kmalloc_large_node,
	__kthread_create_on_node, alloc_contig_pages, alloc_cpumask_var_node,
	irq_alloc_descs_from, irq_domain_alloc_irqs, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kthread_create_on_node,
	kvmalloc_node, kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s1 = { __alloc_pages_bulk, __node_distance,
	alloc_huge_page_nodemask, alloc_hugetlb_folio_nodemask,
	alloc_pages_bulk_array_node, alloc_pages_bulk_node,
	alloc_pages_bulk_noprof, bpf_map_area_alloc, bpf_map_area_mmapable_alloc,
	init_nodemask_of_node, irq_alloc_desc_at, irq_alloc_desc_from,
	kthread_create_worker_on_node, node_distance, register_cpu_under_node,
	register_memory_node_under_compute_node, si_meminfo_node,
	unregister_cpu_under_node, vmalloc_node, vmemmap_alloc_block,
	vmemmap_alloc_block_buf, vmemmap_alloc_block_zero, vzalloc_node };
identifier s3 = { __alloc_skb, __irq_alloc_descs, __irq_domain_alloc_irqs,
	__vmalloc_node, bpf_map_kmalloc_node, irq_alloc_descs, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s4 = { __devm_irq_alloc_descs, alloc_pages_mpol,
	devm_irq_alloc_descs, sbitmap_init_node };
identifier s7 = { __vmalloc_node_range };
identifier s5 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6 = { mempool_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
// END generated
@@

// BEGIN generated from rules/: calls nid kind=page_strict,page_tolerant,alloc,slab,node_data,zonelist,distance,cpumask,bitmap_test,bitmap_write
(
 s0(nid, ...)
|
 s2(E0, E1, nid, ...)
|
 s1(E0, nid, ...)
|
 s3(E0, E1, E2, nid, ...)
|
 s4(E0, E1, E2, E3, nid, ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, nid, ...)
|
 s5(E0, E1, E2, E3, E4, nid, ...)
|
 s6(E0, E1, E2, E3, E4, E5, nid, ...)
)
// END generated

@one_past@
local idexpression node.nid;
position at;
@@

 \( nid@at <= MAX_NUMNODES \| nid@at > MAX_NUMNODES \)

@depends on context@
local idexpression node.nid;
position one_past.at;
@@

* nid@at

@script:python depends on org@
at << one_past.at;
@@
tell_test("org", at, "is let through when it equals MAX_NUMNODES, one past the last id")

@script:python depends on report@
at << one_past.at;
@@
tell_test("report", at, "is let through when it equals MAX_NUMNODES, one past the last id")

@counted@
local idexpression node.nid;
// BEGIN generated from rules/: names count count
identifier count = { __nodes_weight, nodes_weight, num_node_state,
	num_online_nodes, num_possible_nodes };
// END generated
symbol nr_online_nodes;
position at;
@@

 \( nid@at < count(...) \| nid@at >= count(...) \| nid@at < nr_online_nodes \|
    nid@at >= nr_online_nodes \)

@depends on context@
local idexpression node.nid;
position counted.at;
@@

* nid@at

@script:python depends on org@
at << counted.at;
@@
tell_test("org", at, "is bounded by a count of nodes, but ids are sparse")

@script:python depends on report@
at << counted.at;
@@
tell_test("report", at, "is bounded by a count of nodes, but ids are sparse")

@byte@
typedef u8;
local idexpression {u8, unsigned char} nid;
position at;
@@

 \( nid@at == NUMA_NO_NODE \| nid@at != NUMA_NO_NODE \)

@depends on context@
expression E;
position byte.at;
@@

* E@at

@script:python depends on org@
at << byte.at;
@@
tell_test("org", at, "is an 8-bit unsigned, which never equals NUMA_NO_NODE")

@script:python depends on report@
at << byte.at;
@@
tell_test("report", at, "is an 8-bit unsigned, which never equals NUMA_NO_NODE")

@word@
typedef u16;
local idexpression {u16, unsigned short} nid;
position at;
@@

 \( nid@at == NUMA_NO_NODE \| nid@at != NUMA_NO_NODE \)

@depends on context@
expression E;
position word.at;
@@

* E@at

@script:python depends on org@
at << word.at;
@@
tell_test("org", at, "is a 16-bit unsigned, which never equals NUMA_NO_NODE")

@script:python depends on report@
at << word.at;
@@
tell_test("report", at, "is a 16-bit unsigned, which never equals NUMA_NO_NODE")

// BEGIN generated from rules/: needs NUMA_NO_NODE
// Needs: NODE_DATA NUMA_NO_NODE ___kmalloc_large_node __alloc_pages
//	__alloc_pages_bulk __alloc_pages_node __alloc_skb __devm_irq_alloc_descs
//	__folio_alloc __folio_alloc_node __irq_alloc_descs
//	__irq_domain_alloc_irqs __kmalloc_cache_node __kmalloc_large_node
//	__kthread_create_on_node __node_clear __node_distance __node_set
//	__node_test_and_set __register_one_node __try_online_node __vmalloc_node
//	__vmalloc_node_range alloc_contig_pages alloc_cpumask_var_node
//	alloc_huge_page_nodemask alloc_hugetlb_folio_nodemask
//	alloc_pages_bulk_array_node alloc_pages_bulk_node alloc_pages_bulk_noprof
//	alloc_pages_exact_nid alloc_pages_exact_node alloc_pages_mpol
//	alloc_pages_node bpf_map_area_alloc bpf_map_area_mmapable_alloc
//	bpf_map_kmalloc_node cpumask_of_node devm_irq_alloc_descs
//	init_nodemask_of_node irq_alloc_desc irq_alloc_desc_at
//	irq_alloc_desc_from irq_alloc_descs irq_alloc_descs_from
//	irq_domain_alloc_irqs kcalloc_node kcompactd_run kcompactd_stop
//	kmalloc_array_node kmalloc_large_node kmalloc_node kmalloc_node_trace
//	kmalloc_node_track_caller kmem_cache_alloc_node
//	kmem_cache_alloc_node_trace kswapd_run kswapd_stop kthread_create_on_node
//	kthread_create_worker_on_node kvcalloc_node kvmalloc_array_node
//	kvmalloc_node kvzalloc_node kzalloc_node mempool_create_node
//	mempool_init_node node_add_cache node_clear node_clear_state
//	node_distance node_end_pfn node_is_toptier node_isset node_online
//	node_possible node_present_pages node_set node_set_offline
//	node_set_online node_set_perf_attrs node_set_state node_spanned_pages
//	node_start_pfn node_state node_test_and_set node_zonelist
//	nodemask_of_node numa_map_to_online_node numa_nearest_node
//	register_cpu_under_node register_memory_node_under_compute_node
//	register_one_node sbitmap_init_node sbitmap_queue_init_node
//	si_meminfo_node sum_zone_node_page_state sum_zone_numa_event_state
//	try_online_node unregister_cpu_under_node unregister_one_node
//	vmalloc_node vmemmap_alloc_block vmemmap_alloc_block_buf
//	vmemmap_alloc_block_zero vzalloc_node zalloc_cpumask_var_node
// END generated
