/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SLAB_H
#define _LINUX_SLAB_H

#include <linux/gfp.h>
#include <linux/types.h>

struct kmem_cache;

#define KMALLOC_SHIFT_HIGH	(PAGE_SHIFT + 1)
#define KMALLOC_MAX_CACHE_SIZE	(1UL << KMALLOC_SHIFT_HIGH)

void kfree(const void *p);
void kmem_cache_free(struct kmem_cache *s, void *p);

void *__kmalloc_noprof(size_t size, gfp_t flags);
void *__kmalloc_node_noprof(size_t size, gfp_t flags, int node);
void *__kmalloc_large_node_noprof(size_t size, gfp_t flags, int node);
void *kmem_cache_alloc_noprof(struct kmem_cache *s, gfp_t flags);
#define kmem_cache_alloc(...)		alloc_hooks(kmem_cache_alloc_noprof(__VA_ARGS__))
void *kmem_cache_alloc_node_noprof(struct kmem_cache *s, gfp_t flags, int node);
#define kmem_cache_alloc_node(...)	alloc_hooks(kmem_cache_alloc_node_noprof(__VA_ARGS__))

static __always_inline void *kmalloc_noprof(size_t size, gfp_t flags)
{
	return __kmalloc_noprof(size, flags);
}
#define kmalloc(...)			alloc_hooks(kmalloc_noprof(__VA_ARGS__))
#define kzalloc(_size, _flags)		kmalloc(_size, (_flags)|__GFP_ZERO)
#define kcalloc(n, size, flags)		kmalloc((n) * (size), (flags) | __GFP_ZERO)

static __always_inline void *kmalloc_node_noprof(size_t size, gfp_t flags, int node)
{
	if (__builtin_constant_p(size) && size) {
		if (size > KMALLOC_MAX_CACHE_SIZE)
			return __kmalloc_large_node_noprof(size, flags, node);
	}
	return __kmalloc_node_noprof(size, flags, node);
}
#define kmalloc_node(...)		alloc_hooks(kmalloc_node_noprof(__VA_ARGS__))
#define kzalloc_node(_size, _flags, _node)	kmalloc_node(_size, (_flags)|__GFP_ZERO, _node)

static inline void *kmalloc_array_node_noprof(size_t n, size_t size, gfp_t flags, int node)
{
	return __kmalloc_node_noprof(n * size, flags, node);
}
#define kmalloc_array_node(...)		alloc_hooks(kmalloc_array_node_noprof(__VA_ARGS__))
#define kcalloc_node(_n, _size, _flags, _node)	\
	kmalloc_array_node(_n, _size, (_flags) | __GFP_ZERO, _node)

void *__kvmalloc_node_noprof(size_t size, gfp_t flags, int node);
#define kvmalloc_node(...)		alloc_hooks(__kvmalloc_node_noprof(__VA_ARGS__))
#define kvzalloc_node(_size, _flags, _node)	kvmalloc_node(_size, (_flags)|__GFP_ZERO, _node)

#define kmem_cache_zalloc(_k, _flags)	kmem_cache_alloc(_k, (_flags)|__GFP_ZERO)

#endif
