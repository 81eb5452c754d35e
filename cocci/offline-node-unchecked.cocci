// SPDX-License-Identifier: GPL-2.0-only
/// A node that may be offline reaches the page allocator or NODE_DATA().
/// Since 5.18 the allocator falls back to other nodes; before, it crashed.
///
// Confidence: Low
// Options: --no-includes --include-headers
// Comments: Sees one function at a time.  Any use of the node that is not known
// to be harmless ends the search, so what is reported was not tested.
// Says "note", as for 5.18 and later.
// See numalint --explain offline-node-unchecked.

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
	return "note: %s may be an offline node in %s(); test node_online(%s) first, or use numa_map_to_online_node() [offline-node-unchecked]" % (value, sink, node)

// ------------------------------------------------------------------------
// With __GFP_THISNODE it is another rule's.

// BEGIN generated from rules/: exact exact kind=page_tolerant,alloc rejects=OFFLINE rejects!=NO_NODE
// The flag is taken out, not put in.
@no_flag@
position t;
@@

 ~(<+... __GFP_THISNODE@t ...+>)

@exact disable all@
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_large_node,
	kmalloc_large_node };
identifier s3_2 = { __vmalloc_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
expression E0, E1, E2, E3, E5, E6;
expression node;
position g != no_flag.t;
position t;
@@

(
 s2_1(E0, <+... __GFP_THISNODE@g ...+>, node@t, ...)
|
 s3_2(E0, E1, <+... __GFP_THISNODE@g ...+>, node@t, ...)
|
 s7_4(E0, E1, E2, E3, <+... __GFP_THISNODE@g ...+>, E5, E6, node@t, ...)
|
 s1_0(<+... __GFP_THISNODE@g ...+>, node@t, ...)
|
 s0_2(node@t, E1, <+... __GFP_THISNODE@g ...+>, ...)
|
 s0_1(node@t, <+... __GFP_THISNODE@g ...+>, ...)
)

@exact_call disable all@
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_large_node,
	kmalloc_large_node };
identifier s3_2 = { __vmalloc_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
expression E0, E1, E2, E3, E5, E6;
identifier asked;
position g != no_flag.t;
position t;
@@

(
 s2_1(E0, <+... __GFP_THISNODE@g ...+>, asked@t(...), ...)
|
 s3_2(E0, E1, <+... __GFP_THISNODE@g ...+>, asked@t(...), ...)
|
 s7_4(E0, E1, E2, E3, <+... __GFP_THISNODE@g ...+>, E5, E6, asked@t(...), ...)
|
 s1_0(<+... __GFP_THISNODE@g ...+>, asked@t(...), ...)
|
 s0_2(asked@t(...), E1, <+... __GFP_THISNODE@g ...+>, ...)
|
 s0_1(asked@t(...), <+... __GFP_THISNODE@g ...+>, ...)
)

@exact_mask disable all exists@
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_large_node,
	kmalloc_large_node };
identifier s3_2 = { __vmalloc_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
expression E0, E1, E2, E3, E5, E6;
expression node;
local idexpression mask;
expression e;
position g != no_flag.t;
position t;
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
 s2_1(E0, mask, node@t, ...)
|
 s3_2(E0, E1, mask, node@t, ...)
|
 s7_4(E0, E1, E2, E3, mask, E5, E6, node@t, ...)
|
 s1_0(mask, node@t, ...)
|
 s0_2(node@t, E1, mask, ...)
|
 s0_1(node@t, mask, ...)
)

@exact_call_mask disable all exists@
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_large_node,
	kmalloc_large_node };
identifier s3_2 = { __vmalloc_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
expression E0, E1, E2, E3, E5, E6;
identifier asked;
local idexpression mask;
expression e;
position g != no_flag.t;
position t;
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
 s2_1(E0, mask, asked@t(...), ...)
|
 s3_2(E0, E1, mask, asked@t(...), ...)
|
 s7_4(E0, E1, E2, E3, mask, E5, E6, asked@t(...), ...)
|
 s1_0(mask, asked@t(...), ...)
|
 s0_2(asked@t(...), E1, mask, ...)
|
 s0_1(asked@t(...), mask, ...)
)

// Who knows what this function returns.
@exact_got disable all@
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_large_node,
	kmalloc_large_node };
