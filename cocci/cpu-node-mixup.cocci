// SPDX-License-Identifier: GPL-2.0-only
/// A number of something else where a node id is meant, or where the number of
/// a CPU is: to C they are all an int.
///
// Confidence: High
// Options: --no-includes --include-headers
// Comments: Sees one function at a time.  What kind of number a variable is
// follows from what it is set to: all of that must be of one kind.
// See numalint --explain cpu-node-mixup.

virtual report
virtual org
virtual context

@initialize:python@
@@
# BEGIN generated from rules/: texts
import re

PARAMS = set()	# (file, function, variable)
SETS = {}	# likewise: where it is set, and to what; None: who knows
CHANGED = "?"	# to what it was, and more or less
LOOPS = {}	# likewise: the iterators that it is the variable of

def spot(p):
	return (int(p[0].line), int(p[0].column))

def of(p, *name):
	return (p[0].file, p[0].current_element) + name

def is_set(p, n, text):
	SETS.setdefault(of(p, n), {}).setdefault(spot(p), set()).add(text)

# texts have a blank between any two tokens
def closes(words, i):
	depth = 0
	for k in range(i, len(words)):
		depth += (words[k] in "([{") - (words[k] in ")]}")
		if not depth:
			return k
	return -1

def is_name(word):
	return re.match(r"[A-Za-z_]\w*$", word) is not None

# without the casts before and the parentheses around it
def plain(text):
	words = text.split()
	while words and words[0] == "(":
		end = closes(words, 0)
		if end == len(words) - 1:
			words = words[1:-1]
		elif end > 1 and all(is_name(w) or w == "*" for w in words[1:end]) and \
		     is_name(words[1]) and (words[end + 1] == "(" or is_name(words[end + 1])):
			words = words[end + 1:]
		else:
			break
	return words

def names(text):
	return set(w for w in text.split() if is_name(w))

# the function, if all of it is one call
def callee(words):
	if len(words) > 2 and is_name(words[0]) and words[1] == "(" and \
	   closes(words, 1) == len(words) - 1:
		return words[0]
	return None

# the arguments of a call
def split(text):
	parts, depth = [[]], 0
	for w in text.split():
		depth += (w in "([{") - (w in ")]}")
		if w == "," and not depth:
			parts.append([])
		else:
			parts[-1].append(w)
	return [" ".join(w) for w in parts if w]

# the names of parameters
def declared(text):
	for part in split(text):
		function = re.search(r"\( \* (?:const )?(\w+)", part)
		words = [w for w in part.split(" [")[0].split() if is_name(w)]
		if function or words:
			yield function.group(1) if function else words[-1]
# END generated

# BEGIN generated from rules/: words OTHER unit both
OTHER = {
	"acpi_get_pxm": "a proximity domain",
	"amd_get_nb_id": "a northbridge number",
	"amd_pci_dev_to_node_id": "a northbridge number",
	"apic_id": "an APIC id",
	"cpu_physical_id": "an APIC id",
	"cpu_to_apicid": "an APIC id",
	"cpumask_weight": "a count of CPUs",
	"folio_pfn": "a page frame number",
	"get_llc_id": "a cache number",
	"node_to_pxm": "a proximity domain",
	"num_active_cpus": "a count of CPUs",
	"num_online_cpus": "a count of CPUs",
	"num_possible_cpus": "a count of CPUs",
	"num_present_cpus": "a count of CPUs",
	"page_to_pfn": "a page frame number",
	"per_cpu_llc_id": "a cache number",
	"pmd_pfn": "a page frame number",
	"pte_pfn": "a page frame number",
	"read_apic_id": "an APIC id",
	"topology_amd_node_id": "a northbridge number",
	"topology_cluster_id": "a core or cluster number",
	"topology_core_id": "a core or cluster number",
	"topology_die_id": "a package or die number",
	"topology_logical_die_id": "a package or die number",
	"topology_logical_package_id": "a package or die number",
	"topology_physical_package_id": "a package or die number",
	"virt_to_pfn": "a page frame number"}
# END generated
# BEGIN generated from rules/: words COUNT count both
COUNT = {"__nodes_weight", "nodes_weight", "num_node_state",
	"num_online_nodes", "num_possible_nodes"}
