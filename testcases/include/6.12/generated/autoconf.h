/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The configuration the corpus is compiled with: x86, 64 nodes.  A case that
 * needs another one says so in its "flags:" comment.
 */
#ifndef _GENERATED_AUTOCONF_H
#define _GENERATED_AUTOCONF_H

#define CONFIG_64BIT 1
#define CONFIG_SMP 1
#ifndef CONFIG_NO_NUMA_FOR_TEST
#define CONFIG_NUMA 1
#define CONFIG_NODES_SHIFT 6
#endif
#define CONFIG_NR_CPUS 256
#define CONFIG_SLUB 1
#define CONFIG_MEMORY_HOTPLUG 1
#define CONFIG_HOTPLUG_CPU 1
#define CONFIG_USE_PERCPU_NUMA_NODE_ID 1
#define CONFIG_CONTIG_ALLOC 1
#define CONFIG_ACPI_NUMA 1
#define CONFIG_OF 1
#define CONFIG_PCI 1
#ifdef __x86_64__
#define CONFIG_X86_64 1
#endif
#ifdef __powerpc64__
#define CONFIG_PPC64 1
#endif

#endif