identifier s3_2 = { __vmalloc_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
expression E0, E1, E2, E3, E5, E6;
expression node;
identifier f;
position t;
@@

(
 s2_1(E0, <+... f(...) ...+>, node@t, ...)
|
 s3_2(E0, E1, <+... f(...) ...+>, node@t, ...)
|
 s7_4(E0, E1, E2, E3, <+... f(...) ...+>, E5, E6, node@t, ...)
|
 s1_0(<+... f(...) ...+>, node@t, ...)
|
 s0_2(node@t, E1, <+... f(...) ...+>, ...)
|
 s0_1(node@t, <+... f(...) ...+>, ...)
)

@exact_call_got disable all@
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_large_node,
	kmalloc_large_node };
identifier s3_2 = { __vmalloc_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
expression E0, E1, E2, E3, E5, E6;
identifier asked;
identifier f;
position t;
@@

(
 s2_1(E0, <+... f(...) ...+>, asked@t(...), ...)
|
 s3_2(E0, E1, <+... f(...) ...+>, asked@t(...), ...)
|
 s7_4(E0, E1, E2, E3, <+... f(...) ...+>, E5, E6, asked@t(...), ...)
|
 s1_0(<+... f(...) ...+>, asked@t(...), ...)
|
 s0_2(asked@t(...), E1, <+... f(...) ...+>, ...)
|
 s0_1(asked@t(...), <+... f(...) ...+>, ...)
)

// END generated

// ------------------------------------------------------------------------
// A variable.

// BEGIN generated from rules/: variable not=exact / may=OFFLINE expected!=OUT_OF_RANGE out=- / kind=page_tolerant,alloc rejects=OFFLINE rejects!=NO_NODE
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
identifier source = { __pcibus_to_node, acpi_get_node, acpi_map_pxm_to_node,
	dev_to_node, early_cpu_to_node, hot_add_scn_to_nid,
	memory_add_physaddr_to_nid, numa_cpu_node, of_node_to_nid, pcibus_to_node,
	phys_to_target_node, pxm_to_node, x86_pci_root_bus_node };
struct device *d;
expression x;
identifier s2 = { ___kmalloc_large_node, __kmalloc_large_node,
	__kthread_create_on_node, kmalloc_large_node, kthread_create_on_node };
identifier s3 = { __vmalloc_node };
identifier s7 = { __vmalloc_node_range };
identifier s1 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node,
	kthread_create_worker_on_node, vmalloc_node, vzalloc_node };
identifier s0 = { alloc_pages_exact_nid, alloc_pages_node };
expression E0, E1, E2, E3, E4, E5, E6;
position o != {at_once.t, in_header.t, narrow.t};
@@

(
 nid@o = source(...)
|
 nid@o = \( d->numa_node \| x->dev.numa_node \| x.dev.numa_node \)
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

@flow disable all exists@
local idexpression origin.nid;
identifier s2 = { ___kmalloc_large_node, __kmalloc_large_node,
	__kthread_create_on_node, kmalloc_large_node, kthread_create_on_node };
identifier s3 = { __vmalloc_node };
identifier s7 = { __vmalloc_node_range };
identifier s1 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node,
	kthread_create_worker_on_node, vmalloc_node, vzalloc_node };
identifier s0 = { alloc_pages_exact_nid, alloc_pages_node };
expression E0, E1, E2, E3, E4, E5, E6;
position use != {origin_harmless.t, origin_said.t, origin_passed.t, origin_handed.t};
position at != {origin_inside.t, origin_else.t, exact.t, exact_call.t, exact_mask.t, exact_call_mask.t, exact_got.t, exact_call_got.t};
identifier source = { __pcibus_to_node, acpi_get_node, acpi_map_pxm_to_node,
	dev_to_node, early_cpu_to_node, hot_add_scn_to_nid,
	memory_add_physaddr_to_nid, numa_cpu_node, of_node_to_nid, pcibus_to_node,
	phys_to_target_node, pxm_to_node, x86_pci_root_bus_node };
struct device *d;
expression x;
position o != {at_once.t, in_header.t, narrow.t};
@@

(
 nid@o = source(...)
|
 nid@o = \( d->numa_node \| x->dev.numa_node \| x.dev.numa_node \)
)
 ... when != nid@use
