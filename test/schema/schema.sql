-- Written by test/schema/lint.test.ts (vitest -u). Shape 18, user_version 30.
CREATE TABLE account (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, room INTEGER NOT NULL REFERENCES room,
    unit INTEGER NOT NULL REFERENCES unit, sitting INTEGER NOT NULL REFERENCES sitting,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'issued', 'returned', 'counted', 'closed')),
    present INTEGER, absent INTEGER, incident INTEGER, last INTEGER NOT NULL, UNIQUE (room, unit)) STRICT;
CREATE TABLE "act" (
  run TEXT NOT NULL, n INTEGER NOT NULL, input BLOB NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  answer TEXT NOT NULL, PRIMARY KEY (run, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE appointment (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person, exam INTEGER REFERENCES exam,
    role TEXT NOT NULL CHECK (role IN ('chief', 'deputy', 'office', 'lead', 'custodian', 'duty', 'invigilator', 'site-inspector', 'area-inspector', 'escort', 'timekeeper', 'chief-assessor', 'lead-assessor', 'assessor', 'floor-lead')), since INTEGER NOT NULL, until INTEGER) STRICT;
CREATE TABLE back_entry (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, unit INTEGER NOT NULL REFERENCES unit,
    what TEXT NOT NULL CHECK (what IN ('issue', 'return', 'seal')), category TEXT, since INTEGER NOT NULL, reason TEXT NOT NULL, ordered TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'entered', 'withdrawn')), opened INTEGER NOT NULL, entered INTEGER, last INTEGER NOT NULL) STRICT;
CREATE TABLE back_entry_room (seq INTEGER NOT NULL, entry INTEGER NOT NULL REFERENCES back_entry, account INTEGER NOT NULL REFERENCES account,
    form TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (seq, account)) STRICT;
CREATE TABLE backup (id INTEGER PRIMARY KEY, contents TEXT NOT NULL CHECK (contents IN ('backup', 'bundle')),
    state TEXT NOT NULL CHECK (state IN ('decided', 'made', 'failed')), target TEXT NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL,
    size INTEGER, root TEXT, ended INTEGER, stage TEXT, reason TEXT) STRICT;
CREATE TABLE beside (count INTEGER NOT NULL REFERENCES count, person INTEGER NOT NULL REFERENCES person, PRIMARY KEY (count, person)) STRICT;
CREATE TABLE boot (boot INTEGER PRIMARY KEY, seq INTEGER NOT NULL, at INTEGER NOT NULL, tick INTEGER NOT NULL, same INTEGER NOT NULL) STRICT;
CREATE TABLE calibration (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, queue TEXT NOT NULL, paper TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('begun', 'ended')), adjust TEXT, at INTEGER NOT NULL) STRICT;
CREATE TABLE carton (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, code TEXT NOT NULL, seal TEXT NOT NULL,
    delivery INTEGER NOT NULL REFERENCES delivery, pile INTEGER NOT NULL REFERENCES pile,
    state TEXT NOT NULL CHECK (state IN ('expected', 'checked', 'opened', 'closed')), whole INTEGER, read TEXT, incident INTEGER,
    last INTEGER NOT NULL, UNIQUE (exam, code)) STRICT;
CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, at INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE count (id INTEGER PRIMARY KEY, pile INTEGER NOT NULL REFERENCES pile, turn INTEGER NOT NULL CHECK (turn BETWEEN 1 AND 3),
    source TEXT NOT NULL CHECK (source IN ('person', 'slip')), person INTEGER REFERENCES person, second INTEGER REFERENCES person, typist INTEGER NOT NULL REFERENCES person,
    level TEXT NOT NULL CHECK (level IN ('carton', 'bag', 'copy', 'code')), state TEXT NOT NULL CHECK (state IN ('open', 'paused', 'closed', 'abandoned')),
    section TEXT, opened INTEGER NOT NULL, closed INTEGER, pass INTEGER NOT NULL DEFAULT 0,
    duplicate INTEGER NOT NULL DEFAULT 0, unknown INTEGER NOT NULL DEFAULT 0, elsewhere INTEGER NOT NULL DEFAULT 0,
    CHECK ((source = 'person') = (person IS NOT NULL))) STRICT;