# END generated
# BEGIN generated from rules/: words CPU cpu_number needed
CPU = {"__smp_processor_id", "cpumask_any", "cpumask_any_and",
	"cpumask_any_and_but", "cpumask_any_and_distribute", "cpumask_any_but",
	"cpumask_any_distribute", "cpumask_first", "cpumask_first_and",
	"cpumask_first_and_and", "cpumask_first_zero", "cpumask_last",
	"cpumask_local_spread", "cpumask_next", "cpumask_next_and",
	"cpumask_next_and_wrap", "cpumask_next_wrap", "cpumask_next_zero",
	"cpumask_nth", "cpumask_nth_and", "cpumask_nth_and_andnot",
	"cpumask_nth_andnot", "debug_smp_processor_id", "get_boot_cpu_id",
	"get_cpu", "housekeeping_any_cpu", "raw_smp_processor_id",
	"sched_numa_find_nth_cpu", "smp_processor_id", "task_cpu"}
# END generated
# BEGIN generated from rules/: words CPU_INDEX cpu_sink needed
CPU_INDEX = {"cpu_to_mem", "cpu_to_node", "early_cpu_to_node",
	"numa_clear_node", "numa_cpu_node", "numa_set_node",
	"set_cpu_numa_mem", "set_cpu_numa_node"}
# END generated
# BEGIN generated from rules/: words CPU_LOOP cpu_walks needed
CPU_LOOP = {"for_each_online_cpu", "for_each_possible_cpu",
	"for_each_present_cpu", "for_each_enabled_cpu", "for_each_cpu_not",
	"for_each_cpu", "for_each_cpu_and", "for_each_cpu_andnot",
	"for_each_cpu_or", "for_each_cpu_wrap", "for_each_cpu_from"}
# END generated
# BEGIN generated from rules/: answers NODE out=- provenance!=user_input provenance!=firmware
NODE = {"__early_pfn_to_nid", "__first_unset_node", "__pcibus_to_node",
	"acpi_get_node", "acpi_map_pxm_to_node", "acpi_map_pxm_to_online_node",
	"cpu_to_mem", "cpu_to_node", "cpuset_mem_spread_node",
	"cpuset_slab_spread_node", "dev_to_node", "early_cpu_to_node",
	"early_pfn_to_nid", "find_next_best_node", "first_memory_node",
	"first_online_node", "folio_nid", "get_nid_for_pfn",
	"hot_add_scn_to_nid", "local_memory_node", "memblock_get_region_node",
	"memblock_search_pfn_nid", "meminfo_to_nid",
	"memory_add_physaddr_to_nid", "mempolicy_slab_node", "mpol_misplaced",
	"next_demotion_node", "next_memory_node", "next_online_node",
	"node_to_mem_node", "numa_cpu_node", "numa_mem_id", "numa_node_id",
	"of_node_to_nid", "paddr_to_nid", "page_to_nid", "pcibus_to_node",
	"pfn_to_nid", "phys_to_target_node", "pxm_to_node",
	"pxm_to_online_node", "slab_nid", "task_node", "x86_pci_root_bus_node",
	"zone_to_nid"}
# END generated
# BEGIN generated from rules/: words NODE_LOOP walks also
NODE_LOOP = {"for_each_node", "for_each_online_node",
	"for_each_node_with_cpus", "for_each_node_state", "for_each_node_mask"}
# END generated
A_CPU, A_NODE, A_COUNT = "a CPU number", "a node id", "a count of nodes"
WANTED = {"cpu": A_CPU, "node": A_NODE}
DONE = set()
INSIDE = {}	# file, place: the loops around it

def of_call(name):
	return OTHER.get(name) or (name in CPU and A_CPU) or \
	       (name in NODE and A_NODE) or (name in COUNT and A_COUNT) or None

def of_loop(name):
	return (name in CPU_LOOP and A_CPU) or (name in NODE_LOOP and A_NODE) or None

def choice(words):
	depth = 0
	for i, w in enumerate(words):
		depth += (w in "([{") - (w in ")]}")
		if depth or w != "?":
			continue
		for k in range(len(words) - 1, i, -1):
			if words[k] == ":":
				return words[i + 1:k], words[k + 1:]
	return None

# what kind of number it is, and whose answer: None if not known
def kind(text, where, depth=0):
	words = plain(text)
	if not words or depth > 8:
		return None
	name = callee(words)
	if name:
		return of_call(name) and (of_call(name), name + "()")
	if words == ["nr_online_nodes"]:
		return A_COUNT, words[0]
	if len(words) == 1:
		key = where + (words[0],)
		if key in PARAMS or key in LOOPS or key not in SETS:
			return None
		values = [kind(t, where, depth + 1) if t else None
			  for ts in SETS[key].values() for t in ts]
	else:
		values = [kind(" ".join(t), where, depth + 1) for t in choice(words) or ()]
	if not values or None in values or len(set(v[0] for v in values)) > 1:
		return None
	return values[-1]

