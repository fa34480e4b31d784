/** Ledgers as accidents leave them, and the one way people meet them: signing in, founding. */
import { createHash } from 'node:crypto'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Answer } from '../../db/answer.ts'
import { LedgerService } from '../../db/service.ts'
import { FOUNDING } from '../record/founding.ts'
import { PASSPHRASE, Room } from '../support/room.ts'
import { PEOPLE } from '../support/site.ts'
import { place } from '../support/temp.ts'

export const copyOf = (dir: string): string => {
  const other = mkdtempSync(join(place(), 'damaged-'))
  for (const name of readdirSync(dir)) copyFileSync(join(dir, name), join(other, name))
  return other
}

export interface Left {
  /** Closed in order: no log of writes. */
  closed: string
  /** As a crash leaves it: the last acts, and a signed head, stand in the log of writes only. */
  crashed: string
  entries: number
}

/** A training ledger with some hundred entries, a kept PDF among them. */
export async function leftBehind(): Promise<Left> {
  const room = await Room.open()
  await room.did('first', 'take-task', { kind: 'seal', ref: { unit: 1 }, second: null })
  for (let n = 0; n < 280; n++) room.scan('first', `FOREIGN${n}`)
  // From here on everything stands in the log of writes only: it is far from the length at which SQLite takes it in.
  room.tx.db.pragma('wal_checkpoint(TRUNCATE)')
  for (let n = 280; n < 300; n++) room.scan('first', `FOREIGN${n}`)
  const { document } = await room.did<{ document: number }>('lead', 'print.number', { kind: 'slips', ref: '1' })
  const pdf = Buffer.from(`%PDF ${'x'.repeat(9000)}`)
  await room.did('lead', 'print.made', { document, template: 1, pages: 1, pdf })
  room.ledger.checkpoint()
  const crashed = copyOf(room.ledger.dir)
  const entries = room.size
  room.ledger.close()
  return { closed: room.ledger.dir, crashed, entries }
}

/** Every file of a folder by its bytes. */
export const bytesOf = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir)
      .filter(name => statSync(join(dir, name)).isFile())
      .map(name => [
        name,
        createHash('sha256')
          .update(readFileSync(join(dir, name)))
          .digest('hex'),
      ]),
  )

export const given = { kind: 'passphrase', name: PEOPLE.lead[0], passphrase: PASSPHRASE }

/** What somebody is told who signs in at a ledger that did not open by itself. */
export async function told(dir: string, secret: unknown = given): Promise<Answer & { service: LedgerService }> {
  const service = new LedgerService()
  const answer = await service.handle({ op: 'unlock', dir, secret, drive: null })
  return { ...answer, service }
}

/** Refused with this code, in two languages with a way out; nothing founded over it; every byte as it was. */
export async function expectUntouched(dir: string, code: string, secret?: unknown): Promise<Answer> {
  const before = bytesOf(dir)
  const { service, ...answer } = await told(dir, secret)
  expect(answer).toMatchObject({ ok: false, kind: 'unavailable', code })
  if (answer.ok) return answer
  for (const part of [answer.says.zh, answer.says.en, answer.says.way.zh, answer.says.way.en])
    expect(part.length).toBeGreaterThan(5)
  // The first question of a window is answered whatever lies there.
  expect(await service.handle({ op: 'state', dir })).toMatchObject({ ok: true, value: { exists: true, open: false } })
  for (const training of [true, false])
    expect(await service.handle({ op: 'found', dir, input: { ...FOUNDING, training }, drive: null })).toMatchObject({
      ok: false,
      code: 'already-founded',
    })
  expect(bytesOf(dir)).toEqual(before)
  return answer
}
