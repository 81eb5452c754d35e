// SPDX-License-Identifier: GPL-2.0-only
/// A number that may be no CPU goes into cpu_to_node() or its like: nr_cpu_ids,
/// where a mask has no such CPU, or what a loop leaves behind.
///
// Confidence: High
// Options: --no-includes --include-headers
// Comments: Sees one function at a time.  Any use of the number that is not known
// to be harmless ends the search, so what is reported was not tested.
// Not after a loop that a block leaves early: who left it is not known.
// See numalint --explain cpu-out-of-range.

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

def say(cpu, value, sink, source):
	return "error: %s may be no CPU (-1 or nr_cpu_ids), and %s() indexes per-CPU data by it; test it against nr_cpu_ids first [cpu-out-of-range]" % (value, sink)

// ------------------------------------------------------------------------
// The first online CPU there is: cpu_online_mask is never empty.

@start@
symbol cpu_online_mask;
position t;
@@

 cpumask_next@t(-1, cpu_online_mask)

@start_kept@
symbol cpu_online_mask;
local idexpression cpu;
position t;
@@

 cpu@t = cpumask_next(-1, cpu_online_mask)

// ------------------------------------------------------------------------
// A variable.

// BEGIN generated from rules/: variable cpu from=start_kept / expected=OUT_OF_RANGE / rejects=OUT_OF_RANGE
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
identifier source = { cpumask_any_and, cpumask_any_and_but,
	cpumask_any_and_distribute, cpumask_any_but, cpumask_first_and,
	cpumask_first_and_and, cpumask_first_zero, cpumask_next, cpumask_next_and,
	cpumask_next_and_wrap, cpumask_next_wrap, cpumask_next_zero, cpumask_nth,
	cpumask_nth_and, cpumask_nth_and_andnot, cpumask_nth_andnot,
	sched_numa_find_nth_cpu };
identifier s0 = { cpu_to_mem, cpu_to_node, early_cpu_to_node,
	numa_clear_node, numa_cpu_node, numa_set_node, set_cpu_numa_mem,
	set_cpu_numa_node };
position o != {at_once.t, in_header.t, narrow.t, start_kept.t};
@@

(
 nid@o = source(...)
)
 ... when any