def variable(text):
	words = plain(text)
	return words[0] if len(words) == 1 else None

# worth a look at the loops around it
def may_be_wrong(p, text, wanted, taker):
	return wrong(p, text, wanted, taker) or any(of_loop(i) not in (None, WANTED[wanted])
					     for i in LOOPS.get(of(p, variable(text)), ()))

def inside(p, loop, n, I):
	INSIDE.setdefault(of(p) + spot(p), {})[spot(loop)] = (n, I)

# of a variable of loops: what the innermost makes it
def in_loop(p, n):
	loops = [(w, I) for w, (v, I) in INSIDE.get(of(p) + spot(p), {}).items() if v == n]
	if not loops:
		return None
	start, I = max(loops)
	if any(start < w < spot(p) for w in SETS.get(of(p, n), ())):
		return None
	return of_loop(I) and (of_loop(I), I + "()")

# kind() of what a taker of something else is given; of a cpumask or of work a node
# id only: packages are marked in a cpumask as well
def wrong(p, text, wanted, taker):
	found = kind(text, of(p)) or in_loop(p, variable(text))
	if not found or found[0] == WANTED[wanted] or \
	   (wanted == "cpu" and found[0] != A_NODE and taker not in CPU_INDEX):
		return None
	return found

def tell(mode, p, text, wanted, taker):
	found = wrong(p, text, wanted, taker)
	if of(p) + spot(p) in DONE:
		return
	DONE.add(of(p) + spot(p))
	p, what, whence = p[0], found[0], found[1]
	n = variable(text)
	value = "'%s' from %s" % (n, whence) if n and n != whence else "'%s'" % whence
	cure = {A_NODE: "cpumask_of_node() has the CPUs of a node",
		A_CPU: "cpu_to_node() or cpu_to_mem() makes a node of it",
		A_COUNT: "pass a CPU number" if wanted == "cpu" else
			 "node ids are sparse, so it is no bound of them either"}
	text = "error: %s is %s, and %s() takes %s; %s [cpu-node-mixup]" % \
	       (value, what, taker, WANTED[wanted], cure.get(what, "convert it first"))
	if mode == "org":
		coccilib.org.print_todo(p, text.replace("[", "@(").replace("]", ")"))
	else:
		coccilib.report.print_report(p, text)

// ------------------------------------------------------------------------
// A file without one of these has no finding, and nothing more is asked.

