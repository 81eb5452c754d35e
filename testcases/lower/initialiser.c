// SPDX-License-Identifier: GPL-2.0-only
/* Initialisers are stores, of globals in a function of their own. */
struct in { int x; union { int c; long d; }; };
struct s { int a; struct in n; struct { int e; }; unsigned int f : 3; };
struct ops { int (*open)(int); void (*close)(void); int node; };
#define NUMA_NO_NODE (-1)
#define ENTRY(o, n) { .open = o, .node = n }

static int my_open(int n)
{
	return n;
}

void locals(int nid)
{
	struct s named = { .a = 1, .n.x = nid, .e = 2 };
	struct s plain = { 1, { 2, { 3 } }, { 4 }, 5 };
	struct s bare = { 1, 2, 3, 4 };
	struct s empty = {};
	struct s copy = named;
	int grid[2][2] = { 1, 2, 3, nid };
	int range[8] = { [1 ... 3] = nid, [6] = 2, 3 };
	struct s *p = &(struct s){ .a = nid };
	int scalar = { 3 };
	char text[] = "text";
}

static const struct ops table[] = {
	{ my_open, 0, NUMA_NO_NODE },
	[2] = ENTRY(my_open, 3),
};

struct ops *pointer = (struct ops *)&table[2];
int (*hook)(int) = my_open;
int plain = NUMA_NO_NODE;
static int tentative;

int local_static(void)
{
	static struct ops ops = { .node = 4 };

	return ops.node + tentative;
}
