// SPDX-License-Identifier: GPL-2.0-only
/*
 * Three tables.  "entries" has what is kept, a row each, small enough to be
 * looked through; "vals" has the bytes themselves; "files" has each file that
 * was ever hashed and how it looked then.  A unit's entry lists its files by
 * their ids there, and one hash over all their hashes: whether it still holds
 * is a look at each file, once a run, and that one hash.
 *
 * Damage is noted where SQLite tells it, and mended when the public function
 * that ran into it returns: then no statement is in use.  Who mends needs the
 * folder's lock for itself, since to remove a database that another process
 * has open would spoil the new one.
 */
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#include "overlay.h"

#define STORE_VERSION	1
#define APPLICATION_ID	0x6e6c6e74	/* "nlnt" */

#define SECOND		INT64_C(1000000000)
#define WRITE_EVERY	SECOND
#define MAX_PENDING	1000		/* entries that wait to be written */
#define MAX_WAITING	((size_t)64 << 20)	/* bytes of them */
#define MAX_FILES	(1 << 24)

/*
 * A file that changed this shortly before it was hashed may change again
 * without its times showing it: file systems count in up to two seconds (FAT).
 */
#define SETTLED		(2 * SECOND)

/* How long to wait for another process that writes: between, and at the end. */
#define WAIT_MS		100
#define WAIT_LAST_MS	2000

static const char schema[] =
	"CREATE TABLE files(id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL,"
	" mtime INTEGER NOT NULL, ctime INTEGER NOT NULL,"
	" inode INTEGER NOT NULL, device INTEGER NOT NULL,"
	" hashed INTEGER NOT NULL, hash BLOB NOT NULL,"
	" used INTEGER NOT NULL);"
	"CREATE TABLE entries(id INTEGER PRIMARY KEY,"
	" kind TEXT NOT NULL, key BLOB NOT NULL, version INTEGER NOT NULL,"
	" files BLOB NOT NULL, content BLOB NOT NULL, bytes INTEGER NOT NULL,"
	" sum INTEGER NOT NULL, used INTEGER NOT NULL, UNIQUE(kind, key));"
	"CREATE TABLE vals(id INTEGER PRIMARY KEY, val BLOB NOT NULL);";

#define FILE_COLUMNS "id, path, size, mtime, ctime, inode, device, hashed, hash, used"

enum stmt {
	ST_BEGIN, ST_COMMIT, ST_ROLLBACK,
	ST_FILE_BY_PATH, ST_FILE_BY_ID, ST_PUT_FILE, ST_TOUCH_FILE,
	ST_GET, ST_PUT, ST_PUT_VAL, ST_TOUCH,
	ST_SIZE, ST_OLDEST, ST_DROP, ST_DROP_VAL, ST_DROP_FILES,
	NSTMTS
};

static const char *const sql[NSTMTS] = {
	[ST_BEGIN] = "BEGIN IMMEDIATE",
	[ST_COMMIT] = "COMMIT",
	[ST_ROLLBACK] = "ROLLBACK",
	[ST_FILE_BY_PATH] =
		"SELECT " FILE_COLUMNS " FROM files WHERE path = ?",
	[ST_FILE_BY_ID] =
		"SELECT " FILE_COLUMNS " FROM files WHERE id = ?",
	[ST_PUT_FILE] =
		"INSERT INTO files(path, size, mtime, ctime, inode, device,"
		" hashed, hash, used) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"
		" ON CONFLICT(path) DO UPDATE SET size = excluded.size,"
		" mtime = excluded.mtime, ctime = excluded.ctime,"
		" inode = excluded.inode, device = excluded.device,"
		" hashed = excluded.hashed, hash = excluded.hash,"
		" used = excluded.used RETURNING id",
	[ST_TOUCH_FILE] = "UPDATE files SET used = ? WHERE id = ?",
	[ST_GET] =
		"SELECT e.id, e.version, e.files, e.content, e.bytes, e.sum,"
		" e.used, v.val FROM entries AS e LEFT JOIN vals AS v"
		" ON v.id = e.id WHERE e.kind = ? AND e.key = ?",
	[ST_PUT] =
		"INSERT INTO entries(kind, key, version, files, content,"
		" bytes, sum, used) VALUES(?, ?, ?, ?, ?, ?, ?, ?)"
		" ON CONFLICT(kind, key) DO UPDATE SET"
		" version = excluded.version, files = excluded.files,"
		" content = excluded.content, bytes = excluded.bytes,"
		" sum = excluded.sum, used = excluded.used RETURNING id",
	[ST_PUT_VAL] = "INSERT OR REPLACE INTO vals(id, val) VALUES(?, ?)",
	[ST_TOUCH] = "UPDATE entries SET used = ? WHERE id = ?",
	[ST_SIZE] =
		"SELECT (SELECT page_size FROM pragma_page_size) *"
		" ((SELECT page_count FROM pragma_page_count) -"
		" (SELECT freelist_count FROM pragma_freelist_count))",
	[ST_OLDEST] =
		"SELECT id, bytes + length(files) + length(key) + 200"
		" FROM entries ORDER BY used, id",
	[ST_DROP] = "DELETE FROM entries WHERE id = ?",
	[ST_DROP_VAL] = "DELETE FROM vals WHERE id = ?",
	/* what an entry lists was looked at when the entry was used */
	[ST_DROP_FILES] =
		"DELETE FROM files WHERE used <"
		" (SELECT ifnull(min(used), 1 << 40) FROM entries)",
};

/* How a file looked when it was hashed. */
struct look {
	int64_t size, mtime, ctime, inode, device;
};

struct file {
	const char *path;	/* absolute */
	int64_t id;		/* in the table; 0: not in it */
	int64_t new_id;		/* given in the transaction under way */
	struct look look;
	int64_t hashed;		/* when; 0: never */
	struct hash128 hash;
	struct hash128 mark;	/* of path and hash; once looked at */
	int64_t used;		/* the day, as the table has it */
	bool looked;		/* in this run: @readable and @hash hold */
	bool readable;
	bool unwritten;		/* the table has to learn of it */
};

