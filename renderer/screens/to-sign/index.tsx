import { EditOutlined, EyeOutlined, MinusCircleOutlined, UserOutlined } from '@ant-design/icons'
import { useEffect, useState } from 'react'
import type { SigningView } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { type Failure, failureOf, useAsk, useMessages, useStationNo } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { RowList } from '../../widgets/RowList.tsx'
import type { StatementText } from '../../widgets/SignTogether.tsx'
import { Statement } from '../../widgets/Statement.tsx'
import { stampAt } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { type Bilingual, usePick, useWords } from '../../words/index.ts'
import { toSign as words } from '../../words/to-sign.ts'
import { Give, type Outcome, type Row, type ToSign } from './Give.tsx'
import s from './to-sign.module.css'

/** What waits for my signature? Each statement to read, all signed in one go (R110). */
export function Screen() {
  const w = useWords(words)
  const pick = usePick()
  const me = useAsk('status', {}).data?.me ?? null
  // Somebody else steps up to the station: the back of a badge shows what waits for them.
  const [other, setOther] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [signed, setSigned] = useState<readonly Outcome[] | null>(null)
  const view = useAsk('to-sign', { person: other })
  useMessages(m => {
    if (m.kind !== 'back') return
    setSigned(null)
    if (!m.holder) return setProblem(w('unknown'))
    if (!m.holder.chosen) return setProblem(w('noPin'))
    setProblem(null)
    setOther(m.holder.person === me?.person ? null : m.holder.person)
  })
  const data = view.data
  const n = data?.rows.length ?? 0
  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        about={data ? w('about', { name: data.name }) : undefined}
        right={
          data && (
            <Verdict state={n > 0 ? 'attention' : 'met'}>{n > 0 ? w('waiting', { count: n }) : w('none')}</Verdict>
          )
        }
      />
      <Failed failure={failureOf(view.error)} />
      {problem && (
        <div className={s.results} role="alert">
          <span>
            <Glyph name="unmet" size={24} />
            {problem}
          </span>
        </div>
      )}
      {signed && <Results signed={signed} titleOf={f => pick({ zh: f.says.zh, en: f.says.en })} />}
      {data && (
        <Waiting
          key={data.person}
          data={data}
          me={other === null}
          onSigned={outcomes => {
            setSigned(outcomes)
            void view.refetch()
          }}
          onMine={other === null || !me ? undefined : { name: me.name, go: () => setOther(null) }}
        />
      )}
    </ScreenPage>
  )
}

/** What came of it: done, kept for others, and each that could not be signed, with why. */
function Results({ signed, titleOf }: { signed: readonly Outcome[]; titleOf: (f: Failure) => string }) {
  const w = useWords(words)
  const count = (state: Outcome['state']) => signed.filter(o => o.state === state).length
  const [done, kept, failed] = [count('done'), count('kept'), count('failed')]
  return (
    <div className={s.results} role="status">
      {done > 0 && (
        <span>
          <Glyph name="met" size={24} />
          <b>{w('done', { count: done })}</b>
        </span>
      )}
      {kept > 0 && (
        <span>
          <Glyph name="waiting" size={24} />
          <b>{w('kept', { count: kept })}</b>
        </span>
      )}
      {failed > 0 && (
        <span>
          <Glyph name="unmet" size={24} />
          <b>{w('failed', { count: failed })}</b>
        </span>
      )}
      {signed.map(
        o =>
          o.failure && (
            <div key={o.signing} className={s.why}>
              {titleOf(o.failure)}
            </div>
          ),
      )}
    </div>
  )
}

interface Props {
  data: ToSign
  me: boolean
  onSigned: (signed: readonly Outcome[]) => void
  onMine: { name: string; go: () => void } | undefined
}

