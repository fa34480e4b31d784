/** XH-3 销毁证明: page 1 Chinese, page 2 English with the same numbers in the same places. */
import type { ReactNode } from 'react'
import type { CertificateData } from '../../db/documents/shapes.ts'
import { type Part, statementEn, statementZh } from '../../db/documents/statement.ts'
import { unitsOf } from '../../db/documents/totals.ts'
import { longDate, longDateEn, thousands } from '../../db/documents/words.ts'
import { AnchorNarrow } from './anchor.tsx'
import { Rule } from './bars.tsx'
import { factsEn, factsZh } from './certificate-facts.ts'
import { type Language, Ranges, Totals, TotalsByUnit } from './certificate-tables.tsx'
import { A4, Foot, LEFT, NumberLine, Watermark } from './frame.tsx'
import { mm, Page, pt, Text } from './page.tsx'
import { Heading } from './parts.tsx'
import { Signature, SignatureHead } from './signatures.tsx'
import { Facts } from './table.tsx'

const STAMP = { x: 170, y: 264, r: 21 }
/** Signatures end above the stamp's circle. */
export const CERTIFICATE_END = 242.5

/** How much page 1 holds: with fewer tables as the certificate grows. */
export interface Fullness {
  categories: boolean
  ranges: boolean
}
export const FULLNESS: Fullness[] = [
  { categories: true, ranges: true },
  { categories: false, ranges: true },
  { categories: false, ranges: false },
]

const WORDS = {
  zh: {
    title: '销毁证明',
    no: '证明编号',
    one: '一、销毁材料（袋／份）',
    two: (n: string) => `二、袋条码与封条号（逐袋清单见附表，共 ${n} 行）`,
    signatures: (n: string) => `${n}、签名`,
    hint: '考点印章',
    facility: '受托单位经办人（签名）：',
    copies: (facility: boolean) => (facility ? '一式三份：考点、考区、受托单位。' : '一式两份：考点、考区。'),
    list: (n: string) => `袋条码、封条号与分类统计见附表，逐袋清单共 ${n} 行。`,
  },
  en: {
    title: 'Certificate of Destruction',
    no: 'Certificate No.',
    one: '1. Material destroyed (bags / copies)',
    two: (n: string) => `2. Bag codes and seal numbers (bag-by-bag list attached, ${n} lines)`,
    signatures: (n: string) => `${n}. Signatures`,
    hint: 'Site seal',
    facility: 'For the facility (signature): ',
    copies: (facility: boolean) => (facility ? 'Three originals.' : 'Two originals.'),
    list: (n: string) => `Bag codes, seal numbers and totals by category are attached, bag by bag, ${n} lines.`,
  },
}

const Statement = ({ parts, language }: { parts: Part[]; language: Language }) => (
  <div
    className="serif statement"
    style={{
      fontSize: pt(language === 'zh' ? 11 : 9),
      lineHeight: language === 'zh' ? 1.38 : 1.25,
      textIndent: language === 'zh' ? '2em' : 0,
      padding: `${mm(1.8)} 0 0`,
      textAlign: language === 'zh' ? 'justify' : 'left',
      overflowWrap: language === 'zh' ? 'anywhere' : 'normal',
    }}
  >
    {parts.map(part => (
      <span key={part.text} className={part.bold ? 'bold' : undefined}>
        {part.text}
      </span>
    ))}
  </div>
)

