// SPDX-License-Identifier: GPL-2.0-only
/*
 * Interfaces that few use, each with a number from outside: what the catalogue
 * says of them is held here.
 */
/* kernel: 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/of.h>
#include <linux/slab.h>
#include <linux/topology.h>

bool node_is_toptier(int node);
long simple_strtol(const char *s, char **end, unsigned int base);
struct page *alloc_pages_mpol(gfp_t gfp, unsigned int order, void *pol,
			      unsigned long ilx, int nid);
void *__kmalloc_cache_node(struct kmem_cache *s, gfp_t gfp, int node, size_t size);
void *__kmalloc_large_node(size_t size, gfp_t flags, int node);
void *__vmalloc_node(unsigned long size, unsigned long align, gfp_t gfp, int node,
		     const void *caller);
void *__vmalloc_node_range(unsigned long size, unsigned long align,
			   unsigned long start, unsigned long end, gfp_t gfp,
			   unsigned long prot, unsigned long flags, int node,
			   const void *caller);
void *mempool_create_node(int min, void *alloc, void *free, void *data, gfp_t gfp,
			  int node);
int mempool_init_node(void *pool, int min, void *alloc, void *free, void *data,
		      gfp_t gfp, int node);
void *__alloc_skb(unsigned int size, gfp_t gfp, int flags, int node);
int sbitmap_init_node(void *sb, unsigned int depth, int shift, gfp_t gfp, int node,
		      bool round_robin, bool alloc_hint);
int sbitmap_queue_init_node(void *sbq, unsigned int depth, int shift,
			    bool round_robin, gfp_t gfp, int node);
void *bpf_map_kmalloc_node(const void *map, size_t size, gfp_t gfp, int node);
void *bpf_map_area_alloc(u64 size, int node);
int __irq_alloc_descs(int irq, unsigned int from, unsigned int cnt, int node,
		      void *owner, const void *affinity);
int irq_domain_alloc_irqs(void *domain, unsigned int n, int node, void *arg);
int __devm_irq_alloc_descs(struct device *dev, int irq, unsigned int from,
			   unsigned int cnt, int node, void *owner,
			   const void *affinity);
int irq_alloc_desc(int node);
int irq_alloc_desc_from(unsigned int from, int node);
void *kvcalloc_node(size_t n, size_t size, gfp_t gfp, int node);
unsigned long sum_zone_node_page_state(int node, int item);
int register_cpu_under_node(unsigned int cpu, unsigned int nid);
void node_set_perf_attrs(unsigned int nid, void *attrs, unsigned int access);
int kstrtoint_from_user(const char __user *s, size_t n, unsigned int base, int *res);
int match_int(void *substring, int *result);
s32 nla_get_s32(const void *nla);
int of_property_read_u64_array(const struct device_node *np, const char *name,
			       u64 *values, size_t n);
int of_property_read_u64_index(const struct device_node *np, const char *name,
			       u32 index, u64 *value);
u64 of_read_number(const u32 *cell, int size);
int acpi_evaluate_integer(void *handle, char *path, void *args,
			  unsigned long long *data);

void bad_alloc_pages_mpol(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	alloc_pages_mpol(GFP_KERNEL, 0, NULL, 0, nid); /* expect@>=6.7: no-node-unchecked(error) */
}

void bad_kmalloc_cache_node(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	__kmalloc_cache_node(NULL, GFP_KERNEL, nid, 64); /* expect: node-out-of-range(error) */
}

