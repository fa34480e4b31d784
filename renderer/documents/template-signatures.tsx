/** Signatures of a form by template: a row for each that was given, an empty one for each meaning still to be signed by hand. */
import type { FormData, SignatureRow } from '../../db/documents/shapes.ts'
import type { Section } from '../../db/documents/template.ts'
import type { Piece } from './flow.tsx'
import { Signature, SignatureHead, signatureCols } from './signatures.tsx'
import { Cell, Head, Row } from './table.tsx'

type Signatures = Extract<Section, { kind: 'signatures' }>

const HEIGHT = 12
/** 批　准 is set wide on the template; the record's word is not. */
const bare = (text: string): string => text.replace(/\s/g, '')

function Empty({ meaning }: { meaning: string }) {
  return (
    <Row cols={signatureCols} h={HEIGHT}>
      <Cell bold>{meaning}</Cell>
      <Cell />
      <Cell />
      <Cell size={8.5}>　月　日　时　分</Cell>
      <Cell />
    </Row>
  )
}

/** Each signature once: two rows of one meaning take two signatures in their order. */
function matched(of: Signatures, given: readonly SignatureRow[]): { meaning: string; row: SignatureRow | null }[] {
  const left = [...given]
  return of.rows.map(({ meaning }) => {
    const at = left.findIndex(s => bare(s.meaning.zh) === bare(meaning.zh))
    return { meaning: meaning.zh, row: at < 0 ? null : (left.splice(at, 1)[0] ?? null) }
  })
}

export function templateSignatures(of: Signatures, i: number, data: FormData): Piece[] {
  const rows = matched(of, data.signatures)
  const byHand = rows.every(r => r.row === null)
  const head = byHand ? (
    <Head cols={signatureCols} h={5} size={9} names={['签名含义', '姓名', '单位　岗位', '签名时间', '亲笔签名']} />
  ) : (
    <SignatureHead />
  )
  return rows.map(({ meaning, row }, n) => ({
    table: { id: `signatures ${i}`, head },
    // They are not torn apart.
    keep: n < rows.length - 1,
    node: row ? <Signature row={row} h={HEIGHT} /> : <Empty meaning={meaning} />,
  }))
}