(
 s2(E0, E1, nid@at, ...)
|
 s3(E0, E1, E2, nid@at, ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, nid@at, ...)
|
 s1(E0, nid@at, ...)
|
 s0(nid@at, ...)
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
s2 << flow.s2 = "";
s3 << flow.s3 = "";
s7 << flow.s7 = "";
s1 << flow.s1 = "";
s0 << flow.s0 = "";
@@
tell("org", at, nid, source, s2 or s3 or s7 or s1 or s0)

@script:python depends on report@
at << flow.at;
nid << origin.nid;
source << flow.source = "";
s2 << flow.s2 = "";
s3 << flow.s3 = "";
s7 << flow.s7 = "";
s1 << flow.s1 = "";
s0 << flow.s0 = "";
@@
tell("report", at, nid, source, s2 or s3 or s7 or s1 or s0)
// END generated

// ------------------------------------------------------------------------
// The variable of a loop over all possible nodes.

// BEGIN generated from rules/: loop OFFLINE not=exact / kind=page_tolerant,page_strict,alloc,node_data rejects=OFFLINE
@visit exists@
iterator name for_each_node;
local idexpression nid;
identifier s0 = { NODE_DATA, __alloc_pages_node, alloc_pages_exact_nid,
	alloc_pages_exact_node, alloc_pages_node, kcompactd_run, kcompactd_stop,
	kswapd_run, kswapd_stop, node_end_pfn, node_present_pages,
	node_spanned_pages, node_start_pfn, sum_zone_node_page_state,
	sum_zone_numa_event_state };
identifier s2 = { ___kmalloc_large_node, __alloc_pages, __folio_alloc,
	__folio_alloc_node, __kmalloc_large_node, __kthread_create_on_node,
	alloc_contig_pages, kmalloc_large_node, kthread_create_on_node };
identifier s1 = { __alloc_pages_bulk, alloc_pages_bulk_array_node,
	alloc_pages_bulk_node, alloc_pages_bulk_noprof,
	kthread_create_worker_on_node, si_meminfo_node, vmalloc_node, vzalloc_node };
identifier s3 = { __vmalloc_node };
identifier s7 = { __vmalloc_node_range };
identifier s4 = { alloc_pages_mpol };
expression E0, E1, E2, E3, E4, E5, E6;
@@

(
 for_each_node(nid) {
 ... when any
(
 s0(nid, ...)
|
 s2(E0, E1, nid, ...)
|
 s1(E0, nid, ...)
|
 s3(E0, E1, E2, nid, ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, nid, ...)
|
 s4(E0, E1, E2, E3, nid, ...)
)
 ... when any
 }
)

// What is done with the node without learning or changing anything.
@visit_harmless@
local idexpression visit.nid;
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

@visit_said@
local idexpression visit.nid;
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

@visit_passed disable all@
local idexpression visit.nid;
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

@visit_handed disable all@
local idexpression visit.nid;
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
@visit_inside@
local idexpression visit.nid;
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

@visit_else@
local idexpression visit.nid;
expression E;
position t;
@@

 (<+... nid ...+>) ? E : (<+... nid@t ...+>)

@loop exists@
local idexpression visit.nid;
identifier s0 = { NODE_DATA, __alloc_pages_node, alloc_pages_exact_nid,
	alloc_pages_exact_node, alloc_pages_node, kcompactd_run, kcompactd_stop,
	kswapd_run, kswapd_stop, node_end_pfn, node_present_pages,
	node_spanned_pages, node_start_pfn, sum_zone_node_page_state,
	sum_zone_numa_event_state };
identifier s2 = { ___kmalloc_large_node, __alloc_pages, __folio_alloc,
	__folio_alloc_node, __kmalloc_large_node, __kthread_create_on_node,
	alloc_contig_pages, kmalloc_large_node, kthread_create_on_node };
identifier s1 = { __alloc_pages_bulk, alloc_pages_bulk_array_node,
	alloc_pages_bulk_node, alloc_pages_bulk_noprof,
	kthread_create_worker_on_node, si_meminfo_node, vmalloc_node, vzalloc_node };
identifier s3 = { __vmalloc_node };
identifier s7 = { __vmalloc_node_range };
identifier s4 = { alloc_pages_mpol };
expression E0, E1, E2, E3, E4, E5, E6;
position use != {visit_harmless.t, visit_said.t, visit_passed.t, visit_handed.t};
position at != {visit_inside.t, visit_else.t, exact.t, exact_call.t, exact_mask.t, exact_call_mask.t, exact_got.t, exact_call_got.t};
iterator name for_each_node;
@@

(
 for_each_node(nid) {
 ... when != nid@use
(
 s0(nid@at, ...)
|
 s2(E0, E1, nid@at, ...)
|
 s1(E0, nid@at, ...)
|
 s3(E0, E1, E2, nid@at, ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, nid@at, ...)
|
 s4(E0, E1, E2, E3, nid@at, ...)
)
 ... when any
 }
)

@depends on context@
expression E;
position loop.at;
@@

* E@at

@script:python depends on org@
at << loop.at;
nid << visit.nid;
s0 << loop.s0 = "";
s2 << loop.s2 = "";
s1 << loop.s1 = "";
s3 << loop.s3 = "";
s7 << loop.s7 = "";
s4 << loop.s4 = "";
@@
tell("org", at, nid, "loop", s0 or s2 or s1 or s3 or s7 or s4)

@script:python depends on report@
at << loop.at;
nid << visit.nid;
s0 << loop.s0 = "";
s2 << loop.s2 = "";
s1 << loop.s1 = "";
s3 << loop.s3 = "";
s7 << loop.s7 = "";
s4 << loop.s4 = "";
@@
tell("report", at, nid, "loop", s0 or s2 or s1 or s3 or s7 or s4)
// END generated

// ------------------------------------------------------------------------
// In the call itself.

// BEGIN generated from rules/: direct not=exact / may=OFFLINE expected!=OUT_OF_RANGE out=- / kind=page_tolerant,alloc rejects=OFFLINE rejects!=NO_NODE
@nested disable all@
identifier source = { __pcibus_to_node, acpi_get_node, acpi_map_pxm_to_node,
	dev_to_node, early_cpu_to_node, hot_add_scn_to_nid,
	memory_add_physaddr_to_nid, numa_cpu_node, of_node_to_nid, pcibus_to_node,
	phys_to_target_node, pxm_to_node, x86_pci_root_bus_node };
identifier s2 = { ___kmalloc_large_node, __kmalloc_large_node,
	__kthread_create_on_node, kmalloc_large_node, kthread_create_on_node };
identifier s3 = { __vmalloc_node };
identifier s7 = { __vmalloc_node_range };
identifier s1 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node,
	kthread_create_worker_on_node, vmalloc_node, vzalloc_node };
