// SPDX-License-Identifier: GPL-2.0-only
/// In memory hotplug code, the node of a pfn that nobody knows to be valid: where
/// there is no struct page it is garbage.
///
// Confidence: Moderate
// Options: --no-includes --include-headers
// Comments: Sees one file at a time.  Any question about the pfn in the function,
// wherever it stands, and any function that is given it, ends the search.
// See numalint --explain pfn-nid-unchecked.

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
# BEGIN generated from rules/: call_texts
BOOT = set()	# (file, function): __init
CALLS = {}	# file: of each function: where, whom, with what

# does boot alone call it, as far as this file tells?
def boot(fn, depth=0):
	by = callers(fn)
	return fn in BOOT or (bool(by) and depth < 4 and
			      all(boot(g, depth + 1) for g in by))

def calls(fn):
	return CALLS.get(fn[0], {}).get(fn, [])

# who calls it in this file
def callers(fn):
	all = CALLS.get(fn[0], {})
	return [g for g in all if any(f == fn[1] for w, f, es in all[g])]
# END generated

# BEGIN generated from rules/: words HOTPLUG mark_hotplug needed
HOTPLUG = {"__add_memory", "__add_pages", "__remove_memory",
	"__remove_pages", "__try_online_node", "add_memory",
	"add_memory_driver_managed", "add_memory_resource", "add_pages",
	"arch_add_memory", "arch_alloc_nodedata", "arch_refresh_nodedata",
	"arch_remove_memory", "create_memory_block_devices",
	"mem_hotplug_begin", "mem_hotplug_done", "move_pfn_range_to_zone",
	"offline_and_remove_memory", "offline_pages", "online_pages",
	"remove_memory", "remove_memory_block_devices",
	"remove_pfn_range_from_zone", "sparse_add_section",
	"sparse_remove_section", "try_offline_node", "try_online_node",
	"try_remove_memory", "walk_memory_blocks"}
# END generated
# BEGIN generated from rules/: words REGISTERS mark_hotplug_by needed
REGISTERS = {"hotplug_memory_notifier", "register_hotmemory_notifier",
	"register_memory_notifier"}
# END generated
# BEGIN generated from rules/: words ASKS mark_pfn_cleared
ASKS = {"early_pfn_valid", "early_section", "online_section",
	"online_section_nr", "pfn_in_present_section", "pfn_section_valid",
	"pfn_to_online_page", "pfn_valid", "pfn_valid_within",
	"present_section", "present_section_nr", "valid_section",
	"valid_section_nr"}
