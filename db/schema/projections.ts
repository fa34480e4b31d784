import { BACK_ENTRY_NAMES } from '../rules/back-entry.ts'
import {
  COPIES,
  DISPOSITIONS,
  EXAM_KINDS,
  ITEM_KIND_NAMES,
  ROLE_NAMES,
  SEAL_MAKE_NAMES,
  SEAL_STATES,
  SET_CONTENTS,
} from '../rules/kinds.ts'
import { JOB_KIND_NAMES, JOB_STATES, PRINTER_USE_NAMES, TROUBLE_NAMES } from '../rules/printing.ts'
import { TASKS } from '../tasks.ts'

/**
 * Projections: only `apply` writes them. They carry no migrations: when SHAPE differs from the one in the file, all are
 * dropped and rebuilt from the events. Raise it with every change below.
 */
export const SHAPE = 18

const oneOf = (column: string, values: readonly string[]) =>
  `${column} TEXT NOT NULL CHECK (${column} IN (${values.map(v => `'${v}'`).join(', ')}))`

const ITEM_STATES = [
  'expected',
  'stored',
  'transit',
  'issued',
  'returned',
  'sealed',
  'opened',
  'emptied',
  'sent',
  'kept',
  'destroyed',
  'missing',
] as const
export type ItemState = (typeof ITEM_STATES)[number]

/** Who holds an item: exactly one (model.md). `holder` is the id of the place, handover or destruction. */
const HOLDERS = ['area', 'place', 'handover', 'invigilators', 'trip', 'nobody'] as const
export type Holder = (typeof HOLDERS)[number]

