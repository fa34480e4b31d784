import { AlertOutlined } from '@ant-design/icons'
import type { Copies } from '../../../db/rules/kinds.ts'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { ThreeFigures } from '../../widgets/ThreeFigures.tsx'
import { minuteAt } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { count } from '../../words/count.ts'
import { comma, useWords } from '../../words/index.ts'
import s from './count.module.css'
import { Differing } from './Differing.tsx'
import { NTH_WORD } from './shapes.ts'

type Settled = Extract<ViewAnswer<'reconcile'>, { blind: false }>

/** What came of the counts of one pile. Blind: no figure at all, only what is waited for. */
export function Reconcile({ pile, onBack }: { pile: number; onBack: () => void }) {
  const w = useWords(count)
  const view = useAsk('reconcile', { pile })
  if (view.data && !view.data.blind) return <Figures data={view.data} onBack={onBack} />
  const state = view.data?.pile.state
  const unequal = state === 'unequal'
  const waits = state === 'second-waits'
  return (
    <ScreenPage>
      <PageTitle
        title={w('reconcile')}
        about={view.data && w('unit', { n: view.data.pile.unit })}
        right={
          view.data && <Verdict state="waiting">{w(unequal ? 'unequal' : waits ? 'secondWaits' : 'running')}</Verdict>
        }
      />
      <Failed failure={failureOf(view.error)} />
      {view.data && (
        <div className={s.waits}>
          <Glyph name={unequal ? 'attention' : waits ? 'met' : 'counting'} size={116} />
          <div>
            <div className={s.waitsWord}>{w(unequal ? 'unequalTitle' : waits ? 'waits' : 'running')}</div>
            <p>{w(unequal ? 'unequalWhat' : waits ? 'waitsWhat' : 'runningWhat')}</p>
            {view.data.blind && view.data.next && view.data.next.names.length > 0 && (
              <p>{w('nextBy', { names: view.data.next.names.join(comma()) })}</p>
            )}
          </div>
        </div>
      )}
      <ActionLine main={<MainAction label={w('toList')} onAct={onBack} />} />
    </ScreenPage>
  )
}

function Figures({ data, onBack }: { data: Settled; onBack: () => void }) {
  const w = useWords(count)
  const nav = useNav()
  const receipt = data.pile.kind === 'receipt'
  const unit = w(data.byCarton ? 'cartons' : receipt ? 'bags' : 'copies')
  const agreed = data.pile.state === 'settled'
  const against = (n: number): string | undefined =>
    n === data.listed
      ? undefined
      : n < data.listed
        ? w('fewer', { n: data.listed - n, unit })
        : w('more', { n: n - data.listed, unit })
  const turnOf = (c: Settled['counts'][number]) =>
    w(data.pile.sample ? 'nthSample' : c.second ? 'nthJoint' : (NTH_WORD[c.turn - 1] ?? 'nth1'))
  // On the list all of them are.
  const seenAlike = (i: number) =>
    data.differing.every(({ seen }) => !seen[i] === !(i + 1 < seen.length ? seen[i + 1] : true))
  const figures = [
    ...data.counts.map(c => ({
      key: String(c.id),
      n: c.pass,
      unit,
      title: turnOf(c),
      differs: against(c.pass),
      // Four boxes leave no room for the times; they stand in the ledger.
      lines: [
        [c.name ?? w('slip'), c.second ?? []].flat().join(comma()),
        ...(data.counts.length < 3 ? [w('times', { from: minuteAt(c.opened), to: minuteAt(c.closed) })] : []),
      ],
    })),
    { key: 'list', n: data.listed, unit, title: w(receipt ? 'list' : 'listReturn') },
  ]
  // Equal figures of unlike bags are not equal: what one count has and the other lacks stands in the rows below.
  const alike = figures.slice(1).map((f, i) => f.n === figures[i]?.n && seenAlike(i))
  return (
    <ScreenPage>
      <PageTitle
        title={w('reconcile')}
        about={
          receipt
            ? w('bagsOfUnit', { n: data.pile.unit })
            : `${w('unit', { n: data.pile.unit })}　${w(data.pile.kind as Copies)}`
        }
        right={
          <Verdict state={agreed ? 'met' : 'unmet'}>
            {agreed
              ? w('agreed')
              : data.differing.length
                ? w(data.byCarton ? 'differsByCarton' : receipt ? 'differsBy' : 'differsByCopy', {
                    count: data.differing.length,
                  })
                : w('differs')}
          </Verdict>
        }
      />
      <ThreeFigures figures={figures} alike={alike} />
      <Differing data={data} turns={data.counts.map(turnOf)} agreed={agreed} />
      <ActionLine
        ways={
          <>
            <KeyAction keyName="Escape" label={w('toList')} onAct={onBack} />
            {data.pile.incident !== null && (
              <KeyAction
                keyName="F8"
                icon={<AlertOutlined />}
                label={w('incident')}
                onAct={() => nav.go('incidents', { incident: data.pile.incident ?? 0 })}
              />
            )}
          </>
        }
        note={w('keptAll')}
        main={
          <MainAction
            label={w(receipt ? 'toReceive' : 'toReturn')}
            onAct={() => nav.go(receipt ? 'receive' : 'return')}
          />
        }
      />
    </ScreenPage>
  )
}