@any@
// BEGIN generated from rules/: names f sink,cpu_takes
identifier f = { NODE_DATA, ___kmalloc_large_node, __add_memory,
	__add_pages, __alloc_pages, __alloc_pages_bulk, __alloc_pages_node,
	__alloc_skb, __change_bit, __clear_bit, __cpumask_clear_cpu,
	__cpumask_set_cpu, __devm_irq_alloc_descs, __folio_alloc,
	__folio_alloc_node, __irq_alloc_descs, __irq_domain_alloc_irqs,
	__kmalloc_cache_node, __kmalloc_large_node, __kthread_create_on_node,
	__node_clear, __node_distance, __node_distance, __node_set,
	__node_test_and_set, __populate_section_memmap, __register_one_node,
	__set_bit, __test_and_clear_bit, __test_and_set_bit, __try_online_node,
	__vmalloc_node, __vmalloc_node_range, add_memory,
	add_memory_driver_managed, add_memory_resource, add_pages,
	alloc_contig_pages, alloc_cpumask_var_node, alloc_huge_page_nodemask,
	alloc_hugetlb_folio_nodemask, alloc_pages_bulk_array_node,
	alloc_pages_bulk_node, alloc_pages_bulk_noprof, alloc_pages_exact_nid,
	alloc_pages_exact_node, alloc_pages_mpol, alloc_pages_node,
	arch_add_memory, bpf_map_area_alloc, bpf_map_area_mmapable_alloc,
	bpf_map_kmalloc_node, change_bit, clear_bit, cpu_active, cpu_data,
	cpu_is_offline, cpu_online, cpu_possible, cpu_present, cpu_rq, cpu_to_mem,
	cpu_to_node, cpumask_clear_cpu, cpumask_of, cpumask_of_node,
	cpumask_set_cpu, cpumask_test_and_clear_cpu, cpumask_test_and_set_cpu,
	cpumask_test_cpu, devm_irq_alloc_descs, early_cpu_to_node, get_cpu_device,
	init_nodemask_of_node, irq_alloc_desc, irq_alloc_desc_at,
	irq_alloc_desc_from, irq_alloc_descs, irq_alloc_descs_from,
	irq_domain_alloc_irqs, kcalloc_node, kcompactd_run, kcompactd_stop,
	kmalloc_array_node, kmalloc_large_node, kmalloc_node, kmalloc_node_trace,
	kmalloc_node_track_caller, kmem_cache_alloc_node,
	kmem_cache_alloc_node_trace, kswapd_run, kswapd_stop, kthread_bind,
	kthread_create_on_cpu, kthread_create_on_node,
	kthread_create_worker_on_node, kvcalloc_node, kvmalloc_array_node,
	kvmalloc_node, kvzalloc_node, kzalloc_node, mempool_create_node,
	mempool_init_node, node_add_cache, node_clear, node_clear_state,
	node_distance, node_distance, node_end_pfn, node_is_toptier, node_isset,
	node_online, node_possible, node_present_pages, node_set, node_set_offline,
	node_set_online, node_set_perf_attrs, node_set_state, node_spanned_pages,
	node_start_pfn, node_state, node_test_and_set, node_zonelist,
	nodemask_of_node, numa_clear_node, numa_cpu_node, numa_map_to_online_node,
	numa_nearest_node, numa_set_node, per_cpu, per_cpu_offset, per_cpu_ptr,
	populate_section_memmap, queue_delayed_work_on, queue_work_on,
	register_cpu_under_node, register_memory_node_under_compute_node,
	register_memory_node_under_compute_node, register_one_node,
	sbitmap_init_node, sbitmap_queue_init_node, schedule_delayed_work_on,
	schedule_work_on, set_bit, set_cpu_numa_mem, set_cpu_numa_node,
	set_task_cpu, si_meminfo_node, smp_call_function_single,
	smp_send_reschedule, sparse_add_section, sum_zone_node_page_state,
	sum_zone_numa_event_state, test_and_clear_bit, test_and_set_bit,
	topology_core_cpumask, topology_sibling_cpumask, try_online_node,
	unregister_cpu_under_node, unregister_one_node, vmalloc_node,
	vmemmap_alloc_block, vmemmap_alloc_block_buf, vmemmap_alloc_block_zero,
	vmemmap_p4d_populate, vmemmap_pgd_populate, vmemmap_pmd_populate,
	vmemmap_populate, vmemmap_populate_basepages, vmemmap_populate_hugepages,
	vmemmap_pte_populate, vmemmap_pud_populate, vzalloc_node, wake_up_idle_cpu,
	work_on_cpu, zalloc_cpumask_var_node };
// END generated
@@

 f(...)

// ------------------------------------------------------------------------
// What variables are set to.

// BEGIN generated from rules/: facts any
@param depends on any@
identifier fn;
parameter list ps;
position p;
@@

 fn@p(ps) { ... }

@script:python@
p << param.p;
fn << param.fn;
ps << param.ps;
@@
PARAMS |= set((p[0].file, fn, n) for n in declared(str(ps)))

@assigned depends on any@
local idexpression n;
expression e;
position p;
@@

 n@p = e

@script:python@
p << assigned.p;
n << assigned.n;
e << assigned.e;
@@
is_set(p, n, e)

@changed depends on any@
local idexpression n;
assignment operator op != {=};
expression e;
position p;
@@

 \( n@p op e \| n@p++ \| n@p-- \| ++n@p \| --n@p \)

@script:python@
p << changed.p;
n << changed.n;
@@
is_set(p, n, CHANGED)

@lent depends on any@
local idexpression n;
position p;
@@

 &n@p

@script:python@
p << lent.p;
n << lent.n;
@@
is_set(p, n, None)

// Macros that store into what they are given.
@stored depends on any@
identifier f = { __copy_from_user, __get_user, _copy_from_user, _kstrtol,
	_kstrtoul, acpi_evaluate_integer, copy_from_sockptr, copy_from_user,
	copy_from_user_nofault, device_property_read_u16, device_property_read_u32,
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
	sscanf, swap };
local idexpression n;
position p;
@@

 f(..., n@p, ...)

@script:python@
p << stored.p;
n << stored.n;
@@
is_set(p, n, None)

@walked depends on any@
iterator I;
local idexpression n;
position p;
statement S;
@@

 I@p(n, ...) S

@script:python@
p << walked.p;
n << walked.n;
I << walked.I;
@@
LOOPS.setdefault(of(p, n), set()).add(I)

@walked_beside depends on any@
iterator I;
local idexpression n;
expression e;
position p;
statement S;
@@

 I(e, ..., n@p, ...) S

@script:python@
p << walked_beside.p;
n << walked_beside.n;
@@
is_set(p, n, None)
// END generated