const TABLES: Record<string, string> = {
  site: `id INTEGER PRIMARY KEY, name TEXT NOT NULL, area TEXT NOT NULL, code4 TEXT NOT NULL, training INTEGER NOT NULL,
    workstation BLOB NOT NULL`,
  profile: `version INTEGER PRIMARY KEY, body TEXT NOT NULL, seq INTEGER NOT NULL`,
  boot: `boot INTEGER PRIMARY KEY, seq INTEGER NOT NULL, at INTEGER NOT NULL, tick INTEGER NOT NULL, same INTEGER NOT NULL`,
  witness: `seq INTEGER PRIMARY KEY, size INTEGER NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL,
    UNIQUE (name, size)`,
  jump: `seq INTEGER PRIMARY KEY, wall INTEGER NOT NULL, tick INTEGER NOT NULL, observed INTEGER`,
  place: `id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, ${oneOf('kind', ['store', 'desk', 'distribution'])}`,
  person: `id INTEGER PRIMARY KEY, name TEXT NOT NULL, sex TEXT NOT NULL, unit TEXT NOT NULL, site TEXT NOT NULL,
    post TEXT NOT NULL, mobile TEXT NOT NULL, last INTEGER NOT NULL, UNIQUE (mobile)`,
  exam: `id INTEGER PRIMARY KEY, year INTEGER NOT NULL, ${oneOf('kind', Object.keys(EXAM_KINDS))}, name TEXT NOT NULL,
    ${oneOf('state', ['preparing', 'ended', 'archived'])}, ended INTEGER, ended_seq INTEGER, last INTEGER NOT NULL,
    UNIQUE (year, kind)`,
  appointment: `id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person, exam INTEGER REFERENCES exam,
    ${oneOf('role', ROLE_NAMES)}, since INTEGER NOT NULL, until INTEGER`,
  credential: `id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person,
    ${oneOf('kind', ['badge', 'passphrase'])}, badge TEXT UNIQUE, ${oneOf('state', ['issued', 'active', 'revoked'])}`,
  key: `id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person, credential INTEGER NOT NULL REFERENCES credential,
    public BLOB NOT NULL, seq INTEGER NOT NULL, revoked INTEGER`,
  station: `id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, screen INTEGER NOT NULL`,
  session: `id INTEGER PRIMARY KEY, station INTEGER NOT NULL REFERENCES station, person INTEGER NOT NULL REFERENCES person,
    ${oneOf('state', ['open', 'locked', 'closed'])}, opened INTEGER NOT NULL`,
  task: `station INTEGER PRIMARY KEY REFERENCES station, ${oneOf('kind', Object.keys(TASKS))}, ref TEXT NOT NULL, second INTEGER, seq INTEGER NOT NULL`,
  unit: `id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, no INTEGER NOT NULL,
    ${oneOf('state', ['planned', 'running', 'closed'])}, signals INTEGER, last INTEGER NOT NULL, UNIQUE (exam, no)`,
  sitting: `id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, unit INTEGER NOT NULL REFERENCES unit,
    category TEXT NOT NULL, name TEXT NOT NULL, start INTEGER NOT NULL, finish INTEGER NOT NULL, started INTEGER,
    ended INTEGER, ${oneOf('state', ['planned', 'running', 'suspended', 'ended', 'void'])}, UNIQUE (unit, category)`,
  room: `id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, code TEXT NOT NULL, category TEXT NOT NULL,
    place TEXT NOT NULL, seats INTEGER NOT NULL, candidates INTEGER NOT NULL, UNIQUE (exam, code)`,
  account: `id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, room INTEGER NOT NULL REFERENCES room,
    unit INTEGER NOT NULL REFERENCES unit, sitting INTEGER NOT NULL REFERENCES sitting,
    ${oneOf('state', ['waiting', 'issued', 'returned', 'counted', 'closed'])},
    present INTEGER, absent INTEGER, incident INTEGER, last INTEGER NOT NULL, UNIQUE (room, unit)`,
  delivery: `id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, no INTEGER NOT NULL, taken INTEGER,
    UNIQUE (exam, no)`,
  pile: `id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, ${oneOf('kind', ['receipt', ...COPIES])},
    unit INTEGER NOT NULL REFERENCES unit, delivery INTEGER REFERENCES delivery, account INTEGER REFERENCES account,
    ${oneOf('state', ['waiting', 'first', 'second-waits', 'second', 'unequal', 'third', 'settled', 'differs', 'waived'])},
    incident INTEGER, received INTEGER, last INTEGER NOT NULL, sample_of INTEGER REFERENCES pile`,
  lot: `unit INTEGER PRIMARY KEY REFERENCES unit, seed TEXT NOT NULL, percent INTEGER NOT NULL, least INTEGER NOT NULL,
    among INTEGER NOT NULL, rooms TEXT NOT NULL, seq INTEGER NOT NULL`,
  sample: `account INTEGER PRIMARY KEY REFERENCES account, unit INTEGER NOT NULL REFERENCES unit, why TEXT NOT NULL,
    waived TEXT, seq INTEGER NOT NULL`,
  carton: `id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, code TEXT NOT NULL, seal TEXT NOT NULL,
    delivery INTEGER NOT NULL REFERENCES delivery, pile INTEGER NOT NULL REFERENCES pile,
    ${oneOf('state', ['expected', 'checked', 'opened', 'closed'])}, whole INTEGER, read TEXT, incident INTEGER,
    last INTEGER NOT NULL, UNIQUE (exam, code)`,
  item: `id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, code TEXT NOT NULL, ${oneOf('kind', ITEM_KIND_NAMES)},
    category TEXT NOT NULL, unit INTEGER NOT NULL REFERENCES unit, account INTEGER REFERENCES account,
    carton INTEGER NOT NULL REFERENCES carton, pile INTEGER NOT NULL REFERENCES pile, copies INTEGER NOT NULL,
    prefix TEXT, first INTEGER, final INTEGER, width INTEGER, ${oneOf('state', ITEM_STATES)}, ${oneOf('holding', HOLDERS)},
    holder INTEGER, ${oneOf('closure', ['area', 'open', 'seal'])}, seal INTEGER,
    disposition TEXT CHECK (disposition IN (${Object.keys(DISPOSITIONS)
      .map(d => `'${d}'`)
      .join(', ')})),
    marked INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL, UNIQUE (exam, code)`,
  count: `id INTEGER PRIMARY KEY, pile INTEGER NOT NULL REFERENCES pile, turn INTEGER NOT NULL CHECK (turn BETWEEN 1 AND 3),
    ${oneOf('source', ['person', 'slip'])}, person INTEGER REFERENCES person, second INTEGER REFERENCES person, typist INTEGER NOT NULL REFERENCES person,
    ${oneOf('level', ['carton', 'bag', 'copy', 'code'])}, ${oneOf('state', ['open', 'paused', 'closed', 'abandoned'])},
    section TEXT, opened INTEGER NOT NULL, closed INTEGER, pass INTEGER NOT NULL DEFAULT 0,
    duplicate INTEGER NOT NULL DEFAULT 0, unknown INTEGER NOT NULL DEFAULT 0, elsewhere INTEGER NOT NULL DEFAULT 0,
    CHECK ((source = 'person') = (person IS NOT NULL))`,
  count_scan: `count INTEGER NOT NULL REFERENCES count, seq INTEGER NOT NULL, code TEXT NOT NULL, section TEXT NOT NULL,
    ${oneOf('outcome', ['pass', 'duplicate', 'unknown', 'elsewhere'])}, item INTEGER, at INTEGER NOT NULL,
    hand TEXT, withdrawn INTEGER, PRIMARY KEY (count, seq)`,
  count_total: `count INTEGER NOT NULL REFERENCES count, section TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (count, section)`,
  beside: `count INTEGER NOT NULL REFERENCES count, person INTEGER NOT NULL REFERENCES person, PRIMARY KEY (count, person)`,
  handover: `id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES account, ${oneOf('direction', ['issue', 'return'])},
    ${oneOf('state', ['open', 'offered', 'accepted', 'turned-back'])}, giver INTEGER NOT NULL REFERENCES person,
    checker INTEGER REFERENCES person, opened INTEGER NOT NULL, offered INTEGER, confirmed INTEGER, last INTEGER NOT NULL`,
  handover_item: `handover INTEGER NOT NULL REFERENCES handover, item INTEGER NOT NULL REFERENCES item, at INTEGER NOT NULL,
    PRIMARY KEY (handover, item)`,
  back_entry: `id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, unit INTEGER NOT NULL REFERENCES unit,
    ${oneOf('what', BACK_ENTRY_NAMES)}, category TEXT, since INTEGER NOT NULL, reason TEXT NOT NULL, ordered TEXT NOT NULL,
    ${oneOf('state', ['open', 'entered', 'withdrawn'])}, opened INTEGER NOT NULL, entered INTEGER, last INTEGER NOT NULL`,
  back_entry_room: `seq INTEGER NOT NULL, entry INTEGER NOT NULL REFERENCES back_entry, account INTEGER NOT NULL REFERENCES account,
    form TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (seq, account)`,
  seal_range: `id INTEGER PRIMARY KEY, ${oneOf('make', SEAL_MAKE_NAMES)}, first TEXT NOT NULL, final TEXT NOT NULL,
    n INTEGER NOT NULL, ${SEAL_STATES.map(s => `${s} INTEGER NOT NULL DEFAULT 0 CHECK (${s} >= 0)`).join(', ')},
    at INTEGER NOT NULL, CHECK (n = ${SEAL_STATES.join(' + ')})`,
  seal: `id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, ${oneOf('make', SEAL_MAKE_NAMES)},
    range INTEGER NOT NULL REFERENCES seal_range, ${oneOf('state', SEAL_STATES)}, item INTEGER REFERENCES item, reason TEXT,
    replaces INTEGER REFERENCES seal, replaced_by INTEGER REFERENCES seal, last INTEGER NOT NULL,
    assigned INTEGER`,
  seal_count: `state TEXT PRIMARY KEY, n INTEGER NOT NULL`,
  incident: `id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, no INTEGER NOT NULL, kind TEXT NOT NULL,
    about TEXT NOT NULL, pile INTEGER, account INTEGER, item INTEGER, carton INTEGER, ${oneOf('state', ['open', 'closed'])},
    opened INTEGER NOT NULL, report_by INTEGER, reported INTEGER, instruction INTEGER, cause TEXT, result TEXT,
    hold INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL, UNIQUE (exam, no)`,
  instruction: `id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, no TEXT NOT NULL, source TEXT NOT NULL,
    given INTEGER NOT NULL, text TEXT NOT NULL, ${oneOf('purpose', ['destruction', 'incident', 'plan', 'other'])},
    incident INTEGER, seq INTEGER NOT NULL`,
  list: `id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, no TEXT NOT NULL,
    ${oneOf('state', ['approved', 'superseded'])}, hash TEXT NOT NULL, bags INTEGER NOT NULL, copies INTEGER NOT NULL,
    approver INTEGER NOT NULL REFERENCES person, at INTEGER NOT NULL, seq INTEGER NOT NULL`,
  list_item: `list INTEGER NOT NULL REFERENCES list, item INTEGER NOT NULL REFERENCES item, seal INTEGER,
    PRIMARY KEY (list, item)`,
  destruction: `id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam, list INTEGER NOT NULL REFERENCES list,
    ${oneOf('state', ['running', 'paused', 'ended'])}, terms TEXT NOT NULL, executors TEXT NOT NULL,
    supervisor INTEGER NOT NULL REFERENCES person, started INTEGER NOT NULL, ended INTEGER, destroyed INTEGER NOT NULL DEFAULT 0,
    explained INTEGER NOT NULL DEFAULT 0, duplicate INTEGER NOT NULL DEFAULT 0, unknown INTEGER NOT NULL DEFAULT 0,
    elsewhere INTEGER NOT NULL DEFAULT 0, certificate TEXT, seq INTEGER NOT NULL`,
  destruction_scan: `seq INTEGER PRIMARY KEY, destruction INTEGER NOT NULL REFERENCES destruction, code TEXT NOT NULL,
    ${oneOf('outcome', ['pass', 'duplicate', 'unknown', 'elsewhere'])}, item INTEGER, at INTEGER NOT NULL, reason TEXT`,
  document: `id INTEGER PRIMARY KEY, no TEXT NOT NULL, series TEXT NOT NULL, kind TEXT NOT NULL, ref TEXT NOT NULL,
    ${oneOf('state', ['numbered', 'made', 'handed-over', 'printed', 'failed'])}, record TEXT NOT NULL, size INTEGER NOT NULL,
    pages INTEGER, hash TEXT, at INTEGER NOT NULL, pack INTEGER REFERENCES document,
    strips INTEGER REFERENCES seal_range`,
  printer: `use TEXT PRIMARY KEY CHECK (use IN (${PRINTER_USE_NAMES.map(u => `'${u}'`).join(', ')})), queue TEXT, format TEXT, stock TEXT,
    since INTEGER`,
  job: `id INTEGER PRIMARY KEY, batch INTEGER NOT NULL, ${oneOf('kind', JOB_KIND_NAMES)}, name TEXT NOT NULL, queue TEXT NOT NULL,
    spool INTEGER NOT NULL, pages INTEGER NOT NULL, ${oneOf('state', [...JOB_STATES])},
    said TEXT CHECK (said IN ('queue', 'person')), trouble TEXT CHECK (trouble IN (${TROUBLE_NAMES.map(t => `'${t}'`).join(', ')})),
    at INTEGER NOT NULL, ended INTEGER`,
  calibration: `id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, queue TEXT NOT NULL, paper TEXT NOT NULL,
    ${oneOf('state', ['begun', 'ended'])}, adjust TEXT, at INTEGER NOT NULL`,
  reprint: `name TEXT NOT NULL, no INTEGER NOT NULL, reason TEXT NOT NULL, approved TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (name, no)`,
  template: `name TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (name, version)`,
  backup: `id INTEGER PRIMARY KEY, ${oneOf('contents', Object.keys(SET_CONTENTS))},
    ${oneOf('state', ['decided', 'made', 'failed'])}, target TEXT NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL,
    size INTEGER, root TEXT, ended INTEGER, stage TEXT, reason TEXT`,
}