CREATE TABLE count_scan (count INTEGER NOT NULL REFERENCES count, seq INTEGER NOT NULL, code TEXT NOT NULL, section TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('pass', 'duplicate', 'unknown', 'elsewhere')), item INTEGER, at INTEGER NOT NULL,
    hand TEXT, withdrawn INTEGER, PRIMARY KEY (count, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE count_total (count INTEGER NOT NULL REFERENCES count, section TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (count, section)) STRICT, WITHOUT ROWID;
CREATE TABLE credential (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person,
    kind TEXT NOT NULL CHECK (kind IN ('badge', 'passphrase')), badge TEXT UNIQUE, state TEXT NOT NULL CHECK (state IN ('issued', 'active', 'revoked'))) STRICT;
CREATE TABLE delivery (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, no INTEGER NOT NULL, taken INTEGER,
    UNIQUE (exam, no)) STRICT;
CREATE TABLE desk (
  station INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL, pending TEXT
) STRICT;
CREATE TABLE destruction (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, list INTEGER NOT NULL REFERENCES list,
    state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'ended')), terms TEXT NOT NULL, executors TEXT NOT NULL,
    supervisor INTEGER NOT NULL REFERENCES person, started INTEGER NOT NULL, ended INTEGER, destroyed INTEGER NOT NULL DEFAULT 0,
    explained INTEGER NOT NULL DEFAULT 0, duplicate INTEGER NOT NULL DEFAULT 0, unknown INTEGER NOT NULL DEFAULT 0,
    elsewhere INTEGER NOT NULL DEFAULT 0, certificate TEXT, seq INTEGER NOT NULL) STRICT;
CREATE TABLE destruction_scan (seq INTEGER PRIMARY KEY, destruction INTEGER NOT NULL REFERENCES destruction, code TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('pass', 'duplicate', 'unknown', 'elsewhere')), item INTEGER, at INTEGER NOT NULL, reason TEXT) STRICT;
CREATE TABLE document (id INTEGER PRIMARY KEY, no TEXT NOT NULL, series TEXT NOT NULL, kind TEXT NOT NULL, ref TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('numbered', 'made', 'handed-over', 'printed', 'failed')), record TEXT NOT NULL, size INTEGER NOT NULL,
    pages INTEGER, hash TEXT, at INTEGER NOT NULL, pack INTEGER REFERENCES document,
    strips INTEGER REFERENCES seal_range) STRICT;
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL, occurred INTEGER NOT NULL, tick INTEGER NOT NULL, boot INTEGER NOT NULL,
  actor INTEGER, station INTEGER, device TEXT,
  act INTEGER NOT NULL, type TEXT NOT NULL, body BLOB NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE exam (id INTEGER PRIMARY KEY, year INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('skills', 'written')), name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('preparing', 'ended', 'archived')), ended INTEGER, ended_seq INTEGER, last INTEGER NOT NULL,
    UNIQUE (year, kind)) STRICT;
CREATE TABLE handover (id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES account, direction TEXT NOT NULL CHECK (direction IN ('issue', 'return')),
    state TEXT NOT NULL CHECK (state IN ('open', 'offered', 'accepted', 'turned-back')), giver INTEGER NOT NULL REFERENCES person,
    checker INTEGER REFERENCES person, opened INTEGER NOT NULL, offered INTEGER, confirmed INTEGER, last INTEGER NOT NULL) STRICT;
CREATE TABLE handover_item (handover INTEGER NOT NULL REFERENCES handover, item INTEGER NOT NULL REFERENCES item, at INTEGER NOT NULL,
    PRIMARY KEY (handover, item)) STRICT;
CREATE TABLE incident (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, no INTEGER NOT NULL, kind TEXT NOT NULL,
    about TEXT NOT NULL, pile INTEGER, account INTEGER, item INTEGER, carton INTEGER, state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    opened INTEGER NOT NULL, report_by INTEGER, reported INTEGER, instruction INTEGER, cause TEXT, result TEXT,
    hold INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL, UNIQUE (exam, no)) STRICT;