/* An entry that waits to be written; lives in the arena of the waiting. */
struct pending {
	uint64_t hash;		/* of kind and key */
	const char *kind;
	const char *key;
	size_t nkey;
	uint64_t version;
	struct file **files;
	unsigned int nfiles;
	struct hash128 content;
	const void *val;
	size_t n;
};

struct store {
	char *path;		/* of the database; NULL: none */
	char *cwd;
	int lock;		/* the folder, flock()ed shared; -1 */
	uint64_t limit;
	sqlite3 *db;		/* NULL: holds nothing */
	sqlite3_stmt *stmts[NSTMTS];
	bool damaged;		/* to be mended when nobody uses it */
	bool mended;		/* once is enough */
	bool full;		/* read only from here on */
	int64_t today;
	int64_t due;		/* when to write next */
	int64_t not_before;	/* another process wrote when we wanted to */

	struct arena arena;	/* files */
	struct file **slots;	/* by path: open addressing */
	size_t nslots, nfiles;
	struct file **by_id;
	size_t nby_id;
	struct file **unwritten;
	unsigned int nunwritten;

	struct arena waiting;
	struct pending *pending;
	unsigned int npending;
	size_t nwaiting;	/* bytes */
	int64_t *touched;	/* entries; of files see file_look() */
	unsigned int ntouched;
	struct file **touched_files;
	unsigned int ntouched_files;

	struct store_counts counts;
};

static void say(const struct store *s, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static void say(const struct store *s, const char *fmt, ...)
{
	struct err e;
	va_list ap;
	char text[sizeof(e.text)];

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	err_set(&e, s->path, 0, 0, "%s", text);
	err_print(&e, stderr);
}

static void *xcalloc(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (!p) {
		fputs("numalint: out of memory\n", stderr);
		abort();
	}
	return p;
}

static int64_t clock_ns(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return t.tv_sec * SECOND + t.tv_nsec;
}

int64_t store_now(void)
{
	/* file times are taken from this one, not from the finer one */
	return clock_ns(CLOCK_REALTIME_COARSE);
}

struct hash128 store_hash(const void *p, size_t n)
{
	XXH128_hash_t h = XXH3_128bits(p, n);

	return (struct hash128){ h.high64, h.low64 };
}

static bool same_hash(struct hash128 x, struct hash128 y)
{
	return x.hi == y.hi && x.lo == y.lo;
}

static void hash_to_bytes(struct hash128 h, unsigned char b[16])
{
	for (int i = 0; i < 8; i++) {
		b[i] = (unsigned char)(h.hi >> (56 - 8 * i));
		b[8 + i] = (unsigned char)(h.lo >> (56 - 8 * i));
	}
}

static struct hash128 hash_from_bytes(const unsigned char *b)
{
	struct hash128 h = { 0 };

	for (int i = 0; i < 8; i++) {
		h.hi = h.hi << 8 | b[i];
		h.lo = h.lo << 8 | b[8 + i];
	}
	return h;
}

/*
 * The database
 */
static void db_close(struct store *s)
{
	for (unsigned int i = 0; i < NSTMTS; i++) {
		sqlite3_finalize(s->stmts[i]);
		s->stmts[i] = NULL;
	}
	sqlite3_close(s->db);
	s->db = NULL;
}

/* What SQLite's @rc means to us. */
static void failed(struct store *s, int rc)
{
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_TOOBIG:
	case SQLITE_INTERRUPT:
		break;
	case SQLITE_FULL:
		if (!s->full)
			say(s, "the disk is full; nothing more is kept in this run");
		s->full = true;
		break;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_ERROR:
	case SQLITE_CONSTRAINT:
	case SQLITE_MISMATCH:
		s->damaged = true;
		break;
	default:
		if (!s->full)
			say(s, "%s; nothing more is kept in this run",
			    sqlite3_errstr(rc));
		s->full = true;
	}
}

/* The statement, ready for its values; NULL when there is nothing to ask. */
static sqlite3_stmt *use(struct store *s, enum stmt st)
{
	if (!s->db || s->damaged)
		return NULL;
	sqlite3_reset(s->stmts[st]);
	return s->stmts[st];
}

/* Is there a row (another one)? */
static bool next_row(struct store *s, sqlite3_stmt *q)
{
	int rc = sqlite3_step(q);

	if (rc == SQLITE_ROW)
		return true;
	sqlite3_reset(q);
	if (rc != SQLITE_DONE)
		failed(s, rc);
	return false;
}

/* A statement that gives no row; false when it failed. */
static bool run(struct store *s, sqlite3_stmt *q)
{
	int rc = q ? sqlite3_step(q) : SQLITE_MISUSE;

	if (!q)
		return false;
	sqlite3_reset(q);
	if (rc != SQLITE_DONE && rc != SQLITE_ROW)
		failed(s, rc);
	return rc == SQLITE_DONE || rc == SQLITE_ROW;
}

/* The first number of the first row; false when there is none. */
static bool ask(struct store *s, sqlite3_stmt *q, int64_t *out)
{
	if (!q || !next_row(s, q))
		return false;
	*out = sqlite3_column_int64(q, 0);
	sqlite3_reset(q);
	return true;
}

/* SQLite takes NULL for no value, even of no bytes. */
static void bind_bytes(sqlite3_stmt *q, int i, const void *p, size_t n)
{
	sqlite3_bind_blob64(q, i, n ? p : "", n, SQLITE_STATIC);
}

static bool column_hash(sqlite3_stmt *q, int i, struct hash128 *out)
{
	const void *p = sqlite3_column_blob(q, i);

	if (!p || sqlite3_column_bytes(q, i) != 16)
		return false;
	*out = hash_from_bytes(p);
	return true;
}

