/** The signature table of forms: what, who, from where, when; and room for ink. */
import type { SignatureRow } from '../../db/documents/shapes.ts'
import { dateText, minuteText, secondsText, timeText, wideName } from '../../db/documents/words.ts'
import type { Piece } from './flow.tsx'
import { pt } from './page.tsx'
import { Cell, Head, Row } from './table.tsx'

export const signatureCols = [24, 22, 38, 33, 50]
const WORDS = {
  zh: {
    names: ['签名含义', '姓名', '单位　岗位', '电子签名时间', '亲笔签名'],
    start: '始',
    end: '终',
    letter: '介绍信',
  },
  en: {
    names: ['Meaning', 'Name', 'Unit, post', 'E-signed', 'Signature in ink'],
    start: 'start',
    end: 'end',
    letter: 'Letter',
  },
}

export function SignatureHead({ language = 'zh', h = 5 }: { language?: 'zh' | 'en'; h?: number }) {
  return <Head cols={signatureCols} h={h} size={9} names={WORDS[language].names} />
}

function when(row: SignatureRow, words: (typeof WORDS)['zh']): string {
  if (row.at === null) return ''
  if (row.endedAt == null) return `${dateText(row.at)}\n${secondsText(row.at)}`
  const sameDay = dateText(row.at) === dateText(row.endedAt)
  const text = (ms: number) => (sameDay ? secondsText(ms) : `${dateText(ms).slice(5)} ${secondsText(ms)}`)
  return `${words.start} ${text(row.at)}\n${words.end} ${text(row.endedAt)}`
}

function spanText({ from, to }: { from: number; to: number }): string {
  if (dateText(from) === dateText(to)) return `${timeText(from)}—${timeText(to)}`
  return `${minuteText(from).slice(5)}—\n${minuteText(to).slice(5)}`
}

export function Signature({ row, h, language = 'zh' }: { row: SignatureRow; h: number; language?: 'zh' | 'en' }) {
  const words = WORDS[language]
  const english = language === 'en'
  const meaning = english ? row.meaning.en : row.meaning.zh
  const small = { fontSize: pt(7), lineHeight: 1.15 }
  const crowded = english && (row.span || row.letterNo)
  return (
    <Row cols={signatureCols} h={h}>
      <Cell bold size={english ? 9 : 9.5}>
        {/^\p{Script=Han}{2}$/u.test(meaning) ? [...meaning].join('　') : meaning}
      </Cell>
      <Cell size={english ? (crowded ? 8 : 9) : 11} field="name">
        <span style={crowded ? { lineHeight: 1.15 } : undefined}>
          {english && row.nameEn ? `${row.name}\n${row.nameEn}` : wideName(row.name)}
        </span>
        {row.span && <span style={small}>{spanText(row.span)}</span>}
        {row.letterNo && <span style={small}>{`${words.letter} ${row.letterNo}`}</span>}
      </Cell>
      <Cell left size={9} field="unit">
        {`${english ? row.unit.en : row.unit.zh}\n${english ? row.post.en : row.post.zh}`}
      </Cell>
      <Cell size={8.5}>{when(row, words)}</Cell>
      <Cell />
    </Row>
  )
}

/** As the last pieces of a form, kept with its last rows. */
export function signaturePieces(rows: SignatureRow[], h: number, heading?: Piece): Piece[] {
  const table = { id: 'signatures', head: <SignatureHead /> }
  return [
    ...(heading ? [{ ...heading, tail: true, keep: true }] : []),
    ...rows.map(row => ({ table, tail: true, node: <Signature row={row} h={h} /> })),
  ]
}
