-- Written by test/schema/lint.test.ts (vitest -u). Shape 43, user_version 40.
CREATE TABLE account (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, room INTEGER NOT NULL REFERENCES room,
    unit INTEGER NOT NULL REFERENCES unit, sitting INTEGER NOT NULL REFERENCES sitting,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'issued', 'returned', 'counted', 'closed')),
    present INTEGER, absent INTEGER, incident INTEGER, extra INTEGER NOT NULL DEFAULT 0, suspended INTEGER, voided INTEGER,
    void_incident INTEGER, early TEXT, last INTEGER NOT NULL, UNIQUE (room, unit)) STRICT;
CREATE TABLE "act" (
  run TEXT NOT NULL, n INTEGER NOT NULL, input BLOB NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  answer TEXT NOT NULL, PRIMARY KEY (run, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE acting (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person, no TEXT NOT NULL, authority TEXT NOT NULL,
    since INTEGER NOT NULL, until INTEGER NOT NULL, ended INTEGER, reason TEXT, at INTEGER NOT NULL, seq INTEGER NOT NULL,
    last INTEGER NOT NULL) STRICT;
CREATE TABLE appointment (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person, exam INTEGER REFERENCES exam,
    role TEXT NOT NULL CHECK (role IN ('chief', 'deputy', 'office', 'lead', 'custodian', 'duty', 'invigilator', 'site-inspector', 'area-inspector', 'escort', 'timekeeper', 'chief-assessor', 'lead-assessor', 'assessor', 'floor-lead')), since INTEGER NOT NULL, until INTEGER) STRICT;
CREATE TABLE back_entry (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, unit INTEGER NOT NULL REFERENCES unit,
    what TEXT NOT NULL CHECK (what IN ('issue', 'return', 'seal', 'spare')), category TEXT, since INTEGER NOT NULL, reason TEXT NOT NULL, ordered TEXT NOT NULL,
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
CREATE TABLE check_item (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, zh TEXT NOT NULL, critical INTEGER NOT NULL, UNIQUE (exam, zh)) STRICT;
CREATE TABLE check_result (inspection INTEGER NOT NULL REFERENCES inspection, item TEXT NOT NULL, result TEXT NOT NULL CHECK (result IN ('pass', 'fail', 'na')),
    note TEXT NOT NULL, PRIMARY KEY (inspection, item)) STRICT;
CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, at INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE chief_order (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, unit INTEGER NOT NULL REFERENCES unit, no INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('release', 'early', 'pack')), way TEXT NOT NULL CHECK (way IN ('key', 'phone')), giver INTEGER NOT NULL REFERENCES person, words TEXT NOT NULL,
    what TEXT NOT NULL, given INTEGER NOT NULL, taken INTEGER NOT NULL REFERENCES person, second INTEGER REFERENCES person,
    account INTEGER REFERENCES account, incident INTEGER, signed INTEGER, last INTEGER NOT NULL, UNIQUE (exam, no)) STRICT;
CREATE TABLE clearance (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, person INTEGER NOT NULL REFERENCES person,
    kind TEXT NOT NULL CHECK (kind IN ('training', 'letter', 'recusal')), stage TEXT CHECK (stage IN ('registration', 'skills', 'written')), day TEXT NOT NULL,
    no TEXT NOT NULL, said TEXT NOT NULL, party TEXT NOT NULL, level TEXT CHECK (level IN ('area', 'site', 'person')), relation INTEGER NOT NULL, desk INTEGER NOT NULL, confirmed INTEGER,
    decision TEXT CHECK (decision IN ('barred', 'cleared')), reason TEXT, withdrawn INTEGER, at INTEGER NOT NULL, seq INTEGER NOT NULL, last INTEGER NOT NULL,
    CHECK ((kind = 'training') = (stage IS NOT NULL)), CHECK (kind = 'recusal' OR relation = 0)) STRICT;
CREATE TABLE clock_check (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, standard INTEGER, bell INTEGER, recorder INTEGER, person INTEGER NOT NULL REFERENCES person) STRICT;
CREATE TABLE clock_set (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, was INTEGER NOT NULL, became INTEGER NOT NULL, reason TEXT NOT NULL,
    jump INTEGER, seq INTEGER NOT NULL) STRICT;
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
CREATE TABLE custody_gap (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('missing', 'unwatched', 'overlap')), item INTEGER REFERENCES item, from_at INTEGER NOT NULL, to_at INTEGER) STRICT;
CREATE TABLE delivery (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, no INTEGER NOT NULL, taken INTEGER, expected INTEGER,
    UNIQUE (exam, no)) STRICT;
CREATE TABLE desk (
  station INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL, pending TEXT
) STRICT;
CREATE TABLE destruction (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, list INTEGER NOT NULL REFERENCES list,
    state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'away', 'ended')), way TEXT NOT NULL CHECK (way IN ('whole', 'sheets', 'elsewhere')), terms TEXT NOT NULL, executors TEXT NOT NULL,
    supervisor INTEGER NOT NULL REFERENCES person, started INTEGER NOT NULL, ended INTEGER, destroyed INTEGER NOT NULL DEFAULT 0,
    explained INTEGER NOT NULL DEFAULT 0, duplicate INTEGER NOT NULL DEFAULT 0, unknown INTEGER NOT NULL DEFAULT 0,
    elsewhere INTEGER NOT NULL DEFAULT 0, departed INTEGER, carried INTEGER, sent INTEGER,
    certificate TEXT, seq INTEGER NOT NULL) STRICT;
