/** 证件, 85.6 × 54, front and back (print.md 2). The back's code exists as bars only. */
import type { Badge, BadgesData } from '../../db/documents/shapes.ts'
import { groupedCode, wideName } from '../../db/documents/words.ts'
import { Bars } from './bars.tsx'
import { DOT, Fit, Page, placed, Text } from './page.tsx'

export const BADGE = { w: 85.6, h: 54 }
const BAND = '#1f3a5f'

export const Badges = ({ data }: { data: BadgesData }) =>
  data.badges.flatMap(badge => [
    <Front key={badge.code} data={data} badge={badge} />,
    <Back key={`${badge.code} back`} data={data} badge={badge} />,
  ])

function Front({ data, badge }: { data: BadgesData; badge: Badge }) {
  return (
    <Page
      {...BADGE}
      lines={
        <>
          {data.training && <Hollow />}
          <rect x={0} y={0} width={90 / DOT} height={9.5 / DOT} fill={BAND} />
          {!badge.photo && (
            <rect
              x={4 / DOT}
              y={12 / DOT}
              width={20 / DOT}
              height={26 / DOT}
              fill="none"
              stroke="#777"
              strokeWidth={2}
              strokeDasharray="7 4"
            />
          )}
          <Bars code={badge.code} dots={2} centre={55.5} y={34} />
        </>
      }
    >
      <div style={{ color: '#fff' }}>
        <Fit at={{ x: 3, y: 1, w: 79.6, h: 7.5 }} field="examName" max={10.5} align="middle">
          {`${data.training ? '演练　' : ''}${data.examName}　${data.siteName}`}
        </Fit>
      </div>
      {badge.photo ? (
        <img
          src={badge.photo}
          alt=""
          style={{ position: 'absolute', objectFit: 'cover', ...placed({ x: 4, y: 12, w: 20, h: 26 }) }}
        />
      ) : (
        <Text at={{ x: 4, y: 22, w: 20, h: 6 }} size={7.5} align="middle">
          照片
        </Text>
      )}
      <Fit at={{ x: 28, y: 11.5, w: 54, h: 9.5 }} field="name" max={22}>
        {wideName(badge.name)}
      </Fit>
      <Fit at={{ x: 28, y: 21.25, w: 54, h: 6 }} field="post" max={13}>
        {badge.post}
      </Fit>
      <Fit at={{ x: 28, y: 27.25, w: 54, h: 5 }} field="workUnit" max={9}>
        {badge.workUnit}
      </Fit>
      <Text at={{ x: 28, y: 47.1, w: 55, h: 4.5 }} size={10} bold face="mono" align="middle" field="code">
        {groupedCode(badge.code)}
      </Text>
      <Text at={{ x: 4, y: 40, w: 22, h: 3.4 }} size={7.5}>
        有效期
      </Text>
      <Text at={{ x: 4, y: 43.6, w: 24, h: 3.4 }} size={7.5} bold face="mono" field="validFrom">
        {badge.validFrom}
      </Text>
      <Text at={{ x: 4, y: 47.4, w: 24, h: 3.4 }} size={7.5} bold face="mono" field="validTo">
        {badge.validTo}
      </Text>
    </Page>
  )
}

function Back({ data, badge }: { data: BadgesData; badge: Badge }) {
  return (
    <Page {...BADGE} lines={<Bars code={badge.back} dots={2} centre={42.8} y={16} h={15} />}>
      <Text at={{ x: 4, y: 5, w: 77.6, h: 6 }} size={11} bold align="middle">
        {data.training ? '演练　签名码' : '签名码'}
      </Text>
      <Text at={{ x: 4, y: 36, w: 77.6, h: 4 }} size={7.5} align="middle">
        与本人密码同用，即为本人签名。不得拍照、复印、借出。
      </Text>
      <Text at={{ x: 4, y: 41, w: 77.6, h: 4 }} size={7.5} align="middle">
        遗失请立即报告保密室，旧证即时作废。
      </Text>
      <Text at={{ x: 4, y: 46.5, w: 77.6, h: 4 }} size={7.5} align="middle" field="siteName">
        {data.siteName}
      </Text>
    </Page>
  )
}

function Hollow() {
  return (
    <text
      className="hollow bold"
      transform="translate(440 210) rotate(-8)"
      fontSize={14 / DOT}
      strokeWidth={4}
      textAnchor="middle"
      letterSpacing={40}
      shapeRendering="auto"
    >
      演练
    </text>
  )
}
