import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { IpcMain } from 'electron'
import { expect, test } from 'vitest'
import { backCode } from '../../db/rules/codes.ts'
import { openDatabase, Store } from '../../db/store.ts'
import { destroy, endExam } from '../../electron/dock/ending.ts'
import { receiveDelivery, sitUnit } from '../../electron/dock/exam.ts'
import { Hands, type Person } from '../../electron/dock/hands.ts'
import type { SigningView } from '../../electron/ipc/contract.ts'
import { keys } from '../../electron/ipc/keys.ts'
import { LAYOUTS } from '../../electron/scanners/vendors.ts'
import { dayBefore, files, folder, localPipe, openRoom } from '../process/room.ts'
import { dice } from '../record/small.ts'
import { reportsOf } from '../scanners/encoder.ts'
import { Usb } from '../scanners/usb.ts'

/**
 * A secret goes from the scanner to the ledger's process and nowhere else (ledger.md, "How a secret travels"). One whole
 * exam, in which backs are scanned at every stage by people who do not think, and PINs are mistyped.
 */
const roll = dice(80)
const STRANGER = backCode(Uint8Array.from({ length: 16 }, () => roll(256)))
/** How a back gets into a text: as it is, in a sentence, wide from an input method, in groups, in small letters. */
const TYPED: ((back: string) => string)[] = [
  back => back,
  back => `证件${back}丢了`,
  back => back.replace(/[0-9A-Z]/g, c => String.fromCodePoint((c.codePointAt(0) as number) + 0xfee0)),
  back => (back.match(/.{1,4}/g) ?? []).join(' '),
  back => `see ${(back.match(/.{1,6}/g) ?? []).join('-').toLowerCase()}.`,
]

/** Acts with a text that people type, the text in each of their fields, however deep. Whether the act may be done now is no matter. */
const TEXTS: Record<string, (text: string) => object> = {
  'take-task': text => ({ kind: 'none', ref: { unit: text }, second: text }),
  'receive.seal': text => ({ carton: 1, read: text, whole: true, note: text }),
  'receive.scan': text => ({ code: text, hand: text }),
  'receive.open': text => ({ pile: 1, second: text }),
  'count.scan': text => ({ code: text, hand: text }),
  'count.withdraw': text => ({ seq: 1, reason: text }),
  'count.abandon': text => ({ pile: 1, reason: text }),
  'seal.void': text => ({ seal: text, reason: text }),
  'incident.open': text => ({ kind: 'other', about: text }),
  'revoke-badge': text => ({ person: 1, kind: 'badge', reason: text }),
  import: text => ({ dir: text, hash: text, exam: { year: 2026, kind: 'written', name: text }, reason: text }),
  appoint: text => ({ exam: null, people: [{ person: 1, role: text }] }),
  'sign.refuse': text => ({ signing: 1, reason: text }),
  'sign.open': text => ({
    act: 'receive.cartons',
    input: {
      delivery: 1,
      deliverer: { name: text, unit: text, shown: text },
      carriers: ['周送达', text],
      vehicle: text,
      sender: text,
      [text]: 1,
    },
  }),
}

const WRONG = ['918273645011', '918273645022', '918273645033']

class Thoughtless extends Hands {
  readonly pins: string[] = []
  readonly backs = new Set<string>([STRANGER])
  /** Everything the window was answered. */
  readonly answers: string[] = []
  /** Task → how often a back was scanned in it. */
  readonly tasks = new Map<string, number>()
  #task = 'none'
  readonly usb = new Usb()
  #burst: ((raw: unknown) => Promise<unknown>) | null = null