# END generated
# BEGIN generated from rules/: words OF_PAGE mark_pfn_of_page
OF_PAGE = {"folio_pfn", "page_to_pfn"}
# END generated
# BEGIN generated from rules/: words TO_PAGE mark_page_of_pfn
TO_PAGE = {"pfn_folio", "pfn_to_page"}
# END generated
# BEGIN generated from rules/: words ANSWERS mark_pfn_nid,mark_pfn_nid_checked also
ANSWERS = {"folio_nid", "get_nid_for_pfn", "page_to_nid", "pfn_to_nid"}
# END generated
# BEGIN generated from rules/: words STANDS stands
STANDS = {"ACCESS_ONCE", "BUG", "BUG_ON", "DEBUG_LOCKS_WARN_ON",
	"DEBUG_NET_WARN_ON_ONCE", "MT_BUG_ON", "NODE_DATA", "RCU_LOCKDEP_WARN",
	"READ_ONCE", "READ_ONCE_NOCHECK", "SCHED_WARN_ON", "VIRTUAL_BUG_ON",
	"VIRTUAL_WARN_ON", "VM_BUG_ON", "VM_BUG_ON_FOLIO", "VM_BUG_ON_MM",
	"VM_BUG_ON_PAGE", "VM_BUG_ON_PGFLAGS", "VM_BUG_ON_VMA", "VM_WARN",
	"VM_WARN_ON", "VM_WARN_ONCE", "VM_WARN_ON_FOLIO",
	"VM_WARN_ON_IRQS_ENABLED", "VM_WARN_ON_ONCE", "VM_WARN_ON_ONCE_FOLIO",
	"VM_WARN_ON_ONCE_MM", "VM_WARN_ON_ONCE_PAGE", "VM_WARN_ON_VMG",
	"XA_BUG_ON", "XA_NODE_BUG_ON", "___kmalloc_large_node", "__add_memory",
	"__add_pages", "__alloc_pages", "__alloc_pages_bulk",
	"__alloc_pages_node", "__alloc_pages_nodemask", "__alloc_percpu",
	"__alloc_percpu_gfp", "__alloc_skb", "__blk_alloc_disk",
	"__build_all_zonelists", "__builtin_expect",
	"__builtin_expect_with_probability", "__builtin_trap",
	"__builtin_unreachable", "__change_bit", "__clear_bit",
	"__copy_from_user", "__devm_irq_alloc_descs", "__early_pfn_to_nid",
	"__first_node", "__first_unset_node", "__folio_alloc",
	"__folio_alloc_node", "__fortify_panic", "__free_page", "__free_pages",
	"__free_pages_core", "__free_reserved_page", "__get_free_page",
	"__get_free_pages", "__get_user", "__irq_alloc_descs",
	"__irq_domain_alloc_irqs", "__kmalloc", "__kmalloc_cache",
	"__kmalloc_cache_node", "__kmalloc_large_node", "__kmalloc_node",
	"__kmalloc_node_track_caller", "__kthread_create_on_node",
	"__kvmalloc_node", "__list_add_valid", "__list_add_valid_or_report",
	"__list_del_entry_valid", "__list_del_entry_valid_or_report",
	"__module_put_and_exit", "__netdev_alloc_skb", "__next_node",
	"__next_node_in", "__node_clear", "__node_distance", "__node_set",
	"__node_test_and_set", "__nodes_empty", "__nodes_weight",
	"__nr_to_section", "__online_page_free",
	"__online_page_increment_counters", "__online_page_set_limits",
	"__pcibus_to_node", "__pfn_to_section", "__populate_section_memmap",
	"__register_one_node", "__remove_memory", "__remove_pages",
	"__set_bit", "__smp_processor_id", "__stack_chk_fail",
	"__test_and_clear_bit", "__test_and_set_bit", "__try_online_node",
	"__vmalloc", "__vmalloc_node", "__vmalloc_node_flags_caller",
	"__vmalloc_node_range", "_copy_from_user", "_kstrtol", "_kstrtoul",
	"acpi_evaluate_integer", "acpi_get_node", "acpi_map_pxm_to_node",
	"acpi_map_pxm_to_online_node", "add_memory",
	"add_memory_driver_managed", "add_memory_resource", "add_pages",
	"alloc_bootmem_node", "alloc_contig_pages", "alloc_cpumask_var",
	"alloc_cpumask_var_node", "alloc_disk_node", "alloc_huge_page",
	"alloc_huge_page_nodemask", "alloc_hugetlb_folio",
	"alloc_hugetlb_folio_nodemask", "alloc_page", "alloc_page_vma",
	"alloc_pages", "alloc_pages_bulk_array", "alloc_pages_bulk_array_node",
	"alloc_pages_bulk_list", "alloc_pages_bulk_node",
	"alloc_pages_bulk_noprof", "alloc_pages_current", "alloc_pages_exact",
	"alloc_pages_exact_nid", "alloc_pages_exact_node", "alloc_pages_mpol",
	"alloc_pages_node", "alloc_pages_vma", "alloc_percpu", "alloc_skb",
	"arch_add_memory", "arch_alloc_nodedata", "arch_refresh_nodedata",
	"arch_remove_memory", "array3_size", "array_index_nospec",
	"array_size", "async_schedule_node", "async_schedule_node_domain",
	"blk_alloc_disk", "blk_alloc_queue", "blk_alloc_queue_node",
	"bpf_map_area_alloc", "bpf_map_area_mmapable_alloc",
	"bpf_map_kmalloc_node", "build_all_zonelists", "build_zonelists",
	"change_bit", "clear_bit", "complete_and_exit", "copy_from_sockptr",
	"copy_from_user", "copy_from_user_nofault", "cpu_active", "cpu_online",
	"cpu_possible", "cpu_present", "cpu_startup_entry", "cpu_to_mem",
	"cpu_to_node", "cpumask_any", "cpumask_any_and", "cpumask_any_and_but",
	"cpumask_any_and_distribute", "cpumask_any_but",
	"cpumask_any_distribute", "cpumask_check", "cpumask_empty",
	"cpumask_first", "cpumask_first_and", "cpumask_first_and_and",
	"cpumask_first_zero", "cpumask_last", "cpumask_local_spread",
	"cpumask_next", "cpumask_next_and", "cpumask_next_and_wrap",
	"cpumask_next_wrap", "cpumask_next_zero", "cpumask_nth",
	"cpumask_nth_and", "cpumask_nth_and_andnot", "cpumask_nth_andnot",
	"cpumask_of_node", "cpumask_of_pcibus", "cpumask_test_cpu",
	"cpuset_mem_spread_node", "cpuset_slab_spread_node",
	"create_memory_block_devices", "data_race", "debug_smp_processor_id",
	"dev_alloc_skb", "dev_to_node", "device_property_read_u16",
	"device_property_read_u32", "device_property_read_u32_array",
	"device_property_read_u64", "device_property_read_u8",
	"devm_irq_alloc_descs", "devm_kcalloc", "devm_kfree", "devm_kmalloc",
	"devm_kmalloc_array", "devm_kmemdup", "devm_kzalloc",
	"dma_alloc_attrs", "dma_alloc_coherent", "dma_pool_alloc",
	"dmam_alloc_coherent", "do_exit", "do_group_exit", "dump_page",
	"early_cpu_to_node", "early_pfn_to_nid", "early_pfn_valid",
	"early_section", "find_next_best_node", "first_memory_node",
	"first_online_node", "flex_array_size", "folio_alloc", "folio_nid",
	"folio_pfn", "fortify_panic", "free_area_init_core_hotplug",
	"free_area_init_node", "free_highmem_page", "free_pages",
	"free_percpu", "free_reserved_page", "fwnode_property_read_u16",
	"fwnode_property_read_u32", "fwnode_property_read_u32_array",
	"fwnode_property_read_u64", "fwnode_property_read_u8",
	"generic_online_page", "get_boot_cpu_id", "get_cpu", "get_nid_for_pfn",
	"get_option", "get_user", "get_zeroed_page", "hot_add_scn_to_nid",
	"hotadd_init_pgdat", "hotadd_new_pgdat", "hotplug_memory_notifier",
	"housekeeping_any_cpu", "init_nodemask_of_node", "irq_alloc_desc",
	"irq_alloc_desc_at", "irq_alloc_desc_from", "irq_alloc_descs",
	"irq_alloc_descs_from", "irq_domain_alloc_irqs", "kasprintf",
	"kcalloc", "kcalloc_node", "kcompactd_run", "kcompactd_stop", "kfree",
	"kfree_const", "kfree_sensitive", "kmalloc", "kmalloc_array",
	"kmalloc_array_node", "kmalloc_large", "kmalloc_large_node",
	"kmalloc_node", "kmalloc_node_trace", "kmalloc_node_track_caller",
	"kmalloc_trace", "kmem_cache_alloc", "kmem_cache_alloc_bulk",
	"kmem_cache_alloc_lru", "kmem_cache_alloc_node",
	"kmem_cache_alloc_node_trace", "kmem_cache_alloc_trace",
	"kmem_cache_free", "kmem_cache_zalloc", "kmemdup", "krealloc",
	"krealloc_array", "kstrdup", "kstrtoint", "kstrtoint_from_user",
	"kstrtol", "kstrtol_from_user", "kstrtoll", "kstrtoll_from_user",
	"kstrtos16", "kstrtos16_from_user", "kstrtos32", "kstrtos32_from_user",
	"kstrtos64", "kstrtos64_from_user", "kstrtos8", "kstrtos8_from_user",
	"kstrtou16", "kstrtou16_from_user", "kstrtou32", "kstrtou32_from_user",
	"kstrtou64", "kstrtou64_from_user", "kstrtou8", "kstrtou8_from_user",
	"kstrtouint", "kstrtouint_from_user", "kstrtoul", "kstrtoul_from_user",
	"kstrtoull", "kstrtoull_from_user", "kswapd_run", "kswapd_stop",
	"kthread_complete_and_exit", "kthread_create",
	"kthread_create_on_node", "kthread_create_worker_on_node",
	"kthread_exit", "kvcalloc", "kvcalloc_node", "kvfree",
	"kvfree_sensitive", "kvmalloc", "kvmalloc_array",
	"kvmalloc_array_node", "kvmalloc_node", "kvrealloc", "kvzalloc",
	"kvzalloc_node", "kzalloc", "kzalloc_node", "likely", "likely_notrace",
	"local_memory_node", "lockdep_assert", "machine_real_restart",
	"make_task_dead", "match_hex", "match_int", "match_octal", "match_u64",
	"match_uint", "mem_hotplug_begin", "mem_hotplug_done",
	"memblock_alloc", "memblock_alloc_exact_nid_raw",
	"memblock_alloc_from", "memblock_alloc_low", "memblock_alloc_node",
	"memblock_alloc_range_nid", "memblock_alloc_raw",
	"memblock_alloc_try_nid", "memblock_alloc_try_nid_nopanic",
	"memblock_alloc_try_nid_raw", "memblock_get_region_node",
	"memblock_phys_alloc", "memblock_phys_alloc_try_nid",
	"memblock_search_pfn_nid", "memblock_virt_alloc_node",
	"memblock_virt_alloc_node_nopanic", "memblock_virt_alloc_try_nid",
	"meminfo_to_nid", "memory_add_physaddr_to_nid", "mempolicy_slab_node",
	"mempool_alloc", "mempool_create", "mempool_create_node",
	"mempool_free", "mempool_init_node", "memremap_pages",
	"module_put_and_kthread_exit", "move_pfn_range_to_zone",
	"mpol_misplaced", "napi_alloc_skb", "netdev_alloc_skb",
	"next_demotion_node", "next_memory_node", "next_online_node",
	"nla_get_s16", "nla_get_s32", "nla_get_s64", "nla_get_s8",
	"nla_get_u16", "nla_get_u32", "nla_get_u64", "nla_get_u8", "nmi_panic",
	"node_add_cache", "node_clear", "node_clear_state", "node_distance",
	"node_end_pfn", "node_is_toptier", "node_isset", "node_online",
	"node_possible", "node_present_pages", "node_random", "node_set",
	"node_set_offline", "node_set_online", "node_set_perf_attrs",
	"node_set_state", "node_spanned_pages", "node_start_pfn", "node_state",
	"node_test_and_set", "node_to_mem_node", "node_zonelist",
	"nodemask_of_node", "nodes_empty", "nodes_weight", "num_node_state",
	"num_online_nodes", "num_possible_nodes", "numa_clear_node",
	"numa_cpu_node", "numa_map_to_online_node", "numa_mem_id",
	"numa_nearest_node", "numa_node_id", "numa_set_node",
	"numa_valid_node", "of_node_to_nid", "of_property_read_s32",
	"of_property_read_u16", "of_property_read_u16_array",
	"of_property_read_u32", "of_property_read_u32_array",
	"of_property_read_u32_index", "of_property_read_u64",
	"of_property_read_u64_array", "of_property_read_u64_index",
	"of_property_read_u8", "of_property_read_u8_array", "of_read_number",
	"offline_and_remove_memory", "offline_pages", "online_pages",
	"online_section", "online_section_nr", "paddr_to_nid",
	"page_frag_alloc", "page_to_nid", "page_to_pfn", "panic",
	"pcibus_to_node", "pcpu_alloc", "pfn_folio", "pfn_in_present_section",
	"pfn_section_valid", "pfn_to_nid", "pfn_to_online_page", "pfn_to_page",
	"pfn_to_section_nr", "pfn_valid", "pfn_valid_within",
	"phys_to_target_node", "populate_section_memmap", "present_section",
	"present_section_nr", "pxm_to_node", "pxm_to_online_node",
	"queue_work_node", "raw_smp_processor_id", "register_cpu_under_node",
	"register_hotmemory_notifier",
	"register_memory_node_under_compute_node", "register_memory_notifier",
	"register_one_node", "remove_memory", "remove_memory_block_devices",
	"remove_pfn_range_from_zone", "rest_init",
	"rewind_stack_and_make_dead", "rewind_stack_do_exit",
	"sbitmap_init_node", "sbitmap_queue_init_node",
	"sched_numa_find_nth_cpu", "set_apicid_to_node", "set_bit",
	"set_cpu_numa_mem", "set_cpu_numa_node", "set_cpuid_to_node",
	"set_dev_node", "set_online_page_callback", "si_meminfo_node",
	"simple_strtol", "simple_strtoll", "simple_strtoul", "simple_strtoull",
	"size_add", "size_mul", "slab_nid", "smp_processor_id",
	"sparse_add_section", "sparse_remove_section", "sscanf",
	"start_kernel", "stop_this_cpu", "struct_size", "struct_size_t",
	"sum_zone_node_page_state", "sum_zone_numa_event_state", "task_cpu",
	"task_node", "test_and_clear_bit", "test_and_set_bit",
	"try_offline_node", "try_online_node", "try_remove_memory", "unlikely",
	"unlikely_notrace", "unreachable", "unregister_cpu_under_node",
	"unregister_one_node", "update_numa_distance", "usercopy_abort",
	"valid_section", "valid_section_nr", "vfree", "vma_alloc_folio",
	"vmalloc", "vmalloc_huge", "vmalloc_node", "vmalloc_user",
	"vmemmap_alloc_block", "vmemmap_alloc_block_buf",
	"vmemmap_alloc_block_zero", "vmemmap_p4d_populate",
	"vmemmap_pgd_populate", "vmemmap_pmd_populate", "vmemmap_populate",
	"vmemmap_populate_basepages", "vmemmap_populate_hugepages",
	"vmemmap_pte_populate", "vmemmap_pud_populate", "vpanic", "vzalloc",
	"vzalloc_node", "walk_memory_blocks", "x86_64_start_reservations",
	"x86_pci_root_bus_node", "zalloc_cpumask_var",
	"zalloc_cpumask_var_node", "zone_to_nid"}
