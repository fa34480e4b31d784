import { z } from 'zod'
import { code, event, id, text } from './define.ts'

/** Templates of what is printed (R85). Version 1 came with the program and has no event. */

/** Longer than any template, in characters of JSON. */
export const TEMPLATE_MOST = 60_000

const titleOf = (body: string): { zh: string; en: string } =>
  (JSON.parse(body) as { title: { zh: string; en: string } }).title

/** `body`: the whole template as JSON, checked before. */
export const templateRevised = event(
  'template.revised.1',
  z.object({ name: code, version: id, body: z.string().min(2).max(TEMPLATE_MOST), reason: text }),
  {
    zh: b => `单据模板“${titleOf(b.body).zh}”改为第 ${b.version} 版：${b.reason}`,
    en: b => `Template "${titleOf(b.body).en}" revised, version ${b.version}: ${b.reason}`,
    apply: (tx, b, e) =>
      tx.run('INSERT INTO template (name, version, body, seq) VALUES (?, ?, ?, ?)', b.name, b.version, b.body, e.seq),
    topics: () => ['templates'],
  },
)
