import { expect } from 'vitest'
import type { Walk } from './walk.ts'

/** The certificate is printed; the ledger is verified; the anchor on the paper is compared with it. */
export async function certify(walk: Walk): Promise<void> {
  const { w } = walk
  await w.main('打印销毁证明')
  await expect.poll(() => walk.printed('XH').length, { timeout: 60_000 }).toBeGreaterThan(0)
  await w.sees(/已交给打印机/)
  await walk.shot('certificate')
  // The law asks for it in Chinese, whatever the window speaks.
  const certificate = walk.read(walk.printed('XH').at(-1) ?? '', 'certificate')
  expect(certificate[0]?.text.replace(/\s/g, '')).toContain('应销24袋，实销24袋，差额0袋')
  await w.go('台账')
  await w.main('核验')
  await w.sees('完整')
  await walk.shot('ledger')
  await w.main('看完了')
  await compare(walk, certificate.flatMap(p => p.bars).find(b => b.startsWith('RA1-')) ?? '')
  await seeWitness(walk)
}

/** The anchor of the certificate, read off its own page, and then typed with two groups exchanged. */
async function compare(walk: Walk, anchor: string): Promise<void> {
  const { w } = walk
  await w.scan(anchor)
  await w.sees(/与纸上相符：单据/)
  await walk.shot('compare')
  await w.main('看完了')
  const [, , , size = '', root = ''] = anchor.split('-')
  const groups = root.match(/.{4}/g) ?? []
  await w.way('F4', '与纸上比对')
  await w.type(/条数和台账摘要/, `${size} ${groups[0]} ${groups[2]} ${groups[1]} ${groups[3]}`)
  await w.main('核验并比对')
  await w.sees(/与纸上的台账摘要不符（第 2、3 组）/)
  await w.main('看完了')
}

async function seeWitness(walk: Walk): Promise<void> {
  const { w } = walk
  await w.way('F7', '请巡考员见证')
  await w.sees('还没有见证过')
  await walk.shot('witness')
  await w.key('Escape')
  await walk.glimpse(async () => {
    await w.way('F7', 'Ask a witness')
    await w.shot('witness-en')
    await w.key('Escape')
    await w.way('F4', 'Compare with paper')
    await w.shot('compare-en')
    await w.key('Escape')
  })
}
