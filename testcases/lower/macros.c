// SPDX-License-Identifier: GPL-2.0-only
/* Which macro the user wrote, with which arguments. */
typedef struct pglist_data { int node_id; } pg_data_t;
extern pg_data_t *node_data[];
extern unsigned long mask;
int first(unsigned long), next(int, unsigned long);
int real_alloc(int nid, unsigned int flags);
int f(int);
void bug(void) __attribute__((noreturn));

#define NUMA_NO_NODE	(-1)
#define EMPTY
#define TEXT		"text"
#define __GFP_THISNODE	((unsigned int)0x200000u)
#define GFP_KERNEL	((unsigned int)(0x400u | 0x800u))
#define NODE_DATA(nid)	(node_data[nid])
#define cpu_to_node(c)	f(c)
#define cpu_to_mem(c)	((void)(c), 0)
#define first_online	first(mask)
#define alloc		real_alloc
#define ID(x)		x
#define BUG_ON(x)	do { if (__builtin_expect(!!(x), 0)) bug(); } while (0)
#define unlikely(x)	__builtin_expect(!!(x), 0)
#define valid(n)	((n) >= 0 && (n) < 64)
#define WARN_ON(x)	({ int __r = !!(x); if (unlikely(__r)) f(0); __r; })
#define node_set(n, m)	set_bit(&(m), n)
#define maybe(a, b)	((a) ? (b) : 0)
#define for_each_node(n, m) \
	for ((n) = first(m); (n) < 64; (n) = next((n), (m)))
#define for_each_odd(n, m) \
	for_each_node(n, m) if (!((n) & 1)) {} else

static inline void set_bit(unsigned long *m, int n)
{
	*m |= 1ul << n;
}

int names(int nid, int cpu)
{
	nid = NODE_DATA(nid)->node_id;
	nid = cpu_to_node(cpu + 1);
	nid = cpu_to_mem(cpu);
	nid = first_online;
	nid = NUMA_NO_NODE;
	nid = ID(cpu_to_node(cpu));
	nid = f(NODE_DATA(cpu_to_node(cpu))->node_id);
	alloc(NUMA_NO_NODE, GFP_KERNEL | __GFP_THISNODE);
	return maybe(nid, NODE_DATA(nid)->node_id);
}

void statements(int nid)
{
	BUG_ON(nid < 0);
	node_set(nid, mask);
	if (unlikely(!nid))
		return;
	if (!valid(nid) || WARN_ON(nid == 5))
		return;
	BUG_ON(NODE_DATA(nid)->node_id
	       == 3);
}

void loops(unsigned long m)
{
	int nid, odd;

	for_each_node(nid, m) {
		if (nid == 3)
			break;
		f(nid);
	}
	for_each_odd(odd, mask)
		f(odd);
}

#define DEFINE_GETTER(name, nid) \
	int name(void) { return NODE_DATA(nid)->node_id; }
DEFINE_GETTER(get_five, 5)

/* 6.12's way: a macro around a macro, the flags added to inside. */
#define hooks(call)	({ typeof(call) _res; _res = call; _res; })
#define kalloc(...)	hooks(real_alloc(__VA_ARGS__))
#define kzalloc(n, fl)	kalloc(n, (fl) | 0x100u)

int wrapped(int nid)
{
	kalloc(nid, GFP_KERNEL);
	return kzalloc(cpu_to_node(nid), GFP_KERNEL | __GFP_THISNODE);
}

/* A conversion of the macro's value is not part of the macro. */
unsigned long converted(int cpu)
{
	unsigned int n = cpu_to_node(cpu);

	return cpu_to_node(cpu);
}