CREATE TABLE instruction (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, no TEXT NOT NULL, source TEXT NOT NULL,
    given INTEGER NOT NULL, text TEXT NOT NULL, purpose TEXT NOT NULL CHECK (purpose IN ('destruction', 'incident', 'plan', 'other')),
    incident INTEGER, seq INTEGER NOT NULL) STRICT;
CREATE TABLE item (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, code TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('paper', 'spare-paper', 'card', 'spare-card', 'cover', 'disc', 'draft', 'other')),
    category TEXT NOT NULL, unit INTEGER NOT NULL REFERENCES unit, account INTEGER REFERENCES account,
    carton INTEGER NOT NULL REFERENCES carton, pile INTEGER NOT NULL REFERENCES pile, copies INTEGER NOT NULL,
    prefix TEXT, first INTEGER, final INTEGER, width INTEGER, state TEXT NOT NULL CHECK (state IN ('expected', 'stored', 'transit', 'issued', 'returned', 'sealed', 'opened', 'emptied', 'sent', 'kept', 'destroyed', 'missing')), holding TEXT NOT NULL CHECK (holding IN ('area', 'place', 'handover', 'invigilators', 'trip', 'nobody')),
    holder INTEGER, closure TEXT NOT NULL CHECK (closure IN ('area', 'open', 'seal')), seal INTEGER,
    disposition TEXT CHECK (disposition IN ('destroy', 'area', 'hold')),
    marked INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL, UNIQUE (exam, code)) STRICT;
CREATE TABLE job (id INTEGER PRIMARY KEY, batch INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('form', 'label', 'cards', 'test')), name TEXT NOT NULL, queue TEXT NOT NULL,
    spool INTEGER NOT NULL, pages INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('handed-over', 'printed', 'failed')),
    said TEXT CHECK (said IN ('queue', 'person')), trouble TEXT CHECK (trouble IN ('away', 'no-paper', 'no-ink', 'jam', 'open', 'paused', 'wrong-size', 'refused', 'cancelled', 'given-up', 'no-printer', 'no-spooler', 'not-out')),
    at INTEGER NOT NULL, ended INTEGER) STRICT;
CREATE TABLE jump (seq INTEGER PRIMARY KEY, wall INTEGER NOT NULL, tick INTEGER NOT NULL, observed INTEGER) STRICT;
CREATE TABLE key (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person, credential INTEGER NOT NULL REFERENCES credential,
    public BLOB NOT NULL, seq INTEGER NOT NULL, revoked INTEGER) STRICT;
CREATE TABLE list (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, no TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('approved', 'superseded')), hash TEXT NOT NULL, bags INTEGER NOT NULL, copies INTEGER NOT NULL,
    approver INTEGER NOT NULL REFERENCES person, at INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE TABLE list_item (list INTEGER NOT NULL REFERENCES list, item INTEGER NOT NULL REFERENCES item, seal INTEGER,
    PRIMARY KEY (list, item)) STRICT;
CREATE TABLE lot (unit INTEGER PRIMARY KEY REFERENCES unit, seed TEXT NOT NULL, percent INTEGER NOT NULL, least INTEGER NOT NULL,
    among INTEGER NOT NULL, rooms TEXT NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE TABLE own_key (one INTEGER PRIMARY KEY CHECK (one = 1), private BLOB NOT NULL) STRICT;
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, sex TEXT NOT NULL, unit TEXT NOT NULL, site TEXT NOT NULL,
    post TEXT NOT NULL, mobile TEXT NOT NULL, last INTEGER NOT NULL, UNIQUE (mobile)) STRICT;
CREATE TABLE pile (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, kind TEXT NOT NULL CHECK (kind IN ('receipt', 'papers', 'cards', 'covers', 'discs')),
    unit INTEGER NOT NULL REFERENCES unit, delivery INTEGER REFERENCES delivery, account INTEGER REFERENCES account,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'first', 'second-waits', 'second', 'unequal', 'third', 'settled', 'differs', 'waived')),
    incident INTEGER, received INTEGER, last INTEGER NOT NULL, sample_of INTEGER REFERENCES pile) STRICT;
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL CHECK (kind IN ('store', 'desk', 'distribution'))) STRICT;
CREATE TABLE printer (use TEXT PRIMARY KEY CHECK (use IN ('labels', 'forms')), queue TEXT, format TEXT, stock TEXT,
    since INTEGER) STRICT;
