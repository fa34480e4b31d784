import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { scaleFor } from '../theme/scale.ts'
import { useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import s from './BoardGrid.module.css'
import { type BandPart, type BoardCategory, bands } from './board-bands.ts'
import { cx } from './cx.ts'
import { type BagState, Glyph } from './Glyph.tsx'

export type { BoardCategory, BoardRoom } from './board-bands.ts'

export interface BoardCell {
  state: BagState
  /** An open difference: beats every state of the same cell. */
  marked?: boolean
  /** Something of it was entered later (补录): a small mark at its corner. */
  late?: boolean
  /** The room's unit is void: struck through. */
  voided?: boolean
  /** It is not back, or not signed for, though it should be: framed. */
  overdue?: boolean
  /** Where it is, if not in the store and not in a room. */
  note?: string
  /** Not among the states that are looked for: only its outline. */
  faint?: boolean
}
export interface BoardUnit {
  key: string
  label: string
}
export interface CellAt {
  room: string
  unit: string
}

interface Props {
  categories: readonly BoardCategory[]
  units: readonly BoardUnit[]
  /** undefined: this room has no such unit. */
  cell: (room: string, unit: string) => BoardCell | undefined
  selected?: CellAt
  onSelect: (at: CellAt) => void
  /** Columns in a band; measured when left out. */
  columns?: number
}

const COLUMN = 29
const LABELS = 66
const PADDING = 22

/** Large windows put more columns in a band instead of larger cells only. */
const shrink = (): number => (scaleFor(window.innerWidth, window.innerHeight) >= 1.4 ? 0.82 : 1)

function useColumns(given: number | undefined) {
  const ref = useRef<HTMLDivElement>(null)
  // Measured at its lowest: a scroll bar would take a column, and the bands that then wrap would keep the scroll bar.
  const [fit, setFit] = useState({ columns: given ?? Number.POSITIVE_INFINITY, zoom: 1 })
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => {
      const zoom = shrink()
      const columns = given ?? Math.max(8, Math.floor((element.clientWidth / zoom - LABELS - PADDING) / COLUMN))
      setFit(old => (old.columns === columns && old.zoom === zoom ? old : { columns, zoom }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [given])
  return [ref, fit] as const
}

const step = (list: readonly string[], now: string, by: number): string =>
  list[Math.min(list.length - 1, Math.max(0, list.indexOf(now) + by))] ?? now

/** Where an arrow key leads; undefined for any other key. */
function move(key: string, at: CellAt, categories: readonly BoardCategory[], units: readonly BoardUnit[]) {
  const rooms = categories.flatMap(c => c.rooms.map(r => r.key))
  const across: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, Home: -rooms.length, End: rooms.length }
  const down: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
  if (key in across) return { ...at, room: step(rooms, at.room, across[key] ?? 0) }
  if (key in down) {
    const keys = units.map(u => u.key)
    return { ...at, unit: step(keys, at.unit, down[key] ?? 0) }
  }
}

/** Rooms × units, a cell a bag, its state by shape and colour. Arrow keys walk, Space or a click opens. */
export function BoardGrid({ categories, units, cell, selected, onSelect, columns }: Props) {
  const [ref, fit] = useColumns(columns)
  const rows = useMemo(() => bands(categories, fit.columns), [categories, fit.columns])
  const [focus, setFocus] = useState<CellAt>()
  const start = focus ?? selected ?? { room: categories[0]?.rooms[0]?.key ?? '', unit: units[0]?.key ?? '' }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = move(event.key, start, categories, units)
    if (!next) return
    event.preventDefault()
    setFocus(next)
    const id = `${next.room}/${next.unit}`
    for (const button of event.currentTarget.querySelectorAll<HTMLButtonElement>('button'))
      if (button.dataset.cell === id) button.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk between its buttons
    <div ref={ref} className={s.board} onKeyDown={onKeyDown}>
      {rows.map((parts, i) => (
        <section
          // biome-ignore lint/suspicious/noArrayIndexKey: a band is its place
          key={i}
          className={s.band}
          style={{ zoom: fit.zoom }}
        >
          <div className={s.units}>
            {units.map(u => (
              <span key={u.key}>{u.label}</span>
            ))}
          </div>
          {parts.map(part => (
            <Part
              key={part.category.key + String(part.continued)}
              {...{ part, units, cell, start, onSelect, selected, setFocus }}
            />
          ))}
        </section>
      ))}
    </div>
  )
}

interface PartProps extends Pick<Props, 'units' | 'cell' | 'selected' | 'onSelect'> {
  part: BandPart
  start: CellAt
  setFocus: (at: CellAt) => void
}

function Part({ part, units, cell, start, selected, onSelect, setFocus }: PartProps) {
  const w = useWords(widgets)
  const { category, continued, rooms } = part
  const short = category.short ?? category.name
  // Four columns hold some seven Chinese characters.
  const name = continued ? w('continued', { name: short }) : rooms.length < 6 ? short : category.name
  return (
    <div className={s.part}>
      <h3 className={s.name} title={category.name}>
        {name}
      </h3>
      <div className={s.columns}>
        {rooms.map(room => (
          <div key={room.key} className={s.column}>
            <span className={s.room}>{room.label}</span>
            {units.map(unit => {
              const held = cell(room.key, unit.key)
              if (!held)
                return (
                  <span key={unit.key} className={s.cell}>
                    <Glyph name="none" size={24} label={w('none')} />
                  </span>
                )
              const at = { room: room.key, unit: unit.key }
              const here = (other?: CellAt) => other?.room === at.room && other.unit === at.unit
              const state = held.marked ? 'difference' : held.state
              return (
                <button
                  key={unit.key}
                  type="button"
                  data-faint={held.faint || undefined}
                  data-cell={`${at.room}/${at.unit}`}
                  className={cx(
                    s.cell,
                    held.late && s.late,
                    held.overdue && s.overdue,
                    held.voided && s.voided,
                    here(selected) && s.selected,
                  )}
                  aria-pressed={here(selected)}
                  aria-label={[
                    short,
                    room.label,
                    unit.label,
                    w(state),
                    held.late && w('late'),
                    held.voided && w('voided'),
                    held.overdue && w('overdue'),
                    held.note,
                  ]
                    .filter(Boolean)
                    .join(' ')}
                  title={held.note}
                  tabIndex={here(start) ? 0 : -1}
                  onFocus={() => setFocus(at)}
                  onClick={() => onSelect(at)}
                >
                  <Glyph name={state} size={held.marked ? 25 : 24} />
                </button>
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}