  /** As the window sends what a keyboard-mode scanner typed: through the channel itself. */
  burst(text: string): Promise<unknown> {
    if (!this.#burst) {
      const ipc = {
        handle: (_name: string, listener: (event: unknown, raw: unknown) => Promise<unknown>) => {
          this.#burst = raw => listener({ sender: null, senderFrame: null }, raw)
        },
      }
      keys({ ipc: ipc as unknown as IpcMain, ours: () => true, dir: '' }, this.room)
    }
    return (this.#burst as unknown as (raw: unknown) => Promise<unknown>)({ text })
  }

  /** Through a HID POS scanner: whole, over the border of two reports, with half of it lost or damaged. */
  async hid(back: string): Promise<void> {
    const layout = LAYOUTS['aim-first']
    const send = (text: string, aim = ']C0') => reportsOf(layout, Buffer.from(text), aim)
    const [damaged, [half]] = [send(back), send('X'.repeat(44) + back)] as [Uint8Array[], [Uint8Array]]
    damaged[0]?.fill(99, layout.length, layout.length + 1)
    const reports = [...send(`${back}\r\n`), ...send('X'.repeat(44) + back), ...damaged, half, ...send(back, ']Q1')]
    let read = 0
    const listener = (m: { kind: string }) => {
      if (m.kind === 'back') read += 1
    }
    this.room.listeners.add(listener)
    this.usb.send('/dev/hidraw0', reports)
    while (read < 3 || this.room.station.queue.waiting > 0) await new Promise(resolve => setImmediate(resolve))
    this.room.listeners.delete(listener)
  }

  /** A back typed or scanned into every field that takes a text. */
  async types(back: string, i: number): Promise<void> {
    const text = (TYPED[i % TYPED.length] as (b: string) => string)(back)
    for (const [name, input] of Object.entries(TEXTS)) {
      const answer = await this.room.station.act(name as never, input(text))
      expect(answer, name).toMatchObject({ ok: false, kind: 'invalid', data: { fields: ['back'] } })
      this.answers.push(JSON.stringify(answer))
    }
    const works = [
      this.room.works.print({ kind: 'slips', ref: text }),
      this.room.works['reset-badge']({ person: 1, reason: text }),
      this.room.works['by-hand']({ text: 'FOREIGN', reason: text }),
      this.room.works['by-hand']({ text, reason: '条码破损' }),
      this.room.works['forget-back']({}),
      this.room.station.ask('people', { search: text.slice(0, 40) }),
      this.room.station.ask('search', { text } as never),
    ]
    for (const answer of await Promise.all(works)) this.answers.push(JSON.stringify(answer))
  }

  override async value<T>(answer: Parameters<Hands['value']>[0], what: string): Promise<T> {
    const a = await answer
    this.answers.push(JSON.stringify(a))
    return super.value(a, what) as Promise<T>
  }

  override async act<N extends Parameters<Hands['act']>[0]>(name: N, input: Parameters<Hands['act']>[1]) {
    const answer = await super.act(name, input as never)
    if (name === 'take-task') this.#task = (input as { kind: string }).kind
    if (name === 'count.open') this.#task = 'count'
    return answer as never
  }

  override async scan<S>(text: string): Promise<S> {
    const times = this.tasks.get(this.#task) ?? 0
    if (times < 8 && this.backs.size > 1 && !this.backs.has(text)) {
      this.tasks.set(this.#task, times + 1)
      const all = [...this.backs]
      for (const back of [all[times % all.length] as string, STRANGER, (all.at(-1) as string).toLowerCase()]) {
        const said = await super.scan<{ kind: string }>(back)
        expect(said.kind).toBe('back')
      }
      for (const back of [all.at(-1) as string, STRANGER]) expect(await this.burst(back)).toMatchObject({ ok: true })
      for (const back of [all.at(-1) as string, STRANGER]) await this.hid(back)
      await this.room.works['by-hand']({ text: ` ${all[0]} `, reason: '扫不出' })
      await this.types(all[times % all.length] as string, times)
      await this.room.works['forget-back']({})
    }
    return super.scan<S>(text)
  }

  override async choosePin(p: Person, passphrase?: string): Promise<void> {
    p.pin = `7390${this.pins.length}${p.pin}1`.slice(0, 12).padEnd(12, '5')
    this.pins.push(p.pin)
    this.backs.add(p.back)
    await this.room.station.read({ text: p.back, device: null })
    this.answers.push(JSON.stringify(await this.room.works['choose-pin']({ pin: '12' })))
    await super.choosePin(p, passphrase)
  }

  override async signIn(p: Person): Promise<void> {
    if (this.me !== p && !p.passphrase && p.pin) {
      await this.room.station.read({ text: p.back, device: null })
      this.answers.push(JSON.stringify(await this.room.works['sign-in']({ kind: 'badge', pin: WRONG[0] as string })))
    }
    await super.signIn(p)
  }

  override async addSignature(view: SigningView, p: Person) {
    const own = this.me === p && !view.wholeSecret
    if (!own) await this.room.station.read({ text: p.back, device: null })
    const secret = own ? { pin: WRONG[1] as string } : { kind: 'badge', pin: WRONG[2] as string }
    this.answers.push(JSON.stringify(await this.room.station.act('sign.add', { signing: view.signing, secret })))
    return super.addSignature(view, p)
  }
}

/** How a secret might lie in a file: as it is, in small letters, in UTF-16, hex, base 64, or as a quick hash. */
function shapes(secret: string): Buffer[] {
  const utf8 = Buffer.from(secret)
  const hash = createHash('sha256').update(utf8).digest()
  return [
    utf8,
    Buffer.from(secret.toLowerCase()),
    Buffer.from(secret, 'utf16le'),
    Buffer.from(utf8.toString('hex')),
    Buffer.from(utf8.toString('base64').replace(/=*$/, '').slice(0, -1)),
    hash,
    Buffer.from(hash.toString('hex')),
    ...(secret.startsWith('K')
      ? TYPED.slice(2).map(typed => Buffer.from(typed(secret).replace(/^see |\.$/g, '')))
      : []),
  ]
}

const quick = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest()

test('the back of a badge and a PIN are in no file, no answer and no message to the window, whatever stage they were given at', async () => {
  const o = openRoom(folder(), localPipe, () => hands.usb.pipe())
  const hands = new Thoughtless(o.room)
  hands.usb.plug('/dev/hidraw0')
  const attached = o.hears(m => m.kind === 'scanners' && m.devices.length > 0)
  o.room.scanners?.start()
  await attached
  const run = await dayBefore(o, hands)
  const { station } = o.room
  for (const b of run.table.badges().flatMap(x => x.badges)) hands.backs.add(b.back)
  expect(hands.backs.size).toBeGreaterThan(5)

  // Nobody signed in, locked, and the ledger just gone.
  await hands.act('lock', {})
  await station.read({ text: run.crew.first.back, device: 'simulated' })
  await station.read({ text: STRANGER, device: 'simulated' })
  hands.me = null
  await hands.signIn(run.crew.lead)
  o.room.ledger.kill()
  await station.read({ text: run.crew.second.back, device: 'simulated' })
  while (o.room.ledger.standing !== 'open') await o.hears(m => m.kind === 'ledger')
  hands.me = null
  await hands.signIn(run.crew.lead)

  // One's own secret changed, mistyped first; a badge lost, revoked, and reset by two.
  await station.read({ text: run.crew.lead.back, device: 'simulated' })
  for (const pin of [WRONG[0] as string, run.crew.lead.pin]) {
    const fresh = '739090909091'
    const changed = await o.room.works['change-secret']({ secret: { kind: 'badge', pin }, fresh })
    hands.answers.push(JSON.stringify(changed))
    expect(changed.ok).toBe(pin === run.crew.lead.pin)
  }
  run.crew.lead.pin = '739090909091'
  hands.pins.push(run.crew.lead.pin)
  const { second } = run.crew
  const row = (await hands.ask('people', {})).rows.find(p => p.name === second.name)
  const lost = { person: row?.id ?? 0, reason: '证件遗失' }
  await hands.act('revoke-badge', { ...lost, kind: 'badge' })
  const set = await hands.work('reset-badge', lost)
  for (const p of [run.crew.lead, run.crew.first]) await hands.addSignature(set, p)
  const fresh = run.table.badges().at(-1)?.badges[0]
  expect(fresh?.name).toBe(second.name)
  Object.assign(second, { badge: fresh?.code, back: fresh?.back })
  await hands.choosePin(second)
  await hands.signIn(run.crew.lead)

  // At no task.
  for (let i = 0; i < 4; i++) await hands.scan(`FREE${i}`)

  // A fault while a secret is in the request: the log of faults gets the number and the place, not the input.
  const id = station.nextId()
  await o.room.ledger.request({ op: 'act', id, session: null, name: 'choose-pin', input: { back: 'x', pin: 'y' } })
  const { first } = run.crew
  const secret = { kind: 'badge', back: first.back, pin: first.pin }
  const used = { op: 'act', id, session: null, name: 'sign-in', input: { station: 1, secret } } as const
  const signedIn = await o.room.ledger.request(used)
  expect(signedIn.ok).toBe(true)
  const clash = await o.room.ledger.request({ ...used, name: 'sign-in', input: { station: 2, secret } })
  expect(clash).toMatchObject({ ok: false, kind: 'fault' })
  hands.me = null
  await hands.signIn(run.crew.lead)

  const status = await hands.ask('status', {})
  for (const u of status.units) await hands.work('print', { kind: 'slips', ref: String(u.id) })
  const exam = status.exam?.id ?? 0
  const began = (d: number) => Math.min(...run.plan.bags.filter(b => b.delivery === d).map(b => b.unit))
  let ended = 0
  for (const u of status.units) {
    for (const d of new Set(run.plan.bags.map(b => b.delivery))) if (began(d) === u.no) await receiveDelivery(run, d)
    await sitUnit(run, { unit: u.id, no: u.no, start: u.start, finish: u.finish })
    ended = u.finish
  }
  await endExam(run, exam, ended)
  await destroy(run, exam, ended)
  expect([...hands.tasks.keys()].sort()).toEqual([
    'count',
    'destroy',
    'issue',
    'keep',
    'none',
    'receive',
    'return',
    'seal',
  ])

  const secrets = [...hands.backs, ...hands.pins, ...WRONG]
  expect(hands.pins.length).toBe(7)
  // Through the HID POS scanner too: three times a back, and twice half of one, which is told as unread.
  expect(
    o.said.some(m => m.kind === 'stage' && m.answer.ok && (m.answer.value as { task: string }).task === 'unreadable'),
  ).toBe(true)
  const found: string[] = []
  const look = (where: string, bytes: Buffer) => {
    for (const s of secrets) if (shapes(s).some(shape => bytes.includes(shape))) found.push(`${where}: ${s}`)
  }
  // As they lie while the program runs, with the log of writes; then as it leaves them.
  for (const f of files(o.dir)) look(f.name, f.bytes)
  // The search sees what is there: the front of a badge is no secret, and lies in the open in a training ledger.
  expect(files(o.dir).some(f => f.bytes.includes(run.crew.first.badge))).toBe(true)
  expect(files(o.dir).map(f => f.name)).toEqual(
    expect.arrayContaining(['ledger.db', 'ledger.db-wal', 'documents.db', 'faults.log']),
  )
  for (const m of o.said) look(`message ${m.kind}`, Buffer.from(JSON.stringify(m)))
  for (const a of hands.answers) look('answer', Buffer.from(a))
  await o.room.ledger.stop()
  for (const f of files(o.dir)) look(f.name, f.bytes)

  // Cell by cell: a long value is cut at the border of a page, where a search of the file would miss it.
  for (const name of ['ledger.db', 'documents.db']) {
    const tx = new Store(openDatabase(join(o.dir, name)))
    for (const { table } of tx.all<{ table: string }>(`SELECT name AS "table" FROM sqlite_master WHERE type = 'table'`))
      for (const row of tx.all<Record<string, unknown>>(`SELECT * FROM "${table}"`))
        for (const [column, v] of Object.entries(row))
          if (v !== null) look(`${table}.${column}`, Buffer.isBuffer(v) ? v : Buffer.from(String(v)))
    if (name === 'ledger.db') {
      // The act's memory of its input is a quick hash: of the input without the secret.
      const inputs = new Set(tx.all<{ input: Buffer }>('SELECT input FROM act').map(a => a.input.toString('hex')))
      for (const p of Object.values(run.crew)) {
        const whole = { kind: 'badge', back: p.back, pin: p.pin }
        for (const input of [{ station: 1, secret: whole }, { back: p.back, pin: p.pin }, whole])
          expect(inputs.has(quick(input).toString('hex'))).toBe(false)
      }
      expect(inputs.has(quick({ station: 1 }).toString('hex'))).toBe(true)
    }
    tx.db.close()
  }
  expect([...new Set(found)]).toEqual([])
})

test('a badge that this ledger does not know, or a wrong PIN, leaves a trace without the secret', async () => {
  const o = openRoom(folder(), localPipe)
  const run = await dayBefore(o)
  const { station, works } = o.room
  await station.read({ text: STRANGER, device: null })
  expect(await works['sign-in']({ kind: 'badge', pin: '123456' })).toMatchObject({ ok: false, code: 'unknown-badge' })
  await station.read({ text: run.crew.first.back, device: null })
  const wrong = await works['sign-in']({ kind: 'badge', pin: '999999' })
  expect(wrong).toMatchObject({ ok: false, code: 'wrong-secret' })
  await o.room.ledger.stop()
  const tx = new Store(openDatabase(join(o.dir, 'ledger.db')))
  const refused = tx
    .all<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'act.refused.1' ORDER BY seq DESC LIMIT 2`)
    .map(e => JSON.parse(e.body.toString()) as { code: string; data: object })
  expect(refused.map(r => r.code)).toEqual(['wrong-secret', 'unknown-badge'])
  expect(Object.keys(refused[1]?.data ?? {})).toEqual([])
  tx.db.close()
})