CREATE TABLE destruction_scan (seq INTEGER PRIMARY KEY, destruction INTEGER NOT NULL REFERENCES destruction, code TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('pass', 'duplicate', 'unknown', 'elsewhere')), item INTEGER, at INTEGER NOT NULL, reason TEXT) STRICT;
CREATE TABLE destruction_span (destruction INTEGER NOT NULL REFERENCES destruction, role TEXT NOT NULL CHECK (role IN ('executor', 'supervisor')), person INTEGER NOT NULL REFERENCES person,
    seq INTEGER NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER, left_seq INTEGER) STRICT;
CREATE TABLE document (id INTEGER PRIMARY KEY, no TEXT NOT NULL, series TEXT NOT NULL, kind TEXT NOT NULL, ref TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('numbered', 'made', 'handed-over', 'printed', 'failed')), record TEXT NOT NULL, size INTEGER NOT NULL,
    pages INTEGER, hash TEXT, at INTEGER NOT NULL, pack INTEGER REFERENCES document,
    strips INTEGER REFERENCES seal_range) STRICT;
CREATE TABLE door_key (id INTEGER PRIMARY KEY, place INTEGER NOT NULL REFERENCES place, kind TEXT NOT NULL CHECK (kind IN ('key', 'combination')), no TEXT NOT NULL,
    holder INTEGER REFERENCES person, since INTEGER, last INTEGER NOT NULL DEFAULT 0, UNIQUE (place, kind, no)) STRICT;
CREATE TABLE duty_breach (seq INTEGER PRIMARY KEY, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, people INTEGER NOT NULL, needed INTEGER NOT NULL) STRICT;
CREATE TABLE early_issue (account INTEGER PRIMARY KEY REFERENCES account, ordered INTEGER NOT NULL REFERENCES chief_order, at INTEGER NOT NULL) STRICT;
CREATE TABLE emergency (exam INTEGER PRIMARY KEY REFERENCES exam, plan TEXT NOT NULL, contacts TEXT NOT NULL, at INTEGER NOT NULL,
    person INTEGER REFERENCES person, seq INTEGER NOT NULL) STRICT;
CREATE TABLE emergency_drill (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, held INTEGER NOT NULL, scenario TEXT NOT NULL CHECK (scenario IN ('shortage', 'leak', 'fire', 'power', 'seal', 'paper', 'other')),
    setting TEXT NOT NULL, place TEXT NOT NULL, leader INTEGER NOT NULL REFERENCES person, others TEXT NOT NULL, findings TEXT NOT NULL,
    mends TEXT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('met', 'again')), plan TEXT, revision TEXT, revised INTEGER, last INTEGER NOT NULL) STRICT;
CREATE TABLE emergency_drill_person (drill INTEGER NOT NULL REFERENCES emergency_drill, person INTEGER NOT NULL REFERENCES person,
    PRIMARY KEY (drill, person)) STRICT;
CREATE TABLE entry (id INTEGER PRIMARY KEY, person INTEGER REFERENCES person, name TEXT NOT NULL, sex TEXT NOT NULL, unit TEXT NOT NULL,
    shown TEXT NOT NULL, zone TEXT NOT NULL, reason TEXT NOT NULL, admitted INTEGER NOT NULL REFERENCES person,
    escort INTEGER REFERENCES person, consent TEXT, came INTEGER NOT NULL, went INTEGER, late INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL, occurred INTEGER NOT NULL, tick INTEGER NOT NULL, boot INTEGER NOT NULL,
  actor INTEGER, station INTEGER, device TEXT,
  act INTEGER NOT NULL, type TEXT NOT NULL, body BLOB NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE exam (id INTEGER PRIMARY KEY, year INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('skills', 'written')), name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('preparing', 'ended', 'archived')), ended INTEGER, ended_seq INTEGER,
    archived INTEGER, archived_seq INTEGER, first_seq INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL, UNIQUE (year, kind)) STRICT;
CREATE TABLE handover (id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES account, direction TEXT NOT NULL CHECK (direction IN ('issue', 'return')),
    state TEXT NOT NULL CHECK (state IN ('open', 'offered', 'accepted', 'turned-back')), giver INTEGER NOT NULL REFERENCES person,
    checker INTEGER REFERENCES person, opened INTEGER NOT NULL, offered INTEGER, confirmed INTEGER, last INTEGER NOT NULL) STRICT;
CREATE TABLE handover_item (handover INTEGER NOT NULL REFERENCES handover, item INTEGER NOT NULL REFERENCES item, at INTEGER NOT NULL,
    PRIMARY KEY (handover, item)) STRICT;
CREATE TABLE hold (incident INTEGER NOT NULL REFERENCES incident, item INTEGER NOT NULL REFERENCES item,
    state TEXT NOT NULL CHECK (state IN ('on', 'off', 'lifted')), PRIMARY KEY (incident, item)) STRICT;
