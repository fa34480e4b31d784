import { Checkbox } from 'antd'
import { Card } from '../../widgets/Card.tsx'
import { type BagState, Glyph, type GlyphName } from '../../widgets/Glyph.tsx'
import { ignoreEnter } from '../../widgets/KeyAction.tsx'
import { RoomStrip } from '../../widgets/RoomStrip.tsx'
import { close as words } from '../../words/close.ts'
import { grouped, useWords } from '../../words/index.ts'
import s from './close.module.css'
import { GROUPS, type Group, groupOf, groupRooms, type Room } from './steps.ts'

const SIGN: Record<Group, GlyphName> = {
  waiting: 'stored',
  out: 'issued',
  counting: 'returned',
  sampling: 'returned',
  sealing: 'returned',
  ready: 'sealed',
  closed: 'met',
}
const BOX: Record<Group, BagState> = {
  waiting: 'stored',
  out: 'issued',
  counting: 'returned',
  sampling: 'returned',
  sealing: 'returned',
  ready: 'returned',
  closed: 'sealed',
}

interface Props {
  rooms: readonly Room[]
  /** Accounts that are not to be closed this time. */
  leftOut: ReadonlySet<number>
  onToggle: (account: number) => void
  /** Two say of all rooms without a line that their record form is complete (R51, R103). */
  rest: boolean
  onRest: (rest: boolean) => void
}

/** Every room under what it still waits for; those that are ready can be left out one by one. */
export function RoomsCard({ rooms, leftOut, onToggle, rest, onRest }: Props) {
  const w = useWords(words)
  const groups = groupRooms(rooms)
  const bare = groups.ready.filter(r => r.record === null && !leftOut.has(r.account)).length
  const total = { n: groups.closed.length, total: rooms.length }
  return (
    <Card grow title={w('roomsCard')} extra={w('roomsLeft', total)}>
      <RoomStrip
        label={w('roomsLeft', total)}
        boxes={rooms.map(r => ({
          key: String(r.account),
          state: r.incident || r.reopened ? 'difference' : BOX[groupOf(r)],
        }))}
      />
      <div>
        {GROUPS.filter(g => groups[g].length > 0).map(g => (
          <div key={g} className={s.group}>
            <Glyph name={SIGN[g]} size={24} />
            <b>
              {w(`g_${g}`)}　{grouped(groups[g].length)}
            </b>
            <div className={s.chips}>
              {g === 'ready' && <span className={s.tip}>{w('leftOut')}</span>}
              {g === 'ready' && bare > 0 && (
                <Checkbox className={s.tip} checked={rest} onChange={e => onRest(e.target.checked)}>
                  {w('restComplete', { count: bare })}
                </Checkbox>
              )}
              {groups[g].map(r =>
                g === 'ready' ? (
                  <button
                    key={r.account}
                    type="button"
                    className={s.chip}
                    aria-pressed={!leftOut.has(r.account)}
                    onClick={() => onToggle(r.account)}
                    onKeyDown={ignoreEnter}
                  >
                    {r.label}
                    {r.late !== null && `　${w('late')}`}
                    {r.voided !== null && `　${w('voidRoom')}`}
                    {r.record === false && `　${w('recordLacks')}`}
                  </button>
                ) : (
                  <span key={r.account}>
                    {r.label}
                    {r.late !== null && `　${w('late')}`}
                    {r.reopened !== null
                      ? `　${w('reopened', { no: String(r.reopened) })}`
                      : r.incident !== null && `　${w('withIncident')}`}
                    {r.voided !== null && `　${w('voidRoom')}`}
                    {r.suspended !== null && `　${w('suspendedRoom')}`}
                  </span>
                ),
              )}
            </div>
          </div>
        ))}
      </div>
    </Card>
  )
}