export function CertificatePage({
  data,
  language,
  full,
  page,
  pages,
}: {
  data: CertificateData
  language: Language
  full: Fullness
  page: number
  pages: number
}) {
  const zh = language === 'zh'
  const words = WORDS[language]
  const count = thousands(data.bags.length)
  const site = zh ? data.siteName : data.siteNameEn
  const date = zh ? longDate(data.destroyedTo) : longDateEn(data.destroyedTo)
  return (
    <Page
      {...A4}
      lines={
        <>
          {data.training && <Watermark />}
          <Rule x={LEFT} y={259.25} w={121} />
          <circle
            cx={STAMP.x * 8}
            cy={STAMP.y * 8}
            r={STAMP.r * 8}
            fill="none"
            stroke="#8c8c8c"
            strokeWidth={2}
            strokeDasharray="9 6"
            shapeRendering="auto"
          />
        </>
      }
    >
      <Text at={{ x: LEFT, y: 9, w: 80, h: 5 }} size={12} bold field="siteName">
        {data.training ? `演练　${site}` : site}
      </Text>
      <NumberLine form={data} name={words.no} />
      <div
        className="at middle serif bold"
        style={{ left: mm(LEFT), top: mm(17), width: mm(167), height: mm(9), fontSize: pt(22) }}
      >
        <span style={zh ? { letterSpacing: mm(3), marginRight: mm(-3) } : { letterSpacing: mm(0.3) }}>
          {words.title}
        </span>
      </div>
      <Text at={{ x: LEFT, y: 26.4, w: 167, h: 5 }} size={12} face="serif" align="middle" field="examName">
        {zh ? data.examName : data.examNameEn}
      </Text>
      <div className="flow certificate" style={{ top: mm(32.6) }}>
        <Facts
          cols={zh ? [19, 68, 19, 61] : [23, 65, 20, 59]}
          rows={zh ? factsZh(data) : factsEn(data)}
          names={zh ? 9 : 8.5}
          h={zh ? 6.3 : 6}
          size={zh ? 9.5 : 9}
        />
        <Heading before={2} after={1.1}>
          {words.one}
        </Heading>
        {unitsOf(data.bags).length > 4 ? (
          <TotalsByUnit bags={data.bags} language={language} />
        ) : (
          <Totals bags={data.bags} language={language} kindsOnly={!full.categories} />
        )}
        {full.ranges ? (
          <>
            <Heading before={2} after={1.1}>
              {words.two(count)}
            </Heading>
            <Ranges bags={data.bags} language={language} />
          </>
        ) : (
          <div style={{ fontSize: pt(9), paddingTop: mm(1.6) }}>{words.list(count)}</div>
        )}
        <Statement parts={zh ? statementZh(data.statement) : statementEn(data.statement)} language={language} />
        <Heading before={1.8} after={1.1}>
          {words.signatures(zh ? (full.ranges ? '三' : '二') : full.ranges ? '3' : '2')}
        </Heading>
        <div className="tbl">
          <SignatureHead language={language} />
          {data.signatures.map(row => (
            <Signature
              key={`${row.meaning.en} ${row.name} ${row.span?.from ?? ''}`}
              row={row}
              h={10.6}
              language={language}
            />
          ))}
        </div>
      </div>
      <Small data={data} language={language} />
      <AnchorNarrow anchor={data.anchor} x={LEFT} y={261.2} language={language} />
      <Stamped y={251.4} colour="#8c8c8c">
        {words.hint}
      </Stamped>
      <Stamped y={262}>{zh ? `${site}（盖章）` : `${site} (seal)`}</Stamped>
      <Stamped y={268.4}>{date}</Stamped>
      <Foot
        form={data}
        name={zh ? `表 XH-3　模板 v${data.templateVersion}` : `Form XH-3, template v${data.templateVersion}`}
        page={page}
        pages={pages}
        english={!zh}
      />
    </Page>
  )
}

function Small({ data, language }: { data: CertificateData; language: Language }) {
  const words = WORDS[language]
  const zh = language === 'zh'
  const spot = data.spotCheck && (zh ? `现场抽查：${data.spotCheck.zh}。` : `Spot check: ${data.spotCheck.en}.`)
  // Beside the line for the facility's signature there is no room for it.
  const note = [
    data.facility && spot,
    data.notCovered?.[language],
    zh ? null : 'Translation: the Chinese text on page 1 prevails.',
  ]
  return (
    <div
      className="serif"
      style={{
        position: 'absolute',
        left: mm(LEFT),
        top: mm(246),
        width: mm(121),
        height: mm(12.6),
        fontSize: pt(9),
        lineHeight: 1.35,
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'flex-end',
      }}
    >
      <div style={{ display: 'flex', alignItems: 'flex-end', whiteSpace: 'pre', paddingBottom: mm(1) }}>
        {data.facility && (
          <>
            {words.facility}
            <span style={{ width: mm(30), borderBottom: `${mm(0.25)} solid #000`, marginRight: mm(3) }} />
          </>
        )}
        {words.copies(data.facility !== null)}
        {!data.facility && spot && ` ${spot}`}
      </div>
      <div data-field="notCovered">{note.filter(Boolean).join(' ')}</div>
    </div>
  )
}

function Stamped({ y, colour, children }: { y: number; colour?: string; children: ReactNode }) {
  return (
    <div
      className="at middle serif"
      style={{ left: mm(STAMP.x - 20), top: mm(y), width: mm(40), height: mm(5), fontSize: pt(10), color: colour }}
    >
      {children}
    </div>
  )
}