CREATE TABLE incident (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, no INTEGER NOT NULL, kind TEXT NOT NULL,
    about TEXT NOT NULL, pile INTEGER, account INTEGER, item INTEGER, carton INTEGER, state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    opened INTEGER NOT NULL, report_by INTEGER, reported INTEGER, instruction INTEGER, cause TEXT, result TEXT,
    hold INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL, found INTEGER NOT NULL, finder TEXT NOT NULL, scene TEXT NOT NULL,
    grade INTEGER, grade_name TEXT, plan_started INTEGER, sitting INTEGER, question TEXT, closed INTEGER, reopened INTEGER,
    UNIQUE (exam, no)) STRICT;
CREATE TABLE incident_pack (incident INTEGER PRIMARY KEY REFERENCES incident, approval TEXT NOT NULL, people TEXT NOT NULL,
    saw TEXT NOT NULL, isolation TEXT NOT NULL, stated INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE TABLE incident_report (seq INTEGER PRIMARY KEY, incident INTEGER NOT NULL REFERENCES incident, whom TEXT NOT NULL CHECK (whom IN ('area', 'higher', 'police', 'fire', 'power', 'hospital', 'other')),
    recipient TEXT NOT NULL, how TEXT NOT NULL, reporter TEXT NOT NULL, stated INTEGER NOT NULL, action TEXT NOT NULL) STRICT;
CREATE TABLE inspection (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, at INTEGER NOT NULL, inspectors TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES person, seq INTEGER NOT NULL) STRICT;
CREATE TABLE inspector (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, person INTEGER NOT NULL REFERENCES person, letter TEXT NOT NULL,
    phone TEXT NOT NULL, caller TEXT NOT NULL, answered TEXT NOT NULL, called INTEGER NOT NULL, replaces INTEGER REFERENCES person,
    seq INTEGER NOT NULL) STRICT;
CREATE TABLE instruction (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, no TEXT NOT NULL, source TEXT NOT NULL,
    given INTEGER NOT NULL, text TEXT NOT NULL, purpose TEXT NOT NULL CHECK (purpose IN ('destruction', 'incident', 'plan', 'other')),
    incident INTEGER, seq INTEGER NOT NULL, caller TEXT NOT NULL, post TEXT NOT NULL, number TEXT NOT NULL,
    taker TEXT NOT NULL, checked TEXT NOT NULL CHECK (checked IN ('read-back', 'called-back', '')), known INTEGER NOT NULL,
    form TEXT, at INTEGER NOT NULL, decider TEXT, decision TEXT, decided INTEGER, done INTEGER, note TEXT, last INTEGER NOT NULL) STRICT;
CREATE TABLE instruction_passed (seq INTEGER PRIMARY KEY, instruction INTEGER NOT NULL REFERENCES instruction, recipient TEXT NOT NULL,
    how TEXT NOT NULL, teller TEXT NOT NULL, stated INTEGER NOT NULL) STRICT;
CREATE TABLE instruction_tie (instruction INTEGER NOT NULL REFERENCES instruction, what TEXT NOT NULL CHECK (what IN ('unit', 'incident', 'room', 'plan', 'disposition', 'departure')),
    ref INTEGER NOT NULL, PRIMARY KEY (instruction, what, ref)) STRICT;
CREATE TABLE item (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, code TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('paper', 'spare-paper', 'card', 'spare-card', 'cover', 'disc', 'draft', 'other')),
    category TEXT NOT NULL, unit INTEGER NOT NULL REFERENCES unit, account INTEGER REFERENCES account,
    carton INTEGER REFERENCES carton, pile INTEGER REFERENCES pile, listed INTEGER NOT NULL, copies INTEGER NOT NULL,
    prefix TEXT, first INTEGER, final INTEGER, width INTEGER, state TEXT NOT NULL CHECK (state IN ('expected', 'stored', 'transit', 'issued', 'returned', 'sealed', 'opened', 'emptied', 'sent', 'kept', 'destroyed', 'missing')), holding TEXT NOT NULL CHECK (holding IN ('area', 'place', 'handover', 'invigilators', 'trip', 'run', 'destruction', 'nobody')),
    holder INTEGER, closure TEXT NOT NULL CHECK (closure IN ('area', 'open', 'seal')), seal INTEGER,
    disposition TEXT CHECK (disposition IN ('destroy', 'area', 'hold')),
    marked INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0,
    since INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL, UNIQUE (exam, code)) STRICT;
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
CREATE TABLE made (item INTEGER PRIMARY KEY REFERENCES item, source INTEGER NOT NULL REFERENCES item, copies INTEGER NOT NULL,
    whole INTEGER NOT NULL, second INTEGER NOT NULL REFERENCES person, words TEXT NOT NULL, label TEXT NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE TABLE mark (incident INTEGER NOT NULL REFERENCES incident, item INTEGER NOT NULL REFERENCES item, PRIMARY KEY (incident, item)) STRICT;
CREATE TABLE misprint_room (incident INTEGER NOT NULL REFERENCES incident, account INTEGER NOT NULL REFERENCES account,
    stated INTEGER NOT NULL, teller TEXT NOT NULL, PRIMARY KEY (incident, account)) STRICT;
CREATE TABLE own_key (one INTEGER PRIMARY KEY CHECK (one = 1), private BLOB NOT NULL) STRICT;
CREATE TABLE pack (unit INTEGER PRIMARY KEY REFERENCES unit, no TEXT, seal TEXT, sealed INTEGER, opened INTEGER,
    ordered INTEGER REFERENCES chief_order, whole INTEGER) STRICT;
CREATE TABLE pack_list (unit INTEGER PRIMARY KEY REFERENCES unit, cartons INTEGER NOT NULL, bags INTEGER NOT NULL, copies INTEGER NOT NULL,
    seq INTEGER NOT NULL) STRICT;
CREATE TABLE packed_carton (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, unit INTEGER NOT NULL REFERENCES unit,
    no INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'emptied')), seals TEXT NOT NULL DEFAULT '[]',
    bags INTEGER NOT NULL DEFAULT 0, label TEXT, trip INTEGER, closed INTEGER, last INTEGER NOT NULL) STRICT;