# END generated
NOTIFIERS = {}	# file: a notifier_block, and its function
SAID = set()

# what calls an interface of memory hotplug, or is registered with one, and what
# these call
def hot(fn, depth=0):
	if fn[1] in HOTPLUG or any(f in HOTPLUG for w, f, es in calls(fn)):
		return True
	notifiers = NOTIFIERS.get(fn[0], {})
	for all in CALLS.get(fn[0], {}).values():
		for w, f, es in all:
			if f in REGISTERS and \
			   fn[1] in [notifiers.get(n, n) for n in names(es)]:
				return True
	return depth < 4 and any(hot(g, depth + 1) for g in callers(fn))

def is_load(words):
	return words[:1] == ["*"] or (any(w in words for w in ("->", ".", "[")) and
		not any(w in words for w in ("+", "-", "*", "/", "%", "<<", ">>", "&", "|")))

# has somebody made sure, for all that is known, that there is a page?
def known(text, fn, whole, depth=0):
	words = plain(text)
	if depth > 8 or any(w in OF_PAGE for w in words):
		return True
	if whole and (is_load(words) or not any(is_name(w) for w in words)):
		return True
	for n in set(w for i, w in enumerate(words)
		     if is_name(w) and words[i - 1:i] not in (["->"], ["."])):
		key = fn + (n,)
		if key in PARAMS:
			if (whole and len(words) == 1) or callers(fn):
				return True
		elif key in LOOPS:
			return True
		elif key in SETS:
			for ts in SETS[key].values():
				for t in ts - {CHANGED}:
					if t is None or known(t, fn, len(words) == 1 and whole, depth + 1):
						return True
		elif whole and len(words) == 1:
			return True
	return False