static int pragma_number(sqlite3 *db, const char *text, int64_t *out)
{
	sqlite3_stmt *q = NULL;
	int rc = sqlite3_prepare_v2(db, text, -1, &q, NULL);

	if (rc == SQLITE_OK) {
		rc = sqlite3_step(q);
		if (rc == SQLITE_ROW)
			*out = sqlite3_column_int64(q, 0);
	}
	sqlite3_finalize(q);
	return rc == SQLITE_ROW ? SQLITE_OK : rc == SQLITE_DONE ?
	       SQLITE_CORRUPT : rc;
}

/*
 * Ours, of this version: *@ours; empty: *@tables is 0.  Whatever a file holds
 * that is neither is not for us.
 */
static int db_version(sqlite3 *db, bool *ours, int64_t *tables)
{
	int64_t id = 0, version = 0;
	int rc = pragma_number(db, "PRAGMA application_id", &id);

	if (!rc)
		rc = pragma_number(db, "PRAGMA user_version", &version);
	if (!rc)
		rc = pragma_number(db, "SELECT count(*) FROM sqlite_schema",
				   tables);
	*ours = id == APPLICATION_ID && version == STORE_VERSION && *tables;
	return rc;
}

static int db_create(sqlite3 *db)
{
	char mark[128];
	bool ours = false;
	int64_t tables = 0;
	int rc = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);

	if (rc)
		return rc;
	/* another process may have made it while we waited */
	rc = db_version(db, &ours, &tables);
	snprintf(mark, sizeof(mark),
		 "PRAGMA application_id = %d; PRAGMA user_version = %d",
		 APPLICATION_ID, STORE_VERSION);
	if (!rc && !tables)
		rc = sqlite3_exec(db, schema, NULL, NULL, NULL);
	if (!rc && !tables)
		rc = sqlite3_exec(db, mark, NULL, NULL, NULL);
	if (!rc)
		rc = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	if (rc)
		sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	return rc;
}

/*
 * What must be set before there is a table, what for every connection.  The
 * order matters: WAL writes the head.
 */
static int db_configure(sqlite3 *db)
{
	sqlite3_busy_timeout(db, WAIT_MS);
	sqlite3_extended_result_codes(db, 1);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	return sqlite3_exec(db,
			    "PRAGMA page_size = 8192;"
			    "PRAGMA auto_vacuum = INCREMENTAL;"
			    "PRAGMA journal_mode = WAL;"
			    "PRAGMA synchronous = NORMAL;"
			    "PRAGMA journal_size_limit = 4194304;"
			    "PRAGMA cell_size_check = ON;"
			    "PRAGMA temp_store = MEMORY;",
			    NULL, NULL, NULL);
}

static int db_prepare(struct store *s)
{
	int rc = SQLITE_OK;

	for (unsigned int i = 0; i < NSTMTS && !rc; i++)
		rc = sqlite3_prepare_v3(s->db, sql[i], -1,
					SQLITE_PREPARE_PERSISTENT,
					&s->stmts[i], NULL);
	return rc;
}

static int db_try_open(struct store *s)
{
	bool ours = false;
	int64_t tables = 0;
	int rc = sqlite3_open_v2(s->path, &s->db,
				 SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
				 SQLITE_OPEN_NOMUTEX, NULL);

	if (!rc)
		rc = db_configure(s->db);
	if (!rc && sqlite3_db_readonly(s->db, "main") == 1)
		rc = SQLITE_READONLY;
	if (!rc)
		rc = db_version(s->db, &ours, &tables);
	if (!rc && !tables)
		rc = db_create(s->db);
	else if (!rc && !ours)
		rc = SQLITE_NOTADB;
	if (!rc)
		rc = db_prepare(s);
	if (rc)
		db_close(s);
	return rc;
}

/*
 * SQLITE_OK, or SQLite's reason; SQLITE_NOTADB: it is not ours.  Two processes
 * that make the file at once get in each other's way, without waiting.
 */
static int db_open(struct store *s)
{
	const struct timespec wait = { 0, 20 * 1000 * 1000 };
	int rc = db_try_open(s);

	for (int i = 0; i < 50 && (rc & 0xff) == SQLITE_BUSY; i++) {
		nanosleep(&wait, NULL);
		rc = db_try_open(s);
	}
	return rc;
}

static bool means_damage(int rc)
{
	rc &= 0xff;
	return rc == SQLITE_CORRUPT || rc == SQLITE_NOTADB ||
	       rc == SQLITE_ERROR;
}

static void unlink_db(const struct store *s)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

	for (unsigned int i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		struct str b = { 0 };

		str_add(&b, s->path);
		str_add(&b, ends[i]);
		unlink(b.s);
		str_release(&b);
	}
}

static void mark_unwritten(struct store *s, struct file *f)
{
	if (f->unwritten)
		return;
	f->unwritten = true;
	arena_push(&s->arena, s->unwritten, s->nunwritten, f);
}

/* A new database knows none of the files that we do. */
static void forget_ids(struct store *s)
{
	for (size_t i = 0; i < s->nslots; i++) {
		struct file *f = s->slots[i];

		if (!f)
			continue;
		f->id = 0;
		if (f->looked && f->readable)
			mark_unwritten(s, f);
	}
	if (s->nby_id)
		memset(s->by_id, 0, s->nby_id * sizeof(*s->by_id));
	s->ntouched = s->ntouched_files = 0;
}

/* Removes the file and makes it anew; says so. */
static void mend(struct store *s)
{
	int rc;

	db_close(s);
	s->damaged = false;
	if (s->mended) {
		say(s, "damaged once more; this run goes on without it. Is the disk failing?");
		return;
	}
	s->mended = true;
	forget_ids(s);
	if (flock(s->lock, LOCK_EX | LOCK_NB)) {
		say(s, "damaged, or of another version, and in use by another process; this run goes on without it");
		return;
	}
	say(s, "damaged, or of another version; it is removed and made anew");
	unlink_db(s);
	rc = db_open(s);
	flock(s->lock, LOCK_SH);
	if (rc)
		say(s, "cannot be made anew: %s; this run goes on without it",
		    sqlite3_errstr(rc));
}

/* To be called last by each public function that asked the database. */
static void settle(struct store *s)
{
	if (s->damaged)
		mend(s);
}