CREATE TABLE packed_item (item INTEGER PRIMARY KEY REFERENCES item, carton INTEGER NOT NULL REFERENCES packed_carton, at INTEGER NOT NULL) STRICT;
CREATE TABLE patrol (id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('round', 'joint')), at INTEGER NOT NULL, first INTEGER NOT NULL REFERENCES person,
    second INTEGER NOT NULL REFERENCES person, others TEXT NOT NULL, place TEXT NOT NULL, locks INTEGER NOT NULL,
    alarm INTEGER NOT NULL, found TEXT NOT NULL, late INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, sex TEXT NOT NULL, unit TEXT NOT NULL, site TEXT NOT NULL,
    post TEXT NOT NULL, mobile TEXT NOT NULL, last INTEGER NOT NULL, UNIQUE (mobile)) STRICT;
CREATE TABLE pile (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, kind TEXT NOT NULL CHECK (kind IN ('receipt', 'papers', 'cards', 'covers', 'discs')),
    unit INTEGER NOT NULL REFERENCES unit, delivery INTEGER REFERENCES delivery, account INTEGER REFERENCES account,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'first', 'second-waits', 'second', 'unequal', 'third', 'settled', 'differs', 'waived')),
    incident INTEGER, received INTEGER, last INTEGER NOT NULL, sample_of INTEGER REFERENCES pile,
    locked INTEGER, locked_in TEXT, locked_seal TEXT, apart INTEGER, item INTEGER, expected INTEGER) STRICT;
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL CHECK (kind IN ('store', 'desk', 'distribution', 'cabinet', 'shelf')),
    parent INTEGER REFERENCES place, code TEXT UNIQUE, opened INTEGER, cause TEXT, seal TEXT, first INTEGER, second INTEGER, last INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE plan_touch (unit INTEGER NOT NULL REFERENCES unit, category TEXT NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (unit, category, version)) STRICT;
CREATE TABLE plan_version (exam INTEGER NOT NULL REFERENCES exam, version INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('bag', 'swap', 'code', 'figure', 'moved', 'merged', 'added', 'split', 'candidates', 'seated')), reason TEXT NOT NULL,
    at INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (exam, version)) STRICT;
CREATE TABLE point (place INTEGER PRIMARY KEY REFERENCES place, holder INTEGER NOT NULL REFERENCES person, outside INTEGER NOT NULL,
    since INTEGER NOT NULL) STRICT;
CREATE TABLE point_room (room INTEGER PRIMARY KEY REFERENCES room, place INTEGER NOT NULL REFERENCES place) STRICT;
CREATE TABLE posting (seq INTEGER PRIMARY KEY, unit INTEGER NOT NULL REFERENCES unit, n INTEGER NOT NULL, at INTEGER NOT NULL, place TEXT NOT NULL) STRICT;
CREATE TABLE printer (use TEXT PRIMARY KEY CHECK (use IN ('labels', 'forms')), queue TEXT, format TEXT, stock TEXT,
    since INTEGER) STRICT;
