/**
 * The program that loses its power: `node program.ts DIR plain|cipher FULL|NORMAL SEED ACTS`. It founds a ledger, fills
 * it with every kind of act and writes each acknowledgement into DIR/acks the moment the act is answered. The key of a
 * ledger in cipher goes to standard output, for whoever opens what is left.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import type { NewBadge } from '../../db/acts/badges.ts'
import type { ActName } from '../../db/acts/index.ts'
import type { Answer } from '../../db/answer.ts'
import { Ledger } from '../../db/ledger.ts'
import type { Store } from '../../db/store.ts'
import { dice } from '../record/small.ts'
import { StillClock } from '../support/clock.ts'
import { type Crew, foundInput, type Holder, importInto, PASSPHRASE, Room, value } from '../support/room.ts'
import { PEOPLE, TINY, type Who, writeSite } from '../support/site.ts'
import type { Ack } from './disk.ts'

const [dir = '', how = '', synchronous = '', seed = '', acts = ''] = process.argv.slice(2)
const training = how === 'plain'
const acks = openSync(`${dir}/acks`, 'a')
function acknowledge(tx: Store, id: { run: string; n: number }): void {
  const end = tx.one<{ seq: number; hash: Buffer }>('SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1')
  const acted = tx.number('SELECT count(*) FROM act WHERE run = ? AND n = ?', id.run, id.n) === 1
  const ack: Ack = { ...id, acted, size: end?.seq ?? 0, hash: end?.hash.toString('hex') ?? '' }
  writeSync(acks, `${JSON.stringify(ack)}\n`)
}

/** A room whose every answer is acknowledged: what an outsider has seen before the cut must be there after it. */
class Watched extends Room {
  #told(id: { run: string; n: number }, answer: Answer): Answer {
    if (answer.ok) acknowledge(this.tx, id)
    return answer
  }
  override async act(who: Who | null, name: ActName | `sign.${string}`, input: unknown, id = this.id()) {
    return this.#told(id, await super.act(who, name, input, id))
  }
  override scan(who: Who, text: string, hand: string | null = null, id = this.id()) {
    return this.#told(id, super.scan(who, text, hand, id))
  }
  override reopen(): Watched {
    this.ledger.close()
    return opened(Ledger.open({ dir, clock: this.clock, key: this.ledger.key }), this.crew)
  }
}

const clock = new StillClock()
const site = writeSite(TINY)

function opened(ledger: Ledger, crew: Crew): Watched {
  ledger.tx.db.pragma(`synchronous = ${synchronous}`)
  return new Watched(ledger, clock, site, crew)
}

const founding = await Ledger.found({ dir, clock }, foundInput(training))
if (!('ledger' in founding)) throw new Error(JSON.stringify(founding.answer))
acknowledge(founding.ledger.tx, { run: '', n: 0 })
process.stdout.write(founding.ledger.key?.toString('hex') ?? '')
let room = opened(founding.ledger, {} as Crew)

async function signLeadIn(): Promise<void> {
  const secret = { kind: 'passphrase', name: PEOPLE.lead[0], passphrase: PASSPHRASE }
  const { session } = await room.did<{ session: number }>(null, 'sign-in', { station: 1, secret })
  room.crew.lead = { who: 'lead', session, station: 1 } as Holder
}
await signLeadIn()
await importInto(room, site)
await room.did('lead', 'appoint', { exam: 1, people: 'by-post' })
const { badges } = await room.did<{ badges: NewBadge[] }>('lead', 'issue-badges', { people: 'all-who-sign' })
const chief = room.tx.number('SELECT id FROM person WHERE name = ?', PEOPLE.chief[0])
const badge = badges.find(b => b.person === chief)
const pin = '483920'
await room.did(null, 'choose-pin', { back: badge?.back, pin, passphrase: PASSPHRASE })
room.crew.chief = { ...room.crew.lead, who: 'chief', back: badge?.back ?? '', pin }
await room.did('lead', 'take-task', { kind: 'seal', ref: { unit: 1 }, second: null })

const roll = dice(Number(seed))
const incidents: number[] = []
const KINDS: (() => Promise<unknown> | unknown)[] = [
  () => room.scan('lead', `FOREIGN${roll(1e6)}`),
  () => room.scan('lead', room.site.bags[roll(6)]?.code ?? ''),
  () => room.did('lead', 'seal.stock', { make: 'own', n: 1 + roll(60) }),
  async () => {
    const item = 1 + roll(6)
    const input = { exam: 1, kind: 'other', about: '有事', item, account: null }
    incidents.push((await room.did<{ incident: number }>('lead', 'incident.open', input)).incident)
  },
  async () => {
    const incident = incidents.pop()
    const input = { incident, cause: '查明', result: '处理' }
    if (incident) await room.sign('lead', 'incident.close', input, ['chief'])
  },
  () => room.did('lead', 'take-task', { kind: 'seal', ref: { unit: 1 }, second: null }),
  async () => {
    const { document } = await room.did<{ document: number }>('lead', 'print.number', { kind: 'slips', ref: '1' })
    const pdf = Buffer.alloc(3000 + roll(9000), `%PDF ${roll(1e6)} `)
    await room.did('lead', 'print.made', { document, template: 1, pages: 1, pdf })
    room.ledger.checkpoint()
  },
]
// Mostly scans; whatever costs a derivation of a secret comes seldom where a derivation takes its real time.
for (let i = 0; i < Number(acts); i++) {
  if (i % 61 === 60) {
    room = room.reopen() as Watched
    await signLeadIn()
  }
  const dear = training || roll(12) === 0
  await KINDS[roll(10) < 5 ? roll(2) : 2 + roll(5)]?.()
  if (dear && roll(40) === 0) value(await room.act('lead', 'seal.stock', { make: 'own', n: 700 }))
}
room.ledger.close()
closeSync(acks)
