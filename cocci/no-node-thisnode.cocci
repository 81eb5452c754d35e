// SPDX-License-Identifier: GPL-2.0-only
/// NUMA_NO_NODE with __GFP_THISNODE: "exactly this node" of no node is
/// whichever node the CPU happens to be on.
///
// Confidence: High
// Options: --no-includes --include-headers
// Comments: Sees one function at a time.  Any use of the node that is not known
// to be harmless ends the search, so what is reported was not tested.
// See numalint --explain no-node-thisnode.

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

def say(node, value, sink, source):
	return "warning: %s may be NUMA_NO_NODE in %s() with __GFP_THISNODE: \"exactly this node\" of no node is whichever the CPU is on; drop the flag or name a node [no-node-thisnode]" % (value, sink)

// ------------------------------------------------------------------------
// A variable.  What may be memoryless as well breaks memoryless-thisnode.

// BEGIN generated from rules/: variable exact / expected=NO_NODE expected!=MEMORYLESS out=- / this=NO_NODE rejects!=NO_NODE
@at_once@
local idexpression nid;
expression e, E;
position t;
@@

\( (nid@t = e) == E \| (nid@t = e) != E \| (nid@t = e) < E \| (nid@t = e) >= E \)

@in_header@
local idexpression nid;
expression e, E1, E2;
statement S;
position t;
@@

 for (nid@t = e; E1; E2) S

// -1 is no longer -1 in there
@narrow@
typedef u8, u16;
local idexpression {u8, u16, unsigned char, unsigned short} nid;
expression e;
position t;
@@

 nid@t = e

// What gets from a source to a sink at all; the rest is only for these.
@origin disable all exists@
local idexpression nid;
identifier source = { __early_pfn_to_nid, find_next_best_node,
	get_nid_for_pfn, memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node };