function Waiting({ data, me, onSigned, onMine }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const station = useStationNo()
  const { rows } = data
  const [chosen, choose] = useState<string | null>(null)
  /** Sets that were opened by reading, by row. */
  const [sets, setSets] = useState<ReadonlyMap<string, SigningView>>(new Map())
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [failure, setFailure] = useState<Failure | null>(null)
  const [giving, give] = useState(false)
  const row = rows.find(r => r.key === chosen) ?? rows[0]
  const set = row && sets.get(row.key)

  // What is shown is what will be signed: its bytes are drawn up by the ledger when it is opened to be read.
  useEffect(() => {
    if (!row || sets.has(row.key)) return
    let gone = false
    void (async () => {
      const answer = await window.room.act('sign.open', { act: row.act, input: row.input } as never, station)
      if (gone) return
      setFailure(answer.ok ? null : answer)
      if (answer.ok) setSets(old => new Map(old).set(row.key, answer.value))
    })()
    return () => {
      gone = true
    }
  }, [row, sets, station])

  const readOnes = rows.filter(r => sets.has(r.key) && !left.has(r.key))
  const unread = rows.filter(r => !sets.has(r.key) && !left.has(r.key))
  const index = row ? rows.indexOf(row) : 0
  const order = [...rows.slice(index + 1), ...rows.slice(0, index)]
  const next = order.find(r => unread.includes(r))
  const skip = () => {
    if (!row) return
    setLeft(old => {
      const now = new Set(old)
      if (!now.delete(row.key)) now.add(row.key)
      return now
    })
    if (!left.has(row.key) && next) choose(next.key)
  }
  const state = (r: Row) => (left.has(r.key) ? w('skipped') : sets.has(r.key) ? w('read') : w('unread'))

  return (
    <>
      <div className={s.halves}>
        <Card flush grow>
          <RowList
            rows={rows.map((r, i) => ({
              key: i,
              glyph: left.has(r.key)
                ? ('attention' as const)
                : sets.has(r.key)
                  ? ('met' as const)
                  : ('waiting' as const),
              title: pick(r.title),
              about: pick(r.about).replaceAll('**', ''),
              state: state(r),
              when: w('since', { at: stampAt(r.since).slice(5, 16) }),
            }))}
            selected={row ? index : undefined}
            onSelect={i => choose(rows[i]?.key ?? null)}
            empty={{ title: w('emptyTitle', { name: data.name }), text: w('emptyText') }}
          />
        </Card>
        <section className={s.document}>
          <div className={s.text}>
            {set && <Statement text={pick(set.statement as Bilingual<StatementText>)} />}
            <Failed failure={failure} />
          </div>
          {row && set && (
            <div className={s.foot}>
              <span>
                {w('place')}
                <b>{pick(row.place)}</b>
              </span>
              {row.others > 0 && <span>{w('others', { count: row.others })}</span>}
              <span>
                {w('code')}
                <b className={s.code}>{`${set.code.slice(0, 4)} ${set.code.slice(4)}`}</b>
              </span>
            </div>
          )}
        </section>
      </div>
      <ActionLine
        ways={
          <>
            {onMine && (
              <KeyAction
                keyName="F7"
                icon={<UserOutlined />}
                label={w('mine', { name: onMine.name })}
                onAct={onMine.go}
              />
            )}
            {row && (
              <KeyAction
                keyName="F6"
                icon={<MinusCircleOutlined />}
                label={w(left.has(row.key) ? 'unskip' : 'skip')}
                onAct={skip}
              />
            )}
          </>
        }
        note={rows.length > 0 ? w('note') : w('own')}
        main={
          next ? (
            <MainAction
              icon={<EyeOutlined />}
              label={w('next', { i: rows.length - unread.length, n: rows.length })}
              missing={row && !set && !left.has(row.key) ? w('opening') : undefined}
              onAct={() => choose(next.key)}
            />
          ) : (
            <MainAction
              icon={<EditOutlined />}
              label={w('sign', { count: readOnes.length })}
              missing={readOnes.length === 0 ? w('nothing') : undefined}
              onAct={() => give(true)}
            />
          )
        }
      />
      {giving && (
        <Give
          name={data.name}
          person={data.person}
          me={me}
          rows={readOnes.flatMap(r => {
            const own = sets.get(r.key)
            return own ? [{ row: r, signing: own }] : []
          })}
          onClose={() => give(false)}
          onDone={outcomes => {
            give(false)
            setSets(new Map())
            onSigned(outcomes)
          }}
        />
      )}
    </>
  )
}
