import { Card } from '../../widgets/Card.tsx'
import { Glyph, type GlyphName } from '../../widgets/Glyph.tsx'
import { ignoreEnter } from '../../widgets/KeyAction.tsx'
import { cards as words } from '../../words/cards.ts'
import { grouped, usePick, useWords } from '../../words/index.ts'
import s from './cards.module.css'
import type { UnitRow } from './shapes.ts'

interface Props {
  units: readonly UnitRow[]
  selected: number | undefined
  onSelect: (unit: number) => void
}

/** Units down, the four states across: each says how many bags have come so far. */
export function Units({ units, selected, onSelect }: Props) {
  const w = useWords(words)
  return (
    <Card grow flush>
      <div className={`${s.unit} ${s.heads}`}>
        <span>{w('unitCol')}</span>
        <span>{w('packedCol')}</span>
        <span>{w('listCol')}</span>
        <span>{w('leftCol')}</span>
        <span>{w('receivedCol')}</span>
      </div>
      {units.map(u => (
        <button
          key={u.unit}
          type="button"
          className={s.unit}
          aria-pressed={u.unit === selected}
          onClick={() => onSelect(u.unit)}
          onKeyDown={ignoreEnter}
        >
          <UnitCells unit={u} />
        </button>
      ))}
    </Card>
  )
}

function UnitCells({ unit: u }: { unit: UnitRow }) {
  const w = useWords(words)
  const pick = usePick()
  if (!u.bags)
    return (
      <>
        <span className={s.name}>
          <b>{w('unit', { n: u.no })}</b>
        </span>
        <span className={s.none}>{w('roomsOpen', { n: u.open })}</span>
      </>
    )
  const b = u.bags
  if (b.all === 0)
    return (
      <>
        <span className={s.name}>
          <b>{w('unit', { n: u.no })}</b>
        </span>
        <span className={s.none}>{w('noBags')}</span>
      </>
    )
  const sent = b.onWay + b.received
  const canGo = b.all - b.stay.length
  const packed = b.packed + sent
  return (
    <>
      <span className={s.name}>
        <b>{w('unit', { n: u.no })}</b>
        <span>{w('bagsCopies', { bags: grouped(b.all), copies: grouped(b.copies) })}</span>
        <small>
          {b.kinds.map(k => (
            <span key={k.kind} className={s.kind}>
              {pick(k)} {grouped(k.n)}
            </span>
          ))}
        </small>
      </span>
      <Cell
        glyph={packed === canGo && canGo > 0 ? 'met' : packed > 0 || b.open > 0 ? 'attention' : 'waiting'}
        text={
          packed === canGo
            ? w('cartonsBags', { cartons: grouped(b.cartons), bags: grouped(packed) })
            : w('ofAll', { n: grouped(packed), all: grouped(canGo) })
        }
        more={b.stay.length > 0 ? w('staysN', { n: b.stay.length }) : undefined}
      />
      <Cell
        glyph={b.listed || sent === canGo ? 'met' : 'waiting'}
        text={w(b.listed || sent === canGo ? 'signed' : 'unsigned')}
      />
      <Cell
        glyph={sent === 0 ? 'waiting' : sent < canGo ? 'attention' : 'sent'}
        text={sent === 0 ? w('notYet') : w('ofAll', { n: grouped(sent), all: grouped(canGo) })}
      />
      <Cell
        glyph={b.received === 0 ? 'waiting' : b.received < canGo ? 'attention' : 'met'}
        text={b.received === 0 ? w('notYet') : w('ofAll', { n: grouped(b.received), all: grouped(canGo) })}
      />
    </>
  )
}

function Cell({ glyph, text, more }: { glyph: GlyphName; text: string; more?: string }) {
  return (
    <span className={s.cell}>
      <Glyph name={glyph} size={24} />
      <span>
        {text}
        {more && <small>{more}</small>}
      </span>
    </span>
  )
}
