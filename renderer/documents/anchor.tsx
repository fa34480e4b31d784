/** The anchor block of a form (R88): QR, and the same in groups for people. */
import type { Anchor } from '../../db/documents/shapes.ts'
import { checkCodeText, hashGroups, momentText, thousands } from '../../db/documents/words.ts'
import { placed, Text } from './page.tsx'
import { Qr, qrSide } from './qr.tsx'

const CHINESE = {
  head: '台账核验码',
  entry: (n: string) => `第 ${n} 条`,
  root: '台账摘要',
  record: '记　　录',
  check: '校验码',
}
const ENGLISH = {
  head: 'Ledger anchor',
  entry: (n: string) => `entry No. ${n}`,
  root: 'Root',
  record: 'Record',
  check: 'Check code',
}

const rootGroups = (anchor: Anchor): string[] => [...hashGroups(anchor.root), '·', anchor.qr.slice(-1)]

/** At the foot of a form: three lines, QR on the right. */
export function AnchorBlock({ anchor }: { anchor: Anchor }) {
  const line = (y: number, name: string, groups: string[]) => (
    <>
      <Text at={{ x: 25, y, w: 14, h: 4 }} size={7.5}>
        {name}
      </Text>
      <Text at={{ x: 38.5, y, w: 122, h: 4 }} size={7.5} face="mono">
        {groups.join(' ')}
      </Text>
    </>
  )
  const side = qrSide(anchor.qr, 0.5)
  return (
    <>
      <Text at={{ x: 25, y: 262.2, w: 130, h: 4.2 }} size={8}>
        <span className="bold">台账核验码</span>
        {`　${CHINESE.entry(thousands(anchor.entries))}　${momentText(anchor.at)}　　`}
        <span className="bold">校验码 </span>
        <span className="mono bold" style={{ fontSize: '1.12em' }}>
          {checkCodeText(anchor.checkCode)}
        </span>
      </Text>
      {line(266.6, CHINESE.root, rootGroups(anchor))}
      {line(270.6, CHINESE.record, hashGroups(anchor.record))}
      <Text at={{ x: 25, y: 275, w: 130, h: 4 }} size={7.5}>
        在“台账—核验”中扫码或键入比对；任何一组不同，即非签名时的台账。
      </Text>
      <div className="qr" style={placed({ x: 194 - side, y: 260.2, w: side, h: side })}>
        <Qr text={anchor.qr} />
      </div>
    </>
  )
}

/** Beside a stamp or on a slip: QR on the left, root and record in two lines each. */
export function AnchorNarrow({
  anchor,
  x,
  y,
  language = 'zh',
  size = 7.5,
}: {
  anchor: Anchor
  x: number
  y: number
  language?: 'zh' | 'en'
  size?: number
}) {
  const words = language === 'zh' ? CHINESE : ENGLISH
  const side = qrSide(anchor.qr, 0.5)
  const left = x + side + 1.6
  const step = 3.5
  const halves = (groups: string[]) => [groups.slice(0, 7).join(' '), groups.slice(7).join(' ')]
  const lines = [
    ...halves(rootGroups(anchor)).map((text, i) => [i ? '' : words.root, text]),
    ...halves(hashGroups(anchor.record)).map((text, i) => [i ? '' : words.record, text]),
  ]
  return (
    <>
      <div className="qr" style={placed({ x: x - 2, y: y - 0.6, w: side, h: side })}>
        <Qr text={anchor.qr} />
      </div>
      <Text at={{ x: left, y: y + 0.4, w: 75, h: 3.6 }} size={size}>
        <span className="bold">{words.head}</span>
        {`　${words.entry(thousands(anchor.entries))}　${momentText(anchor.at)}`}
      </Text>
      {lines.map(([name, text], i) => (
        <Text key={text} at={{ x: left, y: y + 4 + i * step, w: 70, h: 3.5 }} size={size} face="mono">
          <span style={{ display: 'inline-block', width: '12.5rem', fontFamily: 'Noto Sans SC' }}>{name}</span>
          {text}
        </Text>
      ))}
      <Text at={{ x: left, y: y + 18.4, w: 70, h: 4 }} size={size + 0.5} bold>
        {`${words.check}　`}
        <span className="mono" style={{ fontSize: '1.12em' }}>
          {checkCodeText(anchor.checkCode)}
        </span>
      </Text>
    </>
  )
}
