// SPDX-License-Identifier: GPL-2.0-only
/// NUMA_NO_NODE may be given to an interface of memory hot-add, which takes it
/// for the node of the new memory.
///
// Confidence: High
// Options: --no-includes --include-headers
// Comments: Sees one function at a time.  Any use of the node that is not known
// to be harmless ends the search, so what is reported was not tested.
// Not where the flags may say that the number is a memory group.
// See numalint --explain memmap-node-contract.

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
	what = "outside [0, MAX_NUMNODES)" if source == "loop" else "NUMA_NO_NODE"
	return "error: %s may be %s in %s(), which takes it for a node; map it to a node first [memmap-node-contract]" % (value, what, sink)

// ------------------------------------------------------------------------
// A memory group is no node.

// BEGIN generated from rules/: unless group kind=hotadd
// Flags may say that it is no node.
@group disable all@
symbol MHP_NID_IS_MGID;
identifier s0_3 = { __add_memory, add_memory };
identifier s0_4 = { add_memory_driver_managed };
identifier s0_2 = { add_memory_resource };
expression E1, E2, E3, node, x;
local idexpression flags;
identifier f;
position t;
@@

(
 s0_3(node@t, E1, E2, 
    <+... \( MHP_NID_IS_MGID \| flags \| x->f \| x.f \| f(...) \) ...+>, ...)
|
 s0_4(node@t, E1, E2, E3, 
    <+... \( MHP_NID_IS_MGID \| flags \| x->f \| x.f \| f(...) \) ...+>, ...)
|
 s0_2(node@t, E1, 
    <+... \( MHP_NID_IS_MGID \| flags \| x->f \| x.f \| f(...) \) ...+>, ...)
)

@group_call disable all@
symbol MHP_NID_IS_MGID;
identifier s0_3 = { __add_memory, add_memory };
identifier s0_4 = { add_memory_driver_managed };
identifier s0_2 = { add_memory_resource };
expression E1, E2, E3, x;
local idexpression flags;
identifier f, asked;
position t;
@@

(
 s0_3(asked@t(...), E1, E2, 
    <+... \( MHP_NID_IS_MGID \| flags \| x->f \| x.f \| f(...) \) ...+>, ...)
|
 s0_4(asked@t(...), E1, E2, E3, 
    <+... \( MHP_NID_IS_MGID \| flags \| x->f \| x.f \| f(...) \) ...+>, ...)
|
 s0_2(asked@t(...), E1, 
    <+... \( MHP_NID_IS_MGID \| flags \| x->f \| x.f \| f(...) \) ...+>, ...)
)
// END generated

// ------------------------------------------------------------------------
// A variable.

// BEGIN generated from rules/: variable not=group,group_call / expected=NO_NODE expected!=OUT_OF_RANGE out=- / kind=hotadd rejects=NO_NODE
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
identifier source = { __early_pfn_to_nid, __pcibus_to_node, acpi_get_node,
	acpi_map_pxm_to_node, acpi_map_pxm_to_online_node, dev_to_node,
	early_cpu_to_node, find_next_best_node, get_nid_for_pfn,
	memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node, numa_cpu_node, of_node_to_nid, pcibus_to_node,
	phys_to_target_node, pxm_to_node, pxm_to_online_node, x86_pci_root_bus_node };
struct device *d;
expression x;
identifier s0 = { __add_memory, __add_pages, add_memory,
	add_memory_driver_managed, add_memory_resource, add_pages, arch_add_memory,
	sparse_add_section };
identifier s2 = { __populate_section_memmap, populate_section_memmap,
	vmemmap_p4d_populate, vmemmap_pmd_populate, vmemmap_populate,
	vmemmap_populate_basepages, vmemmap_populate_hugepages,
	vmemmap_pte_populate, vmemmap_pud_populate };
identifier s1 = { vmemmap_pgd_populate };
expression E0, E1;
position o != {at_once.t, in_header.t, narrow.t};
@@

(
 nid@o = source(...)
|
 nid@o = \( d->numa_node \| x->dev.numa_node \| x.dev.numa_node \)
)
 ... when any