void bad_kmalloc_large_node(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	__kmalloc_large_node(1 << 20, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
}

void bad_vmalloc_node(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	__vmalloc_node(8192, 1, GFP_KERNEL, nid, NULL); /* expect: node-out-of-range(error) */
}

void bad_vmalloc_node_range(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	__vmalloc_node_range(8192, 1, 0, ~0UL, GFP_KERNEL, 0, 0, nid, NULL); /* expect: node-out-of-range(error) */
}

void bad_mempool_create_node(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	mempool_create_node(4, NULL, NULL, NULL, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
}

void bad_mempool_init_node(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	mempool_init_node(NULL, 4, NULL, NULL, NULL, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
}

void bad_alloc_skb(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	__alloc_skb(1500, GFP_KERNEL, 0, nid); /* expect: node-out-of-range(error) */
}

void bad_sbitmap_init_node(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	sbitmap_init_node(NULL, 64, -1, GFP_KERNEL, nid, false, false); /* expect: node-out-of-range(error) */
}

void bad_sbitmap_queue_init_node(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	sbitmap_queue_init_node(NULL, 64, -1, false, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
}

void bad_bpf_map_kmalloc_node(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	bpf_map_kmalloc_node(NULL, 64, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
}

void bad_bpf_map_area_alloc(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	bpf_map_area_alloc(64, nid); /* expect: node-out-of-range(error) */
}

void bad_irq_alloc_descs(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	__irq_alloc_descs(-1, 1, 1, nid, NULL, NULL); /* expect: node-out-of-range(error) */
}

void bad_irq_domain_alloc_irqs(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	irq_domain_alloc_irqs(NULL, 1, nid, NULL); /* expect: node-out-of-range(error) */
}

void bad_devm_irq_alloc_descs(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	__devm_irq_alloc_descs(NULL, -1, 1, 1, nid, NULL, NULL); /* expect: node-out-of-range(error) */
}

void bad_irq_alloc_desc(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	irq_alloc_desc(nid); /* expect: node-out-of-range(error) */
}

void bad_irq_alloc_desc_from(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	irq_alloc_desc_from(1, nid); /* expect: node-out-of-range(error) */
}

void bad_kvcalloc_node(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	kvcalloc_node(4, 64, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
}

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
void bad_si_meminfo_node(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	si_meminfo_node(NULL, nid); /* expect: no-node-index(error) */
}

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
void bad_sum_zone_node_page_state(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	sum_zone_node_page_state(nid, 0); /* expect: no-node-index(error) */
}

void bad_register_cpu_under_node(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	register_cpu_under_node(0, nid); /* expect: node-out-of-range(error) */
}

void bad_node_set_perf_attrs(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	node_set_perf_attrs(nid, NULL, 0); /* expect: node-out-of-range(error) */
}

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
void bad_node_is_toptier(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	node_is_toptier(nid); /* expect: no-node-index(error) */
}

bool bad_kstrtoint_from_user(const char __user *s)
{
	int nid, err = kstrtoint_from_user(s, 4, 0, &nid);

	if (err)
		return false;
	return node_online(nid); /* expect: node-out-of-range(error) */
}

bool bad_match_int(void *arg)
{
	int nid;

	if (match_int(arg, &nid))
		return false;
	return node_online(nid); /* expect: node-out-of-range(error) */
}

bool bad_nla_get_s32(const void *nla)
{
	int nid = nla_get_s32(nla);

	return node_online(nid); /* expect: node-out-of-range(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
bool bad_of_property_read_u32_array(struct device_node *np)
{
	u64 nid;

	if (of_property_read_u64_array(np, "corpus,node", &nid, 1))
		return false;
	return node_online((int)nid); /* expect: node-out-of-range(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
bool bad_of_property_read_u32_index(struct device_node *np)
{
	u64 nid;

	if (of_property_read_u64_index(np, "corpus,node", 1, &nid))
		return false;
	return node_online((int)nid); /* expect: node-out-of-range(error) */
}

bool bad_of_read_number(const u32 *cell)
{
	int nid = of_read_number(cell, 1);

	return node_online(nid); /* expect: node-out-of-range(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
bool bad_acpi_evaluate_integer(void *handle)
{
	unsigned long long nid;

	if (acpi_evaluate_integer(handle, "_PXM", NULL, &nid))
		return false;
	return node_online((int)nid); /* expect: node-out-of-range(error) */
}

bool bad_next_memory_node(int nid)
{
	int next = next_memory_node(nid);

	return node_online(next); /* expect: node-out-of-range(error) */
}

/* "cpu" is active, so it is one. */
int cpu_active(unsigned int cpu);

int good_active(int cpu)
{
	if (cpu == -1 || !cpu_active(cpu))
		return NUMA_NO_NODE;
	return cpu_to_node(cpu);
}
