// SPDX-License-Identifier: GPL-2.0-only
/* All of C's control flow, and GNU's. */
int f(int);

int branches(int a, int b)
{
	if (a)
		return 1;
	else if (b)
		a = 2;
	if (!a)
		b = 3;
	return b;
}

void loops(int n)
{
	int i;

	for (i = 0; i < n; i++)
		f(i);
	for (;; n++)
		if (f(n))
			break;
	for (; n;)
		n--;
	for (int k = 0; f(k);)
		continue;
	while (f(n)) {
		if (n == 3)
			continue;
		if (n == 4)
			break;
	}
	do
		n += 2;
	while (n < 10);
}

int switches(unsigned char c)
{
	switch (c) {
	case 1 ... 3:
		f(1);
		/* fall through */
	case 7:
	case 9:
		return f(2);
	case 'a':
		break;
	default:
		c = 1;
	}
	switch (c) {
	case 5:
		return 5;
	}
	return c;
}

void gotos(int n)
{
	void *to = &&out;

again:
	if (n-- > 10)
		goto again;
	if (n > 5)
		goto *to;
	f(n);
out:
	f(0);
}

int values(int a, int b)
{
	int x = a ? b : 3;

	x = a ?: b;
	x = a && b;
	x = (a || b) + 1;
	x = (f(a), b);
	return ({ int y = x; f(y); y + 1; });
}

int conditions(int a, int b, int c)
{
	if (a && !(b || c))
		return 1;
	if (__builtin_expect(!!(!a), 0))
		return 2;
	if (a ? b : c)
		return 3;
	while (a && (b, c))
		a--;
	return !!(a && b);
}

void die(void) __attribute__((noreturn));

int stops(int a)
{
	if (a)
		die();
	if (a == 3)
		__builtin_unreachable();
	return 1;
}

void asms(int *p, int in, int out)
{
	asm volatile("x %0 %1 %2" : "=r" (out), "+m" (*p) : "r" (in + 1)
		     : "memory");
	asm goto("jmp %l[yes]" : : "i" (in) : : yes);
	f(1);
	asm goto("jmp" : : : : no);
yes:
	f(2);
no:
	f(out);
}