(
 s0(nid, ...)
|
 s2(E0, E1, nid, ...)
|
 s1(E0, nid, ...)
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
identifier s0 = { __add_memory, __add_pages, add_memory,
	add_memory_driver_managed, add_memory_resource, add_pages, arch_add_memory,
	sparse_add_section };
identifier s2 = { __populate_section_memmap, populate_section_memmap,
	vmemmap_p4d_populate, vmemmap_pmd_populate, vmemmap_populate,
	vmemmap_populate_basepages, vmemmap_populate_hugepages,
	vmemmap_pte_populate, vmemmap_pud_populate };
identifier s1 = { vmemmap_pgd_populate };
expression E0, E1;
position use != {origin_harmless.t, origin_said.t, origin_passed.t, origin_handed.t};
position at != {origin_inside.t, origin_else.t, group.t, group_call.t};
identifier source = { __early_pfn_to_nid, __pcibus_to_node, acpi_get_node,
	acpi_map_pxm_to_node, acpi_map_pxm_to_online_node, dev_to_node,
	early_cpu_to_node, find_next_best_node, get_nid_for_pfn,
	memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node, numa_cpu_node, of_node_to_nid, pcibus_to_node,
	phys_to_target_node, pxm_to_node, pxm_to_online_node, x86_pci_root_bus_node };
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
 s0(nid@at, ...)
|
 s2(E0, E1, nid@at, ...)
|
 s1(E0, nid@at, ...)
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
s0 << flow.s0 = "";
s2 << flow.s2 = "";
s1 << flow.s1 = "";
@@
tell("org", at, nid, source, s0 or s2 or s1)

@script:python depends on report@
at << flow.at;
nid << origin.nid;
source << flow.source = "";
s0 << flow.s0 = "";
s2 << flow.s2 = "";
s1 << flow.s1 = "";
@@
tell("report", at, nid, source, s0 or s2 or s1)
// END generated

// ------------------------------------------------------------------------
// In the call itself.

// BEGIN generated from rules/: direct not=group,group_call / expected=NO_NODE expected!=OUT_OF_RANGE out=- / kind=hotadd rejects=NO_NODE
@nested disable all@
identifier source = { __early_pfn_to_nid, __pcibus_to_node, acpi_get_node,
	acpi_map_pxm_to_node, acpi_map_pxm_to_online_node, dev_to_node,
	early_cpu_to_node, find_next_best_node, get_nid_for_pfn,
	memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node, numa_cpu_node, of_node_to_nid, pcibus_to_node,
	phys_to_target_node, pxm_to_node, pxm_to_online_node, x86_pci_root_bus_node };
identifier s0 = { __add_memory, __add_pages, add_memory,
	add_memory_driver_managed, add_memory_resource, add_pages, arch_add_memory,
	sparse_add_section };
identifier s2 = { __populate_section_memmap, populate_section_memmap,
	vmemmap_p4d_populate, vmemmap_pmd_populate, vmemmap_populate,
	vmemmap_populate_basepages, vmemmap_populate_hugepages,
	vmemmap_pte_populate, vmemmap_pud_populate };
identifier s1 = { vmemmap_pgd_populate };
expression E0, E1;
@@

(
 s0(source(...), ...)
|
 s2(E0, E1, source(...), ...)
|
 s1(E0, source(...), ...)
)

// The same question was asked before, and its answer tested.
@asked depends on nested exists@
identifier source = { __early_pfn_to_nid, __pcibus_to_node, acpi_get_node,
	acpi_map_pxm_to_node, acpi_map_pxm_to_online_node, dev_to_node,
	early_cpu_to_node, find_next_best_node, get_nid_for_pfn,
	memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node, numa_cpu_node, of_node_to_nid, pcibus_to_node,
	phys_to_target_node, pxm_to_node, pxm_to_online_node, x86_pci_root_bus_node };
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
identifier source = { __early_pfn_to_nid, __pcibus_to_node, acpi_get_node,
	acpi_map_pxm_to_node, acpi_map_pxm_to_online_node, dev_to_node,
	early_cpu_to_node, find_next_best_node, get_nid_for_pfn,
	memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node, numa_cpu_node, of_node_to_nid, pcibus_to_node,
	phys_to_target_node, pxm_to_node, pxm_to_online_node, x86_pci_root_bus_node };
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
identifier source = { __early_pfn_to_nid, __pcibus_to_node, acpi_get_node,
	acpi_map_pxm_to_node, acpi_map_pxm_to_online_node, dev_to_node,
	early_cpu_to_node, find_next_best_node, get_nid_for_pfn,
	memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node, numa_cpu_node, of_node_to_nid, pcibus_to_node,
	phys_to_target_node, pxm_to_node, pxm_to_online_node, x86_pci_root_bus_node };
expression list es;
expression E;
position t;
@@

 (<+... source(es) ...+>) ? E : (<+... source@t(es) ...+>)

@direct disable all@
identifier source = { __early_pfn_to_nid, __pcibus_to_node, acpi_get_node,
	acpi_map_pxm_to_node, acpi_map_pxm_to_online_node, dev_to_node,
	early_cpu_to_node, find_next_best_node, get_nid_for_pfn,
	memblock_search_pfn_nid, meminfo_to_nid, mpol_misplaced,
	next_demotion_node, numa_cpu_node, of_node_to_nid, pcibus_to_node,
	phys_to_target_node, pxm_to_node, pxm_to_online_node, x86_pci_root_bus_node };
identifier s0 = { __add_memory, __add_pages, add_memory,
	add_memory_driver_managed, add_memory_resource, add_pages, arch_add_memory,
	sparse_add_section };
identifier s2 = { __populate_section_memmap, populate_section_memmap,
	vmemmap_p4d_populate, vmemmap_pmd_populate, vmemmap_populate,
	vmemmap_populate_basepages, vmemmap_populate_hugepages,
	vmemmap_pte_populate, vmemmap_pud_populate };
identifier s1 = { vmemmap_pgd_populate };
expression E0, E1;
expression list es;
position at != {asked.t, asked_inside.t, asked_else.t, group.t, group_call.t};
@@

(
 s0(source@at(es), ...)
|
 s2(E0, E1, source@at(es), ...)
|
 s1(E0, source@at(es), ...)
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
s0 << direct.s0 = "";
s2 << direct.s2 = "";
s1 << direct.s1 = "";
@@
tell("org", at, source + "()", source, s0 or s2 or s1)

@script:python depends on report@
at << direct.at;
source << direct.source = "";
es << direct.es;
s0 << direct.s0 = "";
s2 << direct.s2 = "";
s1 << direct.s1 = "";
@@
tell("report", at, source + "()", source, s0 or s2 or s1)
// END generated

// BEGIN generated from rules/: constant not=group,group_call / kind=hotadd rejects=NO_NODE
@bare disable all@
identifier s0 = { __add_memory, __add_pages, add_memory,
	add_memory_driver_managed, add_memory_resource, add_pages, arch_add_memory,
	sparse_add_section };
identifier s2 = { __populate_section_memmap, populate_section_memmap,
	vmemmap_p4d_populate, vmemmap_pmd_populate, vmemmap_populate,
	vmemmap_populate_basepages, vmemmap_populate_hugepages,
	vmemmap_pte_populate, vmemmap_pud_populate };
identifier s1 = { vmemmap_pgd_populate };
expression E0, E1;
@@

(
 s0(NUMA_NO_NODE, ...)
|
 s2(E0, E1, NUMA_NO_NODE, ...)
|
 s1(E0, NUMA_NO_NODE, ...)
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
identifier s0 = { __add_memory, __add_pages, add_memory,
	add_memory_driver_managed, add_memory_resource, add_pages, arch_add_memory,
	sparse_add_section };
identifier s2 = { __populate_section_memmap, populate_section_memmap,
	vmemmap_p4d_populate, vmemmap_pmd_populate, vmemmap_populate,
	vmemmap_populate_basepages, vmemmap_populate_hugepages,
	vmemmap_pte_populate, vmemmap_pud_populate };
identifier s1 = { vmemmap_pgd_populate };
expression E0, E1;
position at != {perhaps.t, unread.t, group.t, group_call.t};
@@

 fn(...) {
 ... when any
(
 s0(NUMA_NO_NODE@at, ...)
|
 s2(E0, E1, NUMA_NO_NODE@at, ...)
|
 s1(E0, NUMA_NO_NODE@at, ...)
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
s0 << nowhere.s0 = "";
s2 << nowhere.s2 = "";
s1 << nowhere.s1 = "";
@@
tell("org", at, "NUMA_NO_NODE", "", s0 or s2 or s1)

@script:python depends on report@
at << nowhere.at;
s0 << nowhere.s0 = "";
s2 << nowhere.s2 = "";
s1 << nowhere.s1 = "";
@@
tell("report", at, "NUMA_NO_NODE", "", s0 or s2 or s1)
// END generated

// ------------------------------------------------------------------------
// What somebody wrote, or firmware.

// BEGIN generated from rules/: input not=group,group_call / kind=hotadd rejects=NO_NODE
@tested@
local idexpression nid;
position t;
@@

(
 (<+... \( &nid@t \| nid@t \) ...+>) || (<+... nid ...+>)
|
 (<+... \( &nid@t \| nid@t \) ...+>) && (<+... nid ...+>)
)

@given disable all@
local idexpression nid;
identifier in0 = { __copy_from_user, __get_user, _copy_from_user,
	copy_from_sockptr, copy_from_user, copy_from_user_nofault, get_user };
identifier in1 = { get_option, match_hex, match_int, match_octal, match_u64,
	match_uint };
identifier in2 = { _kstrtol, _kstrtoul, device_property_read_u16,
	device_property_read_u32, device_property_read_u32_array,
	device_property_read_u64, device_property_read_u8,
	fwnode_property_read_u16, fwnode_property_read_u32,
	fwnode_property_read_u32_array, fwnode_property_read_u64,
	fwnode_property_read_u8, kstrtoint, kstrtol, kstrtoll, kstrtos16,
	kstrtos32, kstrtos64, kstrtos8, kstrtou16, kstrtou32, kstrtou64, kstrtou8,
	kstrtouint, kstrtoul, kstrtoull, of_property_read_s32,
	of_property_read_u16, of_property_read_u16_array, of_property_read_u32,
	of_property_read_u32_array, of_property_read_u64,
	of_property_read_u64_array, of_property_read_u8, of_property_read_u8_array,
	sscanf };
identifier in3 = { acpi_evaluate_integer, kstrtoint_from_user,
	kstrtol_from_user, kstrtoll_from_user, kstrtos16_from_user,
	kstrtos32_from_user, kstrtos64_from_user, kstrtos8_from_user,
	kstrtou16_from_user, kstrtou32_from_user, kstrtou64_from_user,
	kstrtou8_from_user, kstrtouint_from_user, kstrtoul_from_user,
	kstrtoull_from_user, of_property_read_u32_index,
	of_property_read_u64_index, sscanf };
identifier in4 = { sscanf };
identifier in5 = { sscanf };
expression F0, F1, F2, F3, F4;
position o != {tested.t};
@@

(
 in0(\( &nid@o \| nid@o \), ...)
|
 in1(F0, &nid@o, ...)
|
 in2(F0, F1, &nid@o, ...)
|
 in3(F0, F1, F2, &nid@o, ...)
|
 in4(F0, F1, F2, F3, &nid@o, ...)
|
 in5(F0, F1, F2, F3, F4, &nid@o, ...)
)

// What is done with the node without learning or changing anything.
@given_harmless@
local idexpression given.nid;
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

@given_said@
local idexpression given.nid;
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

@given_passed disable all@
local idexpression given.nid;
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

@given_handed disable all@
local idexpression given.nid;
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
@given_inside@
local idexpression given.nid;
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

@given_else@
local idexpression given.nid;
expression E;
position t;
@@

 (<+... nid ...+>) ? E : (<+... nid@t ...+>)

@told disable all exists@
local idexpression given.nid;
identifier s0 = { __add_memory, __add_pages, add_memory,
	add_memory_driver_managed, add_memory_resource, add_pages, arch_add_memory,
	sparse_add_section };
identifier s2 = { __populate_section_memmap, populate_section_memmap,
	vmemmap_p4d_populate, vmemmap_pmd_populate, vmemmap_populate,
	vmemmap_populate_basepages, vmemmap_populate_hugepages,
	vmemmap_pte_populate, vmemmap_pud_populate };
identifier s1 = { vmemmap_pgd_populate };
expression E0, E1;
position use != {given_harmless.t, given_said.t, given_passed.t, given_handed.t};
position at != {given_inside.t, given_else.t, group.t, group_call.t};
identifier in0 = { __copy_from_user, __get_user, _copy_from_user,
	copy_from_sockptr, copy_from_user, copy_from_user_nofault, get_user };
identifier in1 = { get_option, match_hex, match_int, match_octal, match_u64,
	match_uint };
identifier in2 = { _kstrtol, _kstrtoul, device_property_read_u16,
	device_property_read_u32, device_property_read_u32_array,
	device_property_read_u64, device_property_read_u8,
	fwnode_property_read_u16, fwnode_property_read_u32,
	fwnode_property_read_u32_array, fwnode_property_read_u64,
	fwnode_property_read_u8, kstrtoint, kstrtol, kstrtoll, kstrtos16,
	kstrtos32, kstrtos64, kstrtos8, kstrtou16, kstrtou32, kstrtou64, kstrtou8,
	kstrtouint, kstrtoul, kstrtoull, of_property_read_s32,
	of_property_read_u16, of_property_read_u16_array, of_property_read_u32,
	of_property_read_u32_array, of_property_read_u64,
	of_property_read_u64_array, of_property_read_u8, of_property_read_u8_array,
	sscanf };
identifier in3 = { acpi_evaluate_integer, kstrtoint_from_user,
	kstrtol_from_user, kstrtoll_from_user, kstrtos16_from_user,
	kstrtos32_from_user, kstrtos64_from_user, kstrtos8_from_user,
	kstrtou16_from_user, kstrtou32_from_user, kstrtou64_from_user,
	kstrtou8_from_user, kstrtouint_from_user, kstrtoul_from_user,
	kstrtoull_from_user, of_property_read_u32_index,
	of_property_read_u64_index, sscanf };
identifier in4 = { sscanf };
identifier in5 = { sscanf };
expression F0, F1, F2, F3, F4;
position o != {tested.t};
@@

(
 in0(\( &nid@o \| nid@o \), ...)
|
 in1(F0, &nid@o, ...)
|
 in2(F0, F1, &nid@o, ...)
|
 in3(F0, F1, F2, &nid@o, ...)
|
 in4(F0, F1, F2, F3, &nid@o, ...)
|
 in5(F0, F1, F2, F3, F4, &nid@o, ...)
)
 ... when != nid@use
(
 s0(nid@at, ...)
|
 s2(E0, E1, nid@at, ...)
|
 s1(E0, nid@at, ...)
)

@depends on context@
expression E;
position told.at;
@@

* E@at

@script:python depends on org@
at << told.at;
nid << given.nid;
in0 << told.in0 = "";
in1 << told.in1 = "";
in2 << told.in2 = "";
in3 << told.in3 = "";
in4 << told.in4 = "";
in5 << told.in5 = "";
s0 << told.s0 = "";
s2 << told.s2 = "";
s1 << told.s1 = "";
@@
tell("org", at, nid, in0 or in1 or in2 or in3 or in4 or in5, s0 or s2 or s1)

@script:python depends on report@
at << told.at;
nid << given.nid;
in0 << told.in0 = "";
in1 << told.in1 = "";
in2 << told.in2 = "";
in3 << told.in3 = "";
in4 << told.in4 = "";
in5 << told.in5 = "";
s0 << told.s0 = "";
s2 << told.s2 = "";
s1 << told.s1 = "";
@@
tell("report", at, nid, in0 or in1 or in2 or in3 or in4 or in5, s0 or s2 or s1)
// END generated

// ------------------------------------------------------------------------
// After a loop.

// BEGIN generated from rules/: past MEMORYLESS not=group,group_call / kind=hotadd rejects=OUT_OF_RANGE
@visit exists@
iterator name for_each_node, for_each_online_node, for_each_node_with_cpus;
local idexpression nid;
statement S;
identifier s0 = { __add_memory, __add_pages, add_memory,
	add_memory_driver_managed, add_memory_resource, add_pages, arch_add_memory,
	sparse_add_section };
identifier s2 = { __populate_section_memmap, populate_section_memmap,
	vmemmap_p4d_populate, vmemmap_pmd_populate, vmemmap_populate,
	vmemmap_populate_basepages, vmemmap_populate_hugepages,
	vmemmap_pte_populate, vmemmap_pud_populate };
identifier s1 = { vmemmap_pgd_populate };
expression E0, E1;
@@

(
 for_each_node(nid) S
|
 for_each_online_node(nid) S
|
 for_each_node_with_cpus(nid) S
)
 ... when any
(
 s0(nid, ...)
|
 s2(E0, E1, nid, ...)
|
 s1(E0, nid, ...)
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

// Left early, the variable is a node; who left is not known here.
@left exists@
local idexpression visit.nid;
iterator name for_each_node, for_each_online_node, for_each_node_with_cpus;
position t;
@@

(
 for_each_node(nid@t) { ... when any
 break;
 ... when any
 }
|
 for_each_online_node(nid@t) { ... when any
 break;
 ... when any
 }
|
 for_each_node_with_cpus(nid@t) { ... when any
 break;
 ... when any
 }
)

@past disable all exists@
local idexpression visit.nid;
iterator name for_each_node, for_each_online_node, for_each_node_with_cpus;
statement S;
identifier s0 = { __add_memory, __add_pages, add_memory,
	add_memory_driver_managed, add_memory_resource, add_pages, arch_add_memory,
	sparse_add_section };
identifier s2 = { __populate_section_memmap, populate_section_memmap,
	vmemmap_p4d_populate, vmemmap_pmd_populate, vmemmap_populate,
	vmemmap_populate_basepages, vmemmap_populate_hugepages,
	vmemmap_pte_populate, vmemmap_pud_populate };
identifier s1 = { vmemmap_pgd_populate };
expression E0, E1;
position o != {left.t};
position use != {visit_harmless.t, visit_said.t, visit_passed.t, visit_handed.t};
position at != {visit_inside.t, visit_else.t, group.t, group_call.t};
@@

(
 for_each_node(nid@o) S
|
 for_each_online_node(nid@o) S
|
 for_each_node_with_cpus(nid@o) S
)
 ... when != nid@use
(
 s0(nid@at, ...)
|
 s2(E0, E1, nid@at, ...)
|
 s1(E0, nid@at, ...)
)

@depends on context@
expression E;
position past.at;
@@

* E@at

@script:python depends on org@
at << past.at;
nid << visit.nid;
s0 << past.s0 = "";
s2 << past.s2 = "";
s1 << past.s1 = "";
@@
tell("org", at, nid, "loop", s0 or s2 or s1)

@script:python depends on report@
at << past.at;
nid << visit.nid;
s0 << past.s0 = "";
s2 << past.s2 = "";
s1 << past.s1 = "";
@@
tell("report", at, nid, "loop", s0 or s2 or s1)
// END generated

// BEGIN generated from rules/: needs
// Needs: NUMA_NO_NODE __copy_from_user __early_pfn_to_nid __get_user
//	__pcibus_to_node _copy_from_user _kstrtol _kstrtoul acpi_evaluate_integer
//	acpi_get_node acpi_map_pxm_to_node acpi_map_pxm_to_online_node
//	copy_from_sockptr copy_from_user copy_from_user_nofault dev_to_node
//	device_property_read_u16 device_property_read_u32
//	device_property_read_u32_array device_property_read_u64
//	device_property_read_u8 early_cpu_to_node find_next_best_node
//	for_each_node for_each_node_with_cpus for_each_online_node
//	fwnode_property_read_u16 fwnode_property_read_u32
//	fwnode_property_read_u32_array fwnode_property_read_u64
//	fwnode_property_read_u8 get_nid_for_pfn get_option get_user kstrtoint
//	kstrtoint_from_user kstrtol kstrtol_from_user kstrtoll kstrtoll_from_user
//	kstrtos16 kstrtos16_from_user kstrtos32 kstrtos32_from_user kstrtos64
//	kstrtos64_from_user kstrtos8 kstrtos8_from_user kstrtou16
//	kstrtou16_from_user kstrtou32 kstrtou32_from_user kstrtou64
//	kstrtou64_from_user kstrtou8 kstrtou8_from_user kstrtouint
//	kstrtouint_from_user kstrtoul kstrtoul_from_user kstrtoull
//	kstrtoull_from_user match_hex match_int match_octal match_u64 match_uint
//	memblock_search_pfn_nid meminfo_to_nid mpol_misplaced next_demotion_node
//	numa_cpu_node numa_node of_node_to_nid of_property_read_s32
//	of_property_read_u16 of_property_read_u16_array of_property_read_u32
//	of_property_read_u32_array of_property_read_u32_index
//	of_property_read_u64 of_property_read_u64_array
//	of_property_read_u64_index of_property_read_u8 of_property_read_u8_array
//	pcibus_to_node phys_to_target_node pxm_to_node pxm_to_online_node sscanf
//	x86_pci_root_bus_node
// Needs: __add_memory __add_pages __populate_section_memmap add_memory
//	add_memory_driver_managed add_memory_resource add_pages arch_add_memory
//	populate_section_memmap sparse_add_section vmemmap_p4d_populate
//	vmemmap_pgd_populate vmemmap_pmd_populate vmemmap_populate
//	vmemmap_populate_basepages vmemmap_populate_hugepages
//	vmemmap_pte_populate vmemmap_pud_populate
// END generated
