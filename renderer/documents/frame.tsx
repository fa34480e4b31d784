/** What every A4 form has on every page: wording, number, title, anchor, foot (print.md 3). */
import type { ReactNode } from 'react'
import type { Form } from '../../db/documents/shapes.ts'
import { documentText, minuteText } from '../../db/documents/words.ts'
import { AnchorBlock } from './anchor.tsx'
import { Bars, modules, Rule } from './bars.tsx'
import { DOT, mm, Page, pt, Text } from './page.tsx'

export const A4 = { w: 210, h: 297 }
export const LEFT = 25
export const RIGHT = 192
/** Content ends above this. */
export const CONTENT_END = 258

/** Training (R96): 120 pt, 12 % grey, 30 degrees; half as large on A6. */
export function Watermark({ small = false }: { small?: boolean }) {
  return (
    <text
      className="bold"
      transform={small ? 'translate(420 600) rotate(-30)' : 'translate(840 1160) rotate(-30)'}
      fontSize={((small ? 60 : 120) * 25.4) / 72 / DOT}
      fill="#e0e0e0"
      textAnchor="middle"
      letterSpacing={small ? 100 : 200}
      shapeRendering="auto"
    >
      演练
    </text>
  )
}

export function NumberLine({ form, name = '编号' }: { form: Form; name?: string }) {
  return (
    <div
      className="at right"
      style={{ left: mm(100), top: mm(9), width: mm(RIGHT - 100), height: mm(5), gap: mm(3) }}
      data-field="no"
    >
      {form.reprint && (
        <span
          className="bold"
          style={{ border: `${mm(0.375)} solid #000`, padding: `${mm(0.6)} ${mm(1.2)}`, fontSize: pt(10) }}
        >
          补打{form.reprint.no}
        </span>
      )}
      <span style={{ fontSize: pt(10) }}>
        {`${name} `}
        <span className="mono">{documentText(form.no)}</span>
      </span>
    </div>
  )
}

export interface FrameText {
  /** JF-2 */
  formCode: string
  title: string
  subtitle?: string
  /** Carries its number as bars: it may be filled in by hand and entered later (R98). */
  bars?: boolean
}

export const contentStart = (text: FrameText): number => (text.bars ? 43.6 : 38.3)

export function Frame({
  form,
  text,
  page,
  pages,
  children,
}: {
  form: Form
  text: FrameText
  page: number
  pages: number
  children: ReactNode
}) {
  const top = text.bars ? 27 : 21.2
  return (
    <Page
      {...A4}
      lines={
        <>
          {form.training && <Watermark />}
          {text.bars && <Bars code={form.no} dots={2} centre={RIGHT - 2.5 - modules(form.no).length / 8} y={14.5} />}
          <Rule x={LEFT} y={259.75} w={RIGHT - LEFT} />
        </>
      }
    >
      <Text at={{ x: LEFT, y: 9, w: 70, h: 5 }} size={12} bold field="secrecy">
        {form.training ? '演练' : form.secrecy}
      </Text>
      <NumberLine form={form} />
      <div
        className="at middle serif bold"
        style={{ left: mm(LEFT), top: mm(top), width: mm(167), height: mm(8.5), fontSize: pt(22) }}
      >
        <span style={{ letterSpacing: mm(1.2), marginRight: mm(-1.2) }}>{text.title}</span>
      </div>
      <div
        className="at middle serif"
        data-field="examName"
        style={{ left: mm(LEFT), top: mm(top + 9), width: mm(167), height: mm(5), fontSize: pt(12) }}
      >
        {text.subtitle ? `${form.examName}　${text.subtitle}` : form.examName}
      </div>
      {children}
      <AnchorBlock anchor={form.anchor} />
      <Foot form={form} name={`表 ${text.formCode}　模板 v${form.templateVersion}`} page={page} pages={pages} />
    </Page>
  )
}

export function Foot({
  form,
  name,
  page,
  pages,
  english,
}: {
  form: { printedAt: number; reprint?: Form['reprint'] }
  name: string
  page: number
  pages: number
  english?: boolean
}) {
  const at = { x: LEFT, y: 285.6, w: 167, h: 4 }
  const printed = minuteText(form.printedAt)
  const reprint = form.reprint ? `　补打缘由 ${form.reprint.reason}　批准 ${form.reprint.approvedBy}` : ''
  return (
    <>
      <Text at={at} size={8}>
        {name}
      </Text>
      <Text at={at} size={8} align="middle">
        {english ? `Printed ${printed}` : `打印 ${printed}${reprint}`}
      </Text>
      <Text at={at} size={8} align="right">
        {english ? `Page ${page} of ${pages}` : `第 ${page} 页　共 ${pages} 页`}
      </Text>
    </>
  )
}
