// SPDX-License-Identifier: GPL-2.0-only
/// The node is tested only after it was used.
/// A parameter goes, unguarded and unchanged, into what does not take
/// NUMA_NO_NODE, and is compared with it, or with 0, only after that.
///
// Confidence: Moderate
// Options: --no-includes --include-headers
// Comments: Sees one function at a time, and of its parameters only.
// Not where the use stands in a loop: the next round's test is none of its own.
// See numalint --explain node-check-after-use.

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
	return "warning: '%s' is tested for NUMA_NO_NODE only after it went into %s(); test it first [node-check-after-use]" % (node, sink)

// ------------------------------------------------------------------------
// Used, and compared after that; the rest is only for these.

@reach exists@
identifier fn, nid;
type T;
expression e1;
// BEGIN generated from rules/: declare kind=page_strict,page_tolerant,alloc,slab,node_data,zonelist,distance,cpumask,array,bitmap_test,bitmap_write rejects=NO_NODE
identifier s0 = { NODE_DATA, __alloc_pages_node, __change_bit, __clear_bit,
	__node_clear, __node_distance, __node_set, __node_test_and_set,
	__register_one_node, __set_bit, __test_and_clear_bit, __test_and_set_bit,
	__try_online_node, alloc_pages_exact_node, change_bit, clear_bit,
	cpumask_of_node, kcompactd_run, kcompactd_stop, kswapd_run, kswapd_stop,
	node_add_cache, node_clear, node_clear_state, node_distance, node_end_pfn,
	node_is_toptier, node_isset, node_online, node_possible,
	node_present_pages, node_set, node_set_offline, node_set_online,
	node_set_perf_attrs, node_set_state, node_spanned_pages, node_start_pfn,
	node_state, node_test_and_set, node_zonelist, nodemask_of_node,
	register_memory_node_under_compute_node, register_one_node, set_bit,
	sum_zone_node_page_state, sum_zone_numa_event_state, test_and_clear_bit,
	test_and_set_bit, try_online_node, unregister_one_node };
identifier s2 = { __alloc_pages, __folio_alloc, __folio_alloc_node,
	alloc_contig_pages };
identifier s1 = { __alloc_pages_bulk, __node_distance,
	alloc_pages_bulk_noprof, init_nodemask_of_node, node_distance,
	register_cpu_under_node, register_memory_node_under_compute_node,
	si_meminfo_node, unregister_cpu_under_node };
identifier s4 = { alloc_pages_mpol };
expression E0, E1, E2, E3;
// END generated
@@

 fn(..., T nid, ...) {
 ... when any
// BEGIN generated from rules/: calls nid kind=page_strict,page_tolerant,alloc,slab,node_data,zonelist,distance,cpumask,array,bitmap_test,bitmap_write rejects=NO_NODE
(
 s0(nid, ...)
|
 s2(E0, E1, nid, ...)
|
 s1(E0, nid, ...)
|
 s4(E0, E1, E2, E3, nid, ...)
)
// END generated
 ... when != nid = e1
     when != &nid
 \( nid == NUMA_NO_NODE \| nid != NUMA_NO_NODE \| nid == -1 \| nid != -1 \|
    nid < 0 \| nid >= 0 \)
 ... when any
 }

// A comparison that steers nothing.

@idle@
identifier reach.nid;
identifier print =~ "^(printk|pr_[a-z_]+|dev_(dbg|info|notice|warn|err))$";
// BEGIN generated from rules/: names deaf deaf
identifier deaf = { DEBUG_LOCKS_WARN_ON, DEBUG_NET_WARN_ON_ONCE, MT_BUG_ON,
	RCU_LOCKDEP_WARN, SCHED_WARN_ON, VIRTUAL_BUG_ON, VIRTUAL_WARN_ON,
	VM_BUG_ON, VM_BUG_ON_FOLIO, VM_BUG_ON_MM, VM_BUG_ON_PAGE,
	VM_BUG_ON_PGFLAGS, VM_BUG_ON_VMA, VM_WARN, VM_WARN_ON, VM_WARN_ONCE,
	VM_WARN_ON_FOLIO, VM_WARN_ON_IRQS_ENABLED, VM_WARN_ON_ONCE,
	VM_WARN_ON_ONCE_FOLIO, VM_WARN_ON_ONCE_MM, VM_WARN_ON_ONCE_PAGE,
	VM_WARN_ON_VMG, XA_BUG_ON, XA_NODE_BUG_ON, lockdep_assert };
// END generated
position t;
@@

\( deaf(<+... nid@t ...+>, ...) \| WARN_ON(<+... nid@t ...+>) \|
   WARN_ON_ONCE(<+... nid@t ...+>) \| print(..., <+... nid@t ...+>, ...) \)

@again@
identifier reach.nid;
statement S;
position t;
@@

 while (<+... nid@t ...+>) S

@round exists@
identifier reach.nid;
position t;
@@

(
 while (...) { ... when any
 nid@t
 ... when any
 }
|
 for (...; ...; ...) { ... when any
 nid@t
 ... when any
 }
)

@inside@
identifier reach.nid;
expression E;
position t;
@@

(
 (<+... nid ...+>) && (<+... nid@t ...+>)
|
 (<+... nid ...+>) || (<+... nid@t ...+>)
|
 (<+... nid ...+>) ? (<+... nid@t ...+>) : E
)

