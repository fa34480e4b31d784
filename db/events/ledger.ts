import { z } from 'zod'
import { postInEnglish, ROLE_NAMES, ROLES } from '../rules/kinds.ts'
import { Profile } from '../rules/profile.ts'
import { looserThanAllowed } from '../rules/profile-floor.ts'
import { SCANNER_WAYS } from '../rules/scanner-ways.ts'
import { TASKS, type TaskKind } from '../tasks.ts'
import { sitsDown } from './beside.ts'
import { code, count, event, id, text, time, when } from './define.ts'

/** Founding, opening, the rule profile, the clock, refusals that must leave a trace, documents. */

export const ledgerOpened = event(
  'ledger.opened.1',
  z.object({
    format: z.literal(1),
    hash: z.literal('SHA-256'),
    signature: z.literal('Ed25519'),
    site: z.object({ name: text, area: text, code4: z.string().regex(/^\d{4}$/) }),
    training: z.boolean(),
    program: text,
    workstation: z.string(),
    boot: id,
    uptime: count,
    wall: time,
    same: z.boolean(),
  }),
  {
    zh: b => `台账${b.boot === 1 ? '建立' : '打开'}：${b.site.name}${b.training ? '（演练）' : ''}`,
    en: b => `Ledger ${b.boot === 1 ? 'founded' : 'opened'}: ${b.site.name}${b.training ? ' (training)' : ''}`,
    apply(tx, b, e) {
      tx.run(
        'INSERT INTO boot (boot, seq, at, tick, same) VALUES (?, ?, ?, ?, ?)',
        b.boot,
        e.seq,
        b.wall,
        b.uptime,
        b.same ? 1 : 0,
      )
      if (b.boot > 1) return
      tx.run(
        'INSERT INTO site (id, name, area, code4, training, workstation) VALUES (1, ?, ?, ?, ?, ?)',
        b.site.name,
        b.site.area,
        b.site.code4,
        b.training ? 1 : 0,
        Buffer.from(b.workstation, 'base64'),
      )
      tx.run(`INSERT INTO place (id, name, kind) VALUES (1, '里间', 'store'), (2, '验收点', 'desk')`)
      for (const state of ['stock', 'assigned', 'used', 'broken', 'void']) {
        tx.run('INSERT INTO seal_count (state, n) VALUES (?, 0)', state)
      }
    },
  },
)

/** Nearly every screen says something that the profile decides. */
const PROFILE_TOPICS =
  'profile board units receive counts handover incidents duty entries keep gate cards video dist seals spares rooms'.split(
    ' ',
  )

export const profileSet = event(
  'profile.set.1',
  z.object({
    version: id,
    // The last word: no path writes one that loosens what may not be loosened (R95).
    profile: z.record(z.string(), z.unknown()).refine(p => looserThanAllowed(Profile.parse(p)).length === 0),
    reason: text,
  }),
  {
    zh: b => `规则方案第 ${b.version} 版：${b.reason}`,
    en: b => `Rule profile version ${b.version}: ${b.version === 1 ? 'the ledger was founded' : b.reason}`,
    apply: (tx, b, e) =>
      tx.run('INSERT INTO profile (version, body, seq) VALUES (?, ?, ?)', b.version, JSON.stringify(b.profile), e.seq),
    topics: () => PROFILE_TOPICS,
  },
)

/** Stations of one screen see each other's figures; without `screen` it is the first one. */
export const stationPlaced = event(
  'station.placed.1',
  z.object({ station: id, code, name: text, screen: id.optional() }),
  {
    zh: b => `工位 ${b.name} 启用`,
    en: b => `Station ${b.name} set up`,
    apply: (tx, b) =>
      tx.run(
        'INSERT INTO station (id, code, name, screen) VALUES (?, ?, ?, ?)',
        b.station,
        b.code,
        b.name,
        b.screen ?? 1,
      ),
    topics: () => ['devices'],
  },
)

export const scannerBound = event('scanner.bound.1', z.object({ device: text, station: id, name: text }), {
  zh: b => `扫描枪 ${b.device} 归工位 ${b.name}`,
  en: b => `Scanner ${b.device} bound to station ${b.name}`,
  apply: () => {},
  topics: () => ['devices'],
})