identifier s2 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, alloc_cpumask_var_node, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kvmalloc_node,
	kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3 = { __alloc_skb, __vmalloc_node, bpf_map_kmalloc_node,
	kcalloc_node, kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s7 = { __vmalloc_node_range };
identifier s1 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0 = { alloc_pages_exact_nid, alloc_pages_node };
identifier s5 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6 = { mempool_init_node };
identifier s4 = { sbitmap_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
position o != {at_once.t, in_header.t, narrow.t};
@@

(
 nid@o = source(...)
)
 ... when any
(
 s2(E0, E1, nid, ...)
|
 s3(E0, E1, E2, nid, ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, nid, ...)
|
 s1(E0, nid, ...)
|
 s0(nid, ...)
|
 s5(E0, E1, E2, E3, E4, nid, ...)
|
 s6(E0, E1, E2, E3, E4, E5, nid, ...)
|
 s4(E0, E1, E2, E3, nid, ...)
)

// What is done with the node without learning or changing anything.
@origin_harmless@
local idexpression origin.nid;
expression e, x;
identifier fld;
position t;
identifier deaf = { DEBUG_LOCKS_WARN_ON, DEBUG_NET_WARN_ON_ONCE, MT_BUG_ON,
	RCU_LOCKDEP_WARN, SCHED_WARN_ON, VIRTUAL_BUG_ON, VIRTUAL_WARN_ON,
	VM_BUG_ON, VM_BUG_ON_FOLIO, VM_BUG_ON_MM, VM_BUG_ON_PAGE,
	VM_BUG_ON_PGFLAGS, VM_BUG_ON_VMA, VM_WARN, VM_WARN_ON, VM_WARN_ONCE,
	VM_WARN_ON_FOLIO, VM_WARN_ON_IRQS_ENABLED, VM_WARN_ON_ONCE,
	VM_WARN_ON_ONCE_FOLIO, VM_WARN_ON_ONCE_MM, VM_WARN_ON_ONCE_PAGE,
	VM_WARN_ON_VMG, XA_BUG_ON, XA_NODE_BUG_ON, lockdep_assert };
@@

(
 deaf(<+... nid@t ...+>, ...)
|
 \( x->fld = nid@t \| x.fld = nid@t \| x[e] = nid@t \)
|
 x[nid@t]
)

@origin_said@
local idexpression origin.nid;
identifier print =~ "^(printk|pr_[a-z_]+|dev_(dbg|info|notice|warn|err)|WARN(_ON)?(_ONCE)?)$";
position t;
@@

(
 if (<+... nid@t ...+>) print(...);
|
 print(<+... nid@t ...+>, ...);
|
 print(..., nid@t, ...);
)

@origin_passed disable all@
local idexpression origin.nid;
identifier leaves != { BUG, __builtin_trap, __builtin_unreachable,
	__fortify_panic, __module_put_and_exit, __stack_chk_fail,
	complete_and_exit, cpu_startup_entry, do_exit, do_group_exit,
	fortify_panic, kthread_complete_and_exit, kthread_exit,
	machine_real_restart, make_task_dead, module_put_and_kthread_exit,
	nmi_panic, panic, rest_init, rewind_stack_and_make_dead,
	rewind_stack_do_exit, start_kernel, stop_this_cpu, unreachable,
	usercopy_abort, vpanic, x86_64_start_reservations, __copy_from_user,
	__get_user, _copy_from_user, _kstrtol, _kstrtoul, acpi_evaluate_integer,
	copy_from_sockptr, copy_from_user, copy_from_user_nofault,
	device_property_read_u16, device_property_read_u32,
	device_property_read_u32_array, device_property_read_u64,
	device_property_read_u8, fwnode_property_read_u16,
	fwnode_property_read_u32, fwnode_property_read_u32_array,
	fwnode_property_read_u64, fwnode_property_read_u8, get_option, get_user,
	kstrtoint, kstrtoint_from_user, kstrtol, kstrtol_from_user, kstrtoll,
	kstrtoll_from_user, kstrtos16, kstrtos16_from_user, kstrtos32,
	kstrtos32_from_user, kstrtos64, kstrtos64_from_user, kstrtos8,
	kstrtos8_from_user, kstrtou16, kstrtou16_from_user, kstrtou32,
	kstrtou32_from_user, kstrtou64, kstrtou64_from_user, kstrtou8,
	kstrtou8_from_user, kstrtouint, kstrtouint_from_user, kstrtoul,
	kstrtoul_from_user, kstrtoull, kstrtoull_from_user, match_hex, match_int,
	match_octal, match_u64, match_uint, of_property_read_s32,
	of_property_read_u16, of_property_read_u16_array, of_property_read_u32,
	of_property_read_u32_array, of_property_read_u32_index,
	of_property_read_u64, of_property_read_u64_array,
	of_property_read_u64_index, of_property_read_u8, of_property_read_u8_array,
	sscanf, BUG_ON, swap };
position t;
@@

 leaves(..., nid@t, ...);

@origin_handed disable all@
local idexpression origin.nid;
identifier taker = { NODE_DATA, ___kmalloc_large_node, __add_memory,
	__add_pages, __alloc_pages, __alloc_pages_bulk, __alloc_pages_node,
	__alloc_skb, __devm_irq_alloc_descs, __folio_alloc, __folio_alloc_node,
	__irq_alloc_descs, __irq_domain_alloc_irqs, __kmalloc_cache_node,
	__kmalloc_large_node, __kthread_create_on_node, __node_clear,
	__node_distance, __node_set, __node_test_and_set,
	__populate_section_memmap, __register_one_node, __vmalloc_node,
	__vmalloc_node_range, add_memory, add_memory_driver_managed,
	add_memory_resource, add_pages, alloc_contig_pages, alloc_cpumask_var_node,
	alloc_huge_page_nodemask, alloc_hugetlb_folio_nodemask,
	alloc_pages_bulk_array_node, alloc_pages_bulk_node,
	alloc_pages_bulk_noprof, alloc_pages_exact_nid, alloc_pages_exact_node,
	alloc_pages_mpol, alloc_pages_node, arch_add_memory, bpf_map_area_alloc,
	bpf_map_area_mmapable_alloc, bpf_map_kmalloc_node, cpumask_of_node,
	devm_irq_alloc_descs, init_nodemask_of_node, irq_alloc_desc,
	irq_alloc_desc_at, irq_alloc_desc_from, irq_alloc_descs,
	irq_alloc_descs_from, irq_domain_alloc_irqs, kcalloc_node, kcompactd_run,
	kcompactd_stop, kmalloc_array_node, kmalloc_large_node, kmalloc_node,
	kmalloc_node_trace, kmalloc_node_track_caller, kmem_cache_alloc_node,
	kmem_cache_alloc_node_trace, kswapd_run, kswapd_stop,
	kthread_create_on_node, kthread_create_worker_on_node, kvcalloc_node,
	kvmalloc_array_node, kvmalloc_node, kvzalloc_node, kzalloc_node,
	mempool_create_node, mempool_init_node, node_add_cache, node_clear,
	node_clear_state, node_distance, node_end_pfn, node_is_toptier,
	node_present_pages, node_set, node_set_offline, node_set_online,
	node_set_perf_attrs, node_set_state, node_spanned_pages, node_start_pfn,
	node_test_and_set, node_zonelist, nodemask_of_node,
	numa_map_to_online_node, numa_nearest_node, populate_section_memmap,
	register_cpu_under_node, register_memory_node_under_compute_node,
	register_one_node, sbitmap_init_node, sbitmap_queue_init_node,
	si_meminfo_node, sparse_add_section, sum_zone_node_page_state,
	sum_zone_numa_event_state, unregister_cpu_under_node, unregister_one_node,
	vmalloc_node, vmemmap_alloc_block, vmemmap_alloc_block_buf,
	vmemmap_alloc_block_zero, vmemmap_p4d_populate, vmemmap_pgd_populate,
	vmemmap_pmd_populate, vmemmap_populate, vmemmap_populate_basepages,
	vmemmap_populate_hugepages, vmemmap_pte_populate, vmemmap_pud_populate,
	vzalloc_node, zalloc_cpumask_var_node };
position t;
@@

 taker(..., nid@t, ...)

// Tested in the very expression.
@origin_inside@
local idexpression origin.nid;
expression E;
position t;
@@

(
 (<+... nid ...+>) && (<+... nid@t ...+>)
|
 (<+... nid ...+>) || (<+... nid@t ...+>)
|
 (<+... nid ...+>) ? (<+... nid@t ...+>) : E
|
 (<+... nid ...+>) ?: (<+... nid@t ...+>)
)

@origin_else@
local idexpression origin.nid;
expression E;
position t;
@@

 (<+... nid ...+>) ? E : (<+... nid@t ...+>)

// The flag is taken out, not put in.
@no_flag@
position t;
@@

 ~(<+... __GFP_THISNODE@t ...+>)


@flow disable all exists@
local idexpression origin.nid;
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, alloc_cpumask_var_node, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kvmalloc_node,
	kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3_1 = { __alloc_skb };
identifier s3_2 = { __vmalloc_node, bpf_map_kmalloc_node, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
identifier s5_4 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6_5 = { mempool_init_node };
identifier s4_3 = { sbitmap_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
position g != no_flag.t;
position use != {origin_harmless.t, origin_said.t, origin_passed.t, origin_handed.t};
position at != {origin_inside.t, origin_else.t};
identifier source = { __early_pfn_to_nid, find_next_best_node,
	get_nid_for_pfn, memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node };
position o != {at_once.t, in_header.t, narrow.t};
@@

(
 nid@o = source(...)
)
 ... when != nid@use
(
 s2_1(E0, <+... __GFP_THISNODE@g ...+>, nid@at, ...)
|
 s3_1(E0, <+... __GFP_THISNODE@g ...+>, E2, nid@at, ...)
|
 s3_2(E0, E1, <+... __GFP_THISNODE@g ...+>, nid@at, ...)
|
 s7_4(E0, E1, E2, E3, <+... __GFP_THISNODE@g ...+>, E5, E6, nid@at, ...)
|
 s1_0(<+... __GFP_THISNODE@g ...+>, nid@at, ...)
|
 s0_2(nid@at, E1, <+... __GFP_THISNODE@g ...+>, ...)
|
 s0_1(nid@at, <+... __GFP_THISNODE@g ...+>, ...)
|
 s5_4(E0, E1, E2, E3, <+... __GFP_THISNODE@g ...+>, nid@at, ...)
|
 s6_5(E0, E1, E2, E3, E4, <+... __GFP_THISNODE@g ...+>, nid@at, ...)
|
 s4_3(E0, E1, E2, <+... __GFP_THISNODE@g ...+>, nid@at, ...)
)

@depends on context@
expression E;
position flow.at;
@@

* E@at

@script:python depends on org@
at << flow.at;
nid << origin.nid;
source << flow.source = "";
s2_1 << flow.s2_1 = "";
s3_1 << flow.s3_1 = "";
s3_2 << flow.s3_2 = "";
s7_4 << flow.s7_4 = "";
s1_0 << flow.s1_0 = "";
s0_2 << flow.s0_2 = "";
s0_1 << flow.s0_1 = "";
s5_4 << flow.s5_4 = "";
s6_5 << flow.s6_5 = "";
s4_3 << flow.s4_3 = "";
@@
tell("org", at, nid, source, s2_1 or s3_1 or s3_2 or s7_4 or s1_0 or s0_2 or s0_1 or s5_4 or s6_5 or s4_3)

@script:python depends on report@
at << flow.at;
nid << origin.nid;
source << flow.source = "";
s2_1 << flow.s2_1 = "";
s3_1 << flow.s3_1 = "";
s3_2 << flow.s3_2 = "";
s7_4 << flow.s7_4 = "";
s1_0 << flow.s1_0 = "";
s0_2 << flow.s0_2 = "";
s0_1 << flow.s0_1 = "";
s5_4 << flow.s5_4 = "";
s6_5 << flow.s6_5 = "";
s4_3 << flow.s4_3 = "";
@@
tell("report", at, nid, source, s2_1 or s3_1 or s3_2 or s7_4 or s1_0 or s0_2 or s0_1 or s5_4 or s6_5 or s4_3)

@flow_before disable all exists@
local idexpression origin.nid;
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, alloc_cpumask_var_node, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kvmalloc_node,
	kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3_1 = { __alloc_skb };
identifier s3_2 = { __vmalloc_node, bpf_map_kmalloc_node, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
identifier s5_4 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6_5 = { mempool_init_node };
identifier s4_3 = { sbitmap_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
local idexpression mask;
expression e;
position g != no_flag.t;
position use != {origin_harmless.t, origin_said.t, origin_passed.t, origin_handed.t};
position at != {origin_inside.t, origin_else.t};
identifier source = { __early_pfn_to_nid, find_next_best_node,
	get_nid_for_pfn, memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node };
position o != {at_once.t, in_header.t, narrow.t};
@@

(
 mask = <+... __GFP_THISNODE@g ...+>
|
 mask |= <+... __GFP_THISNODE@g ...+>
|
 mask ^= <+... __GFP_THISNODE@g ...+>
)
 ... when != mask = e
     when != mask &= ~<+... __GFP_THISNODE ...+>
(
 nid@o = source(...)
)
 ... when != mask = e
     when != mask &= ~<+... __GFP_THISNODE ...+>
     when != nid@use
(
 s2_1(E0, mask, nid@at, ...)
|
 s3_1(E0, mask, E2, nid@at, ...)
|
 s3_2(E0, E1, mask, nid@at, ...)
|
 s7_4(E0, E1, E2, E3, mask, E5, E6, nid@at, ...)
|
 s1_0(mask, nid@at, ...)
|
 s0_2(nid@at, E1, mask, ...)
|
 s0_1(nid@at, mask, ...)
|
 s5_4(E0, E1, E2, E3, mask, nid@at, ...)
|
 s6_5(E0, E1, E2, E3, E4, mask, nid@at, ...)
|
 s4_3(E0, E1, E2, mask, nid@at, ...)
)

@depends on context@
expression E;
position flow_before.at;
@@

* E@at

@script:python depends on org@
at << flow_before.at;
nid << origin.nid;
source << flow_before.source = "";
s2_1 << flow_before.s2_1 = "";
s3_1 << flow_before.s3_1 = "";
s3_2 << flow_before.s3_2 = "";
s7_4 << flow_before.s7_4 = "";
s1_0 << flow_before.s1_0 = "";
s0_2 << flow_before.s0_2 = "";
s0_1 << flow_before.s0_1 = "";
s5_4 << flow_before.s5_4 = "";
s6_5 << flow_before.s6_5 = "";
s4_3 << flow_before.s4_3 = "";
@@
tell("org", at, nid, source, s2_1 or s3_1 or s3_2 or s7_4 or s1_0 or s0_2 or s0_1 or s5_4 or s6_5 or s4_3)

@script:python depends on report@
at << flow_before.at;
nid << origin.nid;
source << flow_before.source = "";
s2_1 << flow_before.s2_1 = "";
s3_1 << flow_before.s3_1 = "";
s3_2 << flow_before.s3_2 = "";
s7_4 << flow_before.s7_4 = "";
s1_0 << flow_before.s1_0 = "";
s0_2 << flow_before.s0_2 = "";
s0_1 << flow_before.s0_1 = "";
s5_4 << flow_before.s5_4 = "";
s6_5 << flow_before.s6_5 = "";
s4_3 << flow_before.s4_3 = "";
@@
tell("report", at, nid, source, s2_1 or s3_1 or s3_2 or s7_4 or s1_0 or s0_2 or s0_1 or s5_4 or s6_5 or s4_3)

@flow_after disable all exists@
local idexpression origin.nid;
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, alloc_cpumask_var_node, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kvmalloc_node,
	kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3_1 = { __alloc_skb };
identifier s3_2 = { __vmalloc_node, bpf_map_kmalloc_node, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
identifier s5_4 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6_5 = { mempool_init_node };
identifier s4_3 = { sbitmap_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
local idexpression mask;
expression e;
position g != no_flag.t;
position use != {origin_harmless.t, origin_said.t, origin_passed.t, origin_handed.t};
position at != {origin_inside.t, origin_else.t};
identifier source = { __early_pfn_to_nid, find_next_best_node,
	get_nid_for_pfn, memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node };
position o != {at_once.t, in_header.t, narrow.t};
@@

(
 nid@o = source(...)
)
 ... when != nid@use
(
 mask = <+... __GFP_THISNODE@g ...+>
|
 mask |= <+... __GFP_THISNODE@g ...+>
|
 mask ^= <+... __GFP_THISNODE@g ...+>
)
 ... when != mask = e
     when != mask &= ~<+... __GFP_THISNODE ...+>
     when != nid@use
(
 s2_1(E0, mask, nid@at, ...)
|
 s3_1(E0, mask, E2, nid@at, ...)
|
 s3_2(E0, E1, mask, nid@at, ...)
|
 s7_4(E0, E1, E2, E3, mask, E5, E6, nid@at, ...)
|
 s1_0(mask, nid@at, ...)
|
 s0_2(nid@at, E1, mask, ...)
|
 s0_1(nid@at, mask, ...)
|
 s5_4(E0, E1, E2, E3, mask, nid@at, ...)
|
 s6_5(E0, E1, E2, E3, E4, mask, nid@at, ...)
|
 s4_3(E0, E1, E2, mask, nid@at, ...)
)

@depends on context@
expression E;
position flow_after.at;
@@

* E@at

@script:python depends on org@
at << flow_after.at;
nid << origin.nid;
source << flow_after.source = "";
s2_1 << flow_after.s2_1 = "";
s3_1 << flow_after.s3_1 = "";
s3_2 << flow_after.s3_2 = "";
s7_4 << flow_after.s7_4 = "";
s1_0 << flow_after.s1_0 = "";
s0_2 << flow_after.s0_2 = "";
s0_1 << flow_after.s0_1 = "";
s5_4 << flow_after.s5_4 = "";
s6_5 << flow_after.s6_5 = "";
s4_3 << flow_after.s4_3 = "";
@@
tell("org", at, nid, source, s2_1 or s3_1 or s3_2 or s7_4 or s1_0 or s0_2 or s0_1 or s5_4 or s6_5 or s4_3)

@script:python depends on report@
at << flow_after.at;
nid << origin.nid;
source << flow_after.source = "";
s2_1 << flow_after.s2_1 = "";
s3_1 << flow_after.s3_1 = "";
s3_2 << flow_after.s3_2 = "";
s7_4 << flow_after.s7_4 = "";
s1_0 << flow_after.s1_0 = "";
s0_2 << flow_after.s0_2 = "";
s0_1 << flow_after.s0_1 = "";
s5_4 << flow_after.s5_4 = "";
s6_5 << flow_after.s6_5 = "";
s4_3 << flow_after.s4_3 = "";
@@
tell("report", at, nid, source, s2_1 or s3_1 or s3_2 or s7_4 or s1_0 or s0_2 or s0_1 or s5_4 or s6_5 or s4_3)
// END generated

// ------------------------------------------------------------------------
// In the call itself.

// BEGIN generated from rules/: direct exact / expected=NO_NODE expected!=MEMORYLESS out=- / this=NO_NODE rejects!=NO_NODE
@nested disable all@
identifier source = { __early_pfn_to_nid, find_next_best_node,
	get_nid_for_pfn, memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node };
identifier s2 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, alloc_cpumask_var_node, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kvmalloc_node,
	kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3 = { __alloc_skb, __vmalloc_node, bpf_map_kmalloc_node,
	kcalloc_node, kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s7 = { __vmalloc_node_range };
identifier s1 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0 = { alloc_pages_exact_nid, alloc_pages_node };
identifier s5 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6 = { mempool_init_node };
identifier s4 = { sbitmap_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
@@

(
 s2(E0, E1, source(...), ...)
|
 s3(E0, E1, E2, source(...), ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, source(...), ...)
|
 s1(E0, source(...), ...)
|
 s0(source(...), ...)
|
 s5(E0, E1, E2, E3, E4, source(...), ...)
|
 s6(E0, E1, E2, E3, E4, E5, source(...), ...)
|
 s4(E0, E1, E2, E3, source(...), ...)
)

// The same question was asked before, and its answer tested.
@asked depends on nested exists@
identifier source = { __early_pfn_to_nid, find_next_best_node,
	get_nid_for_pfn, memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node };
identifier test = { __nodes_empty, __nodes_weight, __try_online_node,
	node_isset, node_online, node_possible, node_state, nodes_empty,
	nodes_weight, numa_valid_node, try_online_node };
expression list es;
expression e;
position t;
@@

\( source(es) == e \| source(es) != e \| source(es) < e \| source(es) >= e \|
   source(es) > e \| test(source(es), ...) \)
 ... when any
 source@t(es)

@asked_inside depends on nested@
identifier source = { __early_pfn_to_nid, find_next_best_node,
	get_nid_for_pfn, memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node };
expression list es;
expression E;
position t;
@@

(
 (<+... source(es) ...+>) && (<+... source@t(es) ...+>)
|
 (<+... source(es) ...+>) || (<+... source@t(es) ...+>)
|
 (<+... source(es) ...+>) ? (<+... source@t(es) ...+>) : E
)

@asked_else depends on nested@
identifier source = { __early_pfn_to_nid, find_next_best_node,
	get_nid_for_pfn, memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node };
expression list es;
expression E;
position t;
@@

 (<+... source(es) ...+>) ? E : (<+... source@t(es) ...+>)

@direct disable all@
identifier source = { __early_pfn_to_nid, find_next_best_node,
	get_nid_for_pfn, memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node };
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, alloc_cpumask_var_node, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kvmalloc_node,
	kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3_1 = { __alloc_skb };
identifier s3_2 = { __vmalloc_node, bpf_map_kmalloc_node, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
identifier s5_4 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6_5 = { mempool_init_node };
identifier s4_3 = { sbitmap_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
expression list es;
position g != no_flag.t;
position at != {asked.t, asked_inside.t, asked_else.t};
@@

(
 s2_1(E0, <+... __GFP_THISNODE@g ...+>, source@at(es), ...)
|
 s3_1(E0, <+... __GFP_THISNODE@g ...+>, E2, source@at(es), ...)
|
 s3_2(E0, E1, <+... __GFP_THISNODE@g ...+>, source@at(es), ...)
|
 s7_4(E0, E1, E2, E3, <+... __GFP_THISNODE@g ...+>, E5, E6, source@at(es), ...)
|
 s1_0(<+... __GFP_THISNODE@g ...+>, source@at(es), ...)
|
 s0_2(source@at(es), E1, <+... __GFP_THISNODE@g ...+>, ...)
|
 s0_1(source@at(es), <+... __GFP_THISNODE@g ...+>, ...)
|
 s5_4(E0, E1, E2, E3, <+... __GFP_THISNODE@g ...+>, source@at(es), ...)
|
 s6_5(E0, E1, E2, E3, E4, <+... __GFP_THISNODE@g ...+>, source@at(es), ...)
|
 s4_3(E0, E1, E2, <+... __GFP_THISNODE@g ...+>, source@at(es), ...)
)

@depends on context@
expression E;
position direct.at;
@@

* E@at

@script:python depends on org@
at << direct.at;
source << direct.source = "";
es << direct.es;
s2_1 << direct.s2_1 = "";
s3_1 << direct.s3_1 = "";
s3_2 << direct.s3_2 = "";
s7_4 << direct.s7_4 = "";
s1_0 << direct.s1_0 = "";
s0_2 << direct.s0_2 = "";
s0_1 << direct.s0_1 = "";
s5_4 << direct.s5_4 = "";
s6_5 << direct.s6_5 = "";
s4_3 << direct.s4_3 = "";
@@
tell("org", at, source + "()", source, s2_1 or s3_1 or s3_2 or s7_4 or s1_0 or s0_2 or s0_1 or s5_4 or s6_5 or s4_3)

@script:python depends on report@
at << direct.at;
source << direct.source = "";
es << direct.es;
s2_1 << direct.s2_1 = "";
s3_1 << direct.s3_1 = "";
s3_2 << direct.s3_2 = "";
s7_4 << direct.s7_4 = "";
s1_0 << direct.s1_0 = "";
s0_2 << direct.s0_2 = "";
s0_1 << direct.s0_1 = "";
s5_4 << direct.s5_4 = "";
s6_5 << direct.s6_5 = "";
s4_3 << direct.s4_3 = "";
@@
tell("report", at, source + "()", source, s2_1 or s3_1 or s3_2 or s7_4 or s1_0 or s0_2 or s0_1 or s5_4 or s6_5 or s4_3)

@direct_mask disable all exists@
identifier source = { __early_pfn_to_nid, find_next_best_node,
	get_nid_for_pfn, memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node };
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, alloc_cpumask_var_node, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kvmalloc_node,
	kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3_1 = { __alloc_skb };
identifier s3_2 = { __vmalloc_node, bpf_map_kmalloc_node, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
identifier s5_4 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6_5 = { mempool_init_node };
identifier s4_3 = { sbitmap_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
expression list es;
local idexpression mask;
expression e;
position g != no_flag.t;
position at != {asked.t, asked_inside.t, asked_else.t};
@@

(
 mask = <+... __GFP_THISNODE@g ...+>
|
 mask |= <+... __GFP_THISNODE@g ...+>
|
 mask ^= <+... __GFP_THISNODE@g ...+>
)
 ... when != mask = e
     when != mask &= ~<+... __GFP_THISNODE ...+>
(
 s2_1(E0, mask, source@at(es), ...)
|
 s3_1(E0, mask, E2, source@at(es), ...)
|
 s3_2(E0, E1, mask, source@at(es), ...)
|
 s7_4(E0, E1, E2, E3, mask, E5, E6, source@at(es), ...)
|
 s1_0(mask, source@at(es), ...)
|
 s0_2(source@at(es), E1, mask, ...)
|
 s0_1(source@at(es), mask, ...)
|
 s5_4(E0, E1, E2, E3, mask, source@at(es), ...)
|
 s6_5(E0, E1, E2, E3, E4, mask, source@at(es), ...)
|
 s4_3(E0, E1, E2, mask, source@at(es), ...)
)

@depends on context@
expression E;
position direct_mask.at;
@@

* E@at

@script:python depends on org@
at << direct_mask.at;
source << direct_mask.source = "";
es << direct_mask.es;
s2_1 << direct_mask.s2_1 = "";
s3_1 << direct_mask.s3_1 = "";
s3_2 << direct_mask.s3_2 = "";
s7_4 << direct_mask.s7_4 = "";
s1_0 << direct_mask.s1_0 = "";
s0_2 << direct_mask.s0_2 = "";
s0_1 << direct_mask.s0_1 = "";
s5_4 << direct_mask.s5_4 = "";
s6_5 << direct_mask.s6_5 = "";
s4_3 << direct_mask.s4_3 = "";
@@
tell("org", at, source + "()", source, s2_1 or s3_1 or s3_2 or s7_4 or s1_0 or s0_2 or s0_1 or s5_4 or s6_5 or s4_3)

@script:python depends on report@
at << direct_mask.at;
source << direct_mask.source = "";
es << direct_mask.es;
s2_1 << direct_mask.s2_1 = "";
s3_1 << direct_mask.s3_1 = "";
s3_2 << direct_mask.s3_2 = "";
s7_4 << direct_mask.s7_4 = "";
s1_0 << direct_mask.s1_0 = "";
s0_2 << direct_mask.s0_2 = "";
s0_1 << direct_mask.s0_1 = "";
s5_4 << direct_mask.s5_4 = "";
s6_5 << direct_mask.s6_5 = "";
s4_3 << direct_mask.s4_3 = "";
@@
tell("report", at, source + "()", source, s2_1 or s3_1 or s3_2 or s7_4 or s1_0 or s0_2 or s0_1 or s5_4 or s6_5 or s4_3)
// END generated

// BEGIN generated from rules/: constant exact / this=NO_NODE rejects!=NO_NODE
@bare disable all@
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, alloc_cpumask_var_node, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kvmalloc_node,
	kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3_1 = { __alloc_skb };
identifier s3_2 = { __vmalloc_node, bpf_map_kmalloc_node, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
identifier s5_4 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6_5 = { mempool_init_node };
identifier s4_3 = { sbitmap_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
@@

(
 s2_1(E0, <+... __GFP_THISNODE ...+>, NUMA_NO_NODE, ...)
|
 s3_1(E0, <+... __GFP_THISNODE ...+>, E2, NUMA_NO_NODE, ...)
|
 s3_2(E0, E1, <+... __GFP_THISNODE ...+>, NUMA_NO_NODE, ...)
|
 s7_4(E0, E1, E2, E3, <+... __GFP_THISNODE ...+>, E5, E6, NUMA_NO_NODE, ...)
|
 s1_0(<+... __GFP_THISNODE ...+>, NUMA_NO_NODE, ...)
|
 s0_2(NUMA_NO_NODE, E1, <+... __GFP_THISNODE ...+>, ...)
|
 s0_1(NUMA_NO_NODE, <+... __GFP_THISNODE ...+>, ...)
|
 s5_4(E0, E1, E2, E3, <+... __GFP_THISNODE ...+>, NUMA_NO_NODE, ...)
|
 s6_5(E0, E1, E2, E3, E4, <+... __GFP_THISNODE ...+>, NUMA_NO_NODE, ...)
|
 s4_3(E0, E1, E2, <+... __GFP_THISNODE ...+>, NUMA_NO_NODE, ...)
)

// Only where no condition decides whether one gets there.
@perhaps depends on bare exists@
position t;
@@

(
 if (...) { ... when any
 NUMA_NO_NODE@t
 ... when any
 }
|
 while (...) { ... when any
 NUMA_NO_NODE@t
 ... when any
 }
)

@unread depends on bare@
position t;
@@

 sizeof(<+... NUMA_NO_NODE@t ...+>)

@nowhere depends on bare disable all exists@
identifier fn;
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, alloc_cpumask_var_node, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kvmalloc_node,
	kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3_1 = { __alloc_skb };
identifier s3_2 = { __vmalloc_node, bpf_map_kmalloc_node, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
identifier s5_4 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6_5 = { mempool_init_node };
identifier s4_3 = { sbitmap_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
position at != {perhaps.t, unread.t};
position g != no_flag.t;
@@

 fn(...) {
 ... when any
(
 s2_1(E0, <+... __GFP_THISNODE@g ...+>, NUMA_NO_NODE@at, ...)
|
 s3_1(E0, <+... __GFP_THISNODE@g ...+>, E2, NUMA_NO_NODE@at, ...)
|
 s3_2(E0, E1, <+... __GFP_THISNODE@g ...+>, NUMA_NO_NODE@at, ...)
|
 s7_4(E0, E1, E2, E3, <+... __GFP_THISNODE@g ...+>, E5, E6, NUMA_NO_NODE@at, ...)
|
 s1_0(<+... __GFP_THISNODE@g ...+>, NUMA_NO_NODE@at, ...)
|
 s0_2(NUMA_NO_NODE@at, E1, <+... __GFP_THISNODE@g ...+>, ...)
|
 s0_1(NUMA_NO_NODE@at, <+... __GFP_THISNODE@g ...+>, ...)
|
 s5_4(E0, E1, E2, E3, <+... __GFP_THISNODE@g ...+>, NUMA_NO_NODE@at, ...)
|
 s6_5(E0, E1, E2, E3, E4, <+... __GFP_THISNODE@g ...+>, NUMA_NO_NODE@at, ...)
|
 s4_3(E0, E1, E2, <+... __GFP_THISNODE@g ...+>, NUMA_NO_NODE@at, ...)
)
 ... when any
 }

@depends on context@
expression E;
position nowhere.at;
@@

* E@at

@script:python depends on org@
at << nowhere.at;
s2_1 << nowhere.s2_1 = "";
s3_1 << nowhere.s3_1 = "";
s3_2 << nowhere.s3_2 = "";
s7_4 << nowhere.s7_4 = "";
s1_0 << nowhere.s1_0 = "";
s0_2 << nowhere.s0_2 = "";
s0_1 << nowhere.s0_1 = "";
s5_4 << nowhere.s5_4 = "";
s6_5 << nowhere.s6_5 = "";
s4_3 << nowhere.s4_3 = "";
@@
tell("org", at, "NUMA_NO_NODE", "", s2_1 or s3_1 or s3_2 or s7_4 or s1_0 or s0_2 or s0_1 or s5_4 or s6_5 or s4_3)

@script:python depends on report@
at << nowhere.at;
s2_1 << nowhere.s2_1 = "";
s3_1 << nowhere.s3_1 = "";
s3_2 << nowhere.s3_2 = "";
s7_4 << nowhere.s7_4 = "";
s1_0 << nowhere.s1_0 = "";
s0_2 << nowhere.s0_2 = "";
s0_1 << nowhere.s0_1 = "";
s5_4 << nowhere.s5_4 = "";
s6_5 << nowhere.s6_5 = "";
s4_3 << nowhere.s4_3 = "";
@@
tell("report", at, "NUMA_NO_NODE", "", s2_1 or s3_1 or s3_2 or s7_4 or s1_0 or s0_2 or s0_1 or s5_4 or s6_5 or s4_3)
// END generated

// BEGIN generated from rules/: needs
// Needs: __GFP_THISNODE
// Needs: NUMA_NO_NODE __early_pfn_to_nid find_next_best_node
//	get_nid_for_pfn memblock_search_pfn_nid meminfo_to_nid mpol_misplaced
//	next_demotion_node
// Needs: ___kmalloc_large_node __alloc_skb __kmalloc_cache_node
//	__kmalloc_large_node __vmalloc_node __vmalloc_node_range
//	alloc_cpumask_var_node alloc_pages_bulk_array_node alloc_pages_bulk_node
//	alloc_pages_exact_nid alloc_pages_node bpf_map_kmalloc_node kcalloc_node
//	kmalloc_array_node kmalloc_large_node kmalloc_node kmalloc_node_trace
//	kmalloc_node_track_caller kmem_cache_alloc_node
//	kmem_cache_alloc_node_trace kvcalloc_node kvmalloc_array_node
//	kvmalloc_node kvzalloc_node kzalloc_node mempool_create_node
//	mempool_init_node sbitmap_init_node sbitmap_queue_init_node
//	zalloc_cpumask_var_node
// END generated