CREATE TABLE profile (version INTEGER PRIMARY KEY, body TEXT NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE TABLE reprint (name TEXT NOT NULL, no INTEGER NOT NULL, reason TEXT NOT NULL, approved TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (name, no)) STRICT;
CREATE TABLE room (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, code TEXT NOT NULL, category TEXT NOT NULL,
    place TEXT NOT NULL, seats INTEGER NOT NULL, candidates INTEGER NOT NULL, UNIQUE (exam, code)) STRICT;
CREATE TABLE root (block INTEGER PRIMARY KEY, hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT;
CREATE TABLE sample (account INTEGER PRIMARY KEY REFERENCES account, unit INTEGER NOT NULL REFERENCES unit, why TEXT NOT NULL,
    waived TEXT, seq INTEGER NOT NULL) STRICT;
CREATE TABLE seal (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, make TEXT NOT NULL CHECK (make IN ('own', 'strip', 'numbered')),
    range INTEGER NOT NULL REFERENCES seal_range, state TEXT NOT NULL CHECK (state IN ('stock', 'assigned', 'used', 'broken', 'void')), item INTEGER REFERENCES item, reason TEXT,
    replaces INTEGER REFERENCES seal, replaced_by INTEGER REFERENCES seal, last INTEGER NOT NULL,
    assigned INTEGER) STRICT;
CREATE TABLE seal_count (state TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT;
CREATE TABLE seal_range (id INTEGER PRIMARY KEY, make TEXT NOT NULL CHECK (make IN ('own', 'strip', 'numbered')), first TEXT NOT NULL, final TEXT NOT NULL,
    n INTEGER NOT NULL, stock INTEGER NOT NULL DEFAULT 0 CHECK (stock >= 0), assigned INTEGER NOT NULL DEFAULT 0 CHECK (assigned >= 0), used INTEGER NOT NULL DEFAULT 0 CHECK (used >= 0), broken INTEGER NOT NULL DEFAULT 0 CHECK (broken >= 0), void INTEGER NOT NULL DEFAULT 0 CHECK (void >= 0),
    at INTEGER NOT NULL, CHECK (n = stock + assigned + used + broken + void)) STRICT;
CREATE TABLE session (id INTEGER PRIMARY KEY, station INTEGER NOT NULL REFERENCES station, person INTEGER NOT NULL REFERENCES person,
    state TEXT NOT NULL CHECK (state IN ('open', 'locked', 'closed')), opened INTEGER NOT NULL) STRICT;
CREATE TABLE shape (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL) STRICT;
CREATE TABLE signature (
  seq INTEGER NOT NULL REFERENCES event, place TEXT NOT NULL, person INTEGER NOT NULL, meaning TEXT NOT NULL,
  at INTEGER NOT NULL, key INTEGER NOT NULL, sig BLOB NOT NULL CHECK (length(sig) = 64),
  PRIMARY KEY (seq, place), UNIQUE (seq, person)
) STRICT;
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
CREATE TABLE site (id INTEGER PRIMARY KEY, name TEXT NOT NULL, area TEXT NOT NULL, code4 TEXT NOT NULL, training INTEGER NOT NULL,
    workstation BLOB NOT NULL) STRICT;
CREATE TABLE sitting (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, unit INTEGER NOT NULL REFERENCES unit,
    category TEXT NOT NULL, name TEXT NOT NULL, start INTEGER NOT NULL, finish INTEGER NOT NULL, started INTEGER,
    ended INTEGER, state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'suspended', 'ended', 'void')), UNIQUE (unit, category)) STRICT;
CREATE TABLE station (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, screen INTEGER NOT NULL) STRICT;
CREATE TABLE task (station INTEGER PRIMARY KEY REFERENCES station, kind TEXT NOT NULL CHECK (kind IN ('receive', 'count', 'issue', 'return', 'seal', 'check', 'destroy', 'none')), ref TEXT NOT NULL, second INTEGER, seq INTEGER NOT NULL) STRICT;
CREATE TABLE template (name TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (name, version)) STRICT;
CREATE TABLE tries (person INTEGER PRIMARY KEY, wrong INTEGER NOT NULL, until INTEGER NOT NULL) STRICT;
CREATE TABLE unit (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, no INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'closed')), signals INTEGER, last INTEGER NOT NULL, UNIQUE (exam, no)) STRICT;
CREATE TABLE witness (seq INTEGER PRIMARY KEY, size INTEGER NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL,
    UNIQUE (name, size)) STRICT;
