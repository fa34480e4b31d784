import { AlertOutlined, BookOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { type BoardCell, BoardGrid, type CellAt } from '../../widgets/BoardGrid.tsx'
import { type BagState, Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { Legend } from '../../widgets/Legend.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Verdict } from '../../widgets/Verdict.tsx'
import { board as words } from '../../words/board.ts'
import { comma, useWords } from '../../words/index.ts'
import { Bag } from '../ledger/Bag.tsx'
import { bagState } from '../ledger/shaped.ts'
import s from './board.module.css'
import { Gaps } from './Gaps.tsx'
import { Late } from './Late.tsx'
import { legendOf } from './legend.ts'

type Board = ViewAnswer<'board'>
type Kind = 'paper' | 'card' | 'spare'
/** A small site's board would be a stamp on the page: it is drawn larger. */
const FEW = 14
const roomsOf = (board: Board): number => board.categories.reduce((n, c) => n + c.rooms.length, 0)
const keyOf = (at: CellAt): string => `${at.room} ${at.unit}`

/** Where is every bag? Rooms by units, and the life of the one that was chosen. */
export function Screen() {
  const w = useWords(words)
  const nav = useNav()
  const [kind, setKind] = useState<Kind>('paper')
  const [chosen, setChosen] = useState<CellAt>()
  const [only, setOnly] = useState<BagState | null>(null)
  // Time alone makes late (R47c). The old table stands until the other one is there: who chooses by arrows keeps the focus.
  const view = useAsk('board', { kind }, { every: 30_000, keep: true })
  const gaps = useAsk('gaps', {}).data ?? []
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
  const voided = Object.values(board.cells).filter(c => c.voided).length
  const overdue = new Set(board.overdue.map(o => o.account))
  const wrong = [
    marked > 0 && w('differences', { count: marked }),
    gaps.length > 0 && w('gapCount', { n: gaps.length }),
    overdue.size > 0 && w('overdue', { n: overdue.size }),
  ].filter(says => says !== false)
  return (
    <ScreenPage aside={aside()}>
      <PageTitle
        title={w('title')}
        extra={
          <Segmented
            value={kind}
            onChange={(to: Kind) => {
              setKind(to)
              setChosen(undefined)
            }}
            options={[
              { value: 'paper', label: w('papers') },
              { value: 'card', label: w('cards') },
              { value: 'spare', label: w('spares') },
            ]}
          />
        }
        about={
          [late > 0 && w('late', { count: late }), voided > 0 && w('voided', { count: voided })]
            .filter(Boolean)
            .join('　') || undefined
        }
        right={
          <Verdict state={wrong.length > 0 ? 'unmet' : 'met'}>
            {wrong.length > 0 ? wrong.join('　') : w('well')}
          </Verdict>
        }
      />
      <Late rooms={board.overdue} onChoose={account => setChosen(cellOf(board, account))} />
      <Gaps gaps={gaps} onChoose={item => setChosen(found(board, item))} />
      <Legend items={legendOf(board.legend, w)} only={only} onOnly={setOnly} />
      <div className={roomsOf(board) <= FEW ? s.few : undefined}>
        <BoardGrid
          categories={board.categories
            .filter(c => c.rooms.length > 0)
            .map(c => ({
              key: c.code,
              name: c.name,
              short: c.short,
              rooms: c.rooms.map(r => ({ key: String(r.id), label: r.spare ? w(r.spare, { n: r.label }) : r.label })),
            }))}
          units={board.units.map(no => ({ key: String(no), label: w('unit', { n: no }) }))}
          cell={(room, unit): BoardCell | undefined => {
            const c = board.cells[keyOf({ room, unit })]
            const state = c && bagState(c.state)
            return (
              c &&
              state && {
                state,
                faint: only !== null && (c.marked ? 'difference' : state) !== only,
                marked: c.marked,
                late: c.late,
                voided: c.voided,
                overdue: c.account !== null && overdue.has(c.account),
                note: c.point ? w('atPoint', { point: c.point }) : undefined,
              }
            )
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
        {at && sharing(board, at).length > 0 && (
          <p className={s.shared}>{w('shared', { rooms: sharing(board, at).join(comma()) })}</p>
        )}
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

function cellOf(board: Board, account: number): CellAt | undefined {
  const [room, unit] =
    Object.entries(board.cells)
      .find(([, c]) => c.account === account)?.[0]
      .split(' ') ?? []
  return room && unit ? { room, unit } : undefined
}

/** The cell of the bag that was asked for, else the first one with a difference. */
function found(board: Board, item: number | undefined): CellAt | undefined {
  const cells = Object.entries(board.cells)
  const key = (cells.find(([, c]) => item !== undefined && c.item === item) ?? cells.find(([, c]) => c.marked))?.[0]
  const [room, unit] = key?.split(' ') ?? []
  return room && unit ? { room, unit } : undefined
}

/** Other rooms at the same place: each has its own account (R52). */
function sharing(board: Board, at: CellAt): string[] {
  const all = board.categories.flatMap(c => c.rooms.map(r => ({ ...r, name: `${c.short} ${r.label}` })))
  const own = all.find(r => String(r.id) === at.room)
  const others = all.filter(r => own?.place && r.place === own.place && r.id !== own.id)
  return others.length > MANY ? [] : others.map(r => r.name)
}
/** A place that most rooms name says nothing. */
const MANY = 4