identifier s0 = { alloc_pages_exact_nid, alloc_pages_node };
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
)

// The same question was asked before, and its answer tested.
@asked depends on nested exists@
identifier source = { __pcibus_to_node, acpi_get_node, acpi_map_pxm_to_node,
	dev_to_node, early_cpu_to_node, hot_add_scn_to_nid,
	memory_add_physaddr_to_nid, numa_cpu_node, of_node_to_nid, pcibus_to_node,
	phys_to_target_node, pxm_to_node, x86_pci_root_bus_node };
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
identifier source = { __pcibus_to_node, acpi_get_node, acpi_map_pxm_to_node,
	dev_to_node, early_cpu_to_node, hot_add_scn_to_nid,
	memory_add_physaddr_to_nid, numa_cpu_node, of_node_to_nid, pcibus_to_node,
	phys_to_target_node, pxm_to_node, x86_pci_root_bus_node };
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
identifier source = { __pcibus_to_node, acpi_get_node, acpi_map_pxm_to_node,
	dev_to_node, early_cpu_to_node, hot_add_scn_to_nid,
	memory_add_physaddr_to_nid, numa_cpu_node, of_node_to_nid, pcibus_to_node,
	phys_to_target_node, pxm_to_node, x86_pci_root_bus_node };
expression list es;
expression E;
position t;
@@

 (<+... source(es) ...+>) ? E : (<+... source@t(es) ...+>)

@direct disable all@
identifier source = { __pcibus_to_node, acpi_get_node, acpi_map_pxm_to_node,
	dev_to_node, early_cpu_to_node, hot_add_scn_to_nid,
	memory_add_physaddr_to_nid, numa_cpu_node, of_node_to_nid, pcibus_to_node,
	phys_to_target_node, pxm_to_node, x86_pci_root_bus_node };
identifier s2 = { ___kmalloc_large_node, __kmalloc_large_node,
	__kthread_create_on_node, kmalloc_large_node, kthread_create_on_node };
identifier s3 = { __vmalloc_node };
identifier s7 = { __vmalloc_node_range };
identifier s1 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node,
	kthread_create_worker_on_node, vmalloc_node, vzalloc_node };
identifier s0 = { alloc_pages_exact_nid, alloc_pages_node };
expression E0, E1, E2, E3, E4, E5, E6;
expression list es;
position at != {asked.t, asked_inside.t, asked_else.t, exact.t, exact_call.t, exact_mask.t, exact_call_mask.t, exact_got.t, exact_call_got.t};
@@

