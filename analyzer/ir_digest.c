// SPDX-License-Identifier: GPL-2.0-only
#include "ir_digest.h"

#include "bytes.h"

unsigned int ir_last_line(const struct ir_func *f)
{
	unsigned int last = f->loc.line;

	for (unsigned int b = 0; b < f->nblocks; b++) {
		const struct ir_block *bl = &f->blocks[b];

		if (bl->loc.file == f->loc.file && bl->loc.line > last)
			last = bl->loc.line;
		for (unsigned int i = 0; i < bl->ninsns; i++)
			if (bl->insns[i].loc.file == f->loc.file &&
			    bl->insns[i].loc.line > last)
				last = bl->insns[i].loc.line;
	}
	return last;
}

static void add_loc(struct str *b, const struct ir_func *f,
		    const struct loc *loc)
{
	bool own = loc->file == f->loc.file && !f->is_globals;

	bytes_text(b, own ? NULL : loc->file);
	bytes_number(b, (uint64_t)(loc->line - (own ? f->loc.line : 0)) << 32 |
			 loc->col);
}

void ir_digest_type(struct str *b, const struct ir_type *t)
{
	bytes_number(b, (uint64_t)t->count << 32 | (uint64_t)t->kind << 16 |
			 (uint64_t)t->bits << 8 | t->is_signed);
	bytes_text(b, t->tag);
}

/*
 * A number that is that of its own line is __LINE__ of some macro, as in
 * might_sleep(), and moves with the function.
 */
static int64_t number(const struct ir_func *f, const struct ir_insn *in)
{
	bool line = in->op == IR_CONST && in->imm == (int64_t)in->loc.line &&
		    in->loc.file == f->loc.file && !f->is_globals;

	return line ? in->imm - (int64_t)f->loc.line : in->imm;
}

static void add_insn(struct str *b, const struct ir_func *f,
		     const struct ir_insn *in)
{
	bytes_number(b, (uint64_t)in->op << 32 | in->dst);
	bytes_number(b, (uint64_t)in->a << 32 | in->b);
	bytes_number(b, in->var);
	bytes_number(b, (uint64_t)number(f, in));
	bytes_text(b, in->name);
	bytes_text(b, in->tag);
	bytes_text(b, in->written);
	bytes_text(b, in->within);
	bytes_number(b, in->nargs);
	for (unsigned int i = 0; i < in->nargs; i++) {
		bytes_number(b, in->args[i]);
		if (in->arglocs)
			add_loc(b, f, &in->arglocs[i]);
	}
	bytes_number(b, in->ntexts);
	for (unsigned int i = 0; i < in->ntexts; i++)
		bytes_text(b, in->texts[i]);
	add_loc(b, f, &in->loc);
}

static void add_block(struct str *b, const struct ir_func *f,
		      const struct ir_block *bl)
{
	bytes_number(b, bl->ninsns);
	for (unsigned int i = 0; i < bl->ninsns; i++)
		add_insn(b, f, &bl->insns[i]);
	bytes_number(b, (uint64_t)bl->term << 32 | bl->a);
	bytes_number(b, bl->ntargets);
	for (unsigned int i = 0; i < bl->ntargets; i++) {
		bytes_number(b, bl->targets[i]);
		if (bl->cases && i + 1 < bl->ntargets) {
			bytes_number(b, (uint64_t)bl->cases[i].lo);
			bytes_number(b, (uint64_t)bl->cases[i].hi);
		}
	}
	add_loc(b, f, &bl->loc);
}

uint64_t ir_digest(const struct ir_func *f)
{
	struct str b = { 0 };
	uint64_t d;

	bytes_text(&b, f->name);
	bytes_text(&b, f->loc.file);
	ir_digest_type(&b, &f->ret);
	bytes_number(&b, f->is_static | f->in_header << 1 | f->is_init << 2 |
			  f->is_globals << 3 | f->is_weak << 4);
	bytes_number(&b, (uint64_t)f->nparams << 32 | f->nvars);
	for (unsigned int i = 0; i < f->nvars; i++) {
		bytes_text(&b, f->vars[i].name);
		ir_digest_type(&b, &f->vars[i].type);
		add_loc(&b, f, &f->vars[i].loc);
		bytes_number(&b, (uint64_t)(uint32_t)f->vars[i].param << 32 |
				  f->vars[i].in_memory << 1 |
				  f->vars[i].hidden);
	}
	bytes_number(&b, f->ntemps);
	for (unsigned int i = 1; i < f->ntemps; i++)
		ir_digest_type(&b, &f->temps[i].type);
	for (unsigned int i = 0; i < f->nblocks; i++)
		add_block(&b, f, &f->blocks[i]);
	d = bytes_digest(&b);
	str_release(&b);
	return d;
}
