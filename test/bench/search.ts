import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../db/acts/define.ts'
import { openDatabase, Store } from '../../db/store.ts'
import { search as view } from '../../db/views/search.ts'
import { add, at, timed } from './figures.ts'

const MANY = 1_000_000
/** Copies in a bag. */
const COPIES = 30
const BLINK = 100

/** One question over a million bags besides those of the site: by code, by a serial in one, by how a code begins, by a name. */
export async function search(dir: string): Promise<void> {
  const path = join(dir, 'million.db')
  copyFileSync(join(dir, 'ledger.db'), path)
  const tx = new Store(openDatabase(path))
  tx.db.exec(`
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${MANY - 1})
    INSERT INTO item (exam, code, kind, category, unit, listed, copies, prefix, first, final, width, state, holding, closure, last)
    SELECT exam, printf('Q%09d', i), kind, category, unit, ${COPIES}, ${COPIES}, 'M', i * ${COPIES}, i * ${COPIES} + ${COPIES - 1}, 9, state, holding, closure, 1
    FROM n, (SELECT * FROM item WHERE account IS NOT NULL ORDER BY id LIMIT 1)`)
  const ctx = { tx } as Ctx
  const asked: Record<string, (i: number) => string> = {
    'a code': i => `Q${String((i * 7919) % MANY).padStart(9, '0')}`,
    'a serial': i => `M${String((i * 7919 * COPIES) % (MANY * COPIES)).padStart(9, '0')}`,
    'how a code begins': i => `Q${String(i % 1000).padStart(3, '0')}`,
    'a name': () => '保管',
    'what is not there': i => `Z${i}`,
  }
  for (const [what, text] of Object.entries(asked)) {
    const own: number[] = []
    for (let i = 0; i < 40; i++) await timed(own, () => view.read(ctx, { text: text(i) }))
    add(
      `search over ${MANY.toLocaleString('en')} bags by ${what} (slowest of 40)`,
      'a blink, 100 ms',
      [at(1, own)],
      [BLINK],
      1,
    )
  }
  tx.db.close()
}