/*
 * Opening
 */
static int make_dirs(const char *dir, struct err *e)
{
	struct str b = { 0 };
	int ret = 0;

	for (const char *p = dir; *p && !ret;) {
		size_t n = strspn(p, "/");

		n += strcspn(p + n, "/");
		str_addn(&b, p, n);
		p += n;
		if (mkdir(b.s, 0700) && errno != EEXIST && errno != EISDIR &&
		    (errno != EROFS || access(b.s, X_OK)))
			ret = err_set(e, b.s, 0, 0,
				      "cannot make the folder: %s; nothing is kept between runs",
				      strerror(errno));
	}
	str_release(&b);
	return ret;
}

/* The folder's lock, shared; whoever has it for itself has it for moments. */
static int lock_dir(struct store *s, const char *dir, struct err *e)
{
	s->lock = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (s->lock < 0)
		return err_set(e, dir, 0, 0,
			       "cannot open the folder: %s; nothing is kept between runs",
			       strerror(errno));
	for (int i = 0; flock(s->lock, LOCK_SH | LOCK_NB); i++) {
		struct timespec wait = { 0, 20 * 1000 * 1000 };

		if (errno != EWOULDBLOCK)
			return 0;	/* no locks here: nothing is mended */
		if (i == 50)
			return err_set(e, dir, 0, 0,
				       "another process makes its store anew; nothing is kept between runs");
		nanosleep(&wait, NULL);
	}
	return 0;
}

static int open_dir(struct store *s, const char *dir, struct err *e)
{
	struct str b = { 0 };
	int rc;

	if (make_dirs(dir, e) || lock_dir(s, dir, e))
		return -1;
	str_addf(&b, "%s/ir-%d.db", dir, STORE_VERSION);
	s->path = b.s;
	rc = db_open(s);
	if (!rc)
		return 0;
	if (means_damage(rc)) {
		mend(s);
		return 0;
	}
	return err_set(e, s->path, 0, 0,
		       "cannot be used: %s; nothing is kept between runs",
		       sqlite3_errstr(rc));
}

int store_open(struct store **out, const char *dir, uint64_t limit_bytes,
	       struct err *e)
{
	struct store *s = xcalloc(1, sizeof(*s));

	*out = s;
	arena_init(&s->arena);
	arena_init(&s->waiting);
	s->lock = -1;
	s->limit = limit_bytes;
	s->cwd = getcwd(NULL, 0);
	s->today = time(NULL) / 86400;
	s->due = clock_ns(CLOCK_MONOTONIC) + WRITE_EVERY;
	return dir ? open_dir(s, dir, e) : 0;
}

/*
 * Files
 */
static size_t slot_of(const struct store *s, const char *path)
{
	size_t i = XXH3_64bits(path, strlen(path)) & (s->nslots - 1);

	while (s->slots[i] && strcmp(s->slots[i]->path, path))
		i = (i + 1) & (s->nslots - 1);
	return i;
}

static void grow_slots(struct store *s)
{
	struct file **old = s->slots;
	size_t n = s->nslots;

	s->nslots = n ? 2 * n : 4096;
	s->slots = xcalloc(s->nslots, sizeof(*s->slots));
	for (size_t i = 0; i < n; i++)
		if (old[i])
			s->slots[slot_of(s, old[i]->path)] = old[i];
	free(old);
}

/* The one struct of an absolute path; *@fresh: it is new. */
static struct file *file_of(struct store *s, const char *path, bool *fresh)
{
	struct file *f;
	size_t i;

	if (2 * (s->nfiles + 1) > s->nslots)
		grow_slots(s);
	i = slot_of(s, path);
	*fresh = !s->slots[i];
	if (!*fresh)
		return s->slots[i];
	f = arena_alloc(&s->arena, sizeof(*f));
	f->path = arena_strdup(&s->arena, path);
	s->slots[i] = f;
	s->nfiles++;
	return f;
}

static bool set_id(struct store *s, struct file *f, int64_t id)
{
	if (id <= 0 || id >= MAX_FILES) {
		s->damaged = true;
		return false;
	}
	if ((size_t)id >= s->nby_id) {
		size_t n = s->nby_id ? s->nby_id : 4096;

		while (n <= (size_t)id)
			n *= 2;
		s->by_id = realloc(s->by_id, n * sizeof(*s->by_id));
		if (!s->by_id)
			BUG("out of memory");
		memset(s->by_id + s->nby_id, 0,
		       (n - s->nby_id) * sizeof(*s->by_id));
		s->nby_id = n;
	}
	f->id = id;
	s->by_id[id] = f;
	return true;
}

/* What the table says of @f; a hash that is none is a file never hashed. */
static void file_from_row(struct store *s, struct file *f, sqlite3_stmt *q)
{
	if (!set_id(s, f, sqlite3_column_int64(q, 0)) || f->looked)
		return;
	f->look.size = sqlite3_column_int64(q, 2);
	f->look.mtime = sqlite3_column_int64(q, 3);
	f->look.ctime = sqlite3_column_int64(q, 4);
	f->look.inode = sqlite3_column_int64(q, 5);
	f->look.device = sqlite3_column_int64(q, 6);
	f->used = sqlite3_column_int64(q, 9);
	if (column_hash(q, 8, &f->hash))
		f->hashed = sqlite3_column_int64(q, 7);
}

static struct file *file_by_path(struct store *s, const char *path)
{
	struct str b = { 0 };
	struct file *f;
	sqlite3_stmt *q;
	bool fresh;

	if (path[0] != '/') {
		str_addf(&b, "%s/%s", s->cwd ? s->cwd : "", path);
		path = b.s;
	}
	f = file_of(s, path, &fresh);
	str_release(&b);
	q = fresh ? use(s, ST_FILE_BY_PATH) : NULL;
	if (!q)
		return f;
	sqlite3_bind_text(q, 1, f->path, -1, SQLITE_STATIC);
	if (next_row(s, q)) {
		file_from_row(s, f, q);
		sqlite3_reset(q);
	}
	return f;
}