# the variables, and what they are made of
def made_of(text, fn):
	todo, done = names(text), set()
	while todo:
		n = todo.pop()
		done.add(n)
		for ts in SETS.get(fn + (n,), {}).values():
			for t in ts:
				todo |= names(t or "") - done
	return set(n for n in done if fn + (n,) in SETS or fn + (n,) in PARAMS)

def asked(text, fn):
	about, mine = made_of(text, fn), names(text)
	for w, f, es in calls(fn):
		if f in ASKS:
			if made_of(es, fn) & about:
				return True
		elif f not in STANDS and "\"" not in es:
			if any(len(plain(a)) == 1 and plain(a)[0] in mine for a in split(es)):
				return True
	return False

# the pfn, or None
def pfn_of(text, nid, fn):
	words = plain(text)
	if callee(words) in TO_PAGE:
		return " ".join(words[2:-1])
	if "pfn" in nid:
		return text
	sets = SETS.get(fn + (words[0],), {}) if len(words) == 1 else {}
	made = [plain(t or "") for ts in sets.values() for t in ts]
	if len(made) != 1 or callee(made[0]) not in TO_PAGE or fn + (words[0],) in PARAMS:
		return None
	return " ".join(made[0][2:-1])

def unchecked(p, text, nid):
	fn = of(p)
	pfn = pfn_of(text, nid, fn)
	return pfn is not None and fn[1] not in ANSWERS and hot(fn) and \
	       not boot(fn) and not known(pfn, fn, True) and not asked(pfn, fn)

