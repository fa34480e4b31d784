import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import type { Answer } from '../../db/answer.ts'
import { halfGroups, halvesOf, keyOf, readHalf } from '../../db/people/halves.ts'
import { addEntry, keepEntries, readKeyFile } from '../../db/people/keyfile.ts'
import { ClosedTries } from '../../db/people/tries.ts'
import { LedgerService } from '../../db/service.ts'
import type { SigningView, Works } from '../../electron/ipc/contract.ts'
import { RoomService } from '../../electron/room.ts'
import { ledgerProgram } from '../process/bundled.ts'
import { files, folder, openRoom } from '../process/room.ts'
import { FOUNDING } from '../record/founding.ts'
import { dice } from '../record/small.ts'

const start = ledgerProgram()
const [chief, lead] = FOUNDING.people as [(typeof FOUNDING.people)[number], (typeof FOUNDING.people)[number]]
const secretOf = (p: typeof lead) => ({ kind: 'passphrase' as const, name: p.name, passphrase: p.passphrase })
const code = (a: Answer): string => (a.ok ? 'ok' : a.code)

/** A room on this folder; `chosen`: the folders somebody chooses, one after the other. */
function open(dir: string, chosen: (string | null)[] = []) {
  const o = openRoom(dir, start)
  const make = async (data: unknown) => ({
    pdf: new TextEncoder().encode(JSON.stringify(data)),
    pages: 1,
    paper: { w: 210, h: 297 },
    problems: [],
  })
  const room = new RoomService({
    dir,
    startLedger: start,
    make,
    chooseFolder: async () => chosen.shift() ?? null,
    say: () => {},
  })
  return { ...o, room }
}

async function real(chosen: (string | null)[] = []) {
  const dir = folder()
  const { room } = open(dir, chosen)
  expect(code(await room.works.found({ ...FOUNDING, training: false }))).toBe('ok')
  expect(code(await room.works['sign-in'](secretOf(lead)))).toBe('ok')
  return { dir, room }
}

async function signBoth(room: RoomService, opened: Answer<SigningView>): Promise<Answer<unknown>> {
  if (!opened.ok) throw new Error(opened.code)
  let last: Answer<unknown> = opened
  for (const p of [chief, lead])
    last = await room.station.act('sign.add', { signing: opened.value.signing, secret: secretOf(p) })
  return last
}

/** What is printed on the paper that lies in this folder. */
const half = (dir: string): string => {
  const [name] = readdirSync(dir).filter(f => f.endsWith('.pdf'))
  const page = JSON.parse(readFileSync(join(dir, name ?? ''), 'utf8')) as { groups: string[] }
  return page.groups.join(' ')
}

describe('two halves', () => {
  const roll = dice(4)
  const key = Buffer.from(Array.from({ length: 32 }, () => roll(256)))
  it('each is 53 characters in 14 groups, and only both of one pair give the key', () => {
    const one = halvesOf(key)
    const other = halvesOf(key)
    for (const h of [one.A, one.B]) {
      expect(h).toMatch(/^[0-9A-HJKMNP-TV-Z]{52}[0-9A-Z]$/)
      expect(halfGroups(h).map(g => g.length)).toEqual([...Array(13).fill(4), 1])
    }
    const read = (w: 'A' | 'B', t: string) => readHalf(w, t) as Buffer
    expect(keyOf(read('A', one.A), read('B', one.B)).equals(key)).toBe(true)
    expect(keyOf(read('A', one.A), read('B', other.B)).equals(key)).toBe(false)
    expect(read('A', one.A).equals(read('A', other.A))).toBe(false)
  })
  it('a half is read however it was typed, and any one wrong character in it is found', () => {
    const { A, B } = halvesOf(key)
    const typed = halfGroups(A).join('-').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
    // The check character may be a letter that Crockford leaves out: it is typed as printed.
    const meant = typed.slice(0, -1) + A.at(-1)
    expect((readHalf('A', ` ${meant}\n`) as Buffer).equals(readHalf('A', A) as Buffer)).toBe(true)
    expect(readHalf('B', A)).toBe('other-half')
    expect(readHalf('A', B)).toBe('other-half')
    for (let i = 0; i < A.length; i++) {
      const to = A[i] === '7' ? '8' : '7'
      expect(['mistyped', 'other-half']).toContain(readHalf('A', A.slice(0, i) + to + A.slice(i + 1)))
    }
    for (const bad of ['', A.slice(1), `${A}0`, 'U'.repeat(53)]) expect(readHalf('A', bad)).toBe('mistyped')
  })
})