/** Written with every scan of a count: one tree each, in the order they are read in, instead of a table and its index. */
const WITHOUT_ROWID = ['count_scan', 'count_total']

const INDEXES = [
  'CREATE INDEX item_pile ON item (pile)',
  'CREATE INDEX item_account ON item (account) WHERE account IS NOT NULL',
  'CREATE INDEX item_code ON item (code)',
  'CREATE INDEX item_serial ON item (prefix, width, first) WHERE prefix IS NOT NULL',
  'CREATE INDEX item_state ON item (exam, state)',
  // What is open and has to be sealed.
  "CREATE INDEX item_open ON item (account, id) WHERE state IN ('returned', 'opened')",
  'CREATE INDEX account_unit ON account (unit)',
  'CREATE INDEX carton_pile ON carton (pile)',
  'CREATE INDEX carton_seal ON carton (seal)',
  "CREATE UNIQUE INDEX count_person ON count (pile, person) WHERE state <> 'abandoned' AND second IS NULL",
  'CREATE INDEX count_pile ON count (pile)',
  "CREATE UNIQUE INDEX count_turn ON count (pile, turn) WHERE state <> 'abandoned'",
  "CREATE UNIQUE INDEX count_pass ON count_scan (count, code) WHERE outcome = 'pass' AND withdrawn IS NULL",
  'CREATE INDEX back_entry_unit ON back_entry (unit, state)',
  'CREATE INDEX back_entry_account ON back_entry_room (account)',
  'CREATE INDEX handover_account ON handover (account, direction)',
  'CREATE INDEX pile_account ON pile (account) WHERE account IS NOT NULL',
  'CREATE INDEX pile_sample ON pile (sample_of) WHERE sample_of IS NOT NULL',
  'CREATE INDEX sample_unit ON sample (unit)',
  'CREATE INDEX seal_state ON seal (state, make, id)',
  // A number is one number, however its letters are written.
  'CREATE INDEX seal_number ON seal (code COLLATE NOCASE)',
  'CREATE INDEX seal_item ON seal (item) WHERE item IS NOT NULL',
  'CREATE INDEX incident_open ON incident (exam, state)',
  'CREATE INDEX incident_item ON incident (item) WHERE item IS NOT NULL',
  "CREATE UNIQUE INDEX destruction_pass ON destruction_scan (destruction, item) WHERE outcome = 'pass'",
  'CREATE INDEX session_station ON session (station, state)',
  'CREATE INDEX appointment_person ON appointment (person)',
  'CREATE INDEX job_name ON job (name)',
  'CREATE INDEX job_batch ON job (batch)',
  "CREATE INDEX job_open ON job (batch) WHERE state = 'handed-over'",
  'CREATE INDEX document_ref ON document (kind, ref)',
  'CREATE INDEX document_pack ON document (pack) WHERE pack IS NOT NULL',
  'CREATE INDEX person_name ON person (name)',
]

export const PROJECTIONS = Object.keys(TABLES)

export const CREATE_PROJECTIONS = [
  ...Object.entries(TABLES).map(
    ([name, columns]) =>
      `CREATE TABLE ${name} (${columns}) STRICT${WITHOUT_ROWID.includes(name) ? ', WITHOUT ROWID' : ''};`,
  ),
  ...INDEXES.map(i => `${i};`),
].join('\n')

/** In an order that foreign keys allow: children first. */
export const DROP_PROJECTIONS = [...PROJECTIONS]
  .reverse()
  .map(name => `DROP TABLE IF EXISTS ${name};`)
  .join('\n')