// ------------------------------------------------------------------------
// Where a node id is meant.

// BEGIN generated from rules/: taken node kind!=array
@node disable all@
identifier s0 = { NODE_DATA, __add_memory, __add_pages, __alloc_pages_node,
	__node_clear, __node_distance, __node_set, __node_test_and_set,
	__register_one_node, __try_online_node, add_memory,
	add_memory_driver_managed, add_memory_resource, add_pages,
	alloc_pages_exact_nid, alloc_pages_exact_node, alloc_pages_node,
	arch_add_memory, cpumask_of_node, irq_alloc_desc, kcompactd_run,
	kcompactd_stop, kswapd_run, kswapd_stop, node_add_cache, node_clear,
	node_clear_state, node_distance, node_end_pfn, node_is_toptier, node_isset,
	node_online, node_possible, node_present_pages, node_set, node_set_offline,
	node_set_online, node_set_perf_attrs, node_set_state, node_spanned_pages,
	node_start_pfn, node_state, node_test_and_set, node_zonelist,
	nodemask_of_node, numa_map_to_online_node, numa_nearest_node,
	register_memory_node_under_compute_node, register_one_node,
	sparse_add_section, sum_zone_node_page_state, sum_zone_numa_event_state,
	try_online_node, unregister_one_node };
identifier s2 = { ___kmalloc_large_node, __alloc_pages, __folio_alloc,
	__folio_alloc_node, __kmalloc_cache_node, __kmalloc_large_node,
	__kthread_create_on_node, __populate_section_memmap, alloc_contig_pages,
	alloc_cpumask_var_node, irq_alloc_descs_from, irq_domain_alloc_irqs,
	kmalloc_large_node, kmalloc_node, kmalloc_node_trace,
	kmalloc_node_track_caller, kmem_cache_alloc_node,
	kmem_cache_alloc_node_trace, kthread_create_on_node, kvmalloc_node,
	kvzalloc_node, kzalloc_node, populate_section_memmap, vmemmap_p4d_populate,
	vmemmap_pmd_populate, vmemmap_populate, vmemmap_populate_basepages,
	vmemmap_populate_hugepages, vmemmap_pte_populate, vmemmap_pud_populate,
	zalloc_cpumask_var_node };
identifier s1 = { __alloc_pages_bulk, __node_distance,
	alloc_huge_page_nodemask, alloc_hugetlb_folio_nodemask,
	alloc_pages_bulk_array_node, alloc_pages_bulk_node,
	alloc_pages_bulk_noprof, bpf_map_area_alloc, bpf_map_area_mmapable_alloc,
	init_nodemask_of_node, irq_alloc_desc_at, irq_alloc_desc_from,
	kthread_create_worker_on_node, node_distance, register_cpu_under_node,
	register_memory_node_under_compute_node, si_meminfo_node,
	unregister_cpu_under_node, vmalloc_node, vmemmap_alloc_block,
	vmemmap_alloc_block_buf, vmemmap_alloc_block_zero, vmemmap_pgd_populate,
	vzalloc_node };
identifier s3 = { __alloc_skb, __irq_alloc_descs, __irq_domain_alloc_irqs,
	__vmalloc_node, bpf_map_kmalloc_node, irq_alloc_descs, kcalloc_node,
	kmalloc_array_node, kvcalloc_node, kvmalloc_array_node };
identifier s4 = { __devm_irq_alloc_descs, alloc_pages_mpol,
	devm_irq_alloc_descs, sbitmap_init_node };
identifier s7 = { __vmalloc_node_range };
identifier s5 = { mempool_create_node, sbitmap_queue_init_node };
identifier s6 = { mempool_init_node };
expression E0, E1, E2, E3, E4, E5, E6;
identifier bit = { __change_bit, __clear_bit, __set_bit,
	__test_and_clear_bit, __test_and_set_bit, change_bit, clear_bit, set_bit,
	test_and_clear_bit, test_and_set_bit };
typedef nodemask_t;
nodemask_t *m;
nodemask_t mm;
expression X;
position at;
@@

(
 bit(X@at, \( m->bits \| mm.bits \))
|
(
 s0(X@at, ...)
|
 s2(E0, E1, X@at, ...)
|
 s1(E0, X@at, ...)
|
 s3(E0, E1, E2, X@at, ...)
|
 s4(E0, E1, E2, E3, X@at, ...)
|
 s7(E0, E1, E2, E3, E4, E5, E6, X@at, ...)
|
 s5(E0, E1, E2, E3, E4, X@at, ...)
|
 s6(E0, E1, E2, E3, E4, E5, X@at, ...)
)
)
// END generated

