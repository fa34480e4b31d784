/** 工位卡 and 指令卡, A6 (print.md 2): every stage goes through with scanner and keyboard alone (R94). */
import type { ReactNode } from 'react'
import type { Both, CommandBlock, CommandGroup, CommandsData, StationsData } from '../../db/documents/shapes.ts'
import { groupedCode } from '../../db/documents/words.ts'
import { Bars, Rule } from './bars.tsx'
import { BLOCKS, CommandLines, CommandText } from './command.tsx'
import { Watermark } from './frame.tsx'
import { Fit, Page, Text } from './page.tsx'

export const CARD = { w: 105, h: 148 }

const FOOT: Both = {
  zh: '本卡只传指令，不代签名；签名须本人证件加密码。',
  en: 'Gives commands, never a signature: that takes a badge and its PIN.',
}

interface Head {
  title: string
  titleEn: string
  about: Both
}

function Card({
  data,
  head,
  commands,
  of,
  lines,
  keyed,
  children,
}: {
  data: { training: boolean; siteName: string }
  head: Head
  commands: CommandBlock[]
  of?: Both
  lines?: ReactNode
  keyed?: boolean
  children?: ReactNode
}) {
  // The code of a station stands at the right of its words.
  const about = children ? 53 : 93
  const placed = commands.map((block, i) => ({ block, y: BLOCKS[i] as number }))
  return (
    <Page
      {...CARD}
      lines={
        <>
          {data.training && <Watermark small />}
          <Rule x={6} y={16.5} w={93} h={0.375} />
          {lines}
          {placed.map(at => (
            <CommandLines key={at.block.code} {...at} />
          ))}
        </>
      }
    >
      <Fit at={{ x: 6, y: 6.5, w: 52, h: 9 }} field="title" max={20}>
        {`${data.training ? '演练　' : ''}${head.title}`}
      </Fit>
      <Fit at={{ x: 60, y: 6.4, w: 39, h: 5 }} field="siteName" max={10} align="right">
        {data.siteName}
      </Fit>
      <Fit at={{ x: 60, y: 11.6, w: 39, h: 3.6 }} field="titleEn" max={8.5} lines={1} align="right">
        {head.titleEn}
      </Fit>
      <Text at={{ x: 6, y: 19, w: about, h: 9 }} size={10}>
        <span style={{ lineHeight: 1.3 }}>{head.about.zh}</span>
      </Text>
      <Text at={{ x: 6, y: 28.4, w: about, h: 7.4 }} size={7.5}>
        <span style={{ lineHeight: 1.3 }}>{head.about.en}</span>
      </Text>
      {children}
      {placed.map(at => (
        <CommandText key={at.block.code} {...at} of={of} keyed={keyed} />
      ))}
      <Text at={{ x: 6, y: 138.2, w: 93, h: 4 }} size={8.5} align="middle">
        {FOOT.zh}
      </Text>
      <Text at={{ x: 6, y: 142.2, w: 93, h: 3.4 }} size={7} align="middle">
        {FOOT.en}
      </Text>
    </Page>
  )
}

/** A station is 工位 and its number; one that was given a name of its own keeps it. */
const stationTitle = (name: string): Pick<Head, 'title' | 'titleEn'> =>
  /^\d+$/.test(name) ? { title: `工位 ${name}`, titleEn: `Station ${name}` } : { title: name, titleEn: 'Station card' }

export const StationCards = ({ data }: { data: StationsData }) =>
  data.stations.map(({ code, name }) => (
    <Card
      key={code}
      data={data}
      head={{
        ...stationTitle(name),
        about: {
          zh: '到岗先扫右码，\n扫描枪归本工位使用。',
          en: 'Scan the code on the right first:\nthe scanner then belongs to this station.',
        },
      }}
      commands={data.commands}
      lines={<Bars code={code} dots={2} centre={79.5} y={18.75} />}
    >
      <Text at={{ x: 60, y: 31.9, w: 39, h: 4.4 }} size={10} bold face="mono" align="middle" field="code">
        {groupedCode(code)}
      </Text>
    </Card>
  ))

/** As few cards as hold them, as even as can be: four commands are two and two. */
function cardsOf(group: CommandGroup): CommandBlock[][] {
  const cards = Math.ceil(group.commands.length / BLOCKS.length)
  const each = Math.ceil(group.commands.length / cards)
  return Array.from({ length: cards }, (_, i) => group.commands.slice(i * each, (i + 1) * each))
}

function headOf(group: CommandGroup, card: number, cards: number): Head {
  const part = cards > 1 ? `　${card}/${cards}` : ''
  if (!group.of)
    return {
      title: '指令卡',
      titleEn: `Commands${part}`,
      about: {
        zh: '扫一下，等于按一次键。两个工位同屏时，\n按键以屏幕所示为准。',
        en: 'One scan is one press of the key. With two stations on one\nscreen the keys are those shown on it.',
      },
    }
  return {
    title: `${group.of.zh}分项`,
    titleEn: `Sections of ${group.of.en.toLowerCase()}${part}`,
    about: {
      zh: '逐份扫描时，数到哪一分项，\n先扫那一分项的码。',
      en: 'When copies are scanned one by one,\nscan the section first, then its copies.',
    },
  }
}

export const CommandCards = ({ data }: { data: CommandsData }) =>
  data.groups.flatMap(group =>
    cardsOf(group).map((commands, i, all) => (
      <Card
        key={commands[0]?.code}
        data={data}
        head={headOf(group, i + 1, all.length)}
        commands={commands}
        of={group.of ?? undefined}
        keyed
      />
    )),
  )