/* NULL: no such file in the table, or no longer. */
static struct file *file_by_id(struct store *s, uint64_t id)
{
	const char *path;
	struct file *f = NULL;
	sqlite3_stmt *q;
	bool fresh;

	if (id < s->nby_id && s->by_id[id])
		return s->by_id[id];
	q = use(s, ST_FILE_BY_ID);
	if (!q || id >= MAX_FILES)
		return NULL;
	sqlite3_bind_int64(q, 1, (int64_t)id);
	if (!next_row(s, q))
		return NULL;
	path = (const char *)sqlite3_column_text(q, 1);
	if (path && path[0] == '/') {
		f = file_of(s, path, &fresh);
		file_from_row(s, f, q);
	}
	sqlite3_reset(q);
	return f;
}

static struct look look_of(const struct stat *st)
{
	return (struct look){
		.size = st->st_size,
		.mtime = st->st_mtim.tv_sec * SECOND + st->st_mtim.tv_nsec,
		.ctime = st->st_ctim.tv_sec * SECOND + st->st_ctim.tv_nsec,
		.inode = (int64_t)st->st_ino,
		.device = (int64_t)st->st_dev,
	};
}

static bool same_look(const struct look *x, const struct look *y)
{
	return x->size == y->size && x->mtime == y->mtime &&
	       x->ctime == y->ctime && x->inode == y->inode &&
	       x->device == y->device;
}

/* Had it settled when it was hashed?  See SETTLED. */
static bool trusted(const struct file *f, const struct look *now)
{
	return f->hashed && same_look(&f->look, now) &&
	       f->hashed - now->mtime >= SETTLED &&
	       f->hashed - now->ctime >= SETTLED;
}

static bool hash_fd(int fd, struct hash128 *out)
{
	XXH3_state_t *state = XXH3_createState();
	char buf[65536];
	XXH128_hash_t h;
	ssize_t n;

	if (!state || XXH3_128bits_reset(state) == XXH_ERROR)
		BUG("no hash");
	while ((n = read(fd, buf, sizeof(buf))) > 0 ||
	       (n < 0 && errno == EINTR))
		if (n > 0)
			XXH3_128bits_update(state, buf, (size_t)n);
	h = XXH3_128bits_digest(state);
	XXH3_freeState(state);
	*out = (struct hash128){ h.high64, h.low64 };
	return n == 0;
}

