/** Invented values for every place of a form, so that a preview and a test show it filled in. */
import type { SignatureRow } from './shapes.ts'
import type { Column, Fact, Template } from './template.ts'
import { keysOf, tablesOf } from './template-text.ts'

/** Sample rows of a table: enough to see how rows follow one another. */
const ROWS = 5

/** By the end of a key, as keys are called by what they hold. */
const SAMPLES: readonly (readonly [RegExp, string])[] = [
  [/(seal|seals|resealed)$/i, 'S2600000000017'],
  [/(bag|papers|cards|code|carton|spare|faulty|codes)$/i, 'P2611010659509'],
  [/(no|No)$/, '2026-58'],
  [/(room)$/i, '39152611001'],
  [/(candidate)$/i, '110391520260001'],
  [/(badge)$/i, 'N2639150005C'],
  [/(seat|rooms|bags|copies|people|hours|cartonNo|cartons|elapsed|sex)$/i, '12'],
  [/(used|unused|void|absent|present|candidates|total|due|difference|left|replaced|question)$/i, '30'],
  [/(capitals)$/i, '叁拾袋'],
  [/(day|period|until)$/i, '2026-08-22'],
  [/(from|in)$/, '08:00'],
  [
    /(at|asked|opened|given|found|reported|started|ended|arrived|planned|closed|resealedAt|postedAt|out)$/i,
    '08-22 07:48',
  ],
  [/(unit)$/i, '第 1 单元'],
  [/(site)$/i, '清河市考点'],
  [/(category)$/i, '临床执业医师（110）'],
  [/(plate)$/i, '清A・K3915'],
  [
    /(name|first|second|third|by|finder|asker|reporter|taker|writer|leader|teacher|driver|counter|sealed|witnessed)$/i,
    '姜　洋',
  ],
]

const sampleOf = (key: string, of?: Pick<Fact | Column, 'ticks'>): string =>
  of?.ticks?.[0] ?? SAMPLES.find(([form]) => form.test(key))?.[1] ?? '样例文字'

export interface Filled {
  values: Record<string, string>
  tables: Record<string, Record<string, string>[]>
  signatures: SignatureRow[]
}

/** Every place filled in, ticks at their first option; nobody's name, number or site is real. `at`: when it is signed, ms. */
export function sampleFilling(t: Template, at: number): Filled {
  const facts = [...t.head, ...t.sections.flatMap(s => (s.kind === 'facts' ? s.rows : []))].flatMap(r => r.facts)
  const known = new Set(['site', 'area', 'exam'])
  const wanted = keysOf(t).filter(k => !known.has(k))
  const meanings = t.sections.flatMap(s => (s.kind === 'signatures' ? s.rows.map(r => r.meaning) : []))
  return {
    values: Object.fromEntries(
      wanted.map(k => [
        k,
        sampleOf(
          k,
          facts.find(f => f.key === k),
        ),
      ]),
    ),
    tables: Object.fromEntries(
      tablesOf(t).map(table => [
        table.key,
        Array.from({ length: table.rows?.length ?? ROWS }, (_, i) => ({
          ...Object.fromEntries(table.columns.map(c => [c.key, sampleOf(c.key, c)])),
          ...table.rows?.[i],
        })),
      ]),
    ),
    signatures: meanings.map(meaning => ({
      meaning,
      name: '姜洋',
      unit: { zh: '区卫生健康局', en: 'District Health Bureau' },
      post: { zh: '试卷保管员', en: 'Custodian' },
      at,
    })),
  }
}

/** The blank form. */
export const EMPTY: Filled = { values: {}, tables: {}, signatures: [] }