@otherwise@
identifier reach.nid;
expression E;
position t;
@@

 (<+... nid ...+>) ? E : (<+... nid@t ...+>)

// Everything that may be a test, or changes the node, ends the way to the use.

@harmless@
identifier reach.nid;
identifier fld;
expression e, x;
position t;
@@

\( x->fld = nid@t \| x.fld = nid@t \| x[e] = nid@t \)

@used exists@
identifier fn, reach.nid;
type T;
expression e1;
// BEGIN generated from rules/: declare kind=page_strict,page_tolerant,alloc,slab,node_data,zonelist,distance,cpumask,array,bitmap_test,bitmap_write rejects=NO_NODE
identifier s0 = { NODE_DATA, __alloc_pages_node, __change_bit, __clear_bit,
	__node_clear, __node_distance, __node_set, __node_test_and_set,
	__register_one_node, __set_bit, __test_and_clear_bit, __test_and_set_bit,
	__try_online_node, alloc_pages_exact_node, change_bit, clear_bit,
	cpumask_of_node, kcompactd_run, kcompactd_stop, kswapd_run, kswapd_stop,
	node_add_cache, node_clear, node_clear_state, node_distance, node_end_pfn,
	node_is_toptier, node_isset, node_online, node_possible,
	node_present_pages, node_set, node_set_offline, node_set_online,
	node_set_perf_attrs, node_set_state, node_spanned_pages, node_start_pfn,
	node_state, node_test_and_set, node_zonelist, nodemask_of_node,
	register_memory_node_under_compute_node, register_one_node, set_bit,
	sum_zone_node_page_state, sum_zone_numa_event_state, test_and_clear_bit,
	test_and_set_bit, try_online_node, unregister_one_node };
identifier s2 = { __alloc_pages, __folio_alloc, __folio_alloc_node,
	alloc_contig_pages };
identifier s1 = { __alloc_pages_bulk, __node_distance,
	alloc_pages_bulk_noprof, init_nodemask_of_node, node_distance,
	register_cpu_under_node, register_memory_node_under_compute_node,
	si_meminfo_node, unregister_cpu_under_node };
identifier s4 = { alloc_pages_mpol };
expression E0, E1, E2, E3;
// END generated
position use != harmless.t;
position at != {inside.t, otherwise.t, round.t};
position c != {idle.t, again.t};
@@

 fn(..., T nid, ...) {
 ... when != nid@use
// BEGIN generated from rules/: calls nid@at kind=page_strict,page_tolerant,alloc,slab,node_data,zonelist,distance,cpumask,array,bitmap_test,bitmap_write rejects=NO_NODE
(
 s0(nid@at, ...)
|
 s2(E0, E1, nid@at, ...)
|
 s1(E0, nid@at, ...)
|
 s4(E0, E1, E2, E3, nid@at, ...)
)
// END generated
 ... when != nid = e1
     when != &nid
 \( nid@c == NUMA_NO_NODE \| nid@c != NUMA_NO_NODE \| nid@c == -1 \| nid@c != -1 \|
    nid@c < 0 \| nid@c >= 0 \)
 ... when any
 }

// BEGIN generated from rules/: tell used - kind=page_strict,page_tolerant,alloc,slab,node_data,zonelist,distance,cpumask,array,bitmap_test,bitmap_write rejects=NO_NODE
@depends on context@
expression E;
position used.at;
@@

* E@at

@script:python depends on org@
at << used.at;
nid << reach.nid;
s0 << used.s0 = "";
s2 << used.s2 = "";
s1 << used.s1 = "";
s4 << used.s4 = "";
@@
tell("org", at, nid, "", s0 or s2 or s1 or s4)

@script:python depends on report@
at << used.at;
nid << reach.nid;
s0 << used.s0 = "";
s2 << used.s2 = "";
s1 << used.s1 = "";
s4 << used.s4 = "";
@@
tell("report", at, nid, "", s0 or s2 or s1 or s4)
// END generated

// BEGIN generated from rules/: needs
// Needs: NODE_DATA __alloc_pages __alloc_pages_bulk __alloc_pages_node
//	__change_bit __clear_bit __folio_alloc __folio_alloc_node __node_clear
//	__node_distance __node_set __node_test_and_set __register_one_node
//	__set_bit __test_and_clear_bit __test_and_set_bit __try_online_node
//	alloc_contig_pages alloc_pages_bulk_noprof alloc_pages_exact_node
//	alloc_pages_mpol change_bit clear_bit cpumask_of_node
//	init_nodemask_of_node kcompactd_run kcompactd_stop kswapd_run kswapd_stop
//	node_add_cache node_clear node_clear_state node_distance node_end_pfn
//	node_is_toptier node_isset node_online node_possible node_present_pages
//	node_set node_set_offline node_set_online node_set_perf_attrs
//	node_set_state node_spanned_pages node_start_pfn node_state
//	node_test_and_set node_zonelist nodemask_of_node register_cpu_under_node
//	register_memory_node_under_compute_node register_one_node set_bit
//	si_meminfo_node sum_zone_node_page_state sum_zone_numa_event_state
//	test_and_clear_bit test_and_set_bit try_online_node
//	unregister_cpu_under_node unregister_one_node
// END generated