CREATE TABLE profile (version INTEGER PRIMARY KEY, body TEXT NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE TABLE readiness_signed (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, lacking INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES person, at INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE TABLE recording (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL,
    medium TEXT NOT NULL, place TEXT NOT NULL, hash TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('kept', 'deleted', 'lost')),
    gone INTEGER, how TEXT, last INTEGER NOT NULL) STRICT;
CREATE TABLE recording_channel (recording INTEGER NOT NULL REFERENCES recording, channel TEXT NOT NULL, PRIMARY KEY (recording, channel)) STRICT;
CREATE TABLE recording_extract (id INTEGER PRIMARY KEY, recording INTEGER NOT NULL REFERENCES recording, from_at INTEGER NOT NULL,
    to_at INTEGER NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, letter TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE rectification (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, inspection INTEGER NOT NULL REFERENCES inspection,
    item TEXT NOT NULL, name TEXT NOT NULL, critical INTEGER NOT NULL, problem TEXT NOT NULL, owner INTEGER NOT NULL REFERENCES person,
    until INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('open', 'done')), mended TEXT NOT NULL, checker INTEGER REFERENCES person, done INTEGER,
    last INTEGER NOT NULL) STRICT;
CREATE TABLE report (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, version INTEGER NOT NULL, at INTEGER NOT NULL,
    recipient TEXT NOT NULL, how TEXT NOT NULL, reason TEXT NOT NULL, hash TEXT NOT NULL, before INTEGER REFERENCES report,
    body TEXT NOT NULL, seq INTEGER NOT NULL, UNIQUE (exam, version)) STRICT;
CREATE TABLE report_text (seq INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, version INTEGER NOT NULL, section TEXT NOT NULL,
    text TEXT NOT NULL) STRICT;
CREATE TABLE reprint (name TEXT NOT NULL, no INTEGER NOT NULL, reason TEXT NOT NULL, approved TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (name, no)) STRICT;
CREATE TABLE room (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, code TEXT NOT NULL, category TEXT NOT NULL,
    place TEXT NOT NULL, seats INTEGER NOT NULL, candidates INTEGER NOT NULL, UNIQUE (exam, code)) STRICT;
CREATE TABLE room_detail (account INTEGER PRIMARY KEY REFERENCES account, body TEXT NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE TABLE room_record (account INTEGER PRIMARY KEY REFERENCES account, back INTEGER NOT NULL, complete INTEGER NOT NULL, seal INTEGER NOT NULL, ordered INTEGER NOT NULL,
    words TEXT NOT NULL, incident INTEGER, seq INTEGER NOT NULL) STRICT;
CREATE TABLE root (block INTEGER PRIMARY KEY, hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT;
CREATE TABLE run (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, unit INTEGER NOT NULL REFERENCES unit,
    place INTEGER NOT NULL REFERENCES place, way TEXT NOT NULL CHECK (way IN ('out', 'back')), state TEXT NOT NULL CHECK (state IN ('open', 'sent', 'arrived', 'turned-back', 'withdrawn')),
    giver INTEGER NOT NULL REFERENCES person, checker INTEGER NOT NULL REFERENCES person, holder INTEGER REFERENCES person,
    vehicle TEXT, escorts TEXT, opened INTEGER NOT NULL, sent INTEGER, arrived INTEGER, last INTEGER NOT NULL) STRICT;
CREATE TABLE run_item (run INTEGER NOT NULL REFERENCES run, item INTEGER NOT NULL REFERENCES item, at INTEGER NOT NULL,
    PRIMARY KEY (run, item)) STRICT;
CREATE TABLE sample (account INTEGER PRIMARY KEY REFERENCES account, unit INTEGER NOT NULL REFERENCES unit, why TEXT NOT NULL,
    waived TEXT, seq INTEGER NOT NULL) STRICT;
CREATE TABLE scanner (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE seal (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, make TEXT NOT NULL CHECK (make IN ('own', 'strip', 'numbered')),
    range INTEGER NOT NULL REFERENCES seal_range, state TEXT NOT NULL CHECK (state IN ('stock', 'assigned', 'used', 'broken', 'void')), item INTEGER REFERENCES item, reason TEXT,
    replaces INTEGER REFERENCES seal, replaced_by INTEGER REFERENCES seal, last INTEGER NOT NULL,
    assigned INTEGER, carton INTEGER) STRICT;
CREATE TABLE seal_count (state TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT;
CREATE TABLE seal_range (id INTEGER PRIMARY KEY, make TEXT NOT NULL CHECK (make IN ('own', 'strip', 'numbered')), first TEXT NOT NULL, final TEXT NOT NULL,
    n INTEGER NOT NULL, stock INTEGER NOT NULL DEFAULT 0 CHECK (stock >= 0), assigned INTEGER NOT NULL DEFAULT 0 CHECK (assigned >= 0), used INTEGER NOT NULL DEFAULT 0 CHECK (used >= 0), broken INTEGER NOT NULL DEFAULT 0 CHECK (broken >= 0), void INTEGER NOT NULL DEFAULT 0 CHECK (void >= 0),
    at INTEGER NOT NULL, CHECK (n = stock + assigned + used + broken + void)) STRICT;
CREATE TABLE secret_inside (id INTEGER PRIMARY KEY, from_at INTEGER NOT NULL, to_at INTEGER) STRICT;
CREATE TABLE session (id INTEGER PRIMARY KEY, station INTEGER NOT NULL REFERENCES station, person INTEGER NOT NULL REFERENCES person,
    state TEXT NOT NULL CHECK (state IN ('open', 'locked', 'closed')), opened INTEGER NOT NULL) STRICT;
CREATE TABLE shape (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL, untold TEXT) STRICT;
CREATE TABLE shift (id INTEGER PRIMARY KEY, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, leader INTEGER REFERENCES person,
    state TEXT NOT NULL CHECK (state IN ('planned', 'withdrawn')), last INTEGER NOT NULL) STRICT;
CREATE TABLE shift_handover (id INTEGER PRIMARY KEY, shift INTEGER REFERENCES shift, at INTEGER NOT NULL, outgoing TEXT NOT NULL,
    incoming TEXT NOT NULL, seals INTEGER NOT NULL, alarm INTEGER NOT NULL, video INTEGER NOT NULL, open TEXT NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE TABLE shift_person (shift INTEGER NOT NULL REFERENCES shift, person INTEGER NOT NULL REFERENCES person, PRIMARY KEY (shift, person)) STRICT;
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
CREATE TABLE site_paper (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, kind TEXT NOT NULL CHECK (kind IN ('acceptance', 'work-plan', 'leaders', 'appointment', 'employers')), said TEXT NOT NULL,
    at INTEGER NOT NULL, person INTEGER NOT NULL REFERENCES person) STRICT;
CREATE TABLE site_paper_person (paper INTEGER NOT NULL REFERENCES site_paper, person INTEGER NOT NULL REFERENCES person, PRIMARY KEY (paper, person)) STRICT;
CREATE TABLE sitting (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, unit INTEGER NOT NULL REFERENCES unit,
    category TEXT NOT NULL, name TEXT NOT NULL, start INTEGER NOT NULL, finish INTEGER NOT NULL, started INTEGER,
    ended INTEGER, state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'suspended', 'ended', 'void')), started_seq INTEGER, ended_seq INTEGER,
    broken INTEGER NOT NULL DEFAULT 0, UNIQUE (unit, category)) STRICT;
CREATE TABLE sitting_move (seq INTEGER NOT NULL, sitting INTEGER NOT NULL REFERENCES sitting, start INTEGER NOT NULL, finish INTEGER NOT NULL,
    was_start INTEGER NOT NULL, was_finish INTEGER NOT NULL, reason TEXT NOT NULL, instruction INTEGER, PRIMARY KEY (seq, sitting)) STRICT;
CREATE TABLE spare (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, no INTEGER NOT NULL, unit INTEGER NOT NULL REFERENCES unit,
    account INTEGER NOT NULL REFERENCES account, kind TEXT NOT NULL CHECK (kind IN ('spare-paper', 'spare-card')), copies INTEGER NOT NULL, reason TEXT NOT NULL,
    words TEXT NOT NULL, seat TEXT NOT NULL, faulty TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'inked', 'opened', 'settled', 'refused', 'withdrawn')), asker INTEGER, asked INTEGER NOT NULL,
    form TEXT UNIQUE, witness INTEGER REFERENCES person, chief INTEGER REFERENCES person, inspector INTEGER REFERENCES person,
    item INTEGER REFERENCES item, opened INTEGER, last INTEGER NOT NULL, UNIQUE (exam, no),
    CHECK (chief IS NULL OR inspector IS NULL OR chief <> inspector)) STRICT;
CREATE TABLE spare_given (seq INTEGER PRIMARY KEY, spare INTEGER NOT NULL REFERENCES spare, item INTEGER NOT NULL REFERENCES item,
    "to" INTEGER NOT NULL REFERENCES item, account INTEGER NOT NULL REFERENCES account, series TEXT NOT NULL CHECK (series IN ('papers', 'cards', 'covers', 'discs')), code TEXT,
    n INTEGER NOT NULL, seat TEXT NOT NULL, faulty TEXT NOT NULL, desk INTEGER NOT NULL, made INTEGER REFERENCES item,
    withdrawn INTEGER, at INTEGER NOT NULL) STRICT;
CREATE TABLE spot (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, list INTEGER NOT NULL REFERENCES list,
    state TEXT NOT NULL CHECK (state IN ('open', 'ended', 'stopped')), inspector INTEGER NOT NULL REFERENCES person, seed TEXT, bags INTEGER NOT NULL,
    at INTEGER NOT NULL, ended INTEGER, seq INTEGER NOT NULL) STRICT;
CREATE TABLE spot_bag (spot INTEGER NOT NULL REFERENCES spot, n INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item,
    found TEXT CHECK (found IN ('agrees', 'differs', 'missing')), incident INTEGER, at INTEGER, PRIMARY KEY (spot, item)) STRICT;
CREATE TABLE staff_fault (id INTEGER PRIMARY KEY, incident INTEGER NOT NULL REFERENCES incident, name TEXT NOT NULL, post TEXT NOT NULL,
    fault TEXT NOT NULL, act TEXT NOT NULL, measure TEXT NOT NULL, proposal TEXT NOT NULL) STRICT;
CREATE TABLE station (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, screen INTEGER NOT NULL) STRICT;
CREATE TABLE stock_check (id INTEGER PRIMARY KEY, place INTEGER NOT NULL REFERENCES place, state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'abandoned')),
    opened INTEGER NOT NULL, told INTEGER NOT NULL DEFAULT 0, closed INTEGER, whole INTEGER, people TEXT, scanned INTEGER,
    reason TEXT, ended_seq INTEGER, last INTEGER NOT NULL) STRICT;
