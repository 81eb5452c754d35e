/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * For sparse, in a kernel tree:
 *
 *	make C=2 CF='-include /path/to/numalint.h' mm/
 *
 * sparse itself then warns of NUMA_NO_NODE and of dev_to_node() or
 * cpu_to_node() right in the arguments of the calls below, and says the id of
 * the rule that numalint has for it.  It reports what holds on x86.
 *
 * A call is wrapped in a macro of its own name, which asks sparse about the
 * argument; so only functions that a header defines can be wrapped, or their
 * own definitions would be.  Where a kernel has a macro of that name already
 * (6.10 and later: alloc_hooks()), the function under it is wrapped.  A source
 * is wrapped to give an lvalue of a type that nothing else has: assigned to a
 * variable it is an int like any other, and no longer followed.
 */
#if defined(__CHECKER__) && !defined(__ASSEMBLY__) && !defined(_NUMALINT_H)
#define _NUMALINT_H

#include <linux/kconfig.h>
#include <linux/compiler_types.h>

#if defined(CONFIG_NUMA) && defined(__KERNEL__) && !defined(BUILD_VDSO) && \
	!defined(_SETUP) && !defined(__DISABLE_EXPORTS)
/* a file's own definition, which comes later, replaces a weak one silently */
#weak_define pr_fmt(fmt) fmt
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

typedef volatile int numalint_cpu_t;
typedef const volatile int numalint_dev_t;

#define NUMALINT_IS(node, type) \
	__builtin_types_compatible_p(typeof(node) *, type *)
#define NUMALINT_NONE(node) (__builtin_constant_p(node) && (node) == -1)
#define NUMALINT_MAYBE_NONE(node) \
	(NUMALINT_NONE(node) || NUMALINT_IS(node, numalint_dev_t))
#define NUMALINT_EXACT(gfp) (__builtin_constant_p(gfp) && \
	((__force unsigned int)(gfp) & (__force unsigned int)__GFP_THISNODE))

#define NUMALINT_FLAG(node, gfp, name) \
	__builtin_warning(NUMALINT_EXACT(gfp) && \
			  NUMALINT_IS(node, numalint_cpu_t), \
		"the node may be memoryless, on which " name "() with __GFP_THISNODE fails [cpu-to-node-thisnode]"); \
	__builtin_warning(NUMALINT_EXACT(gfp) && \
			  NUMALINT_IS(node, numalint_dev_t), \
		"the node may be memoryless, on which " name "() with __GFP_THISNODE fails [memoryless-thisnode]")

#define numalint_strict(node, gfp, name) \
	NUMALINT_FLAG(node, gfp, name); \
	__builtin_warning(NUMALINT_NONE(node) || (!NUMALINT_EXACT(gfp) && \
			  NUMALINT_IS(node, numalint_dev_t)), \
		"the node may be NUMA_NO_NODE, which " name "() does not accept [no-node-unchecked]"); \
	__builtin_warning(!NUMALINT_EXACT(gfp) && \
			  NUMALINT_IS(node, numalint_cpu_t), \
		"the node may be memoryless in " name "(); cpu_to_mem() says what is meant [cpu-to-node-alloc]")
#define numalint_tolerant(node, gfp, name) \
	NUMALINT_FLAG(node, gfp, name); \
	__builtin_warning(NUMALINT_EXACT(gfp) && NUMALINT_NONE(node), \
		"the node may be NUMA_NO_NODE in " name "() with __GFP_THISNODE [no-node-thisnode]")
#define numalint_index(node, gfp, name) \
	__builtin_warning(NUMALINT_MAYBE_NONE(node), \
		"the node may be NUMA_NO_NODE (-1), and " name "() is indexed by it [no-node-index]")

