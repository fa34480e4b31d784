import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { stampAt } from '../../widgets/time.ts'
import { backEntry as words } from '../../words/back-entry.ts'
import { useWords } from '../../words/index.ts'
import s from './back-entry.module.css'
import { type Entry, hintOf } from './state.ts'

const minute = (at: number) => stampAt(at).slice(0, 16)

/** One back-entry whole: why it went by paper, which forms are in with both times, what is not. */
export function Detail({ entry: e }: { entry: Entry }) {
  const w = useWords(words)
  const left =
    e.bags.length > 0
      ? w('leftBags', { count: e.bags.length })
      : e.rooms.length > 0
        ? w('leftRooms', { count: e.rooms.length })
        : e.what === 'seal'
          ? w('countFirst')
          : w('nothingLeft')
  const facts: [name: string, value: string][] = [
    [w('state'), w(e.state)],
    [w('sinceName'), minute(e.since)],
    [w('reason'), e.reason],
    ...(e.ordered ? [[w('order'), e.ordered] as [string, string]] : []),
    [w('opened'), minute(e.opened)],
    ...(e.state === 'open' ? [[w('left'), left] as [string, string]] : []),
  ]
  return (
    <Card
      grow
      title={w('row', { no: String(e.no), what: w(e.what) })}
      extra={<Glyph name={hintOf(e)} size={30} label={w(e.state)} />}
    >
      <dl className={s.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {e.forms.map(f => (
        <div key={`${f.form} ${f.at}`} className={s.form}>
          <b>
            {w('form')}　{f.form}
          </b>
          <div>
            {w('formLine', {
              count: f.rooms,
              at: f.from === f.to ? minute(f.from) : `${minute(f.from)} – ${minute(f.to)}`,
            })}
          </div>
          <div className={s.quiet}>{w('formLate', { at: minute(f.at) })}</div>
        </div>
      ))}
      {e.rooms.length > 0 && <p className={s.quiet}>{e.rooms.map(r => r.label).join('　')}</p>}
    </Card>
  )
}
