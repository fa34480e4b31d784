import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { secretChanged } from '../events/index.ts'
import { about, entryOf } from '../people/identify.ts'
import { addEntry, ownerOf } from '../people/keyfile.ts'
import type { KeyRing } from '../people/keyring.ts'
import { COST, derive, goodPassphrase, goodPin, newSalt, type Secret, seal } from '../people/secrets.ts'
import { by, defineAct, done, refuse } from './define.ts'
import { prove } from './prove.ts'
import { wholeSecret } from './sessions.ts'

interface Changed {
  wrap: number
  key: number
  salt: Buffer
  cost: number
  sealed: Buffer
  private: KeyObject
  fresh: string
  keyring: KeyRing
}

/**
 * One's own PIN or passphrase changed: the same signing key wrapped anew, and with it the ledger's key in `ledger.keys`,
 * flushed before the event. The old entry there goes when the event is written; a crash in between leaves both, and what
 * table `wrap` says is kept at the next opening.
 */
export const changeSecret = defineAct({
  name: 'change-secret',
  title: { zh: '改密码', en: 'Change PIN or passphrase' },
  duty: 'sign',
  input: z.strictObject({ secret: wholeSecret, fresh: z.string().max(200) }),
  needs: { zh: '本人登录，签名码和原密码（或登录密码）', en: 'The person’s own session, and the whole old secret' },
  refuses: [
    'unknown-badge',
    'wrong-secret',
    'too-many-tries',
    'pin-not-chosen',
    'not-own-secret',
    'bad-secret-form',
    'unknown-badge',
  ],
  records: ['secret.changed.1'],
  changes: { zh: '密码；签名密钥不变', en: 'The PIN or passphrase; the signing key stays' },
  async prepare(env, input, ctx) {
    const old = input.secret as Secret
    const found = await prove(ctx.tx, old, ctx.now.at, ctx.profile.tries)
    if ('refused' in found) return found
    if (found.person !== ctx.by?.person) return refuse('not-own-secret', {}, true)
    if (!(old.kind === 'badge' ? goodPin : goodPassphrase)(input.fresh)) return refuse('bad-secret-form')
    const salt = newSalt()
    const cost = env.training ? COST.training : COST[old.kind]
    const opened = await derive(
      old.kind === 'badge' ? { ...old, pin: input.fresh } : { ...old, passphrase: input.fresh },
      salt,
      cost,
    )
    const plain = found.private.export({ type: 'pkcs8', format: 'der' })
    const sealed = seal(opened.inner, plain, about(found.person))
    plain.fill(0)
    if (env.ledgerKey)
      addEntry(env.dir, ownerOf(ctx.tx), entryOf(found.wrap, { salt, cost, outer: opened.outer }, env.ledgerKey))
    opened.inner.fill(0)
    opened.outer.fill(0)
    const { key, keyring } = { key: found.key, keyring: env.keyring }
    return {
      wrap: found.wrap.row,
      key,
      salt,
      cost,
      sealed,
      private: found.private,
      fresh: input.fresh,
      keyring,
    } satisfies Changed
  },
  decide(ctx, input: Changed) {
    const me = by(ctx)
    const credential = ctx.tx.number('SELECT credential FROM key WHERE id = ? AND revoked IS NULL', input.key)
    // While scrypt ran, the credential was revoked or replaced.
    if (!credential) return refuse('unknown-badge')
    return done([secretChanged({ credential, person: me.person, name: me.name })], () => ({ name: me.name }), {
      also(tx) {
        const { salt, cost, sealed, wrap } = input
        tx.run('UPDATE wrap SET salt = ?, cost = ?, sealed = ? WHERE rowid = ?', salt, cost, sealed, wrap)
        input.keyring.put(me.session, input.key, input.private, input.fresh)
      },
    })
  },
})
