import { EditOutlined } from '@ant-design/icons'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { clockAt, minuteAt } from '../../widgets/time.ts'
import { close as words } from '../../words/close.ts'
import { comma, useWords } from '../../words/index.ts'
import s from './close.module.css'
import { alike, type Sitting, waitsForSignals } from './steps.ts'

/** Planned and actual time of each category's signals; what is off carries a mark and says by how much. */
export function SignalsCard({ sittings, onEnter }: { sittings: readonly Sitting[]; onEnter?: () => void }) {
  const w = useWords(words)
  const cell = (planned: number, actual: number | null) => {
    if (actual === null)
      return (
        <span className={s.planned}>
          {w('notYet')}　{w('planned', { at: minuteAt(planned) })}
        </span>
      )
    const off = Math.abs(actual - planned)
    return (
      <>
        <b>{clockAt(actual)}</b>
        {off > 60_000 && (
          <span className={s.off}>
            <Glyph name="unmet" size={20} />
            {w('off', { n: Math.round(off / 60_000) })}
          </span>
        )}
      </>
    )
  }
  const broken = (x: Sitting) => w(x.state === 'void' ? 'voidRoom' : 'broken')
  const groups = alike(sittings)
  return (
    <Card
      flush
      title={w('plan')}
      extra={onEnter && <KeyAction small keyName="F7" icon={<EditOutlined />} label={w('enter')} onAct={onEnter} />}
      className={s.signalScroll}
    >
      <table className={s.signals}>
        <thead>
          <tr>
            <th scope="col">{w('category')}</th>
            <th scope="col">{w('colStart')}</th>
            <th scope="col">{w('colEnd')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(([first, ...others]) =>
            first ? (
              <tr key={first.id}>
                <th scope="row">
                  {groups.length === 1 && others.length > 0
                    ? w('signalAll')
                    : [first, ...others].map(x => x.name).join(comma())}
                </th>
                <td>{cell(first.start, first.started)}</td>
                <td>
                  {waitsForSignals(first) ? (
                    cell(first.finish, first.ended)
                  ) : (
                    <>
                      <b>{first.ended !== null && clockAt(first.ended)}</b>　{broken(first)}
                    </>
                  )}
                </td>
              </tr>
            ) : null,
          )}
        </tbody>
      </table>
    </Card>
  )
}