// BEGIN generated from rules/: mixed node kind!=array
@script:python node_maybe@
at << node.at;
X << node.X;
bit << node.bit = "";
s0 << node.s0 = "";
s2 << node.s2 = "";
s1 << node.s1 = "";
s3 << node.s3 = "";
s4 << node.s4 = "";
s7 << node.s7 = "";
s5 << node.s5 = "";
s6 << node.s6 = "";
@@
if not may_be_wrong(at, X, "node", bit or s0 or s2 or s1 or s3 or s4 or s7 or s5 or s6):
	cocci.include_match(False)

@node_inside depends on node_maybe@
iterator I;
local idexpression n;
expression node.X;
position node.at, p;
@@

 I@p(n, ...) { <+... X@at ...+> }

@script:python@
at << node.at;
p << node_inside.p;
n << node_inside.n;
I << node_inside.I;
@@
inside(at, p, n, I)

@script:python node_wrong@
at << node.at;
X << node.X;
bit << node.bit = "";
s0 << node.s0 = "";
s2 << node.s2 = "";
s1 << node.s1 = "";
s3 << node.s3 = "";
s4 << node.s4 = "";
s7 << node.s7 = "";
s5 << node.s5 = "";
s6 << node.s6 = "";
@@
if not wrong(at, X, "node", bit or s0 or s2 or s1 or s3 or s4 or s7 or s5 or s6):
	cocci.include_match(False)

@depends on context && node_wrong@
expression node.X;
position node.at;
@@

* X@at

@script:python depends on org && node_wrong@
at << node.at;
X << node.X;
bit << node.bit = "";
s0 << node.s0 = "";
s2 << node.s2 = "";
s1 << node.s1 = "";
s3 << node.s3 = "";
s4 << node.s4 = "";
s7 << node.s7 = "";
s5 << node.s5 = "";
s6 << node.s6 = "";
@@
tell("org", at, X, "node", bit or s0 or s2 or s1 or s3 or s4 or s7 or s5 or s6)

@script:python depends on report && node_wrong@
at << node.at;
X << node.X;
bit << node.bit = "";
s0 << node.s0 = "";
s2 << node.s2 = "";
s1 << node.s1 = "";
s3 << node.s3 = "";
s4 << node.s4 = "";
s7 << node.s7 = "";
s5 << node.s5 = "";
s6 << node.s6 = "";
@@
tell("report", at, X, "node", bit or s0 or s2 or s1 or s3 or s4 or s7 or s5 or s6)
// END generated

// ------------------------------------------------------------------------
// Where the number of a CPU is.

// BEGIN generated from rules/: taken cpu of=cpu_takes
@cpu disable all@
identifier s0 = { __cpumask_clear_cpu, __cpumask_set_cpu, cpu_active,
	cpu_data, cpu_is_offline, cpu_online, cpu_possible, cpu_present, cpu_rq,
	cpu_to_mem, cpu_to_node, cpumask_clear_cpu, cpumask_of, cpumask_set_cpu,
	cpumask_test_and_clear_cpu, cpumask_test_and_set_cpu, cpumask_test_cpu,
	early_cpu_to_node, get_cpu_device, numa_clear_node, numa_cpu_node,
	numa_set_node, per_cpu_offset, queue_delayed_work_on, queue_work_on,
	schedule_delayed_work_on, schedule_work_on, set_cpu_numa_mem,
	set_cpu_numa_node, smp_call_function_single, smp_send_reschedule,
	topology_core_cpumask, topology_sibling_cpumask, wake_up_idle_cpu,
	work_on_cpu };
identifier s1 = { kthread_bind, per_cpu, per_cpu_ptr, set_task_cpu };
identifier s2 = { kthread_create_on_cpu };
expression E0, E1;
identifier bit = { __change_bit, __clear_bit, __set_bit,
	__test_and_clear_bit, __test_and_set_bit, change_bit, clear_bit, set_bit,
	test_and_clear_bit, test_and_set_bit };
struct cpumask *m;
expression X;
position at;
@@

(
 bit(X@at, \( m->bits \| cpumask_bits(m) \))
|
(
 s0(X@at, ...)
|
 s1(E0, X@at, ...)
|
 s2(E0, E1, X@at, ...)
)
)
// END generated

// BEGIN generated from rules/: mixed cpu of=cpu_takes
@script:python cpu_maybe@
at << cpu.at;
X << cpu.X;
bit << cpu.bit = "";
s0 << cpu.s0 = "";
s1 << cpu.s1 = "";
s2 << cpu.s2 = "";
@@
if not may_be_wrong(at, X, "cpu", bit or s0 or s1 or s2):
	cocci.include_match(False)

