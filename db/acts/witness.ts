import { z } from 'zod'
import { checkpointWitnessed } from '../events/index.ts'
import { publicKey } from '../people/secrets.ts'
import { cosigns, readCosignature } from '../record/cosignature.ts'
import { defineAct, done, refuse } from './define.ts'

/**
 * Takes in what a witness on another machine cosigned: from then on no other history up to that entry can be shown to it.
 * A name that has once witnessed this ledger keeps its key.
 */
export const witnessAccept = defineAct({
  name: 'witness.accept',
  title: { zh: '读入见证', en: 'Take in a witness' },
  duty: 'sign',
  input: z.strictObject({ key: z.string().max(100), line: z.string().max(400) }),
  needs: { zh: '见证人已核验这本台账的核验点', en: 'A witness has checked a checkpoint of this ledger' },
  refuses: ['no-witness', 'other-witness', 'witnessed-already'],
  records: ['checkpoint.witnessed.1'],
  changes: { zh: '核验点：已见证', en: 'A checkpoint is witnessed' },
  decide(ctx, input) {
    const key = Buffer.from(input.key, 'base64')
    const line = key.length === 32 ? readCosignature(input.line, key) : undefined
    if (!line) return refuse('no-witness')
    const earlier = ctx.tx.one<{ key: string }>('SELECT key FROM witness WHERE name = ? LIMIT 1', line.name)
    if (earlier && earlier.key !== key.toString('base64')) return refuse('other-witness', { name: line.name }, true)
    const opened = publicKey(key)
    const checkpoints = ctx.tx.all<{ size: number; text: string }>(
      'SELECT size, text FROM checkpoint ORDER BY size DESC',
    )
    const size = checkpoints.find(c => cosigns(line, c.text, opened))?.size
    if (!size) return refuse('no-witness')
    if (ctx.tx.number('SELECT count(*) FROM witness WHERE name = ? AND size >= ?', line.name, size))
      return refuse('witnessed-already', { name: line.name, size })
    const { name, time } = line
    return done(
      [checkpointWitnessed({ size, name, key: key.toString('base64'), at: time * 1000, line: input.line.trim() })],
      () => ({ size, name }),
    )
  },
})
