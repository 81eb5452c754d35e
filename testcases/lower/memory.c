// SPDX-License-Identifier: GPL-2.0-only
/* Variables are got and set unless something has their address. */
typedef struct { int node_id; } pg_data_t;
struct device { int numa_node; struct { int deep; union { int u; char v; }; } in; };
struct pair { pg_data_t *a, *b[2]; };
extern pg_data_t *node_data[];
static int here = -1;
int other = 1;
void take(int *);
struct pair make(int);

int variables(int param, int taken)
{
	int local = param, addressed;
	static int kept = 5;

	take(&addressed);
	take(&taken);
	kept += addressed;
	here = kept;
	return local + taken;
}

int fields(struct device *dev, pg_data_t *pg, int nid)
{
	struct device d = *dev, *p = &d;

	dev->numa_node = pg->node_id;
	d.in.deep = dev->in.u;
	d.in.v = (*dev).numa_node;
	*p = d;
	node_data[nid]->node_id = nid;
	return make(nid).b[1]->node_id + nid[node_data]->node_id;
}

void pointers(int (*fp)(int), struct device **devs, int *a)
{
	fp(1);
	(*fp)(*a++);
	devs[0]->numa_node = fp(2);
	take(&devs[1]->numa_node);
	take(a + 1);
}
