import { Failed } from '../../client/Failed.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { Code } from '../../widgets/Code.tsx'
import { ignoreEnter } from '../../widgets/KeyAction.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { ledger as words } from '../../words/ledger.ts'
import s from './ledger.module.css'

/** Bags, rooms and people that fit what was typed; a bag or a room opens its life. */
export function SearchResults({ text, onItem }: { text: string; onItem: (item: number) => void }) {
  const w = useWords(words)
  const pick = usePick()
  const view = useAsk('search', { text })
  if (!view.data) return <Failed failure={failureOf(view.error)} />
  const { items, rooms, people } = view.data
  if (items.length + rooms.length + people.length === 0)
    return (
      <div className={s.empty}>
        <b>{w('nothing', { text })}</b>
        <span>{w('nothingWhy')}</span>
      </div>
    )
  return (
    <div className={s.results}>
      {items.length > 0 && <h3>{w('bags')}</h3>}
      {items.map(i => (
        <button key={i.item} type="button" className={s.result} onClick={() => onItem(i.item)} onKeyDown={ignoreEnter}>
          <b>{i.label.roomLabel ?? i.label.category}</b>
          <span>
            {w('unit', { n: i.label.unit })}　{pick(i.label.kind)}
          </span>
          <Code code={i.label.code} />
        </button>
      ))}
      {rooms.length > 0 && <h3>{w('rooms')}</h3>}
      {rooms.map(r =>
        r.item === null ? (
          <div key={r.id} className={s.result}>
            <b>{r.code}</b>
            <span>{r.place}</span>
          </div>
        ) : (
          <button
            key={r.id}
            type="button"
            className={s.result}
            onClick={() => onItem(r.item as number)}
            onKeyDown={ignoreEnter}
          >
            <b>{r.code}</b>
            <span>{r.place}</span>
          </button>
        ),
      )}
      {people.length > 0 && <h3>{w('people')}</h3>}
      {people.map(p => (
        <div key={p.id} className={s.result}>
          <b>{p.name}</b>
          <span>{p.post}</span>
        </div>
      ))}
    </div>
  )
}