CREATE TABLE stock_differs (stock INTEGER NOT NULL REFERENCES stock_check, item INTEGER NOT NULL REFERENCES item,
    incident INTEGER NOT NULL REFERENCES incident, PRIMARY KEY (stock, item)) STRICT;
CREATE TABLE stock_item (stock INTEGER NOT NULL REFERENCES stock_check, item INTEGER NOT NULL REFERENCES item, PRIMARY KEY (stock, item)) STRICT;
CREATE TABLE stock_place (stock INTEGER NOT NULL REFERENCES stock_check, place INTEGER NOT NULL REFERENCES place, seal TEXT,
    PRIMARY KEY (stock, place)) STRICT;
CREATE TABLE stock_scan (seq INTEGER PRIMARY KEY, stock INTEGER NOT NULL REFERENCES stock_check, code TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('pass', 'duplicate', 'unknown', 'elsewhere')), item INTEGER REFERENCES item, reason TEXT NOT NULL,
    place TEXT, person INTEGER REFERENCES person, second INTEGER NOT NULL REFERENCES person, at INTEGER NOT NULL, hand TEXT) STRICT;
CREATE TABLE suspension (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, unit INTEGER NOT NULL REFERENCES unit, about TEXT NOT NULL,
    cause TEXT NOT NULL, since INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('running', 'resumed', 'ended')), until INTEGER,
    extra INTEGER NOT NULL DEFAULT 0, incident INTEGER NOT NULL, instruction INTEGER, seq INTEGER NOT NULL) STRICT;
