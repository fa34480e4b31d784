import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FoundInput } from '../../db/acts/found.ts'
import type { RoomService } from '../room.ts'
import { type Check, check } from './report.ts'

const PLAIN = 'SQLite format 3'

/** Nobody's: the folder is deleted afterwards. */
const founders = (): FoundInput => ({
  site: { name: '自检', area: '自检', code4: '0000' },
  training: false,
  people: ['甲', '乙'].map((one, i) => ({
    name: `自检${one}`,
    sex: '男',
    unit: '自检',
    post: '自检',
    role: 'lead',
    mobile: `0000000000${i}`,
    passphrase: `只用于自检的一句话 ${randomUUID()}`,
  })),
  level: 'copy',
  receipt: 'bag',
})

/** A real ledger, founded in an empty folder: the database loads, encrypts, writes, and what it wrote verifies. */
export async function ledger(room: RoomService): Promise<Check> {
  const input = founders()
  const founded = await room.ledger.open({ op: 'found', dir: room.ledger.dir, input, drive: null })
  if (!founded.ok) return check('ledger', 'bad', founded.says.zh, founded.says.en, founded.code)
  const verified = await room.ledger.request<{ whole: boolean; events: number }>({ op: 'verify' })
  if (!verified.ok) return check('ledger', 'bad', verified.says.zh, verified.says.en, verified.code)
  const head = readFileSync(join(room.ledger.dir, 'ledger.db')).subarray(0, PLAIN.length)
  if (head.toString('latin1') === PLAIN) return check('ledger', 'bad', '台账没有加密。', 'The ledger is not encrypted.')
  return verified.value.whole
    ? check('ledger', 'good', '试建的台账已加密，核对无误。', 'A ledger made on trial is encrypted and verifies.', {
        events: verified.value.events,
      })
    : check('ledger', 'bad', '试建的台账核对不符。', 'A ledger made on trial does not verify.')
}
