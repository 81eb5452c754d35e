// SPDX-License-Identifier: GPL-2.0-only
/// A page of exactly the node of a CPU: there is none where that node has no
/// memory.  See numalint --explain cpu-to-node-thisnode.
//
// Sees one function at a time, and the flag only where the call names it.
// Options: --no-includes --include-headers

virtual report

@direct@
expression cpu, order;
position p;
@@

(
 alloc_pages_node@p(cpu_to_node(cpu), <+... __GFP_THISNODE ...+>, order)
|
 __alloc_pages_node@p(cpu_to_node(cpu), <+... __GFP_THISNODE ...+>, order)
)

@variable@
identifier nid;
expression cpu, order, e;
position p;
@@

 nid = cpu_to_node(cpu);
 ... when != nid = e
(
 alloc_pages_node@p(nid, <+... __GFP_THISNODE ...+>, order)
|
 __alloc_pages_node@p(nid, <+... __GFP_THISNODE ...+>, order)
)

@script:python depends on report@
p << direct.p;
@@
coccilib.report.print_report(p[0], "cpu_to_node() may give a node without memory, which __GFP_THISNODE insists on [cpu-to-node-thisnode]")

@script:python depends on report@
p << variable.p;
@@
coccilib.report.print_report(p[0], "cpu_to_node() may give a node without memory, which __GFP_THISNODE insists on [cpu-to-node-thisnode]")