CREATE TABLE wrap (
  person INTEGER NOT NULL, key INTEGER, badge TEXT, locator TEXT, name TEXT, salt BLOB, cost INTEGER, sealed BLOB,
  kind TEXT NOT NULL CHECK (kind IN ('badge', 'passphrase')),
  UNIQUE (person, kind, badge)
) STRICT;
CREATE INDEX account_unit ON account (unit);
CREATE INDEX appointment_person ON appointment (person);
CREATE INDEX back_entry_account ON back_entry_room (account);
CREATE INDEX back_entry_unit ON back_entry (unit, state);
CREATE INDEX carton_pile ON carton (pile);
CREATE INDEX carton_seal ON carton (seal);
CREATE UNIQUE INDEX count_pass ON count_scan (count, code) WHERE outcome = 'pass' AND withdrawn IS NULL;
CREATE UNIQUE INDEX count_person ON count (pile, person) WHERE state <> 'abandoned' AND second IS NULL;
CREATE INDEX count_pile ON count (pile);
CREATE UNIQUE INDEX count_turn ON count (pile, turn) WHERE state <> 'abandoned';
CREATE UNIQUE INDEX destruction_pass ON destruction_scan (destruction, item) WHERE outcome = 'pass';
CREATE INDEX document_pack ON document (pack) WHERE pack IS NOT NULL;
CREATE INDEX document_ref ON document (kind, ref);
CREATE INDEX handover_account ON handover (account, direction);
CREATE INDEX incident_item ON incident (item) WHERE item IS NOT NULL;
CREATE INDEX incident_open ON incident (exam, state);
CREATE INDEX item_account ON item (account) WHERE account IS NOT NULL;
CREATE INDEX item_code ON item (code);
CREATE INDEX item_open ON item (account, id) WHERE state IN ('returned', 'opened');
CREATE INDEX item_pile ON item (pile);
CREATE INDEX item_serial ON item (prefix, width, first) WHERE prefix IS NOT NULL;
CREATE INDEX item_state ON item (exam, state);
CREATE INDEX job_batch ON job (batch);
CREATE INDEX job_name ON job (name);
CREATE INDEX job_open ON job (batch) WHERE state = 'handed-over';
CREATE INDEX person_name ON person (name);
CREATE INDEX pile_account ON pile (account) WHERE account IS NOT NULL;
CREATE INDEX pile_sample ON pile (sample_of) WHERE sample_of IS NOT NULL;
CREATE INDEX sample_unit ON sample (unit);
CREATE INDEX seal_item ON seal (item) WHERE item IS NOT NULL;
CREATE INDEX seal_number ON seal (code COLLATE NOCASE);
CREATE INDEX seal_state ON seal (state, make, id);
CREATE INDEX session_station ON session (station, state);
CREATE UNIQUE INDEX wrap_locator ON wrap (locator) WHERE locator IS NOT NULL;
CREATE TRIGGER checkpoint_no_delete BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'the record is append only'); END;
CREATE TRIGGER checkpoint_no_update BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'the record is append only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the record is append only'); END;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the record is append only'); END;
CREATE TRIGGER root_no_delete BEFORE DELETE ON root
BEGIN SELECT RAISE(ABORT, 'the record is append only'); END;
CREATE TRIGGER root_no_update BEFORE UPDATE ON root
BEGIN SELECT RAISE(ABORT, 'the record is append only'); END;
CREATE TRIGGER signature_no_delete BEFORE DELETE ON signature
BEGIN SELECT RAISE(ABORT, 'the record is append only'); END;
CREATE TRIGGER signature_no_update BEFORE UPDATE ON signature
BEGIN SELECT RAISE(ABORT, 'the record is append only'); END;
