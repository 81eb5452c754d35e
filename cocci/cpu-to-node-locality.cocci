// SPDX-License-Identifier: GPL-2.0-only
/// The node of cpu_to_node() in an allocation that tolerates any node.
/// Nothing breaks, but cpu_to_mem() is what is meant: memory near the CPU.
///
// Confidence: Low
// Options: --no-includes --include-headers
// Comments: Sees one function at a time.  Any use of the node that is not known
// to be harmless ends the search, so what is reported was not tested.
// A matter of performance, on machines with memoryless nodes.
// The patch is only where cpu_to_node() is the argument.
// See numalint --explain cpu-to-node-locality.

virtual patch
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
	return "note: %s may be a memoryless node in %s(), which falls back; cpu_to_mem() says what is meant [cpu-to-node-locality]" % (value, sink)

// ------------------------------------------------------------------------
// The node of a CPU that may be offline is another rule's, and so is __GFP_THISNODE.

// BEGIN generated from rules/: offline
@offline exists@
iterator name for_each_possible_cpu, for_each_present_cpu, for_each_enabled_cpu, for_each_cpu_not, for_each_cpu;
identifier most = { cpu_possible_mask, __cpu_possible_mask,
	cpu_present_mask, __cpu_present_mask, cpu_enabled_mask, __cpu_enabled_mask,
	cpu_all_mask, cpu_all_bits };
expression cpu;
position t;
@@

(
 for_each_possible_cpu(cpu) {
 ... when any
 cpu_to_node@t(cpu)
 ... when any
 }
|
 for_each_present_cpu(cpu) {
 ... when any
 cpu_to_node@t(cpu)
 ... when any
 }
|
 for_each_enabled_cpu(cpu) {
 ... when any
 cpu_to_node@t(cpu)
 ... when any
 }
|
 for_each_cpu_not(cpu) {
 ... when any
 cpu_to_node@t(cpu)
 ... when any
 }
|
 for_each_cpu(cpu, most) {
 ... when any
 cpu_to_node@t(cpu)
 ... when any
 }
)

@offline_tested exists@
expression cpu, E;
position t;
@@

(
 if (cpu_online(cpu)) return ...;
|
 if (E || cpu_online(cpu)) return ...;
)
 ... when any
 cpu_to_node@t(cpu)
// END generated

// BEGIN generated from rules/: exact exact kind=page_tolerant,slab,alloc rejects!=NO_NODE
// The flag is taken out, not put in.
@no_flag@
position t;
@@

 ~(<+... __GFP_THISNODE@t ...+>)

@exact disable all@
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, alloc_cpumask_var_node, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kvmalloc_node,
	kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3_1 = { __alloc_skb };