/** How the scanners of the workstation send, taught anew as a whole: the last word is all there is (R27). */
export const scannersTaught = event(
  'scanners.taught.1',
  z.object({
    scanners: z.array(z.object({ name: text, way: z.enum(SCANNER_WAYS), device: text.nullable() })),
    shared: z.boolean(),
  }),
  {
    zh: b => `识枪：${b.scanners.map(s => s.name).join('、') || '没有枪'}${b.shared ? '，两把枪共用键盘通道' : ''}`,
    en: b =>
      `Scanners taught: ${b.scanners.map(s => s.name).join(', ') || 'none'}${b.shared ? '; two share the keyboard stream' : ''}`,
    apply(tx, b) {
      tx.run('DELETE FROM scanner')
      for (const [i, s] of b.scanners.entries()) tx.run('INSERT INTO scanner (id, name) VALUES (?, ?)', i + 1, s.name)
    },
    topics: () => ['devices'],
  },
)

/** Adapters that are up, by the system's names; none is good. Until it is said after an opening, there was none (R89). */
export const networkSeen = event('network.seen.1', z.object({ adapters: z.array(text) }), {
  zh: b => (b.adapters.length > 0 ? `电脑连着网：${b.adapters.join('、')}` : '电脑不再连着网'),
  en: b => (b.adapters.length > 0 ? `The computer is networked: ${b.adapters.join(', ')}` : 'No longer networked'),
  apply: () => {},
})

export const clockJumped = event('clock.jumped.1', z.object({ wall: z.number().int(), tick: z.number().int() }), {
  zh: b => `时钟跳变：钟面走 ${(b.wall / 1000).toFixed(1)} 秒，机器走 ${(b.tick / 1000).toFixed(1)} 秒`,
  en: b => `Clock jumped: wall ${(b.wall / 1000).toFixed(1)} s, machine ${(b.tick / 1000).toFixed(1)} s`,
  apply: (tx, b, e) => tx.run('INSERT INTO jump (seq, wall, tick) VALUES (?, ?, ?)', e.seq, b.wall, b.tick),
  topics: () => ['gate'],
})

export const clockObserved = event('clock.observed.1', z.object({ observed: time, wall: time }), {
  zh: b => `核时：实际时间 ${when(b.observed)}，钟面 ${when(b.wall)}`,
  en: b => `Time observed: ${when(b.observed)}, wall clock ${when(b.wall)}`,
  apply: (tx, _b, e) => tx.run('UPDATE jump SET observed = ? WHERE observed IS NULL', e.seq),
  topics: () => ['gate'],
})

export const actRefused = event(
  'act.refused.1',
  z.object({ act: text, code: text, data: z.record(z.string(), z.unknown()), person: id.optional() }),
  {
    zh: b => `未准许：${b.act}（${b.code}）`,
    en: b => `Refused: ${b.act} (${b.code})`,
    apply: () => {},
  },
)

export const signingRefused = event('signing.refused.1', z.object({ act: text, person: id, reason: text }), {
  zh: b => `不签：${b.act}，原因 ${b.reason}`,
  en: b => `Declined to sign: ${b.act}, reason ${b.reason}`,
  apply: () => {},
})

export const scanUnread = event('scan.unreadable.1', z.object({ text: z.string().max(200), reason: text }), {
  zh: b => `不能识读的扫描：${b.text}`,
  en: b => `A scan that cannot be read: ${b.text}`,
  apply: () => {},
})