CREATE TABLE suspension_room (suspension INTEGER NOT NULL REFERENCES suspension, account INTEGER NOT NULL REFERENCES account,
    PRIMARY KEY (suspension, account)) STRICT;
CREATE TABLE suspension_sitting (suspension INTEGER NOT NULL REFERENCES suspension, sitting INTEGER NOT NULL REFERENCES sitting,
    PRIMARY KEY (suspension, sitting)) STRICT;
CREATE TABLE task (station INTEGER PRIMARY KEY REFERENCES station, kind TEXT NOT NULL CHECK (kind IN ('receive', 'count', 'issue', 'dist', 'return', 'seal', 'check', 'spot', 'pack', 'load', 'keep', 'stock', 'destroy', 'none')), ref TEXT NOT NULL, second INTEGER, seq INTEGER NOT NULL) STRICT;
CREATE TABLE template (name TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (name, version)) STRICT;
CREATE TABLE tries (person INTEGER PRIMARY KEY, wrong INTEGER NOT NULL, until INTEGER NOT NULL) STRICT;
CREATE TABLE trip (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, how TEXT NOT NULL CHECK (how IN ('escort', 'collect')), state TEXT NOT NULL CHECK (state IN ('planned', 'left', 'arrived', 'received', 'collected', 'cancelled')),
    plan TEXT NOT NULL, leave INTEGER NOT NULL, arrive INTEGER, departed INTEGER, arrived INTEGER, received INTEGER,
    cartons INTEGER NOT NULL DEFAULT 0, bags INTEGER NOT NULL DEFAULT 0, copies INTEGER NOT NULL DEFAULT 0, receiver TEXT,
    whole INTEGER, receipt TEXT, seq INTEGER, last INTEGER NOT NULL) STRICT;
CREATE TABLE trip_load (trip INTEGER NOT NULL REFERENCES trip, code TEXT NOT NULL, carton INTEGER REFERENCES packed_carton,
    item INTEGER REFERENCES item, at INTEGER NOT NULL, PRIMARY KEY (trip, code), CHECK ((carton IS NULL) <> (item IS NULL))) STRICT;
CREATE TABLE trip_stop (seq INTEGER PRIMARY KEY, trip INTEGER NOT NULL REFERENCES trip, at INTEGER NOT NULL, place TEXT NOT NULL,
    reason TEXT NOT NULL, whole INTEGER NOT NULL) STRICT;
CREATE TABLE trip_unit (trip INTEGER NOT NULL REFERENCES trip, unit INTEGER NOT NULL REFERENCES unit, PRIMARY KEY (trip, unit)) STRICT;
CREATE TABLE unit (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, no INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'closed')), signals INTEGER, last INTEGER NOT NULL, UNIQUE (exam, no)) STRICT;
CREATE TABLE video_gap (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, post TEXT NOT NULL, from_at INTEGER NOT NULL,
    to_at INTEGER NOT NULL, reason TEXT NOT NULL, incident INTEGER NOT NULL REFERENCES incident, no INTEGER NOT NULL) STRICT;
CREATE TABLE video_line (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, post TEXT NOT NULL, route INTEGER NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('camera', 'people')), channel TEXT NOT NULL, device TEXT NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'withdrawn')), entered INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
CREATE TABLE video_person (line INTEGER NOT NULL REFERENCES video_line, person INTEGER NOT NULL REFERENCES person, PRIMARY KEY (line, person)) STRICT;
CREATE TABLE video_review (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, person INTEGER NOT NULL REFERENCES person,
    from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, at INTEGER NOT NULL, found TEXT NOT NULL, incident INTEGER REFERENCES incident,
    no INTEGER) STRICT;
CREATE TABLE video_review_post (review INTEGER NOT NULL REFERENCES video_review, post TEXT NOT NULL, PRIMARY KEY (review, post)) STRICT;
CREATE TABLE violation (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, unit INTEGER NOT NULL REFERENCES unit,
    account INTEGER NOT NULL REFERENCES account, no INTEGER NOT NULL, seat TEXT NOT NULL, candidate TEXT NOT NULL, act TEXT NOT NULL,
    words TEXT NOT NULL, at INTEGER NOT NULL, incident INTEGER, state TEXT NOT NULL CHECK (state IN ('entered', 'withdrawn')), reason TEXT,
    seq INTEGER NOT NULL, changed INTEGER NOT NULL, UNIQUE (unit, no)) STRICT;
CREATE TABLE visit (id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('site-inspector', 'area', 'radio', 'police', 'other')), people TEXT NOT NULL, unit TEXT NOT NULL, at INTEGER NOT NULL,
    place TEXT NOT NULL, found TEXT NOT NULL, mended TEXT NOT NULL, person INTEGER NOT NULL REFERENCES person) STRICT;
