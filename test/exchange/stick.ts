import { readdirSync } from 'node:fs'
import type { Person } from '../../electron/dock/hands.ts'
import type { Pipe } from '../../electron/ledger/pipe.ts'
import { folder, localPipe, type Opened, openRoom } from '../process/room.ts'
import { FOUNDING } from '../record/founding.ts'

const founder = (i: 0 | 1): Person => {
  const { name, passphrase } = FOUNDING.people[i] as (typeof FOUNDING.people)[number]
  return { name, passphrase, badge: '', back: '', pin: '' }
}
export const chief = founder(0)
export const lead = founder(1)
export const BACKUP = `保密室备份-${FOUNDING.site.code4}`

/** Founded, and the head of the room signed in. */
export async function founded(training: boolean, start: () => Pipe = localPipe): Promise<Opened> {
  const o = openRoom(folder(), start)
  await o.hands.work('found', { ...FOUNDING, training })
  await o.hands.signIn(lead)
  return o
}

/** Two people sign for it, the folder chosen before; gives its number. */
export async function decide(o: Opened, act: 'backup.make' | 'export.make', target: string): Promise<number> {
  return ((await o.hands.sign(act, { target }, [lead, chief])) as { backup: number }).backup
}

export async function backUp(o: Opened, target: string) {
  return o.hands.work('backup-write', { backup: await decide(o, 'backup.make', target) })
}

export async function exportTo(o: Opened, target: string) {
  return o.hands.work('backup-write', { backup: await decide(o, 'export.make', target) })
}

/** Entries of the record of this type, as the list shows them. */
export async function listed(o: Opened, type: string): Promise<string[]> {
  const { rows } = await o.hands.ask('events', {})
  return rows.filter(r => r.type === type).map(r => r.zh)
}

/** What lies in a ledger's folder, but for print and faults. */
export const lies = (dir: string): string[] =>
  readdirSync(dir)
    .filter(n => n.startsWith('ledger') || n.startsWith('documents'))
    .sort()