(
 s2(E0, E1, source@at(es), ...)
|
 s3(E0, E1, E2, source@at(es), ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, source@at(es), ...)
|
 s1(E0, source@at(es), ...)
|
 s0(source@at(es), ...)
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
s2 << direct.s2 = "";
s3 << direct.s3 = "";
s7 << direct.s7 = "";
s1 << direct.s1 = "";
s0 << direct.s0 = "";
@@
tell("org", at, source + "()", source, s2 or s3 or s7 or s1 or s0)

@script:python depends on report@
at << direct.at;
source << direct.source = "";
es << direct.es;
s2 << direct.s2 = "";
s3 << direct.s3 = "";
s7 << direct.s7 = "";
s1 << direct.s1 = "";
s0 << direct.s0 = "";
@@
tell("report", at, source + "()", source, s2 or s3 or s7 or s1 or s0)
// END generated

// BEGIN generated from rules/: possible not=exact / kind=page_tolerant,alloc rejects=OFFLINE rejects!=NO_NODE
@direct_offline exists@
iterator name for_each_possible_cpu, for_each_present_cpu, for_each_enabled_cpu, for_each_cpu_not, for_each_cpu;
identifier most = { cpu_possible_mask, __cpu_possible_mask,
	cpu_present_mask, __cpu_present_mask, cpu_enabled_mask, __cpu_enabled_mask,
	cpu_all_mask, cpu_all_bits };
local idexpression cpu;
identifier s2 = { ___kmalloc_large_node, __kmalloc_large_node,
	__kthread_create_on_node, kmalloc_large_node, kthread_create_on_node };
identifier s3 = { __vmalloc_node };
identifier s7 = { __vmalloc_node_range };
identifier s1 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node,
	kthread_create_worker_on_node, vmalloc_node, vzalloc_node };
identifier s0 = { alloc_pages_exact_nid, alloc_pages_node };
expression E0, E1, E2, E3, E4, E5, E6;
position at != {exact.t, exact_call.t, exact_mask.t, exact_call_mask.t, exact_got.t, exact_call_got.t};
@@

(
 for_each_possible_cpu(cpu) {
 ... when != cpu_online(cpu)
     when != cpu_active(cpu)
(
 s2(E0, E1, cpu_to_node@at(cpu), ...)
|
 s3(E0, E1, E2, cpu_to_node@at(cpu), ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, cpu_to_node@at(cpu), ...)
|
 s1(E0, cpu_to_node@at(cpu), ...)
|
 s0(cpu_to_node@at(cpu), ...)
)
 ... when any
 }
|
 for_each_present_cpu(cpu) {
 ... when != cpu_online(cpu)
     when != cpu_active(cpu)
(
 s2(E0, E1, cpu_to_node@at(cpu), ...)
|
 s3(E0, E1, E2, cpu_to_node@at(cpu), ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, cpu_to_node@at(cpu), ...)
|
 s1(E0, cpu_to_node@at(cpu), ...)
|
 s0(cpu_to_node@at(cpu), ...)
)
 ... when any
 }
|
 for_each_enabled_cpu(cpu) {
 ... when != cpu_online(cpu)
     when != cpu_active(cpu)
(
 s2(E0, E1, cpu_to_node@at(cpu), ...)
|
 s3(E0, E1, E2, cpu_to_node@at(cpu), ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, cpu_to_node@at(cpu), ...)
|
 s1(E0, cpu_to_node@at(cpu), ...)
|
 s0(cpu_to_node@at(cpu), ...)
)
 ... when any
 }
|
 for_each_cpu_not(cpu) {
 ... when != cpu_online(cpu)
     when != cpu_active(cpu)
(
 s2(E0, E1, cpu_to_node@at(cpu), ...)
|
 s3(E0, E1, E2, cpu_to_node@at(cpu), ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, cpu_to_node@at(cpu), ...)
|
 s1(E0, cpu_to_node@at(cpu), ...)
|
 s0(cpu_to_node@at(cpu), ...)
)
 ... when any
 }
|
 for_each_cpu(cpu, most) {
 ... when != cpu_online(cpu)
     when != cpu_active(cpu)
(
 s2(E0, E1, cpu_to_node@at(cpu), ...)
|
 s3(E0, E1, E2, cpu_to_node@at(cpu), ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, cpu_to_node@at(cpu), ...)
|
 s1(E0, cpu_to_node@at(cpu), ...)
|
 s0(cpu_to_node@at(cpu), ...)
)
 ... when any
 }
)

