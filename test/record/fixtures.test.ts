import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Ledger } from '../../db/ledger.ts'
import type { EventRow } from '../../db/record/event.ts'
import { hashOf } from '../../db/record/verifier.mjs'
import { verify } from '../../db/verify.ts'
import { folder } from '../process/room.ts'
import { dump } from '../schema/live.ts'
import { treeRoot } from './format.ts'

const LEDGERS = new URL('../fixtures/ledgers', import.meta.url).pathname
interface Made {
  events: number
  root: string
  signatures: number
  people: { badge: string; back: string; pin: string }
  tables: Record<string, Record<string, unknown>[]>
}

/** Only the columns that were there on that day: later shapes may know more of the same things. */
const asThen = (now: Record<string, unknown>[], then: Record<string, unknown>[]) =>
  now.map((row, i) => Object.fromEntries(Object.keys(then[i] ?? then[0] ?? row).map(k => [k, row[k]])))

test.each(readdirSync(LEDGERS))(
  'a ledger of version %s opens with the same tables as on the day it was made, verifies, and its people still sign in',
  async version => {
    const made = JSON.parse(readFileSync(join(LEDGERS, version, 'tables.json'), 'utf8')) as Made
    const dir = folder()
    // Opening is an event: never on the committed file itself.
    copyFileSync(join(LEDGERS, version, 'ledger.db'), join(dir, 'ledger.db'))
    const ledger = Ledger.open({ dir })
    try {
      const { tx } = ledger
      const now = dump(tx, Object.keys(made.tables))
      for (const [name, then] of Object.entries(made.tables)) {
        const rows = name === 'boot' ? now[name]?.slice(0, then.length) : now[name]
        expect({ [name]: asThen(rows as Record<string, unknown>[], then) }).toEqual({ [name]: then })
      }
      const events = tx.all<EventRow>('SELECT * FROM event WHERE seq <= ? ORDER BY seq', made.events)
      const hashes: Buffer[] = []
      for (const e of events) {
        const hash = hashOf(e, hashes.at(-1) ?? Buffer.alloc(32))
        expect(hash.equals(e.hash)).toBe(true)
        hashes.push(hash)
      }
      expect(treeRoot(hashes).toString('hex')).toBe(made.root)
      const report = verify(tx)
      expect(report.findings).toEqual([])
      expect(report.signatures).toBe(made.signatures)
      const { back, pin } = made.people
      const signedIn = await ledger.act({
        id: { run: 'later-program', n: 1 },
        session: null,
        name: 'sign-in',
        input: { station: 1, secret: { kind: 'badge', back, pin } },
      })
      expect(signedIn).toMatchObject({ ok: true })
    } finally {
      ledger.close()
    }
  },
)
