// SPDX-License-Identifier: GPL-2.0-only
/* Constants are folded, and what they choose against is absent. */
typedef unsigned int gfp_t;
enum node { NO_NODE = -1, ZERO, FIVE = 5 };
struct s { int a; struct { char b; long c[4]; } d; };
int f(int), g(int);

long folded(void)
{
	f(NO_NODE);
	f((gfp_t)(1 << 3) | 0x10u);
	f(sizeof(struct s) / 2);
	f(__builtin_offsetof(struct s, d.c[2]));
	f(-5 / 2);
	f(-5 >> 1);
	f((unsigned char)300);
	f(7u < -1);
	f(_Alignof(long));
	return FIVE;
}

int chosen(int v, long l)
{
	int r = 0;

	switch (sizeof(v)) {
	case 1:
		r = g(1);
		break;
	case 4:
		r = v;
		break;
	default:
		g(2);
	}
	if (0)
		g(3);
	else
		f(3);
	while (0)
		g(4);
	r += 1 ? f(4) : g(4);
	r += 0 && g(5);
	r += 1 || g(5);
	r += __builtin_choose_expr(1, v, g(6));
	r += _Generic(l, int: g(7), long: f(7), default: g(8));
	r += _Generic(v, int: v, default: g(8));
	r += __builtin_types_compatible_p(typeof(v), int);
	r += __builtin_constant_p(v) ? g(9) : f(9);
	r += __builtin_constant_p(FIVE + 2);
	r += sizeof(g(10));
	if (0) {
entered:
		return f(r);
	}
	if (v)
		goto entered;
	return r;
}