@cpu_inside depends on cpu_maybe@
iterator I;
local idexpression n;
expression cpu.X;
position cpu.at, p;
@@

 I@p(n, ...) { <+... X@at ...+> }

@script:python@
at << cpu.at;
p << cpu_inside.p;
n << cpu_inside.n;
I << cpu_inside.I;
@@
inside(at, p, n, I)

@script:python cpu_wrong@
at << cpu.at;
X << cpu.X;
bit << cpu.bit = "";
s0 << cpu.s0 = "";
s1 << cpu.s1 = "";
s2 << cpu.s2 = "";
@@
if not wrong(at, X, "cpu", bit or s0 or s1 or s2):
	cocci.include_match(False)

@depends on context && cpu_wrong@
expression cpu.X;
position cpu.at;
@@

* X@at

@script:python depends on org && cpu_wrong@
at << cpu.at;
X << cpu.X;
bit << cpu.bit = "";
s0 << cpu.s0 = "";
s1 << cpu.s1 = "";
s2 << cpu.s2 = "";
@@
tell("org", at, X, "cpu", bit or s0 or s1 or s2)

@script:python depends on report && cpu_wrong@
at << cpu.at;
X << cpu.X;
bit << cpu.bit = "";
s0 << cpu.s0 = "";
s1 << cpu.s1 = "";
s2 << cpu.s2 = "";
@@
tell("report", at, X, "cpu", bit or s0 or s1 or s2)
// END generated

