/** The record: append only, by trigger; migrated never (ledger.md, "Four kinds of tables"). */
export const RECORD = `
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL, occurred INTEGER NOT NULL, tick INTEGER NOT NULL, boot INTEGER NOT NULL,
  actor INTEGER, station INTEGER, device TEXT,
  act INTEGER NOT NULL, type TEXT NOT NULL, body BLOB NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE root (block INTEGER PRIMARY KEY, hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT;
CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, at INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE signature (
  seq INTEGER NOT NULL REFERENCES event, place TEXT NOT NULL, person INTEGER NOT NULL, meaning TEXT NOT NULL,
  at INTEGER NOT NULL, key INTEGER NOT NULL, sig BLOB NOT NULL CHECK (length(sig) = 64),
  PRIMARY KEY (seq, place), UNIQUE (seq, person)
) STRICT;
${['event', 'root', 'checkpoint', 'signature']
  .flatMap(table =>
    ['UPDATE', 'DELETE'].map(
      verb => `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
BEGIN SELECT RAISE(ABORT, 'the record is append only'); END;`,
    ),
  )
  .join('\n')}
`
