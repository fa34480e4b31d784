/** Two who print labels at once, with everything around `Paper` made up (R33). */
import { expect, test } from 'vitest'
import { good } from '../../db/answer.ts'
import { Paper } from '../../electron/printing/paper.ts'
import type { Spooler } from '../../electron/printing/spooler.ts'

type Options = ConstructorParameters<typeof Paper>[0]

function paperOf(hand: Spooler['hand'], log: string[]) {
  const answers: Record<string, unknown> = {
    printing: { chosen: { labels: 'Zebra', forms: null }, open: [], calibrated: [] },
    labels: {
      kind: 'labels',
      format: { name: 'seal-100x60', paper: { w: 100, h: 60 } },
      version: 3,
      sheet: null,
      first: 0,
      labels: [],
    },
  }
  const request = async ({ op }: { op: string }) => {
    if (op === 'labels') log.push('read')
    return good(answers[op])
  }
  const perform = async (act: string, input: object) => {
    log.push(act)
    // The one that was drawn, not the one in force by now.
    expect(input).toMatchObject({ kind: 'label', format: 'seal-100x60', version: 3 })
    return good({ job: log.length })
  }
  return new Paper({
    dir: '/',
    ledger: { request, training: true },
    station: () => ({ ask: async () => good(null), perform }),
    chooseFolder: async () => null,
    make: async () => ({ pdf: new Uint8Array(), pages: 1, paper: { w: 100, h: 60 }, problems: [] }),
    spooler: { hand } as Spooler,
    say: () => {},
  } as unknown as Options)
}

test('labels are read only when the print before them is recorded, or has failed', async () => {
  const log: string[] = []
  let n = 0
  const paper = paperOf(async () => {
    log.push('spooler')
    n += 1
    if (n === 2) throw new Error('away')
    return n
  }, log)
  await paper.readQueues()
  const print = (seal: string) => paper.works['print-labels']({ seals: [seal] })
  const answers = await Promise.all(['S1', 'S1', 'S2'].map(print))
  paper.jobs?.stop()
  expect(log).toEqual(['read', 'spooler', 'job.hand', 'read', 'spooler', 'read', 'spooler', 'job.hand'])
  expect(answers.map(a => a.ok)).toEqual([true, false, true])
})
