// SPDX-License-Identifier: GPL-2.0-only
/* Every conversion is a CAST, but those that change nothing. */
enum unsigned_enum { UE };
struct bits { unsigned int three : 3; int two : 2; };

long widen(int i, unsigned int u, char c)
{
	long sum = i + u;

	sum += c;
	return c < u ? sum : u;
}

_Bool truth(int i, void *p)
{
	_Bool b = i;

	b = p;
	return b + i;
}

unsigned char narrow(int i, unsigned char c)
{
	c += i;
	c <<= 1;
	c++;
	return i;
}

int same_width(unsigned int u, long l, long long ll, enum unsigned_enum e)
{
	e = u;
	ll = l;
	return u == e;
}

void bit_fields(struct bits *b, int i)
{
	b->three = i;
	b->two += 1;
	i = b->two;
}

void *pointers(char *p, int i, unsigned int u, char *q)
{
	p += i;
	p = p - u;
	p--;
	i = q - p;
	if (p == 0)
		return (void *)(unsigned long)i;
	return 2 + p;
}

unsigned int shifts(unsigned int u, long by)
{
	return u >> by | (short)by;
}