test('a ledger whose keys are lost opens with both halves, and its file of keys heals as people sign in', async () => {
  const [a, b] = [folder(), folder()]
  const { dir, room } = await real([a, b])
  const opened = await room.works['print-recovery']({ a: 1, b: 2 })
  expect(readdirSync(a).concat(readdirSync(b))).toEqual([])
  expect(await signBoth(room, opened)).toMatchObject({ ok: true, value: { done: true, value: { pages: 2 } } })
  const [A, B] = [half(a), half(b)]
  // Nothing of the halves stays behind, and the event says who and nothing else.
  for (const f of files(dir))
    for (const h of [A, B]) expect(f.bytes.includes(h) || f.bytes.includes(h.replaceAll(' ', ''))).toBe(false)
  await room.ledger.stop()

  const kept = readKeyFile(dir).entries.length
  renameSync(join(dir, 'ledger.keys'), join(folder(), 'away'))
  const next = open(dir).room
  expect(code(await next.works['sign-in'](secretOf(lead)))).toBe('no-keys')
  const recover = (input: Works['unlock-recovery']['input']) => next.works['unlock-recovery'](input)
  // One character mistyped; one in 36 of them would by chance check as the other half.
  const wrong = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
    .map(c => A.slice(0, 20) + c + A.slice(21))
    .find(half => readHalf('A', half) === 'mistyped') as string
  expect(await recover({ a: wrong, b: B })).toMatchObject({ code: 'half-mistyped', data: { half: '甲' } })
  expect(await recover({ a: A, b: B.slice(0, -3) })).toMatchObject({ code: 'half-mistyped', data: { half: '乙' } })
  expect(code(await recover({ a: B, b: A }))).toBe('other-half')
  const stranger = halvesOf(Buffer.alloc(32, 7))
  expect(code(await recover({ a: A, b: stranger.B }))).toBe('halves-apart')
  expect(next.station.signedIn).toBe(false)
  expect(code(await recover({ a: A, b: B }))).toBe('ok')
  // Opened is not signed in: the halves are a key, not a person.
  expect(code(await next.station.ask('events', {}))).toBe('not-signed-in')
  expect(existsSync(join(dir, 'ledger.keys'))).toBe(false)
  expect(code(await next.works['sign-in'](secretOf(chief)))).toBe('ok')
  expect(readKeyFile(dir).entries.map(e => e.name)).toEqual([chief.name])
  expect(code(await next.works['sign-in'](secretOf(lead)))).toBe('ok')
  expect(readKeyFile(dir).entries).toHaveLength(kept)
  const report = await next.works.verify({})
  expect(report).toMatchObject({ ok: true, value: { whole: true } })
  const events = JSON.stringify(await next.station.ask('events', {}))
  expect(events).toContain('甲半由')
  expect(events).toContain('用恢复密钥打开')
  await next.ledger.stop()
  const again = open(dir).room
  expect(code(await again.works['sign-in'](secretOf(lead)))).toBe('ok')
  await again.ledger.stop()
})

test('the recovery key is refused without two people, without two places, and on a training ledger', async () => {
  const [one, other] = [folder(), folder()]
  const places: (string | null)[] = []
  const { dir, room } = await real(places)
  const print = async (a: number, b: number, ...chosen: (string | null)[]) => {
    places.splice(0, places.length, ...chosen)
    return code(await room.works['print-recovery']({ a, b }))
  }
  expect(await print(1, 1, one, other)).toBe('halves-one-person')
  expect(await print(1, 99, one, other)).toBe('no-such-person')
  expect(await print(1, 2, null)).toBe('no-place-to-print')
  expect(await print(1, 2, one, null)).toBe('no-place-to-print')
  expect(await print(1, 2, one, one)).toBe('places-alike')
  expect(await print(1, 2, one, join(dir, 'print'))).toBe('place-in-ledger')
  // By name from the window nothing is opened past main, which alone has the halves.
  for (const act of ['print-recovery', 'reset-badge'])
    expect(
      await room.station.act('sign.open', { act, input: { a: 1, b: 2, person: 1, reason: '试试' } }),
    ).toMatchObject({
      ok: false,
      kind: 'invalid',
    })
  // A folder that went away between the trial and the signatures: said, and nothing is left half printed unsaid.
  const gone = join(folder(), 'stick')
  mkdirSync(gone)
  places.splice(0, places.length, one, gone)
  const opened = await room.works['print-recovery']({ a: 1, b: 2 })
  renameSync(gone, `${gone}-out`)
  writeFileSync(gone, 'no folder')
  expect(code(await signBoth(room, opened))).toBe('halves-not-printed')
  await room.ledger.stop()

  const training = open(folder()).room
  await training.works.found(FOUNDING)
  await training.works['sign-in'](secretOf(lead))
  expect(code(await training.works['print-recovery']({ a: 1, b: 2 }))).toBe('no-recovery-in-training')
  const asked = await training.station.perform('sign.open', { act: 'print-recovery', input: { a: 1, b: 2 } })
  expect(code(asked)).toBe('no-recovery-in-training')
  await training.ledger.stop()
})

