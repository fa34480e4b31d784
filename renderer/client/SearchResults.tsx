import type { ReactNode } from 'react'
import type { ScreenKey } from '../screens/registry.ts'
import { Code } from '../widgets/Code.tsx'
import { ignoreEnter } from '../widgets/KeyAction.tsx'
import { usePick, useWords } from '../words/index.ts'
import { postName } from '../words/own.ts'
import { search as words } from '../words/search.ts'
import { Failed } from './Failed.tsx'
import { useNav } from './nav.tsx'
import { failureOf, useAsk } from './room.ts'
import s from './search.module.css'

/** Everything that fits what was typed; each row opens what it is about. */
export function SearchResults({ text, onGone }: { text: string; onGone?: () => void }) {
  const w = useWords(words)
  const pick = usePick()
  const nav = useNav()
  const view = useAsk('search', { text }, { keep: true })
  if (!view.data) return <Failed failure={failureOf(view.error)} />
  const { items, cartons, rooms, people, incidents } = view.data
  const go = (screen: ScreenKey, about: Record<string, number> = {}) => {
    onGone?.()
    nav.go(screen, about)
  }
  if (items.length + cartons.length + rooms.length + people.length + incidents.length === 0)
    return (
      <div className={s.empty}>
        <b>{w('nothing', { text })}</b>
        <span>{w('nothingWhy')}</span>
      </div>
    )
  return (
    <div className={s.results}>
      <Group title={w('bags')} of={items}>
        {i => (
          <Row key={i.item} onOpen={() => go('ledger', { item: i.item })}>
            <b>{i.label.roomLabel ?? i.label.category}</b>
            <span>
              {w('unit', { n: i.label.unit })}　{pick(i.label.kind)}
            </span>
            <Code code={i.label.code} />
          </Row>
        )}
      </Group>
      <Group title={w('cartons')} of={cartons}>
        {c => (
          <Row key={c.id} onOpen={() => go('receive')}>
            <b>{c.code}</b>
            <span>{w('unit', { n: c.unit })}</span>
            <Code code={c.seal} />
          </Row>
        )}
      </Group>
      <Group title={w('rooms')} of={rooms}>
        {r => (
          <Row key={r.id} onOpen={r.item === null ? undefined : () => go('ledger', { item: r.item as number })}>
            <b>{r.code}</b>
            <span>{r.place}</span>
          </Row>
        )}
      </Group>
      <Group title={w('people')} of={people}>
        {p => (
          <Row key={p.id} onOpen={() => go('clearance', { person: p.id })}>
            <b>{p.name}</b>
            <span>{postName(p.post)}</span>
            <span>{p.unit}</span>
          </Row>
        )}
      </Group>
      <Group title={w('incidents')} of={incidents}>
        {i => (
          <Row key={i.id} onOpen={() => go('incidents', { incident: i.id })}>
            <b>{w('no', { n: String(i.no) })}</b>
            <span>
              {pick(i)}　{i.about}
            </span>
            <span>{w(i.state)}</span>
          </Row>
        )}
      </Group>
    </div>
  )
}

function Group<T>({ title, of, children }: { title: string; of: readonly T[]; children: (row: T) => ReactNode }) {
  if (of.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      {of.map(children)}
    </>
  )
}

function Row({ onOpen, children }: { onOpen?: (() => void) | undefined; children: ReactNode }) {
  if (!onOpen) return <div className={s.result}>{children}</div>
  return (
    <button type="button" className={s.result} onClick={onOpen} onKeyDown={ignoreEnter}>
      {children}
    </button>
  )
}