@depends on context@
expression E;
position direct_offline.at;
@@

* E@at

@script:python depends on org@
at << direct_offline.at;
s2 << direct_offline.s2 = "";
s3 << direct_offline.s3 = "";
s7 << direct_offline.s7 = "";
s1 << direct_offline.s1 = "";
s0 << direct_offline.s0 = "";
@@
tell("org", at, "cpu_to_node()", "", s2 or s3 or s7 or s1 or s0)

@script:python depends on report@
at << direct_offline.at;
s2 << direct_offline.s2 = "";
s3 << direct_offline.s3 = "";
s7 << direct_offline.s7 = "";
s1 << direct_offline.s1 = "";
s0 << direct_offline.s0 = "";
@@
tell("report", at, "cpu_to_node()", "", s2 or s3 or s7 or s1 or s0)

// What was asked of the node meanwhile may have brought it online.
@direct_offline_tested exists@
local idexpression cpu;
expression E, e;
identifier s2 = { ___kmalloc_large_node, __kmalloc_large_node,
	__kthread_create_on_node, kmalloc_large_node, kthread_create_on_node };
identifier s3 = { __vmalloc_node };
identifier s7 = { __vmalloc_node_range };
identifier s1 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node,
	kthread_create_worker_on_node, vmalloc_node, vzalloc_node };
identifier s0 = { alloc_pages_exact_nid, alloc_pages_node };
expression E0, E1, E2, E3, E4, E5, E6;
position at != {exact.t, exact_call.t, exact_mask.t, exact_call_mask.t, exact_got.t, exact_call_got.t};
@@

(
 if (cpu_online(cpu)) return ...;
|
 if (E || cpu_online(cpu)) return ...;
)
 ... when != cpu = e
     when != cpu_to_node(cpu)
     when != cpu_online(cpu)
(
 s2(E0, E1, cpu_to_node@at(cpu), ...)
|
 s3(E0, E1, E2, cpu_to_node@at(cpu), ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, cpu_to_node@at(cpu), ...)
|
 s1(E0, cpu_to_node@at(cpu), ...)
|
 s0(cpu_to_node@at(cpu), ...)
)

@depends on context@
expression E;
position direct_offline_tested.at;
@@

* E@at

@script:python depends on org@
at << direct_offline_tested.at;
s2 << direct_offline_tested.s2 = "";
s3 << direct_offline_tested.s3 = "";
s7 << direct_offline_tested.s7 = "";
s1 << direct_offline_tested.s1 = "";
s0 << direct_offline_tested.s0 = "";
@@
tell("org", at, "cpu_to_node()", "", s2 or s3 or s7 or s1 or s0)

@script:python depends on report@
at << direct_offline_tested.at;
s2 << direct_offline_tested.s2 = "";
s3 << direct_offline_tested.s3 = "";
s7 << direct_offline_tested.s7 = "";
s1 << direct_offline_tested.s1 = "";
s0 << direct_offline_tested.s0 = "";
@@
tell("report", at, "cpu_to_node()", "", s2 or s3 or s7 or s1 or s0)
// END generated

// BEGIN generated from rules/: needs
// Needs: __pcibus_to_node acpi_get_node acpi_map_pxm_to_node cpu_to_node
//	dev_to_node early_cpu_to_node for_each_node hot_add_scn_to_nid
//	memory_add_physaddr_to_nid numa_cpu_node numa_node of_node_to_nid
//	pcibus_to_node phys_to_target_node pxm_to_node x86_pci_root_bus_node
// Needs: NODE_DATA ___kmalloc_large_node __alloc_pages __alloc_pages_bulk
//	__alloc_pages_node __folio_alloc __folio_alloc_node __kmalloc_large_node
//	__kthread_create_on_node __vmalloc_node __vmalloc_node_range
//	alloc_contig_pages alloc_pages_bulk_array_node alloc_pages_bulk_node
//	alloc_pages_bulk_noprof alloc_pages_exact_nid alloc_pages_exact_node
//	alloc_pages_mpol alloc_pages_node kcompactd_run kcompactd_stop
//	kmalloc_large_node kswapd_run kswapd_stop kthread_create_on_node
//	kthread_create_worker_on_node node_end_pfn node_present_pages
//	node_spanned_pages node_start_pfn si_meminfo_node
//	sum_zone_node_page_state sum_zone_numa_event_state vmalloc_node
//	vzalloc_node
// END generated