test('in a real ledger a changed secret, a revoked badge and a reset are in ledger.keys from that event on', async () => {
  const stick = folder()
  const { dir, room } = await real([stick])
  const names = () => readKeyFile(dir).entries.map(e => `${e.kind} ${e.person}`)
  const fresh = '完全换过的另一句口令 1949'
  expect(code(await room.works['change-secret']({ secret: secretOf(lead), fresh }))).toBe('ok')
  expect(names().sort()).toEqual(['passphrase 1', 'passphrase 2'])
  // What the crash between the flush and the event leaves: the opening keeps what the ledger knows.
  const [entry] = readKeyFile(dir).entries
  if (!entry) throw new Error('no entry')
  const file = readKeyFile(dir)
  const owner = { site: file.site, ledger: file.ledger ?? '' }
  addEntry(dir, owner, { ...entry, salt: Buffer.from('another salt').toString('base64') })
  expect(names()).toHaveLength(3)
  await room.ledger.stop()
  const next = open(dir, [stick]).room
  expect(code(await next.works['sign-in'](secretOf(lead)))).toBe('wrong-secret')
  expect(code(await next.works['sign-in']({ ...secretOf(lead), passphrase: fresh }))).toBe('ok')
  expect(names()).toHaveLength(2)

  expect(code(await next.works['print-badges']({ people: [1] }))).toBe('ok')
  const page = JSON.parse(readFileSync(join(stick, readdirSync(stick)[0] ?? ''), 'utf8')) as {
    badges: { back: string }[]
  }
  const back = page.badges[0]?.back ?? ''
  await next.station.read({ text: back, device: null })
  // Whoever printed the badge is not its holder: the holder shows it by the passphrase.
  expect(code(await next.works['choose-pin']({ pin: '314159' }))).toBe('passphrase-first')
  expect(code(await next.works['choose-pin']({ pin: '314159', passphrase: fresh }))).toBe('wrong-secret')
  expect(code(await next.works['choose-pin']({ pin: '314159', passphrase: chief.passphrase }))).toBe('ok')
  expect(names().sort()).toEqual(['badge 1', 'passphrase 1', 'passphrase 2'])
  // The holder takes the own badge out of the world; the session it opened is over, here too.
  expect(code(await next.station.act('revoke-badge', { person: 1, kind: 'badge', reason: '遗失' }))).toBe('ok')
  expect(next.station.signedIn).toBe(false)
  expect(names().sort()).toEqual(['passphrase 1', 'passphrase 2'])
  await next.ledger.stop()
  const last = open(dir).room
  await last.station.read({ text: back, device: null })
  expect(code(await last.works['sign-in']({ kind: 'badge', pin: '314159' }))).toBe('unknown-badge')
  await last.ledger.stop()
})

test('keys of another ledger, or a file that cannot be read, are put aside and never thrown away', () => {
  const dir = folder()
  const entry = { person: 1, kind: 'badge' as const, name: 'N1', locator: null, salt: 's', cost: 12, wrapped: 'w' }
  const [mine, other] = [
    { site: '甲', ledger: 'one' },
    { site: '甲', ledger: 'two' },
  ]
  addEntry(dir, other, entry)
  keepEntries(dir, mine, new Set())
  expect(readKeyFile(dir).entries).toEqual([entry])
  addEntry(dir, mine, { ...entry, salt: 'm' })
  expect(readKeyFile(dir)).toMatchObject({ ledger: 'one', entries: [{ salt: 'm' }] })
  writeFileSync(join(dir, 'ledger.keys'), '{ spoiled')
  addEntry(dir, mine, entry)
  expect(readdirSync(dir).sort()).toEqual(['ledger.keys', 'ledger.keys.aside-1', 'ledger.keys.aside-2'])
  expect(readFileSync(join(dir, 'ledger.keys.aside-1'), 'utf8')).toContain('two')
  keepEntries(dir, mine, new Set(['nobody']))
  expect(readKeyFile(dir).entries).toEqual([])
})

describe('tries at a ledger that is closed', () => {
  it('five, then waits that double up to an hour, for the entry that was tried alone', () => {
    let now = 0
    const tries = new ClosedTries(() => now)
    expect([1, 2, 3, 4].map(() => tries.wrong('a'))).toEqual([4, 3, 2, 1])
    expect(tries.wait('a')).toBe(0)
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      expect(tries.wrong('a')).toBe(0)
      expect(tries.wait('a')).toBe(minutes)
      now += minutes * 60_000 - 1
      expect(tries.wait('a')).toBe(1)
      now += 1
      expect(tries.wait('a')).toBe(0)
    }
    expect(tries.wait('b')).toBe(0)
    tries.right('a')
    expect(tries.wrong('a')).toBe(4)
  })
  it('the right secret waits as well, and opens when the wait is over', async () => {
    const { dir, room } = await real()
    await room.ledger.stop()
    const copy = join(folder(), 'copy')
    cpSync(dir, copy, { recursive: true })
    let now = 0
    const service = new LedgerService({ machine: () => now })
    const unlock = async (passphrase: string, name = lead.name) =>
      service.handle({ op: 'unlock', dir: copy, secret: { kind: 'passphrase', name, passphrase }, drive: null })
    for (const left of [4, 3, 2, 1, 0])
      expect(await unlock('不是这一句 不是这一句')).toMatchObject({ code: 'wrong-secret', data: { left } })
    expect(await unlock(lead.passphrase)).toMatchObject({ code: 'too-many-tries', data: { minutes: 1 } })
    now += 60_000
    expect(code(await unlock(lead.passphrase))).toBe('ok')
    service.close()
  })
})
