import { expect, test } from 'vitest'
import { DrivenClock } from '../../db/clock.ts'
import { Ledger } from '../../db/ledger.ts'
import { verify } from '../../db/verify.ts'
import { folder, inTheMiddleOfACount, localPipe, openRoom } from './room.ts'

test('with the disk full a scan is refused as not recorded, nothing half stays, and the same scan goes in once there is room', async () => {
  const o = openRoom(folder(), localPipe)
  const { run, count } = await inTheMiddleOfACount(o)
  await o.room.ledger.stop()
  const clock = new DrivenClock()
  clock.set(run.first - 12 * 3_600_000)
  const ledger = Ledger.open({ dir: o.dir, clock })
  const { tx } = ledger
  try {
    const session = tx.number(`SELECT id FROM session WHERE state = 'open'`)
    const scan = (n: number) =>
      ledger.scan({
        id: { run: 'disk-full', n },
        session,
        text: `FOREIGN${String(n).padStart(180, '0')}`,
        device: null,
      })
    // SQLite's own limit of pages stands in for the disk's: SQLITE_FULL comes from the same place.
    const pages = tx.db.pragma('page_count', { simple: true }) as number
    tx.db.pragma(`max_page_count = ${pages}`)
    let n = 0
    let answer = scan(n)
    let head = ledger.head()
    while (answer.ok) {
      head = ledger.head()
      n += 1
      answer = scan(n)
    }
    expect(answer).toMatchObject({ ok: false, kind: 'unavailable', code: 'disk-full' })
    expect(n).toBeLessThan(500)
    expect(ledger.head()).toEqual(head)
    expect(scan(n)).toMatchObject({ code: 'disk-full' })
    expect(tx.number('SELECT count(*) FROM count_scan WHERE count = ?', count)).toBe(n)
    expect(verify(tx).findings).toEqual([])

    tx.db.pragma('max_page_count = 1000000')
    expect(scan(n)).toMatchObject({ ok: true, value: { unknown: n + 1, duplicate: 0 } })
    expect(scan(n)).toMatchObject({ ok: true, value: { unknown: n + 1, duplicate: 0 } })
    expect(tx.number('SELECT count(*) FROM count_scan WHERE count = ?', count)).toBe(n + 1)
    expect(verify(tx).findings).toEqual([])
  } finally {
    ledger.close()
  }
})