export const documentNumbered = event(
  'document.numbered.1',
  z.object({
    document: id,
    no: code,
    series: text,
    kind: text,
    ref: z.string(),
    record: z.string().length(64),
    size: count,
    /** The emergency pack it lies in (R97). */
    pack: id.optional(),
    /** The range of strips that lies in this pack. */
    strips: id.optional(),
  }),
  {
    zh: b => `单据编号 ${b.no}`,
    en: b => `Document numbered ${b.no}`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO document (id, no, series, kind, ref, state, record, size, at, pack, strips)
           VALUES (?, ?, ?, ?, ?, 'numbered', ?, ?, ?, ?, ?)`,
        b.document,
        b.no,
        b.series,
        b.kind,
        b.ref,
        b.record,
        b.size,
        e.at,
        b.pack ?? null,
        b.strips ?? null,
      ),
    topics: () => ['documents'],
  },
)

export const documentMade = event(
  'document.made.1',
  z.object({
    document: id,
    no: code,
    template: id,
    pages: count,
    hash: z.string().length(64),
    kept: z.boolean(),
    /** Hash of the data it was drawn from, of a certificate: kept beside its PDF. */
    data: z.string().length(64).optional(),
  }),
  {
    zh: b => `单据 ${b.no} 制成，${b.pages} 页`,
    en: b => `Document ${b.no} made, ${b.pages} pages`,
    apply(tx, b) {
      tx.run(`UPDATE document SET state = 'made', pages = ?, hash = ? WHERE id = ?`, b.pages, b.hash, b.document)
      // What lies in a pack is in the pack's PDF.
      tx.run(`UPDATE document SET state = 'made' WHERE pack = ?`, b.document)
    },
    topics: () => ['documents'],
  },
)

export const checkpointWitnessed = event(
  'checkpoint.witnessed.1',
  z.object({ size: id, name: text, key: z.string(), at: time, line: text }),
  {
    zh: b => `见证人 ${b.name} 见证到第 ${b.size} 条（${when(b.at)}）`,
    en: b => `Witnessed by ${b.name} up to entry ${b.size} (${when(b.at)})`,
    apply: (tx, b, e) =>
      tx.run(
        'INSERT INTO witness (seq, size, name, key, at) VALUES (?, ?, ?, ?, ?)',
        e.seq,
        b.size,
        b.name,
        b.key,
        b.at,
      ),
    topics: () => ['witness'],
  },
)

export const personEnrolled = event(
  'person.enrolled.1',
  z.object({
    person: id,
    name: text,
    sex: z.enum(['男', '女']),
    unit: text,
    site: text,
    post: text,
    mobile: z.string().regex(/^\d{11}$/),
  }),
  {
    zh: b => `登记 ${b.name}，${b.unit}，${b.post}`,
    en: b => `Enrolled ${b.name}, ${b.unit}, ${postInEnglish(b.post)}`,
    apply: (tx, b, e) =>
      tx.run(
        'INSERT INTO person (id, name, sex, unit, site, post, mobile, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        b.person,
        b.name,
        b.sex,
        b.unit,
        b.site,
        b.post,
        b.mobile,
        e.seq,
      ),
    topics: () => ['people'],
  },
)

export const registerExported = event('register.exported.1', z.object({ people: count }), {
  zh: b => `导出名册 ${b.people} 人`,
  en: b => `The register was exported, ${b.people} people`,
  apply: () => undefined,
})

export const personAppointed = event(
  'person.appointed.1',
  z.object({
    appointment: id,
    person: id,
    name: text,
    exam: id.nullable(),
    role: z.enum(ROLE_NAMES),
    since: time,
    until: time.nullable(),
    was: count.optional(),
  }),
  {
    zh: b => `任命 ${b.name} 为${ROLES[b.role][0]}`,
    en: b => `${b.name} appointed ${ROLES[b.role][1]}`,
    of: b => ({ table: 'person', id: b.person }),
    apply: (tx, b) =>
      tx.run(
        'INSERT INTO appointment (id, person, exam, role, since, until) VALUES (?, ?, ?, ?, ?, ?)',
        b.appointment,
        b.person,
        b.exam,
        b.role,
        b.since,
        b.until,
      ),
    topics: () => ['people'],
  },
)

export const credentialIssued = event(
  'credential.issued.1',
  z.object({
    credential: id,
    person: id,
    name: text,
    kind: z.enum(['badge', 'passphrase']),
    badge: code.nullable(),
    was: count.optional(),
  }),
  {
    zh: b => (b.kind === 'badge' ? `发证 ${b.badge} 给 ${b.name}` : `${b.name} 用登录密码`),
    en: b => (b.kind === 'badge' ? `Badge ${b.badge} issued to ${b.name}` : `${b.name} uses a passphrase`),
    of: b => ({ table: 'person', id: b.person }),
    apply(tx, b, e) {
      if (b.kind === 'badge') {
        tx.run(
          `UPDATE key SET revoked = ? WHERE revoked IS NULL AND credential IN
             (SELECT id FROM credential WHERE person = ? AND kind = 'badge')`,
          e.seq,
          b.person,
        )
        tx.run(`UPDATE credential SET state = 'revoked' WHERE person = ? AND kind = 'badge'`, b.person)
      }
      tx.run(
        `INSERT INTO credential (id, person, kind, badge, state) VALUES (?, ?, ?, ?, 'issued')`,
        b.credential,
        b.person,
        b.kind,
        b.badge,
      )
    },
    topics: () => ['people'],
  },
)

/** Its key ends with it (FORMAT.md, "Keys of people"); what it signed before stays valid. */
export const credentialRevoked = event(
  'credential.revoked.1',
  z.object({
    credential: id,
    person: id,
    name: text,
    kind: z.enum(['badge', 'passphrase']),
    badge: code.nullable(),
    reason: text,
    was: count.optional(),
  }),
  {
    zh: b => `${b.name} 的${b.badge ? `证件 ${b.badge} ` : '登录密码'}作废：${b.reason}`,
    en: b => `${b.badge ? `Badge ${b.badge}` : 'The passphrase'} of ${b.name} revoked: ${b.reason}`,
    of: b => ({ table: 'person', id: b.person }),
    apply(tx, b, e) {
      tx.run('UPDATE key SET revoked = ? WHERE revoked IS NULL AND credential = ?', e.seq, b.credential)
      tx.run(`UPDATE credential SET state = 'revoked' WHERE id = ?`, b.credential)
    },
    topics: () => ['people'],
  },
)

/** The same signing key behind another PIN or passphrase: the key goes on. */
export const secretChanged = event(
  'secret.changed.1',
  z.object({ credential: id, person: id, name: text, was: count.optional() }),
  {
    zh: b => `${b.name} 改了密码`,
    en: b => `${b.name} changed the secret`,
    of: b => ({ table: 'person', id: b.person }),
    apply: () => {},
    topics: () => ['people'],
  },
)

/** Who holds which half of the recovery key; the halves are on paper only. */
export const recoveryPrinted = event('recovery.printed.1', z.object({ a: id, aName: text, b: id, bName: text }), {
  zh: b => `打印恢复密钥：甲半由 ${b.aName} 保管，乙半由 ${b.bName} 保管`,
  en: b => `Recovery key printed: half A kept by ${b.aName}, half B by ${b.bName}`,
  apply: () => {},
})

export const ledgerRecovered = event('ledger.recovered.1', z.object({ site: text }), {
  zh: b => `用恢复密钥打开台账：${b.site}`,
  en: b => `Ledger opened with the recovery key: ${b.site}`,
  apply: () => {},
})

export const keyEnrolled = event(
  'key.enrolled.1',
  z.object({ key: id, person: id, name: text, credential: id, public: z.string(), was: count.optional() }),
  {
    zh: b => `${b.name} 设定密码，签名密钥启用`,
    en: b => `${b.name} chose a secret; signing key enrolled`,
    of: b => ({ table: 'person', id: b.person }),
    apply(tx, b, e) {
      tx.run(
        'INSERT INTO key (id, person, credential, public, seq) VALUES (?, ?, ?, ?, ?)',
        b.key,
        b.person,
        b.credential,
        Buffer.from(b.public, 'base64'),
        e.seq,
      )
      tx.run(`UPDATE credential SET state = 'active' WHERE id = ?`, b.credential)
    },
    topics: () => ['people'],
  },
)

export const sessionOpened = event('session.opened.1', z.object({ session: id, person: id, name: text, station: id }), {
  zh: b => `${b.name} 登录`,
  en: b => `${b.name} signed in`,
  apply(tx, b, e) {
    tx.run(
      `INSERT INTO session (id, station, person, state, opened) VALUES (?, ?, ?, 'open', ?)`,
      b.session,
      b.station,
      b.person,
      e.at,
    )
    sitsDown(tx, b.session)
  },
  topics: () => ['people'],
})

const sessionMoves = (type: string, state: 'locked' | 'closed' | 'open', zh: string, en: string) =>
  event(type, z.object({ session: id, name: text }), {
    zh: b => `${b.name} ${zh}`,
    en: b => `${b.name} ${en}`,
    apply(tx, b) {
      tx.run('UPDATE session SET state = ? WHERE id = ?', state, b.session)
      if (state === 'open') sitsDown(tx, b.session)
    },
    topics: () => ['people'],
  })
export const sessionLocked = sessionMoves('session.locked.1', 'locked', '锁定工位', 'locked the station')
export const sessionResumed = sessionMoves('session.resumed.1', 'open', '解锁工位', 'unlocked the station')
export const sessionClosed = sessionMoves('session.closed.1', 'closed', '退出', 'signed out')

export const taskTaken = event(
  'task.taken.1',
  z.object({ station: id, kind: text, ref: z.record(z.string(), z.unknown()), second: id.nullable(), title: text }),
  {
    zh: b => `工位任务：${b.title}`,
    en: b => `Task at the station: ${b.kind in TASKS ? TASKS[b.kind as TaskKind].en : b.title}`,
    apply: (tx, b, e) =>
      tx.run(
        'INSERT OR REPLACE INTO task (station, kind, ref, second, seq) VALUES (?, ?, ?, ?, ?)',
        b.station,
        b.kind,
        JSON.stringify(b.ref),
        b.second,
        e.seq,
      ),
    topics: () => ['devices'],
  },
)
