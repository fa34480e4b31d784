import { AlertOutlined, BookOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { type BoardCell, BoardGrid, type CellAt } from '../../widgets/BoardGrid.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { Legend } from '../../widgets/Legend.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Verdict } from '../../widgets/Verdict.tsx'
import { board as words } from '../../words/board.ts'
import { useWords } from '../../words/index.ts'
import { Bag } from '../ledger/Bag.tsx'
import { bagState } from '../ledger/shaped.ts'
import s from './board.module.css'
import { legendOf } from './legend.ts'

type Board = ViewAnswer<'board'>
/** A small site's board would be a stamp on the page: it is drawn larger. */
const FEW = 14
const roomsOf = (board: Board): number => board.categories.reduce((n, c) => n + c.rooms.length, 0)
const keyOf = (at: CellAt): string => `${at.room} ${at.unit}`

/** Where is every bag? Rooms by units, and the life of the one that was chosen. */
export function Screen() {
  const w = useWords(words)
  const nav = useNav()
  const [kind, setKind] = useState<'paper' | 'card'>('paper')
  const [chosen, setChosen] = useState<CellAt>()
  const view = useAsk('board', { kind })
  if (!view.data)
    return (
      <ScreenPage>
        <PageTitle title={w('title')} />
        <Failed failure={failureOf(view.error)} />
      </ScreenPage>
    )
  const board = view.data
  const at = chosen ?? found(board, nav.about.item)
  const cell = at && board.cells[keyOf(at)]
  const late = Object.values(board.cells).filter(c => c.late).length
  const marked = Object.values(board.cells).filter(c => c.marked).length
  return (
    <ScreenPage aside={aside()}>
      <PageTitle
        title={w('title')}
        extra={
          <Segmented
            value={kind}
            onChange={setKind}
            options={[
              { value: 'paper', label: w('papers') },
              { value: 'card', label: w('cards') },
            ]}
          />
        }
        about={late > 0 ? w('late', { count: late }) : undefined}
        right={
          <Verdict state={marked > 0 ? 'unmet' : 'met'}>
            {marked > 0 ? w('differences', { count: marked }) : w('well')}
          </Verdict>
        }
      />
      <Legend items={legendOf(board.legend, w)} />
      <div className={roomsOf(board) <= FEW ? s.few : undefined}>
        <BoardGrid
          categories={board.categories.map(c => ({
            key: c.code,
            name: c.name,
            short: c.short,
            rooms: c.rooms.map(r => ({ key: String(r.id), label: r.label })),
          }))}
          units={board.units.map(no => ({ key: String(no), label: w('unit', { n: no }) }))}
          cell={(room, unit): BoardCell | undefined => {
            const c = board.cells[keyOf({ room, unit })]
            return c && { state: bagState(c.state), marked: c.marked, late: c.late }
          }}
          selected={at}
          onSelect={setChosen}
        />
      </div>
    </ScreenPage>
  )

  function aside() {
    const item = cell?.item
    if (item === undefined || item === null)
      return (
        <div className={s.hint}>
          <Glyph name={cell ? 'none' : 'stored'} size={48} />
          <b>{w(cell ? 'noBag' : 'choose')}</b>
          <span>{w('keys')}</span>
        </div>
      )
    return (
      <>
        <Bag item={item} />
        <div className={s.foot}>
          <KeyAction
            block
            keyName="F3"
            icon={<BookOutlined />}
            label={w('openLedger')}
            onAct={() => nav.go('ledger', { item })}
          />
          {cell?.marked && (
            <KeyAction
              block
              keyName="F9"
              icon={<AlertOutlined />}
              label={w('handle')}
              onAct={() => nav.go('incidents')}
            />
          )}
        </div>
      </>
    )
  }
}

/** The cell of the bag that was asked for, else the first one with a difference. */
function found(board: Board, item: number | undefined): CellAt | undefined {
  const cells = Object.entries(board.cells)
  const key = (cells.find(([, c]) => item !== undefined && c.item === item) ?? cells.find(([, c]) => c.marked))?.[0]
  const [room, unit] = key?.split(' ') ?? []
  return room && unit ? { room, unit } : undefined
}