def tell(mode, p, text, nid):
	p, fn = p[0], of(p)
	if spot([p]) + fn in SAID:
		return
	SAID.add(spot([p]) + fn)
	words = plain(text)
	if callee(words) in TO_PAGE:
		words = words[2:-1]
	value = callee(words)
	value = value + "()" if value else " ".join(words).replace(" -> ", "->").replace(" . ", ".")
	text = "warning: '%s' may have no struct page that %s() could read; test pfn_to_online_page() or pfn_valid() first [pfn-nid-unchecked]" % (value, nid)
	if mode == "org":
		coccilib.org.print_todo(p, text.replace("[", "@(").replace("]", ")"))
	else:
		coccilib.report.print_report(p, text)

// ------------------------------------------------------------------------
// A file without one of these has no finding, and nothing more is asked.

@any@
// BEGIN generated from rules/: names f mark_pfn_nid
identifier f = { folio_nid, page_to_nid, pfn_to_nid };
// END generated
@@

 f(...)

// ------------------------------------------------------------------------
// What the file says.

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
// BEGIN generated from rules/: call_facts any
@boot depends on any@
type T;
identifier fn;
attribute name __init;
position p;
@@

 T __init fn@p(...) { ... }

@script:python@
p << boot.p;
fn << boot.fn;
@@
BOOT.add((p[0].file, fn))