(
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
identifier taker = { cpu_to_mem, cpu_to_node, early_cpu_to_node,
	numa_clear_node, numa_cpu_node, numa_set_node, set_cpu_numa_mem,
	set_cpu_numa_node };
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
identifier s0 = { cpu_to_mem, cpu_to_node, early_cpu_to_node,
	numa_clear_node, numa_cpu_node, numa_set_node, set_cpu_numa_mem,
	set_cpu_numa_node };
position use != {origin_harmless.t, origin_said.t, origin_passed.t, origin_handed.t};
position at != {origin_inside.t, origin_else.t};
identifier source = { cpumask_any_and, cpumask_any_and_but,
	cpumask_any_and_distribute, cpumask_any_but, cpumask_first_and,
	cpumask_first_and_and, cpumask_first_zero, cpumask_next, cpumask_next_and,
	cpumask_next_and_wrap, cpumask_next_wrap, cpumask_next_zero, cpumask_nth,
	cpumask_nth_and, cpumask_nth_and_andnot, cpumask_nth_andnot,
	sched_numa_find_nth_cpu };
position o != {at_once.t, in_header.t, narrow.t, start_kept.t};
@@

(
 nid@o = source(...)
)
 ... when != nid@use
(
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
s0 << flow.s0 = "";
@@
tell("org", at, nid, source, s0)

@script:python depends on report@
at << flow.at;
nid << origin.nid;
source << flow.source = "";
s0 << flow.s0 = "";
@@
tell("report", at, nid, source, s0)
// END generated

// ------------------------------------------------------------------------
// In the call itself.

// BEGIN generated from rules/: direct cpu not=start / expected=OUT_OF_RANGE / rejects=OUT_OF_RANGE
@nested disable all@
identifier source = { cpumask_any_and, cpumask_any_and_but,
	cpumask_any_and_distribute, cpumask_any_but, cpumask_first_and,
	cpumask_first_and_and, cpumask_first_zero, cpumask_next, cpumask_next_and,
	cpumask_next_and_wrap, cpumask_next_wrap, cpumask_next_zero, cpumask_nth,
	cpumask_nth_and, cpumask_nth_and_andnot, cpumask_nth_andnot,
	sched_numa_find_nth_cpu };
identifier s0 = { cpu_to_mem, cpu_to_node, early_cpu_to_node,
	numa_clear_node, numa_cpu_node, numa_set_node, set_cpu_numa_mem,
	set_cpu_numa_node };
@@

(
 s0(source(...), ...)
)

// The same question was asked before, and its answer tested.
@asked depends on nested exists@
identifier source = { cpumask_any_and, cpumask_any_and_but,
	cpumask_any_and_distribute, cpumask_any_but, cpumask_first_and,
	cpumask_first_and_and, cpumask_first_zero, cpumask_next, cpumask_next_and,
	cpumask_next_and_wrap, cpumask_next_wrap, cpumask_next_zero, cpumask_nth,
	cpumask_nth_and, cpumask_nth_and_andnot, cpumask_nth_andnot,
	sched_numa_find_nth_cpu };
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
identifier source = { cpumask_any_and, cpumask_any_and_but,
	cpumask_any_and_distribute, cpumask_any_but, cpumask_first_and,
	cpumask_first_and_and, cpumask_first_zero, cpumask_next, cpumask_next_and,
	cpumask_next_and_wrap, cpumask_next_wrap, cpumask_next_zero, cpumask_nth,
	cpumask_nth_and, cpumask_nth_and_andnot, cpumask_nth_andnot,
	sched_numa_find_nth_cpu };
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
identifier source = { cpumask_any_and, cpumask_any_and_but,
	cpumask_any_and_distribute, cpumask_any_but, cpumask_first_and,
	cpumask_first_and_and, cpumask_first_zero, cpumask_next, cpumask_next_and,
	cpumask_next_and_wrap, cpumask_next_wrap, cpumask_next_zero, cpumask_nth,
	cpumask_nth_and, cpumask_nth_and_andnot, cpumask_nth_andnot,
	sched_numa_find_nth_cpu };
expression list es;
expression E;
position t;
@@

 (<+... source(es) ...+>) ? E : (<+... source@t(es) ...+>)

@direct disable all@
identifier source = { cpumask_any_and, cpumask_any_and_but,
	cpumask_any_and_distribute, cpumask_any_but, cpumask_first_and,
	cpumask_first_and_and, cpumask_first_zero, cpumask_next, cpumask_next_and,
	cpumask_next_and_wrap, cpumask_next_wrap, cpumask_next_zero, cpumask_nth,
	cpumask_nth_and, cpumask_nth_and_andnot, cpumask_nth_andnot,
	sched_numa_find_nth_cpu };
identifier s0 = { cpu_to_mem, cpu_to_node, early_cpu_to_node,
	numa_clear_node, numa_cpu_node, numa_set_node, set_cpu_numa_mem,
	set_cpu_numa_node };
expression list es;
position at != {asked.t, asked_inside.t, asked_else.t, start.t};
@@

(
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
s0 << direct.s0 = "";
@@
tell("org", at, source + "()", source, s0)

@script:python depends on report@
at << direct.at;
source << direct.source = "";
es << direct.es;
s0 << direct.s0 = "";
@@
tell("report", at, source + "()", source, s0)
// END generated

// ------------------------------------------------------------------------
// After a loop.

// BEGIN generated from rules/: past OUT_OF_RANGE cpu / rejects=OUT_OF_RANGE
@visit exists@
iterator name for_each_online_cpu, for_each_possible_cpu, for_each_present_cpu, for_each_enabled_cpu, for_each_cpu_not, for_each_cpu, for_each_cpu_and, for_each_cpu_andnot, for_each_cpu_or, for_each_cpu_wrap, for_each_cpu_from;
local idexpression nid;
statement S;
identifier s0 = { cpu_to_mem, cpu_to_node, early_cpu_to_node,
	numa_clear_node, numa_cpu_node, numa_set_node, set_cpu_numa_mem,
	set_cpu_numa_node };
@@

(
 for_each_online_cpu(nid, ...) S
|
 for_each_possible_cpu(nid, ...) S
|
 for_each_present_cpu(nid, ...) S
|
 for_each_enabled_cpu(nid, ...) S
|
 for_each_cpu_not(nid, ...) S
|
 for_each_cpu(nid, ...) S
|
 for_each_cpu_and(nid, ...) S
|
 for_each_cpu_andnot(nid, ...) S
|
 for_each_cpu_or(nid, ...) S
|
 for_each_cpu_wrap(nid, ...) S
|
 for_each_cpu_from(nid, ...) S
)
 ... when any
(
 s0(nid, ...)
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
identifier taker = { cpu_to_mem, cpu_to_node, early_cpu_to_node,
	numa_clear_node, numa_cpu_node, numa_set_node, set_cpu_numa_mem,
	set_cpu_numa_node };
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
iterator name for_each_online_cpu, for_each_possible_cpu, for_each_present_cpu, for_each_enabled_cpu, for_each_cpu_not, for_each_cpu, for_each_cpu_and, for_each_cpu_andnot, for_each_cpu_or, for_each_cpu_wrap, for_each_cpu_from;
position t;
@@

(
 for_each_online_cpu(nid@t, ...) { ... when any
 break;
 ... when any
 }
|
 for_each_possible_cpu(nid@t, ...) { ... when any
 break;
 ... when any
 }
|
 for_each_present_cpu(nid@t, ...) { ... when any
 break;
 ... when any
 }
|
 for_each_enabled_cpu(nid@t, ...) { ... when any
 break;
 ... when any
 }
|
 for_each_cpu_not(nid@t, ...) { ... when any
 break;
 ... when any
 }
|
 for_each_cpu(nid@t, ...) { ... when any
 break;
 ... when any
 }
|
 for_each_cpu_and(nid@t, ...) { ... when any
 break;
 ... when any
 }
|
 for_each_cpu_andnot(nid@t, ...) { ... when any
 break;
 ... when any
 }
|
 for_each_cpu_or(nid@t, ...) { ... when any
 break;
 ... when any
 }
|
 for_each_cpu_wrap(nid@t, ...) { ... when any
 break;
 ... when any
 }
|
 for_each_cpu_from(nid@t, ...) { ... when any
 break;
 ... when any
 }
)

@past disable all exists@
local idexpression visit.nid;
iterator name for_each_online_cpu, for_each_possible_cpu, for_each_present_cpu, for_each_enabled_cpu, for_each_cpu_not, for_each_cpu, for_each_cpu_and, for_each_cpu_andnot, for_each_cpu_or, for_each_cpu_wrap, for_each_cpu_from;
statement S;
identifier s0 = { cpu_to_mem, cpu_to_node, early_cpu_to_node,
	numa_clear_node, numa_cpu_node, numa_set_node, set_cpu_numa_mem,
	set_cpu_numa_node };
position o != {left.t};
position use != {visit_harmless.t, visit_said.t, visit_passed.t, visit_handed.t};
position at != {visit_inside.t, visit_else.t};
@@

(
 for_each_online_cpu(nid@o, ...) S
|
 for_each_possible_cpu(nid@o, ...) S
|
 for_each_present_cpu(nid@o, ...) S
|
 for_each_enabled_cpu(nid@o, ...) S
|
 for_each_cpu_not(nid@o, ...) S
|
 for_each_cpu(nid@o, ...) S
|
 for_each_cpu_and(nid@o, ...) S
|
 for_each_cpu_andnot(nid@o, ...) S
|
 for_each_cpu_or(nid@o, ...) S
|
 for_each_cpu_wrap(nid@o, ...) S
|
 for_each_cpu_from(nid@o, ...) S
)
 ... when != nid@use
(
 s0(nid@at, ...)
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
@@
tell("org", at, nid, "loop", s0)

@script:python depends on report@
at << past.at;
nid << visit.nid;
s0 << past.s0 = "";
@@
tell("report", at, nid, "loop", s0)
// END generated

// BEGIN generated from rules/: needs
// Needs: cpumask_any_and cpumask_any_and_but cpumask_any_and_distribute
//	cpumask_any_but cpumask_first_and cpumask_first_and_and
//	cpumask_first_zero cpumask_next cpumask_next_and cpumask_next_and_wrap
//	cpumask_next_wrap cpumask_next_zero cpumask_nth cpumask_nth_and
//	cpumask_nth_and_andnot cpumask_nth_andnot for_each_cpu for_each_cpu_and
//	for_each_cpu_andnot for_each_cpu_from for_each_cpu_not for_each_cpu_or
//	for_each_cpu_wrap for_each_enabled_cpu for_each_online_cpu
//	for_each_possible_cpu for_each_present_cpu sched_numa_find_nth_cpu
// Needs: cpu_to_mem cpu_to_node early_cpu_to_node numa_clear_node
//	numa_cpu_node numa_set_node set_cpu_numa_mem set_cpu_numa_node
// END generated
