/** 附表 of the certificate: bag by bag, 45 rows a page, and the tables page 1 had no room for. */
import type { ReactNode } from 'react'
import type { CertificateData, ListBag } from '../../db/documents/shapes.ts'
import { checkCodeText, dateText, momentText, secondsText, thousands } from '../../db/documents/words.ts'
import { Rule } from './bars.tsx'
import { Ranges, Totals } from './certificate-tables.tsx'
import { A4, Foot, LEFT, NumberLine, Watermark } from './frame.tsx'
import { LIST_COLS, LIST_NAMES, ListRow, rowHeight } from './list.tsx'
import { mm, Page, Text } from './page.tsx'
import { Heading } from './parts.tsx'
import { Cell, Head, Row } from './table.tsx'

const ROWS = 45
/** Room for rows on a page, the blank line included; long names of categories take more of it. */
const SPACE = 228

/** Where the pages of the list begin, and its end. */
export function listStarts(bags: ListBag[]): number[] {
  const starts = [0]
  let used = 0
  for (const [i, bag] of bags.entries()) {
    const height = rowHeight(bag)
    if (used + height > SPACE || i - (starts.at(-1) as number) === ROWS) {
      starts.push(i)
      used = 0
    }
    used += height
  }
  return [...starts, bags.length]
}

function Attached({
  data,
  title,
  page,
  pages,
  children,
}: {
  data: CertificateData
  title: string
  page: number
  pages: number
  children: ReactNode
}) {
  const { anchor } = data
  return (
    <Page
      {...A4}
      lines={
        <>
          {data.training && <Watermark />}
          <Rule x={LEFT} y={275} w={167} />
        </>
      }
    >
      <Text at={{ x: LEFT, y: 9, w: 80, h: 5 }} size={12} bold>
        {data.training ? `演练　${data.siteName}` : data.siteName}
      </Text>
      <NumberLine form={data} name="证明编号" />
      <Text at={{ x: LEFT, y: 17.5, w: 167, h: 7 }} size={15} bold face="serif" align="middle">
        {title}
      </Text>
      <div className="flow" data-end={274.5} style={{ top: mm(27) }}>
        {children}
      </div>
      <Text at={{ x: LEFT, y: 276.8, w: 167, h: 4.2 }} size={8}>
        <span className="bold">台账核验码</span>
        {`　第 ${thousands(anchor.entries)} 条　${momentText(anchor.at)}　　`}
        <span className="bold">校验码 </span>
        <span className="mono bold">{checkCodeText(anchor.checkCode)}</span>
      </Text>
      <Foot form={data} name={`表 XH-3 附表　模板 v${data.templateVersion}`} page={page} pages={pages} />
    </Page>
  )
}

export function CertificateTables({ data, page, pages }: { data: CertificateData; page: number; pages: number }) {
  return (
    <Attached data={data} title="销毁证明附表　分类统计与起止" page={page} pages={pages}>
      <Heading before={0}>销毁材料（袋／份）</Heading>
      <Totals bags={data.bags} language="zh" />
      <Heading>袋条码与封条号</Heading>
      <Ranges bags={data.bags} language="zh" />
    </Attached>
  )
}

export function CertificateList({
  data,
  from,
  to,
  page,
  pages,
}: {
  data: CertificateData
  from: number
  to: number
  page: number
  pages: number
}) {
  const days = new Set(data.bags.map(bag => dateText(bag.scannedAt)))
  const time = (ms: number) => (days.size > 1 ? momentText(ms).slice(5) : secondsText(ms))
  const rows = data.bags.slice(from, to)
  const timeCol = days.size > 1 ? 24 : 21
  const title = days.size > 1 ? '扫描时间' : `扫描时间\n${[...days][0] ?? ''}`
  return (
    <Attached
      data={data}
      title={`销毁证明附表　逐袋清单（共 ${thousands(data.bags.length)} 行）`}
      page={page}
      pages={pages}
    >
      <div className="tbl">
        <Head cols={[...LIST_COLS, timeCol]} h={7} size={8} names={[...LIST_NAMES, title]} />
        {rows.map((bag, i) => (
          <ListRow key={bag.code} bag={bag} n={from + i + 1} time={time(bag.scannedAt)} timeCol={timeCol} />
        ))}
        {to === data.bags.length && (
          <Row cols={[167]} h={4.7}>
            <Cell size={8}>——以下空白——</Cell>
          </Row>
        )}
      </div>
    </Attached>
  )
}