CREATE TABLE waived_item (waiver INTEGER NOT NULL REFERENCES waiver, item TEXT NOT NULL, PRIMARY KEY (waiver, item)) STRICT;
CREATE TABLE waiver (id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, gate TEXT NOT NULL CHECK (gate IN ('in-use', 'first-unit')), reason TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES person, at INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE TABLE witness (seq INTEGER PRIMARY KEY, size INTEGER NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL,
    UNIQUE (name, size)) STRICT;
CREATE TABLE wrap (
  person INTEGER NOT NULL, key INTEGER, badge TEXT, locator TEXT, name TEXT, salt BLOB, cost INTEGER, sealed BLOB,
  kind TEXT NOT NULL CHECK (kind IN ('badge', 'passphrase')),
  UNIQUE (person, kind, badge)
) STRICT;
CREATE INDEX account_unit ON account (unit);
CREATE INDEX acting_person ON acting (person);
CREATE INDEX appointment_person ON appointment (person);
CREATE INDEX back_entry_account ON back_entry_room (account);
CREATE INDEX back_entry_unit ON back_entry (unit, state);
CREATE INDEX carton_pile ON carton (pile);
CREATE INDEX carton_seal ON carton (seal);
CREATE INDEX carton_unemptied ON carton (delivery) WHERE state <> 'closed';
CREATE INDEX chief_order_unit ON chief_order (unit);
CREATE INDEX clearance_desk ON clearance (exam) WHERE desk = 1 AND confirmed IS NULL;
CREATE INDEX clearance_person ON clearance (person, exam);
CREATE UNIQUE INDEX count_pass ON count_scan (count, code) WHERE outcome = 'pass' AND withdrawn IS NULL;
CREATE UNIQUE INDEX count_person ON count (pile, person) WHERE state <> 'abandoned' AND second IS NULL;
CREATE INDEX count_pile ON count (pile);
CREATE UNIQUE INDEX count_turn ON count (pile, turn) WHERE state <> 'abandoned';
CREATE INDEX destruction_pass ON destruction_scan (destruction, item) WHERE outcome = 'pass';
CREATE INDEX document_no ON document (no);
CREATE INDEX document_pack ON document (pack) WHERE pack IS NOT NULL;
CREATE INDEX document_ref ON document (kind, ref);
CREATE INDEX emergency_drill_exam ON emergency_drill (exam);
CREATE INDEX entry_came ON entry (came);
CREATE INDEX entry_inside ON entry (came) WHERE went IS NULL;
CREATE INDEX extract_recording ON recording_extract (recording);
CREATE INDEX handover_account ON handover (account, direction);
CREATE INDEX handover_at ON shift_handover (at);
CREATE INDEX hold_item ON hold (item);
CREATE INDEX incident_item ON incident (item) WHERE item IS NOT NULL;
CREATE INDEX incident_open ON incident (exam, state);
CREATE INDEX incident_reports ON incident_report (incident);
CREATE INDEX inspection_exam ON inspection (exam);
CREATE INDEX instruction_passing ON instruction_passed (instruction);
CREATE INDEX instruction_ref ON instruction_tie (what, ref);
CREATE INDEX item_account ON item (account) WHERE account IS NOT NULL;
CREATE INDEX item_code ON item (code);
CREATE INDEX item_holder ON item (holder, state) WHERE holding = 'place';
CREATE INDEX item_open ON item (account, id) WHERE state IN ('returned', 'opened');
CREATE INDEX item_pile ON item (pile);
CREATE INDEX item_serial ON item (prefix, width, first) WHERE prefix IS NOT NULL;
CREATE INDEX item_state ON item (exam, state);
CREATE INDEX job_batch ON job (batch);
CREATE INDEX job_name ON job (name);
CREATE INDEX job_open ON job (batch) WHERE state = 'handed-over';
CREATE INDEX made_source ON made (source);
CREATE INDEX packed_in ON packed_item (carton);
CREATE INDEX packed_unit ON packed_carton (unit);
CREATE INDEX patrol_at ON patrol (at);
CREATE INDEX person_name ON person (name);
CREATE INDEX pile_account ON pile (account) WHERE account IS NOT NULL;
CREATE INDEX pile_item ON pile (item) WHERE item IS NOT NULL;
CREATE INDEX pile_sample ON pile (sample_of) WHERE sample_of IS NOT NULL;
CREATE INDEX point_room_place ON point_room (place);
CREATE INDEX posting_unit ON posting (unit);
CREATE INDEX rectification_exam ON rectification (exam);
CREATE INDEX report_section ON report_text (exam, section);
CREATE INDEX run_unit ON run (unit, place);
CREATE INDEX sample_unit ON sample (unit);
CREATE INDEX seal_item ON seal (item) WHERE item IS NOT NULL;
CREATE INDEX seal_number ON seal (code COLLATE NOCASE);
CREATE INDEX seal_state ON seal (state, make, id);
CREATE INDEX session_station ON session (station, state);
CREATE INDEX shift_to ON shift (to_at);
CREATE INDEX spare_given_account ON spare_given (account);
CREATE INDEX spare_given_code ON spare_given (code);
CREATE INDEX spare_given_faulty ON spare_given (faulty);
CREATE INDEX spare_given_item ON spare_given (item);
CREATE INDEX spare_given_made ON spare_given (made);
CREATE INDEX spare_given_to ON spare_given ("to");
CREATE INDEX spare_unit ON spare (unit);
CREATE INDEX stock_differs_incident ON stock_differs (incident);
CREATE INDEX stock_open ON stock_check (id) WHERE state = 'open';
CREATE INDEX stock_outcome ON stock_scan (stock, outcome);
CREATE INDEX stock_scan_order ON stock_scan (stock);
CREATE INDEX stock_scanned ON stock_scan (stock, item);
CREATE INDEX trip_exam ON trip (exam, state);
CREATE INDEX violation_unit ON violation (unit);
CREATE INDEX waiver_exam ON waiver (exam);
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