// BEGIN generated from rules/: needs
// Needs: __cpumask_clear_cpu __cpumask_set_cpu __nodes_weight
//	__smp_processor_id acpi_get_pxm amd_get_nb_id amd_pci_dev_to_node_id
//	apic_id cpu_active cpu_data cpu_is_offline cpu_online cpu_physical_id
//	cpu_possible cpu_present cpu_rq cpu_to_apicid cpu_to_mem cpu_to_node
//	cpumask cpumask_any cpumask_any_and cpumask_any_and_but
//	cpumask_any_and_distribute cpumask_any_but cpumask_any_distribute
//	cpumask_clear_cpu cpumask_first cpumask_first_and cpumask_first_and_and
//	cpumask_first_zero cpumask_last cpumask_local_spread cpumask_next
//	cpumask_next_and cpumask_next_and_wrap cpumask_next_wrap
//	cpumask_next_zero cpumask_nth cpumask_nth_and cpumask_nth_and_andnot
//	cpumask_nth_andnot cpumask_of cpumask_set_cpu cpumask_test_and_clear_cpu
//	cpumask_test_and_set_cpu cpumask_test_cpu cpumask_weight
//	debug_smp_processor_id early_cpu_to_node folio_pfn for_each_cpu
//	for_each_cpu_and for_each_cpu_andnot for_each_cpu_from for_each_cpu_not
//	for_each_cpu_or for_each_cpu_wrap for_each_enabled_cpu
//	for_each_online_cpu for_each_possible_cpu for_each_present_cpu
//	get_boot_cpu_id get_cpu get_cpu_device get_llc_id housekeeping_any_cpu
//	kthread_bind kthread_create_on_cpu node_to_pxm nodes_weight
//	nr_online_nodes num_active_cpus num_node_state num_online_cpus
//	num_online_nodes num_possible_cpus num_possible_nodes num_present_cpus
//	numa_clear_node numa_cpu_node numa_set_node page_to_pfn per_cpu
//	per_cpu_llc_id per_cpu_offset per_cpu_ptr pmd_pfn pte_pfn
//	queue_delayed_work_on queue_work_on raw_smp_processor_id read_apic_id
//	sched_numa_find_nth_cpu schedule_delayed_work_on schedule_work_on
//	set_cpu_numa_mem set_cpu_numa_node set_task_cpu smp_call_function_single
//	smp_processor_id smp_send_reschedule task_cpu topology_amd_node_id
//	topology_cluster_id topology_core_cpumask topology_core_id
//	topology_die_id topology_logical_die_id topology_logical_package_id
//	topology_physical_package_id topology_sibling_cpumask virt_to_pfn
//	wake_up_idle_cpu work_on_cpu
// Needs: NODE_DATA ___kmalloc_large_node __add_memory __add_pages
//	__alloc_pages __alloc_pages_bulk __alloc_pages_node __alloc_skb
//	__devm_irq_alloc_descs __early_pfn_to_nid __first_unset_node
//	__folio_alloc __folio_alloc_node __irq_alloc_descs
//	__irq_domain_alloc_irqs __kmalloc_cache_node __kmalloc_large_node
//	__kthread_create_on_node __node_clear __node_distance __node_set
//	__node_test_and_set __nodes_weight __pcibus_to_node
//	__populate_section_memmap __register_one_node __try_online_node
//	__vmalloc_node __vmalloc_node_range acpi_get_node acpi_get_pxm
//	acpi_map_pxm_to_node acpi_map_pxm_to_online_node add_memory
//	add_memory_driver_managed add_memory_resource add_pages
//	alloc_contig_pages alloc_cpumask_var_node alloc_huge_page_nodemask
//	alloc_hugetlb_folio_nodemask alloc_pages_bulk_array_node
//	alloc_pages_bulk_node alloc_pages_bulk_noprof alloc_pages_exact_nid
//	alloc_pages_exact_node alloc_pages_mpol alloc_pages_node amd_get_nb_id
//	amd_pci_dev_to_node_id apic_id arch_add_memory bpf_map_area_alloc
//	bpf_map_area_mmapable_alloc bpf_map_kmalloc_node cpu_physical_id
//	cpu_to_apicid cpu_to_mem cpu_to_node cpumask_of_node cpumask_weight
//	cpuset_mem_spread_node cpuset_slab_spread_node dev_to_node
//	devm_irq_alloc_descs early_cpu_to_node early_pfn_to_nid
//	find_next_best_node first_memory_node first_online_node folio_nid
//	folio_pfn for_each_node for_each_node_mask for_each_node_state
//	for_each_node_with_cpus for_each_online_node get_llc_id get_nid_for_pfn
//	hot_add_scn_to_nid init_nodemask_of_node irq_alloc_desc irq_alloc_desc_at
//	irq_alloc_desc_from irq_alloc_descs irq_alloc_descs_from
//	irq_domain_alloc_irqs kcalloc_node kcompactd_run kcompactd_stop
//	kmalloc_array_node kmalloc_large_node kmalloc_node kmalloc_node_trace
//	kmalloc_node_track_caller kmem_cache_alloc_node
//	kmem_cache_alloc_node_trace kswapd_run kswapd_stop kthread_create_on_node
//	kthread_create_worker_on_node kvcalloc_node kvmalloc_array_node
//	kvmalloc_node kvzalloc_node kzalloc_node local_memory_node
//	memblock_get_region_node memblock_search_pfn_nid meminfo_to_nid
//	memory_add_physaddr_to_nid mempolicy_slab_node mempool_create_node
//	mempool_init_node mpol_misplaced next_demotion_node next_memory_node
//	next_online_node node_add_cache node_clear node_clear_state node_distance
//	node_end_pfn node_is_toptier node_isset node_online node_possible
//	node_present_pages node_set node_set_offline node_set_online
//	node_set_perf_attrs node_set_state node_spanned_pages node_start_pfn
//	node_state node_test_and_set node_to_mem_node node_to_pxm node_zonelist
//	nodemask_of_node nodemask_t nodes_weight nr_online_nodes num_active_cpus
//	num_node_state num_online_cpus num_online_nodes num_possible_cpus
//	num_possible_nodes num_present_cpus numa_cpu_node numa_map_to_online_node
//	numa_mem_id numa_nearest_node numa_node_id of_node_to_nid paddr_to_nid
//	page_to_nid page_to_pfn pcibus_to_node per_cpu_llc_id pfn_to_nid
//	phys_to_target_node pmd_pfn populate_section_memmap pte_pfn pxm_to_node
//	pxm_to_online_node read_apic_id register_cpu_under_node
//	register_memory_node_under_compute_node register_one_node
//	sbitmap_init_node sbitmap_queue_init_node si_meminfo_node slab_nid
//	sparse_add_section sum_zone_node_page_state sum_zone_numa_event_state
//	task_node topology_amd_node_id topology_cluster_id topology_core_id
//	topology_die_id topology_logical_die_id topology_logical_package_id
//	topology_physical_package_id try_online_node unregister_cpu_under_node
//	unregister_one_node virt_to_pfn vmalloc_node vmemmap_alloc_block
//	vmemmap_alloc_block_buf vmemmap_alloc_block_zero vmemmap_p4d_populate
//	vmemmap_pgd_populate vmemmap_pmd_populate vmemmap_populate
//	vmemmap_populate_basepages vmemmap_populate_hugepages
//	vmemmap_pte_populate vmemmap_pud_populate vzalloc_node
//	x86_pci_root_bus_node zalloc_cpumask_var_node zone_to_nid
// END generated
