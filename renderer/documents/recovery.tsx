/** 恢复密钥的一半, A4, one half a page. Text only: a bar code could be scanned into a stage, or by a stranger's phone. */
import type { RecoveryData } from '../../db/documents/shapes.ts'
import { minuteText } from '../../db/documents/words.ts'
import { A4 } from './frame.tsx'
import { Fit, Page, Text } from './page.tsx'

const IN_LINE = 7
const [LEFT, GROUP, LINE] = [25, 23, 14]

export function Recovery({ data }: { data: RecoveryData }) {
  const [half, other] = data.which === 'A' ? ['甲', '乙'] : ['乙', '甲']
  const otherEn = data.which === 'A' ? 'B' : 'A'
  const lines = [
    '最后一位是核对字符，一起输入；空格和大小写不用管。',
    'The last character is a check: type it too. Blanks and case do not matter.',
    `与${other}半合在一起能打开台账；单独一半没有用。两半不得放在一处，不得拍照、复印、抄录。`,
    `Together with half ${otherEn} it opens the ledger; alone it is of no use. Never keep both in one place.`,
    '封好，交本人保管；可能被别人看过的，重新打印一对，旧的当场销毁。',
    'Keep it sealed. If somebody else may have seen it, print a new pair and destroy this one.',
  ]
  return (
    <Page {...A4}>
      <Text at={{ x: LEFT, y: 28, w: 160, h: 12 }} size={20} bold align="middle">
        {`台账恢复密钥　${half}半`}
      </Text>
      <Text at={{ x: LEFT, y: 41, w: 160, h: 7 }} size={12} align="middle">
        {`Recovery key of the ledger, half ${data.which}`}
      </Text>
      <Fit at={{ x: LEFT, y: 58, w: 160, h: 8 }} field="siteName" max={13}>
        {`考点 Site　${data.siteName}`}
      </Fit>
      <Fit at={{ x: LEFT, y: 68, w: 160, h: 8 }} field="holder" max={13}>
        {`保管人 Kept by　${data.holder}`}
      </Fit>
      <Text at={{ x: LEFT, y: 78, w: 160, h: 8 }} size={13}>
        {`打印 Printed　${minuteText(data.at)}`}
      </Text>
      {data.groups.map((group, i) => (
        <Text
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
          key={i}
          at={{
            x: LEFT + (i % IN_LINE) * GROUP,
            y: 100 + Math.floor(i / IN_LINE) * LINE,
            w: GROUP,
            h: LINE,
          }}
          size={18}
          bold
          face="mono"
          field="groups"
        >
          {group}
        </Text>
      ))}
      {lines.map((line, i) => (
        <Text key={line} at={{ x: LEFT, y: 134 + i * 7 + Math.floor(i / 2) * 3, w: 160, h: 6 }} size={9}>
          {line}
        </Text>
      ))}
    </Page>
  )
}