@called depends on any@
expression f;
expression list es;
position p;
@@

 f@p(es)

@script:python@
p << called.p;
f << called.f;
es << called.es;
@@
CALLS.setdefault(p[0].file, {}).setdefault(of(p), []).append((spot(p), f.strip(), str(es)))
// END generated

@notifier depends on any@
identifier nb, fn;
position p;
@@

 struct notifier_block nb@p = { .notifier_call = fn, };

@script:python@
p << notifier.p;
nb << notifier.nb;
fn << notifier.fn;
@@
NOTIFIERS.setdefault(p[0].file, {})[nb] = fn

// ------------------------------------------------------------------------
// Of a pfn about which nobody asked.

@use@
// BEGIN generated from rules/: names nid mark_pfn_nid
identifier nid = { folio_nid, page_to_nid, pfn_to_nid };
// END generated
expression X;
position at;
@@

 nid(X@at)

@script:python wrong@
at << use.at;
X << use.X;
nid << use.nid;
@@
if not unchecked(at, X, nid):
	cocci.include_match(False)

@depends on context && wrong@
expression use.X;
position use.at;
@@

* X@at

@script:python depends on org && wrong@
at << use.at;
X << use.X;
nid << use.nid;
@@
tell("org", at, X, nid)

@script:python depends on report && wrong@
at << use.at;
X << use.X;
nid << use.nid;
@@
tell("report", at, X, nid)

// BEGIN generated from rules/: needs
// Needs: __add_memory __add_pages __remove_memory __remove_pages
//	__try_online_node add_memory add_memory_driver_managed
//	add_memory_resource add_pages arch_add_memory arch_alloc_nodedata
//	arch_refresh_nodedata arch_remove_memory create_memory_block_devices
//	hotplug_memory_notifier mem_hotplug_begin mem_hotplug_done
//	move_pfn_range_to_zone offline_and_remove_memory offline_pages
//	online_pages register_hotmemory_notifier register_memory_notifier
//	remove_memory remove_memory_block_devices remove_pfn_range_from_zone
//	sparse_add_section sparse_remove_section try_offline_node try_online_node
//	try_remove_memory walk_memory_blocks
// Needs: folio_nid get_nid_for_pfn page_to_nid pfn_to_nid
// END generated
