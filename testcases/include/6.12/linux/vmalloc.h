/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_VMALLOC_H
#define _LINUX_VMALLOC_H

#include <linux/gfp.h>
#include <linux/types.h>

extern void *vmalloc_noprof(unsigned long size);
#define vmalloc(...)		alloc_hooks(vmalloc_noprof(__VA_ARGS__))
extern void *vzalloc_noprof(unsigned long size);
#define vzalloc(...)		alloc_hooks(vzalloc_noprof(__VA_ARGS__))
extern void *vmalloc_node_noprof(unsigned long size, int node);
#define vmalloc_node(...)	alloc_hooks(vmalloc_node_noprof(__VA_ARGS__))
extern void *vzalloc_node_noprof(unsigned long size, int node);
#define vzalloc_node(...)	alloc_hooks(vzalloc_node_noprof(__VA_ARGS__))
extern void vfree(const void *addr);

#endif
