import { Card } from '../../widgets/Card.tsx'
import { Glyph, type GlyphName } from '../../widgets/Glyph.tsx'
import { ignoreEnter, KeyAction } from '../../widgets/KeyAction.tsx'
import { minuteAt } from '../../widgets/time.ts'
import { comma, grouped, useWords } from '../../words/index.ts'
import { roomRecord } from '../../words/room-record.ts'
import { sittings as words } from '../../words/sittings.ts'
import st from '../stage/stage.module.css'
import s from './sittings.module.css'
import { back, GROUPS, type Group, groupOf, type Room, singled } from './state.ts'

const SIGN: Record<Group, GlyphName> = { unchecked: 'attention', whole: 'met', out: 'issued', none: 'stored' }
const ITEMS = ['back', 'complete', 'seal', 'ordered'] as const

/** What each room's paper says: rooms with something to be said first, the rest by how far they are. */
export function RoomsCard({ rooms, onOpen }: { rooms: readonly Room[]; onOpen: (room: Room) => void }) {
  const w = useWords(words)
  const r = useWords(roomRecord)
  const one = rooms.filter(singled)
  const rest = rooms.filter(x => !singled(x))
  /** What is to be said of one room, in words. */
  const says = (x: Room): string =>
    [
      x.voided !== null && w('void', { at: minuteAt(x.voided) }),
      x.suspended !== null && w('suspended', { at: minuteAt(x.suspended) }),
      x.early !== null && !back(x) && w('early'),
      ...(x.record ? ITEMS.filter(i => !x.record?.[i]).map(i => r(`not_${i}`)) : []),
      x.record?.words,
      x.incidents.length > 0 && w('incidents', { no: x.incidents.join(comma()) }),
    ]
      .filter(Boolean)
      .join('　')
  return (
    <Card grow flush title={w('rooms')} extra={w('openRoom')}>
      <ul className={st.rows}>
        {one.map(x => (
          <li key={x.account} className={st.row}>
            <Glyph name={x.voided !== null || x.suspended !== null ? 'unmet' : 'attention'} size={24} />
            <b className={st.noBreak}>{x.label}</b>
            <span className={`${st.fill} ${s.says}`}>{says(x)}</span>
            <KeyAction small label={w('toRecord')} onAct={() => onOpen(x)} />
          </li>
        ))}
      </ul>
      <div className={s.groups}>
        {GROUPS.map(g => {
          const of = rest.filter(x => groupOf(x) === g)
          if (of.length === 0) return null
          return (
            <div key={g} className={s.group}>
              <Glyph name={SIGN[g]} size={24} />
              <b>
                {w(g)}　{grouped(of.length)}
              </b>
              <div className={s.chips}>
                {of.map(x => (
                  <button
                    key={x.account}
                    type="button"
                    className={s.chip}
                    onClick={() => onOpen(x)}
                    onKeyDown={ignoreEnter}
                    disabled={g === 'none'}
                  >
                    {x.label}
                  </button>
                ))}
              </div>
            </div>
          )
        })}
      </div>
    </Card>
  )
}