static bool file_read(struct store *s, struct file *f)
{
	int fd = open(f->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat st;
	bool ok;

	if (fd < 0)
		return false;
	f->hashed = clock_ns(CLOCK_REALTIME);
	ok = !fstat(fd, &st) && S_ISREG(st.st_mode) && hash_fd(fd, &f->hash);
	close(fd);
	if (!ok)
		return false;
	f->look = look_of(&st);
	s->counts.files_read++;
	mark_unwritten(s, f);
	return true;
}

static bool file_look_now(struct store *s, struct file *f)
{
	struct stat st;
	struct look now;

	if (stat(f->path, &st) || !S_ISREG(st.st_mode))
		return false;
	now = look_of(&st);
	if (!trusted(f, &now))
		return file_read(s, f);
	if (f->used != s->today)
		arena_push(&s->arena, s->touched_files, s->ntouched_files, f);
	return true;
}

static struct hash128 mark_of(const char *path, struct hash128 hash)
{
	unsigned char b[16];
	XXH128_hash_t h;

	hash_to_bytes(hash, b);
	h = XXH3_128bits_withSeed(b, 16, XXH3_64bits(path, strlen(path)));
	return (struct hash128){ h.high64, h.low64 };
}

/* Once a run: is it readable, and what is its hash? */
static bool file_look(struct store *s, struct file *f)
{
	if (f->looked)
		return f->readable;
	f->looked = true;
	f->readable = file_look_now(s, f);
	f->mark = mark_of(f->path, f->hash);
	return f->readable;
}

/* Is it now as it was when it was looked at? */
static bool file_stayed(const struct file *f)
{
	struct stat st;
	struct look now;

	if (stat(f->path, &st))
		return false;
	now = look_of(&st);
	return same_look(&f->look, &now);
}

static void write_if_due(struct store *s);

bool store_hash_file(struct store *s, const char *path, struct hash128 *out)
{
	struct file *f = file_by_path(s, path);
	bool ok = file_look(s, f);

	settle(s);
	if (ok)
		*out = f->hash;
	if (s->nunwritten >= MAX_PENDING)
		write_if_due(s);
	return ok;
}

/*
 * Lists of files: their ids in order, each as the difference from the one
 * before, in varints.
 */
static void put_number(struct str *b, uint64_t v)
{
	char bytes[10];
	size_t n = 0;

	for (; v >= 0x80; v >>= 7)
		bytes[n++] = (char)(v | 0x80);
	bytes[n++] = (char)v;
	str_addn(b, bytes, n);
}

static bool get_number(const unsigned char **p, const unsigned char *end,
		       uint64_t *out)
{
	*out = 0;
	for (unsigned int shift = 0; *p < end && shift < 64; shift += 7) {
		unsigned char c = *(*p)++;

		*out |= (uint64_t)(c & 0x7f) << shift;
		if (!(c & 0x80))
			return true;
	}
	return false;
}

/*
 * Of all files together, as @over has them; false when one cannot be read.  A
 * sum, since it is needed before new files have ids that would give them an
 * order.
 */
static bool content_of(struct store *s, const struct overlay *over,
		       struct file *const *files, unsigned int n,
		       struct hash128 *out)
{
	struct hash128 sum = { n, n };

	for (unsigned int i = 0; i < n; i++) {
		struct hash128 mark;
		const char *text;
		size_t len;

		text = over ? overlay_text(over, files[i]->path, &len) : NULL;
		if (!text && !file_look(s, files[i]))
			return false;
		mark = text ? mark_of(files[i]->path, store_hash(text, len)) :
			      files[i]->mark;
		sum.hi += mark.hi;
		sum.lo += mark.lo;
	}
	*out = sum;
	return true;
}

/*
 * Writing
 */
static int64_t written_id(const struct file *f)
{
	return f->new_id ? f->new_id : f->id;
}

static int by_written_id(const void *x, const void *y)
{
	int64_t a = written_id(*(struct file *const *)x);
	int64_t b = written_id(*(struct file *const *)y);

	return (a > b) - (a < b);
}

static bool write_file(struct store *s, struct file *f)
{
	sqlite3_stmt *q = use(s, ST_PUT_FILE);
	unsigned char hash[16];

	if (!q)
		return false;
	hash_to_bytes(f->hash, hash);
	sqlite3_bind_text(q, 1, f->path, -1, SQLITE_STATIC);
	sqlite3_bind_int64(q, 2, f->look.size);
	sqlite3_bind_int64(q, 3, f->look.mtime);
	sqlite3_bind_int64(q, 4, f->look.ctime);
	sqlite3_bind_int64(q, 5, f->look.inode);
	sqlite3_bind_int64(q, 6, f->look.device);
	sqlite3_bind_int64(q, 7, f->hashed);
	sqlite3_bind_blob(q, 8, hash, 16, SQLITE_STATIC);
	sqlite3_bind_int64(q, 9, s->today);
	return ask(s, q, &f->new_id);
}

static bool write_entry(struct store *s, const struct pending *p,
			const struct str *files)
{
	sqlite3_stmt *q = use(s, ST_PUT);
	unsigned char content[16];
	int64_t id;

	if (!q)
		return false;
	hash_to_bytes(p->content, content);
	sqlite3_bind_text(q, 1, p->kind, -1, SQLITE_STATIC);
	bind_bytes(q, 2, p->key, p->nkey);
	sqlite3_bind_int64(q, 3, (int64_t)p->version);
	bind_bytes(q, 4, files->s, files->len);
	sqlite3_bind_blob(q, 5, content, 16, SQLITE_STATIC);
	sqlite3_bind_int64(q, 6, (int64_t)p->n);
	sqlite3_bind_int64(q, 7, (int64_t)XXH3_64bits(p->val, p->n));
	sqlite3_bind_int64(q, 8, s->today);
	if (!ask(s, q, &id))
		return false;
	q = use(s, ST_PUT_VAL);
	if (!q)
		return false;
	sqlite3_bind_int64(q, 1, id);
	bind_bytes(q, 2, p->val, p->n);
	return run(s, q);
}

static bool write_pending(struct store *s, struct pending *p)
{
	struct str list = { 0 };
	uint64_t last = 0;
	bool ok;

	if (p->nfiles)
		qsort(p->files, p->nfiles, sizeof(*p->files), by_written_id);
	for (unsigned int i = 0; i < p->nfiles; i++) {
		uint64_t id = (uint64_t)written_id(p->files[i]);

		put_number(&list, id - last);
		last = id;
	}
	ok = write_entry(s, p, &list);
	str_release(&list);
	return ok;
}

static bool touch(struct store *s, enum stmt st, int64_t id)
{
	sqlite3_stmt *q = use(s, st);

	if (!q)
		return false;
	sqlite3_bind_int64(q, 1, s->today);
	sqlite3_bind_int64(q, 2, id);
	return run(s, q);
}

static bool write_all(struct store *s)
{
	bool ok = true;

	for (unsigned int i = 0; i < s->nunwritten && ok; i++)
		ok = write_file(s, s->unwritten[i]);
	for (unsigned int i = 0; i < s->npending && ok; i++)
		ok = write_pending(s, &s->pending[i]);
	for (unsigned int i = 0; i < s->ntouched && ok; i++)
		ok = touch(s, ST_TOUCH, s->touched[i]);
	for (unsigned int i = 0; i < s->ntouched_files && ok; i++)
		ok = touch(s, ST_TOUCH_FILE, s->touched_files[i]->id);
	return ok && run(s, use(s, ST_COMMIT));
}

/* Files have the ids they were given, or none of it happened. */
static void settle_ids(struct store *s, bool written)
{
	for (unsigned int i = 0; i < s->nunwritten; i++) {
		struct file *f = s->unwritten[i];

		if (written && set_id(s, f, f->new_id)) {
			f->unwritten = false;
			f->used = s->today;
		}
		f->new_id = 0;
	}
	if (!written)
		return;
	for (unsigned int i = 0; i < s->ntouched_files; i++)
		s->touched_files[i]->used = s->today;
	s->nunwritten = s->ntouched = s->ntouched_files = 0;
}

static void drop_pending(struct store *s)
{
	arena_release(&s->waiting);
	s->pending = NULL;
	s->npending = 0;
	s->nwaiting = 0;
}

static void evict(struct store *s);

/* Leaves the transaction, in a damaged database too. */
static void roll_back(struct store *s)
{
	if (!s->db || sqlite3_get_autocommit(s->db))
		return;
	sqlite3_reset(s->stmts[ST_ROLLBACK]);
	sqlite3_step(s->stmts[ST_ROLLBACK]);
	sqlite3_reset(s->stmts[ST_ROLLBACK]);
}

static void write_once(struct store *s)
{
	bool written;

	if (!run(s, use(s, ST_BEGIN)))
		return;
	written = write_all(s);
	if (!written)
		roll_back(s);
	settle_ids(s, written);
	if (!written)
		return;
	s->counts.puts += s->npending;
	drop_pending(s);
}

/*
 * A transaction for all that waits.  What cannot be written now waits for the
 * next time, unless there is none or it is too much to keep.
 */
static void write_now(struct store *s)
{
	s->due = clock_ns(CLOCK_MONOTONIC) + WRITE_EVERY;
	if (!s->full && (s->npending || s->nunwritten || s->ntouched ||
			 s->ntouched_files)) {
		write_once(s);
		if (s->damaged) {
			settle(s);
			write_once(s);
		}
	}
	if (s->npending || s->nunwritten)
		s->not_before = s->due;
	if (!s->db || s->full || s->nwaiting > MAX_WAITING) {
		s->counts.dropped += s->npending;
		drop_pending(s);
	}
	evict(s);
	settle(s);
}

static void write_if_due(struct store *s)
{
	int64_t now = clock_ns(CLOCK_MONOTONIC);

	if (now >= s->not_before &&
	    (now >= s->due || s->npending >= MAX_PENDING ||
	     s->nunwritten >= MAX_PENDING || s->nwaiting > MAX_WAITING))
		write_now(s);
}

void store_flush(struct store *s)
{
	write_now(s);
}

/*
 * Evicting
 */

/* The oldest entries that are @excess bytes together. */
static unsigned int oldest(struct store *s, int64_t excess, struct arena *a,
			   int64_t **out)
{
	sqlite3_stmt *q = use(s, ST_OLDEST);
	unsigned int n = 0;

	*out = NULL;
	while (q && excess > 0 && next_row(s, q)) {
		arena_push(a, *out, n, sqlite3_column_int64(q, 0));
		excess -= sqlite3_column_int64(q, 1);
	}
	sqlite3_reset(q);
	return n;
}

static bool drop_entry(struct store *s, int64_t id)
{
	sqlite3_stmt *entry = use(s, ST_DROP), *val = use(s, ST_DROP_VAL);

	if (!entry || !val)
		return false;
	sqlite3_bind_int64(entry, 1, id);
	sqlite3_bind_int64(val, 1, id);
	return run(s, entry) && run(s, val);
}

static bool evict_bytes(struct store *s, int64_t excess, struct arena *a)
{
	int64_t *ids;
	unsigned int n = oldest(s, excess, a, &ids);
	bool ok = run(s, use(s, ST_BEGIN));

	if (!ok)
		return false;
	for (unsigned int i = 0; i < n && ok; i++)
		ok = drop_entry(s, ids[i]);
	ok = ok && run(s, use(s, ST_DROP_FILES)) &&
	     run(s, use(s, ST_COMMIT));
	if (!ok)
		roll_back(s);
	else
		s->counts.evicted += n;
	return ok;
}

/* Above the limit: down to nine tenths of it, and the file gets smaller. */
static void evict(struct store *s)
{
	struct arena a;
	int64_t size;

	if (!s->limit || s->full || !ask(s, use(s, ST_SIZE), &size) ||
	    (uint64_t)size <= s->limit)
		return;
	arena_init(&a);
	if (evict_bytes(s, size - (int64_t)(s->limit / 10 * 9), &a)) {
		int rc = sqlite3_exec(s->db, "PRAGMA incremental_vacuum",
				      NULL, NULL, NULL);

		if (rc)
			failed(s, rc);
	}
	arena_release(&a);
}

/*
 * Entries
 */
static uint64_t entry_hash(const char *kind, const void *key, size_t nkey)
{
	return XXH3_64bits_withSeed(key, nkey, XXH3_64bits(kind, strlen(kind)));
}

/* The newest of those that wait. */
static const struct pending *find_pending(const struct store *s,
					  const char *kind, const void *key,
					  size_t nkey)
{
	uint64_t hash = entry_hash(kind, key, nkey);

	for (unsigned int i = s->npending; i-- > 0;) {
		const struct pending *p = &s->pending[i];

		if (p->hash == hash && p->nkey == nkey &&
		    !strcmp(p->kind, kind) &&
		    (!nkey || !memcmp(p->key, key, nkey)))
			return p;
	}
	return NULL;
}

/* The entry's row; its statement is to be reset. */
static sqlite3_stmt *find_row(struct store *s, const char *kind,
			      const void *key, size_t nkey)
{
	sqlite3_stmt *q = use(s, ST_GET);

	if (!q)
		return NULL;
	sqlite3_bind_text(q, 1, kind, -1, SQLITE_STATIC);
	bind_bytes(q, 2, key, nkey);
	return next_row(s, q) ? q : NULL;
}

/* Appends the row's value; one that is not what was put is damage. */
static bool row_value(struct store *s, sqlite3_stmt *q, struct str *val)
{
	const void *p = sqlite3_column_blob(q, 7);
	size_t n = (size_t)sqlite3_column_bytes(q, 7);

	if (sqlite3_column_type(q, 7) != SQLITE_BLOB ||
	    sqlite3_column_int64(q, 4) != (int64_t)n ||
	    sqlite3_column_int64(q, 5) != (int64_t)XXH3_64bits(p, n)) {
		s->damaged = true;
		return false;
	}
	if (val)
		str_addn(val, n ? p : "", n);
	if (sqlite3_column_int64(q, 6) != s->today)
		arena_push(&s->arena, s->touched, s->ntouched,
			   sqlite3_column_int64(q, 0));
	return true;
}

bool store_get(struct store *s, const char *kind, const void *key, size_t nkey,
	       struct str *val)
{
	const struct pending *p = find_pending(s, kind, key, nkey);
	sqlite3_stmt *q;
	bool ok;

	if (p) {
		str_addn(val, p->val, p->n);
		return true;
	}
	q = find_row(s, kind, key, nkey);
	ok = q && row_value(s, q, val);
	sqlite3_reset(q);
	settle(s);
	return ok;
}

/* Is there a use in keeping @n more bytes? */
static bool keeps(struct store *s, size_t n)
{
	if (!s->db)
		return false;
	if (!s->full && n < INT_MAX / 4 && (!s->limit || n <= s->limit / 4))
		return true;
	s->counts.dropped++;
	return false;
}

static void add_pending(struct store *s, const struct pending *like)
{
	struct pending p = *like;

	p.hash = entry_hash(p.kind, p.key, p.nkey);
	p.kind = arena_strdup(&s->waiting, p.kind);
	p.key = arena_strndup(&s->waiting, p.key, p.nkey);
	p.val = arena_strndup(&s->waiting, p.val, p.n);
	arena_push(&s->waiting, s->pending, s->npending, p);
	s->nwaiting += p.n + p.nkey;
	write_if_due(s);
}

void store_put(struct store *s, const char *kind, const void *key, size_t nkey,
	       const void *val, size_t n)
{
	struct pending p = { .kind = kind, .key = nkey ? key : "",
			     .nkey = nkey, .val = n ? val : "", .n = n };

	if (keeps(s, n + nkey))
		add_pending(s, &p);
}

/*
 * Units
 */
static const char unit_kind[] = "unit";

/* "FILE FLAGS": also what the reader of the database sees. */
static void unit_key(struct store *s, const struct store_key *k,
		     struct str *out)
{
	str_addf(out, "%s %016" PRIx64 "%016" PRIx64,
		 file_by_path(s, k->unit)->path, k->flags.hi, k->flags.lo);
}

/* The files of the row's list, in @a; false when one is no longer known. */
static bool row_files(struct store *s, sqlite3_stmt *q, struct arena *a,
		      struct file ***out, unsigned int *nout)
{
	const unsigned char *p = sqlite3_column_blob(q, 2);
	const unsigned char *end = p + sqlite3_column_bytes(q, 2);
	struct file **v = arena_alloc(a, (size_t)(end - p) * sizeof(*v) + 1);
	uint64_t id = 0, more;
	unsigned int n = 0;

	while (p < end && get_number(&p, end, &more)) {
		id += more;
		v[n] = file_by_id(s, id);
		if (!v[n++])
			return false;
	}
	*out = v;
	*nout = n;
	return n && p == end;
}

static void give_paths(struct file *const *files, unsigned int n,
		       struct arena *a, const char *const **out,
		       unsigned int *nout)
{
	const char **v = arena_alloc(a, n * sizeof(*v) + 1);

	for (unsigned int i = 0; i < n; i++)
		v[i] = arena_strdup(a, files[i]->path);
	*out = v;
	*nout = n;
}

static bool row_holds(struct store *s, sqlite3_stmt *q,
		      const struct store_key *k, struct arena *a,
		      struct file ***files, unsigned int *n)
{
	struct hash128 content, now;

	return (uint64_t)sqlite3_column_int64(q, 1) == k->version &&
	       row_files(s, q, a, files, n) &&
	       column_hash(q, 3, &content) &&
	       content_of(s, k->over, *files, *n, &now) &&
	       same_hash(content, now);
}

bool store_get_unit(struct store *s, const struct store_key *k, struct str *ir,
		    struct arena *a, const char *const **deps,
		    unsigned int *ndeps)
{
	const struct pending *p;
	struct file **files = NULL;
	unsigned int n = 0;
	sqlite3_stmt *q = NULL;
	struct str key = { 0 };
	struct hash128 now;
	struct arena tmp;
	bool ok;

	arena_init(&tmp);
	unit_key(s, k, &key);
	p = find_pending(s, unit_kind, key.s, key.len);
	if (p) {
		ok = p->version == k->version &&
		     content_of(s, k->over, p->files, p->nfiles, &now) &&
		     same_hash(p->content, now);
		files = p->files;
		n = p->nfiles;
		if (ok && ir)
			str_addn(ir, p->val, p->n);
	} else {
		q = find_row(s, unit_kind, key.s, key.len);
		ok = q && row_holds(s, q, k, &tmp, &files, &n) &&
		     row_value(s, q, ir);
		sqlite3_reset(q);
	}
	if (ok && deps)
		give_paths(files, n, a, deps, ndeps);
	*(ok ? &s->counts.hits : &s->counts.misses) += 1;
	arena_release(&tmp);
	str_release(&key);
	settle(s);
	return ok;
}

static int by_address(const void *x, const void *y)
{
	const struct file *a = *(struct file *const *)x;
	const struct file *b = *(struct file *const *)y;

	return (a > b) - (a < b);
}

/*
 * Each of the unit's files once; false when one of them may not be what the
 * parser saw.
 */
static bool unit_files(struct store *s, const struct store_key *k,
		       const char *const *deps, unsigned int ndeps,
		       int64_t began, struct pending *p)
{
	unsigned int n = 0;
	size_t len;

	p->files = arena_alloc(&s->waiting,
			       ((size_t)ndeps + 1) * sizeof(*p->files));
	p->files[n++] = file_by_path(s, k->unit);
	for (unsigned int i = 0; i < ndeps; i++)
		p->files[n++] = file_by_path(s, deps[i]);
	qsort(p->files, n, sizeof(*p->files), by_address);
	for (unsigned int i = 0; i < n; i++) {
		struct file *f = p->files[i];

		if (i && f == p->files[i - 1])
			continue;
		if (k->over && overlay_text(k->over, f->path, &len)) {
			/* the table must know it, if not by its hash */
			if (!file_look(s, f) && !f->id)
				mark_unwritten(s, f);
		} else if (!file_look(s, f) || f->look.ctime >= began ||
			   !file_stayed(f)) {
			return false;
		}
		p->files[p->nfiles++] = f;
	}
	return true;
}

void store_put_unit(struct store *s, const struct store_key *k,
		    const char *const *deps, unsigned int ndeps,
		    const void *ir, size_t n, int64_t began)
{
	struct pending p = { .kind = unit_kind, .version = k->version,
			     .val = n ? ir : "", .n = n };
	struct str key = { 0 };

	if (!keeps(s, n))
		return;
	unit_key(s, k, &key);
	p.key = key.s;
	p.nkey = key.len;
	if (unit_files(s, k, deps, ndeps, began, &p) &&
	    content_of(s, k->over, p.files, p.nfiles, &p.content)) {
		add_pending(s, &p);
	} else {
		s->counts.dropped++;
	}
	str_release(&key);
	settle(s);
}

const struct store_counts *store_counts(const struct store *s)
{
	return &s->counts;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	if (s->db) {
		sqlite3_busy_timeout(s->db, WAIT_LAST_MS);
		write_now(s);
	}
	db_close(s);
	if (s->lock >= 0)
		close(s->lock);
	arena_release(&s->waiting);
	arena_release(&s->arena);
	free(s->slots);
	free(s->by_id);
	free(s->path);
	free(s->cwd);
	free(s);
}