identifier s3_2 = { __vmalloc_node, bpf_map_kmalloc_node, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_3 = { alloc_huge_page_nodemask, alloc_hugetlb_folio_nodemask };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
identifier s5_4 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6_5 = { mempool_init_node };
identifier s4_3 = { sbitmap_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
expression node;
position g != no_flag.t;
position t;
@@

(
 s2_1(E0, <+... __GFP_THISNODE@g ...+>, node@t, ...)
|
 s3_1(E0, <+... __GFP_THISNODE@g ...+>, E2, node@t, ...)
|
 s3_2(E0, E1, <+... __GFP_THISNODE@g ...+>, node@t, ...)
|
 s7_4(E0, E1, E2, E3, <+... __GFP_THISNODE@g ...+>, E5, E6, node@t, ...)
|
 s1_3(E0, node@t, E2, <+... __GFP_THISNODE@g ...+>, ...)
|
 s1_0(<+... __GFP_THISNODE@g ...+>, node@t, ...)
|
 s0_2(node@t, E1, <+... __GFP_THISNODE@g ...+>, ...)
|
 s0_1(node@t, <+... __GFP_THISNODE@g ...+>, ...)
|
 s5_4(E0, E1, E2, E3, <+... __GFP_THISNODE@g ...+>, node@t, ...)
|
 s6_5(E0, E1, E2, E3, E4, <+... __GFP_THISNODE@g ...+>, node@t, ...)
|
 s4_3(E0, E1, E2, <+... __GFP_THISNODE@g ...+>, node@t, ...)
)

@exact_call disable all@
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, alloc_cpumask_var_node, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kvmalloc_node,
	kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3_1 = { __alloc_skb };
identifier s3_2 = { __vmalloc_node, bpf_map_kmalloc_node, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_3 = { alloc_huge_page_nodemask, alloc_hugetlb_folio_nodemask };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
identifier s5_4 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6_5 = { mempool_init_node };
identifier s4_3 = { sbitmap_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
identifier asked;
position g != no_flag.t;
position t;
@@

(
 s2_1(E0, <+... __GFP_THISNODE@g ...+>, asked@t(...), ...)
|
 s3_1(E0, <+... __GFP_THISNODE@g ...+>, E2, asked@t(...), ...)
|
 s3_2(E0, E1, <+... __GFP_THISNODE@g ...+>, asked@t(...), ...)
|
 s7_4(E0, E1, E2, E3, <+... __GFP_THISNODE@g ...+>, E5, E6, asked@t(...), ...)
|
 s1_3(E0, asked@t(...), E2, <+... __GFP_THISNODE@g ...+>, ...)
|
 s1_0(<+... __GFP_THISNODE@g ...+>, asked@t(...), ...)
|
 s0_2(asked@t(...), E1, <+... __GFP_THISNODE@g ...+>, ...)
|
 s0_1(asked@t(...), <+... __GFP_THISNODE@g ...+>, ...)
|
 s5_4(E0, E1, E2, E3, <+... __GFP_THISNODE@g ...+>, asked@t(...), ...)
|
 s6_5(E0, E1, E2, E3, E4, <+... __GFP_THISNODE@g ...+>, asked@t(...), ...)
|
 s4_3(E0, E1, E2, <+... __GFP_THISNODE@g ...+>, asked@t(...), ...)
)

@exact_mask disable all exists@
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, alloc_cpumask_var_node, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kvmalloc_node,
	kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3_1 = { __alloc_skb };
identifier s3_2 = { __vmalloc_node, bpf_map_kmalloc_node, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_3 = { alloc_huge_page_nodemask, alloc_hugetlb_folio_nodemask };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
identifier s5_4 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6_5 = { mempool_init_node };
identifier s4_3 = { sbitmap_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
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
 s3_1(E0, mask, E2, node@t, ...)
|
 s3_2(E0, E1, mask, node@t, ...)
|
 s7_4(E0, E1, E2, E3, mask, E5, E6, node@t, ...)
|
 s1_3(E0, node@t, E2, mask, ...)
|
 s1_0(mask, node@t, ...)
|
 s0_2(node@t, E1, mask, ...)
|
 s0_1(node@t, mask, ...)
|
 s5_4(E0, E1, E2, E3, mask, node@t, ...)
|
 s6_5(E0, E1, E2, E3, E4, mask, node@t, ...)
|
 s4_3(E0, E1, E2, mask, node@t, ...)
)

@exact_call_mask disable all exists@
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, alloc_cpumask_var_node, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kvmalloc_node,
	kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3_1 = { __alloc_skb };
identifier s3_2 = { __vmalloc_node, bpf_map_kmalloc_node, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_3 = { alloc_huge_page_nodemask, alloc_hugetlb_folio_nodemask };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
identifier s5_4 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6_5 = { mempool_init_node };
identifier s4_3 = { sbitmap_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
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
 s3_1(E0, mask, E2, asked@t(...), ...)
|
 s3_2(E0, E1, mask, asked@t(...), ...)
|
 s7_4(E0, E1, E2, E3, mask, E5, E6, asked@t(...), ...)
|
 s1_3(E0, asked@t(...), E2, mask, ...)
|
 s1_0(mask, asked@t(...), ...)
|
 s0_2(asked@t(...), E1, mask, ...)
|
 s0_1(asked@t(...), mask, ...)
|
 s5_4(E0, E1, E2, E3, mask, asked@t(...), ...)
|
 s6_5(E0, E1, E2, E3, E4, mask, asked@t(...), ...)
|
 s4_3(E0, E1, E2, mask, asked@t(...), ...)
)

// Who knows what this function returns.
@exact_got disable all@
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, alloc_cpumask_var_node, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kvmalloc_node,
	kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3_1 = { __alloc_skb };
identifier s3_2 = { __vmalloc_node, bpf_map_kmalloc_node, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_3 = { alloc_huge_page_nodemask, alloc_hugetlb_folio_nodemask };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
identifier s5_4 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6_5 = { mempool_init_node };
identifier s4_3 = { sbitmap_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
expression node;
identifier f;
position t;
@@

(
 s2_1(E0, <+... f(...) ...+>, node@t, ...)
|
 s3_1(E0, <+... f(...) ...+>, E2, node@t, ...)
|
 s3_2(E0, E1, <+... f(...) ...+>, node@t, ...)
|
 s7_4(E0, E1, E2, E3, <+... f(...) ...+>, E5, E6, node@t, ...)
|
 s1_3(E0, node@t, E2, <+... f(...) ...+>, ...)
|
 s1_0(<+... f(...) ...+>, node@t, ...)
|
 s0_2(node@t, E1, <+... f(...) ...+>, ...)
|
 s0_1(node@t, <+... f(...) ...+>, ...)
|
 s5_4(E0, E1, E2, E3, <+... f(...) ...+>, node@t, ...)
|
 s6_5(E0, E1, E2, E3, E4, <+... f(...) ...+>, node@t, ...)
|
 s4_3(E0, E1, E2, <+... f(...) ...+>, node@t, ...)
)

@exact_call_got disable all@
identifier s2_1 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, alloc_cpumask_var_node, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kvmalloc_node,
	kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3_1 = { __alloc_skb };
identifier s3_2 = { __vmalloc_node, bpf_map_kmalloc_node, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s7_4 = { __vmalloc_node_range };
identifier s1_3 = { alloc_huge_page_nodemask, alloc_hugetlb_folio_nodemask };
identifier s1_0 = { alloc_pages_bulk_array_node, alloc_pages_bulk_node };
identifier s0_2 = { alloc_pages_exact_nid };
identifier s0_1 = { alloc_pages_node };
identifier s5_4 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6_5 = { mempool_init_node };
identifier s4_3 = { sbitmap_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
identifier asked;
identifier f;
position t;
@@

(
 s2_1(E0, <+... f(...) ...+>, asked@t(...), ...)
|
 s3_1(E0, <+... f(...) ...+>, E2, asked@t(...), ...)
|
 s3_2(E0, E1, <+... f(...) ...+>, asked@t(...), ...)
|
 s7_4(E0, E1, E2, E3, <+... f(...) ...+>, E5, E6, asked@t(...), ...)
|
 s1_3(E0, asked@t(...), E2, <+... f(...) ...+>, ...)
|
 s1_0(<+... f(...) ...+>, asked@t(...), ...)
|
 s0_2(asked@t(...), E1, <+... f(...) ...+>, ...)
|
 s0_1(asked@t(...), <+... f(...) ...+>, ...)
|
 s5_4(E0, E1, E2, E3, <+... f(...) ...+>, asked@t(...), ...)
|
 s6_5(E0, E1, E2, E3, E4, <+... f(...) ...+>, asked@t(...), ...)
|
 s4_3(E0, E1, E2, <+... f(...) ...+>, asked@t(...), ...)
)

// END generated

// ------------------------------------------------------------------------
// A variable.

// BEGIN generated from rules/: variable not=exact online / expected=MEMORYLESS may!=OFFLINE provenance=cpu_to_node / kind=page_tolerant,slab,alloc rejects!=NO_NODE
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
identifier source = { cpu_to_node, task_node };
identifier s2 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, __kthread_create_on_node, alloc_cpumask_var_node,
	irq_alloc_descs_from, irq_domain_alloc_irqs, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kthread_create_on_node,
	kvmalloc_node, kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3 = { __alloc_skb, __irq_alloc_descs, __irq_domain_alloc_irqs,
	__vmalloc_node, bpf_map_kmalloc_node, irq_alloc_descs, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s4 = { __devm_irq_alloc_descs, devm_irq_alloc_descs,
	sbitmap_init_node };
identifier s7 = { __vmalloc_node_range };
identifier s1 = { alloc_huge_page_nodemask, alloc_hugetlb_folio_nodemask,
	alloc_pages_bulk_array_node, alloc_pages_bulk_node, bpf_map_area_alloc,
	bpf_map_area_mmapable_alloc, irq_alloc_desc_at, irq_alloc_desc_from,
	kthread_create_worker_on_node, vmalloc_node, vmemmap_alloc_block,
	vmemmap_alloc_block_buf, vmemmap_alloc_block_zero, vzalloc_node };
identifier s0 = { alloc_pages_exact_nid, alloc_pages_node, irq_alloc_desc };
identifier s5 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6 = { mempool_init_node };
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
 s4(E0, E1, E2, E3, nid, ...)
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

// Says nothing about memory.
@origin_online@
local idexpression origin.nid;
position t;
@@

(
 \( nid@t == NUMA_NO_NODE \| nid@t != NUMA_NO_NODE \| nid@t == -1 \|
    nid@t != -1 \| nid@t < 0 \| nid@t >= 0 \)
|
 \( node_online(nid@t) \| node_possible(nid@t) \)
)

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
identifier s2 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, __kthread_create_on_node, alloc_cpumask_var_node,
	irq_alloc_descs_from, irq_domain_alloc_irqs, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kthread_create_on_node,
	kvmalloc_node, kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3 = { __alloc_skb, __irq_alloc_descs, __irq_domain_alloc_irqs,
	__vmalloc_node, bpf_map_kmalloc_node, irq_alloc_descs, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s4 = { __devm_irq_alloc_descs, devm_irq_alloc_descs,
	sbitmap_init_node };
identifier s7 = { __vmalloc_node_range };
identifier s1 = { alloc_huge_page_nodemask, alloc_hugetlb_folio_nodemask,
	alloc_pages_bulk_array_node, alloc_pages_bulk_node, bpf_map_area_alloc,
	bpf_map_area_mmapable_alloc, irq_alloc_desc_at, irq_alloc_desc_from,
	kthread_create_worker_on_node, vmalloc_node, vmemmap_alloc_block,
	vmemmap_alloc_block_buf, vmemmap_alloc_block_zero, vzalloc_node };
identifier s0 = { alloc_pages_exact_nid, alloc_pages_node, irq_alloc_desc };
identifier s5 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6 = { mempool_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
position use != {origin_harmless.t, origin_said.t, origin_passed.t, origin_handed.t, origin_online.t};
position at != {origin_inside.t, origin_else.t, exact.t, exact_call.t, exact_mask.t, exact_call_mask.t, exact_got.t, exact_call_got.t};
identifier source = { cpu_to_node, task_node };
position o != {at_once.t, in_header.t, narrow.t};
@@

(
 nid@o = source(...)
)
 ... when != nid@use
(
 s2(E0, E1, nid@at, ...)
|
 s3(E0, E1, E2, nid@at, ...)
|
 s4(E0, E1, E2, E3, nid@at, ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, nid@at, ...)
|
 s1(E0, nid@at, ...)
|
 s0(nid@at, ...)
|
 s5(E0, E1, E2, E3, E4, nid@at, ...)
|
 s6(E0, E1, E2, E3, E4, E5, nid@at, ...)
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
s4 << flow.s4 = "";
s7 << flow.s7 = "";
s1 << flow.s1 = "";
s0 << flow.s0 = "";
s5 << flow.s5 = "";
s6 << flow.s6 = "";
@@
tell("org", at, nid, source, s2 or s3 or s4 or s7 or s1 or s0 or s5 or s6)

@script:python depends on report@
at << flow.at;
nid << origin.nid;
source << flow.source = "";
s2 << flow.s2 = "";
s3 << flow.s3 = "";
s4 << flow.s4 = "";
s7 << flow.s7 = "";
s1 << flow.s1 = "";
s0 << flow.s0 = "";
s5 << flow.s5 = "";
s6 << flow.s6 = "";
@@
tell("report", at, nid, source, s2 or s3 or s4 or s7 or s1 or s0 or s5 or s6)
// END generated

// ------------------------------------------------------------------------
// In the call itself.

// BEGIN generated from rules/: direct not=exact,offline / expected=MEMORYLESS may!=OFFLINE provenance=cpu_to_node / kind=page_tolerant,slab,alloc rejects!=NO_NODE
@nested disable all@
identifier source = { cpu_to_node, task_node };
identifier s2 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, __kthread_create_on_node, alloc_cpumask_var_node,
	irq_alloc_descs_from, irq_domain_alloc_irqs, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kthread_create_on_node,
	kvmalloc_node, kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3 = { __alloc_skb, __irq_alloc_descs, __irq_domain_alloc_irqs,
	__vmalloc_node, bpf_map_kmalloc_node, irq_alloc_descs, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s4 = { __devm_irq_alloc_descs, devm_irq_alloc_descs,
	sbitmap_init_node };
identifier s7 = { __vmalloc_node_range };
identifier s1 = { alloc_huge_page_nodemask, alloc_hugetlb_folio_nodemask,
	alloc_pages_bulk_array_node, alloc_pages_bulk_node, bpf_map_area_alloc,
	bpf_map_area_mmapable_alloc, irq_alloc_desc_at, irq_alloc_desc_from,
	kthread_create_worker_on_node, vmalloc_node, vmemmap_alloc_block,
	vmemmap_alloc_block_buf, vmemmap_alloc_block_zero, vzalloc_node };
identifier s0 = { alloc_pages_exact_nid, alloc_pages_node, irq_alloc_desc };
identifier s5 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6 = { mempool_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
@@

(
 s2(E0, E1, source(...), ...)
|
 s3(E0, E1, E2, source(...), ...)
|
 s4(E0, E1, E2, E3, source(...), ...)
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
)

// The same question was asked before, and its answer tested.
@asked depends on nested exists@
identifier source = { cpu_to_node, task_node };
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
identifier source = { cpu_to_node, task_node };
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
identifier source = { cpu_to_node, task_node };
expression list es;
expression E;
position t;
@@

 (<+... source(es) ...+>) ? E : (<+... source@t(es) ...+>)

@direct disable all@
identifier source = { cpu_to_node, task_node };
identifier s2 = { ___kmalloc_large_node, __kmalloc_cache_node,
	__kmalloc_large_node, __kthread_create_on_node, alloc_cpumask_var_node,
	irq_alloc_descs_from, irq_domain_alloc_irqs, kmalloc_large_node,
	kmalloc_node, kmalloc_node_trace, kmalloc_node_track_caller,
	kmem_cache_alloc_node, kmem_cache_alloc_node_trace, kthread_create_on_node,
	kvmalloc_node, kvzalloc_node, kzalloc_node, zalloc_cpumask_var_node };
identifier s3 = { __alloc_skb, __irq_alloc_descs, __irq_domain_alloc_irqs,
	__vmalloc_node, bpf_map_kmalloc_node, irq_alloc_descs, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s4 = { __devm_irq_alloc_descs, devm_irq_alloc_descs,
	sbitmap_init_node };
identifier s7 = { __vmalloc_node_range };
identifier s1 = { alloc_huge_page_nodemask, alloc_hugetlb_folio_nodemask,
	alloc_pages_bulk_array_node, alloc_pages_bulk_node, bpf_map_area_alloc,
	bpf_map_area_mmapable_alloc, irq_alloc_desc_at, irq_alloc_desc_from,
	kthread_create_worker_on_node, vmalloc_node, vmemmap_alloc_block,
	vmemmap_alloc_block_buf, vmemmap_alloc_block_zero, vzalloc_node };
identifier s0 = { alloc_pages_exact_nid, alloc_pages_node, irq_alloc_desc };
identifier s5 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6 = { mempool_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
expression list es;
position at != {asked.t, asked_inside.t, asked_else.t, exact.t, exact_call.t, exact_mask.t, exact_call_mask.t, exact_got.t, exact_call_got.t, offline.t, offline_tested.t};
@@

(
 s2(E0, E1, source@at(es), ...)
|
 s3(E0, E1, E2, source@at(es), ...)
|
 s4(E0, E1, E2, E3, source@at(es), ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, source@at(es), ...)
|
 s1(E0, source@at(es), ...)
|
 s0(source@at(es), ...)
|
 s5(E0, E1, E2, E3, E4, source@at(es), ...)
|
 s6(E0, E1, E2, E3, E4, E5, source@at(es), ...)
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
s4 << direct.s4 = "";
s7 << direct.s7 = "";
s1 << direct.s1 = "";
s0 << direct.s0 = "";
s5 << direct.s5 = "";
s6 << direct.s6 = "";
@@
tell("org", at, source + "()", source, s2 or s3 or s4 or s7 or s1 or s0 or s5 or s6)

@script:python depends on report@
at << direct.at;
source << direct.source = "";
es << direct.es;
s2 << direct.s2 = "";
s3 << direct.s3 = "";
s4 << direct.s4 = "";
s7 << direct.s7 = "";
s1 << direct.s1 = "";
s0 << direct.s0 = "";
s5 << direct.s5 = "";
s6 << direct.s6 = "";
@@
tell("report", at, source + "()", source, s2 or s3 or s4 or s7 or s1 or s0 or s5 or s6)
// END generated

@depends on patch@
expression list direct.es;
position direct.at;
@@

- cpu_to_node@at
+ cpu_to_mem
  (es)

// BEGIN generated from rules/: needs
// Needs: cpu_to_node task_node
// Needs: ___kmalloc_large_node __alloc_skb __devm_irq_alloc_descs
//	__irq_alloc_descs __irq_domain_alloc_irqs __kmalloc_cache_node
//	__kmalloc_large_node __kthread_create_on_node __vmalloc_node
//	__vmalloc_node_range alloc_cpumask_var_node alloc_huge_page_nodemask
//	alloc_hugetlb_folio_nodemask alloc_pages_bulk_array_node
//	alloc_pages_bulk_node alloc_pages_exact_nid alloc_pages_node
//	bpf_map_area_alloc bpf_map_area_mmapable_alloc bpf_map_kmalloc_node
//	devm_irq_alloc_descs irq_alloc_desc irq_alloc_desc_at irq_alloc_desc_from
//	irq_alloc_descs irq_alloc_descs_from irq_domain_alloc_irqs kcalloc_node
//	kmalloc_array_node kmalloc_large_node kmalloc_node kmalloc_node_trace
//	kmalloc_node_track_caller kmem_cache_alloc_node
//	kmem_cache_alloc_node_trace kthread_create_on_node
//	kthread_create_worker_on_node kvcalloc_node kvmalloc_array_node
//	kvmalloc_node kvzalloc_node kzalloc_node mempool_create_node
//	mempool_init_node sbitmap_init_node sbitmap_queue_init_node vmalloc_node
//	vmemmap_alloc_block vmemmap_alloc_block_buf vmemmap_alloc_block_zero
//	vzalloc_node zalloc_cpumask_var_node
// END generated
