/**
 * Working and secret tables, by numbered migrations in tens; what has shipped is never changed, only followed.
 * Working tables may be lost without loss of a signed act. `wrap` is secret: in no event, export or bundle.
 */
export const MIGRATIONS: ReadonlyArray<readonly [number, string]> = [
  [
    10,
    `
CREATE TABLE shape (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL) STRICT;
CREATE TABLE act (
  run TEXT NOT NULL, n INTEGER NOT NULL, input BLOB NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  answer TEXT NOT NULL, PRIMARY KEY (run, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE signing (
  id INTEGER PRIMARY KEY, act TEXT NOT NULL, input TEXT NOT NULL, session INTEGER NOT NULL, station INTEGER NOT NULL,
  opened INTEGER NOT NULL, places TEXT NOT NULL, statement BLOB NOT NULL, hash BLOB NOT NULL, state TEXT NOT NULL
    CHECK (state IN ('open', 'done', 'void', 'lapsed', 'overtaken'))
) STRICT;
CREATE TABLE signing_part (
  signing INTEGER NOT NULL REFERENCES signing, place TEXT NOT NULL, person INTEGER NOT NULL, meaning TEXT NOT NULL,
  at INTEGER NOT NULL, key INTEGER NOT NULL, sig BLOB NOT NULL,
  PRIMARY KEY (signing, place), UNIQUE (signing, person)
) STRICT;
CREATE TABLE desk (
  station INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL, pending TEXT
) STRICT;
CREATE TABLE tries (person INTEGER PRIMARY KEY, wrong INTEGER NOT NULL, until INTEGER NOT NULL) STRICT;
CREATE TABLE wrap (
  person INTEGER NOT NULL, key INTEGER, badge TEXT, locator TEXT, name TEXT, salt BLOB, cost INTEGER, sealed BLOB,
  kind TEXT NOT NULL CHECK (kind IN ('badge', 'passphrase')),
  UNIQUE (person, kind, badge)
) STRICT;
CREATE UNIQUE INDEX wrap_locator ON wrap (locator) WHERE locator IS NOT NULL;
CREATE TABLE own_key (one INTEGER PRIMARY KEY CHECK (one = 1), private BLOB NOT NULL) STRICT;
`,
  ],
  [
    20,
    // With the answers (a stage of some kilobytes) in the key's own tree, each look-up read through several of them.
    `
CREATE TABLE act_20 (
  run TEXT NOT NULL, n INTEGER NOT NULL, input BLOB NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  answer TEXT NOT NULL, UNIQUE (run, n)
) STRICT;
INSERT INTO act_20 SELECT run, n, input, first, last, answer FROM act;
DROP TABLE act;
ALTER TABLE act_20 RENAME TO act;
`,
  ],
  [
    30,
    // A scan's answer is kept in brief since then (`Brief` in acts/define.ts): one tree again, and one page a scan less.
    `
CREATE TABLE act_30 (
  run TEXT NOT NULL, n INTEGER NOT NULL, input BLOB NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  answer TEXT NOT NULL, PRIMARY KEY (run, n)
) STRICT, WITHOUT ROWID;
INSERT INTO act_30 SELECT run, n, input, first, last, answer FROM act;
DROP TABLE act;
ALTER TABLE act_30 RENAME TO act;
`,
  ],
  [
    40,
    // How a program before laid it out, until the record says that it is laid out anew: a cut in between loses nothing.
    'ALTER TABLE shape ADD COLUMN untold TEXT;',
  ],
]
