import { sign } from 'node:crypto'
import { privateKey } from '../people/secrets.ts'
import type { Store } from '../store.ts'
import type { About } from './set/index.ts'

interface SiteRow {
  name: string
  area: string
  code4: string
  training: number
  workstation: Buffer
}

/** What a set of this ledger says of itself, and the workstation's signature; `head` and `made` are the caller's. */
export function workstationSet(
  tx: Store,
  of: Pick<About, 'set' | 'program' | 'made' | 'size' | 'root'>,
): { about: About; sign: (message: Buffer) => Buffer } {
  const site = tx.one<SiteRow>('SELECT * FROM site')
  const own = tx.one<{ private: Buffer }>('SELECT private FROM own_key')
  if (!site || !own) throw new Error('the ledger has no workstation key')
  const { name, area, code4 } = site
  return {
    about: {
      ...of,
      site: { name, area, code4 },
      training: site.training === 1,
      workstation: site.workstation.toString('base64'),
    },
    sign: message => sign(null, message, privateKey(own.private)),
  }
}