/* BEGIN generated from rules/: wrap strict __alloc_pages_node __folio_alloc_node alloc_pages_exact_node */
#ifndef __alloc_pages_node
#define __alloc_pages_node(node, gfp, ...) ({ \
	numalint_strict(node, gfp, "__alloc_pages_node"); \
	(__alloc_pages_node)(node, gfp, ##__VA_ARGS__); })
#else
#define __alloc_pages_node_noprof(node, gfp, ...) ({ \
	numalint_strict(node, gfp, "__alloc_pages_node"); \
	(__alloc_pages_node_noprof)(node, gfp, ##__VA_ARGS__); })
#endif
#ifndef __folio_alloc_node
#define __folio_alloc_node(gfp, a1, node, ...) ({ \
	numalint_strict(node, gfp, "__folio_alloc_node"); \
	(__folio_alloc_node)(gfp, a1, node, ##__VA_ARGS__); })
#else
#define __folio_alloc_node_noprof(gfp, a1, node, ...) ({ \
	numalint_strict(node, gfp, "__folio_alloc_node"); \
	(__folio_alloc_node_noprof)(gfp, a1, node, ##__VA_ARGS__); })
#endif
#ifndef alloc_pages_exact_node
#define alloc_pages_exact_node(node, gfp, ...) ({ \
	numalint_strict(node, gfp, "alloc_pages_exact_node"); \
	(alloc_pages_exact_node)(node, gfp, ##__VA_ARGS__); })
#else
#define alloc_pages_exact_node_noprof(node, gfp, ...) ({ \
	numalint_strict(node, gfp, "alloc_pages_exact_node"); \
	(alloc_pages_exact_node_noprof)(node, gfp, ##__VA_ARGS__); })
#endif
/* END generated */

/* BEGIN generated from rules/: wrap tolerant alloc_pages_node kmalloc_node kzalloc_node kcalloc_node kmalloc_array_node */
#ifndef alloc_pages_node
#define alloc_pages_node(node, gfp, ...) ({ \
	numalint_tolerant(node, gfp, "alloc_pages_node"); \
	(alloc_pages_node)(node, gfp, ##__VA_ARGS__); })
#else
#define alloc_pages_node_noprof(node, gfp, ...) ({ \
	numalint_tolerant(node, gfp, "alloc_pages_node"); \
	(alloc_pages_node_noprof)(node, gfp, ##__VA_ARGS__); })
#endif
#ifndef kmalloc_node
#define kmalloc_node(a0, gfp, node, ...) ({ \
	numalint_tolerant(node, gfp, "kmalloc_node"); \
	(kmalloc_node)(a0, gfp, node, ##__VA_ARGS__); })
#else
#define kmalloc_node_noprof(a0, gfp, node, ...) ({ \
	numalint_tolerant(node, gfp, "kmalloc_node"); \
	(kmalloc_node_noprof)(a0, gfp, node, ##__VA_ARGS__); })
#endif
#ifndef kzalloc_node
#define kzalloc_node(a0, gfp, node, ...) ({ \
	numalint_tolerant(node, gfp, "kzalloc_node"); \
	(kzalloc_node)(a0, gfp, node, ##__VA_ARGS__); })
#else
#define kzalloc_node_noprof(a0, gfp, node, ...) ({ \
	numalint_tolerant(node, gfp, "kzalloc_node"); \
	(kzalloc_node_noprof)(a0, gfp, node, ##__VA_ARGS__); })
#endif
#ifndef kcalloc_node
#define kcalloc_node(a0, a1, gfp, node, ...) ({ \
	numalint_tolerant(node, gfp, "kcalloc_node"); \
	(kcalloc_node)(a0, a1, gfp, node, ##__VA_ARGS__); })
#else
#define kcalloc_node_noprof(a0, a1, gfp, node, ...) ({ \
	numalint_tolerant(node, gfp, "kcalloc_node"); \
	(kcalloc_node_noprof)(a0, a1, gfp, node, ##__VA_ARGS__); })
#endif
#ifndef kmalloc_array_node
#define kmalloc_array_node(a0, a1, gfp, node, ...) ({ \
	numalint_tolerant(node, gfp, "kmalloc_array_node"); \
	(kmalloc_array_node)(a0, a1, gfp, node, ##__VA_ARGS__); })
#else
#define kmalloc_array_node_noprof(a0, a1, gfp, node, ...) ({ \
	numalint_tolerant(node, gfp, "kmalloc_array_node"); \
	(kmalloc_array_node_noprof)(a0, a1, gfp, node, ##__VA_ARGS__); })
#endif
/* END generated */

/* BEGIN generated from rules/: wrap index node_zonelist cpumask_of_node node_state __node_set */
#ifndef node_zonelist
#define node_zonelist(node, ...) ({ \
	numalint_index(node, 0, "node_zonelist"); \
	(node_zonelist)(node, ##__VA_ARGS__); })
#else
#define node_zonelist_noprof(node, ...) ({ \
	numalint_index(node, 0, "node_zonelist"); \
	(node_zonelist_noprof)(node, ##__VA_ARGS__); })
#endif
#ifndef cpumask_of_node
#define cpumask_of_node(node, ...) ({ \
	numalint_index(node, 0, "cpumask_of_node"); \
	(cpumask_of_node)(node, ##__VA_ARGS__); })
#else
#define cpumask_of_node_noprof(node, ...) ({ \
	numalint_index(node, 0, "cpumask_of_node"); \
	(cpumask_of_node_noprof)(node, ##__VA_ARGS__); })
#endif
#ifndef node_state
#define node_state(node, ...) ({ \
	numalint_index(node, 0, "node_state"); \
	(node_state)(node, ##__VA_ARGS__); })
#else
#define node_state_noprof(node, ...) ({ \
	numalint_index(node, 0, "node_state"); \
	(node_state_noprof)(node, ##__VA_ARGS__); })
#endif
#ifndef __node_set
#define __node_set(node, ...) ({ \
	numalint_index(node, 0, "__node_set"); \
	(__node_set)(node, ##__VA_ARGS__); })
#else
#define __node_set_noprof(node, ...) ({ \
	numalint_index(node, 0, "__node_set"); \
	(__node_set_noprof)(node, ##__VA_ARGS__); })
#endif
/* END generated */

/* What they give keeps a mark for as long as it is an argument. */
#define dev_to_node(...) (*({ int __numalint = (dev_to_node)(__VA_ARGS__); \
	(numalint_dev_t *)&__numalint; }))
#ifdef cpu_to_node	/* CONFIG_DEBUG_PER_CPU_MAPS on x86 */
#undef cpu_to_node
#define NUMALINT_CPU_TO_NODE __cpu_to_node
#else
#define NUMALINT_CPU_TO_NODE (cpu_to_node)
#endif
#define cpu_to_node(...) (*({ int __numalint = NUMALINT_CPU_TO_NODE(__VA_ARGS__); \
	(numalint_cpu_t *)&__numalint; }))

#endif
#endif
