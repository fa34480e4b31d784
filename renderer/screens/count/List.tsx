import { BarcodeOutlined, DeleteOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { type Failure, failureOf, useAct, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { ignoreEnter, KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { count, TURNS } from '../../words/count.ts'
import { useWords } from '../../words/index.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import st from '../stage/stage.module.css'
import s from './count.module.css'
import { pileWords } from './describe.ts'
import { Joint } from './Joint.tsx'
import type { Countable } from './shapes.ts'

interface Props {
  first: number | undefined
  busy: boolean
  failure: Failure | null
  onStart: (pile: Countable) => void
  onJoint: (pile: Countable, reason: string) => void
}

/** Can this person count it now: what the main button says if not. */
export function obstacle(
  p: Countable,
): 'mineDoneAsk' | 'busyNow' | 'cartonsShut' | 'sawIt' | 'besideKnows' | 'sampleOther' | null {
  if (p.shut) return 'cartonsShut'
  if (p.mine) return p.mine.state === 'open' || p.mine.state === 'paused' ? null : 'mineDoneAsk'
  // A third count by whoever saw the first two is the ledger's to judge: there may be nobody else.
  if (p.barred === 'saw' && p.state !== 'unequal') return 'sawIt'
  if (p.barred === 'beside') return 'besideKnows'
  if (p.barred === 'sample') return 'sampleOther'
  return running(p) ? 'busyNow' : null
}

/** Somebody's count of it is unfinished. */
const running = (p: Countable) => p.state === 'first' || p.state === 'second' || p.state === 'third'

/** The chosen pile, else the person's own unfinished count, else the first this person can count. */
const offered = (piles: readonly Countable[], chosen: number | undefined): Countable | undefined =>
  piles.find(p => p.pile === chosen) ??
  piles.find(p => p.mine && !obstacle(p)) ??
  piles.find(p => !obstacle(p)) ??
  piles[0]

/** What can be counted: piles by state and who counts, no figure (R22). */
export function List({ first, busy, failure, onStart, onJoint }: Props) {
  const w = useWords(count)
  const view = useAsk('counting', {})
  const [chosen, choose] = useState(first)
  const piles = view.data ?? []
  const pile = offered(piles, chosen)
  const [asking, ask] = useState(false)
  // The list on screen may be a moment old: the key is never lost, it starts what can be counted now.
  const start = async () => {
    ask(true)
    const now = offered((await view.refetch()).data ?? [], chosen)
    ask(false)
    if (now && !obstacle(now)) onStart(now)
  }
  const why = pile && obstacle(pile)
  const abandon = useAct('count.abandon')
  const stations = useAsk('stations', {}).data
  const two = stations !== undefined && stations.stations.length > 1 && !stations.few && piles.length > 1
  const [leaving, leave] = useState(false)
  return (
    <ScreenPage>
      <PageTitle title={w('title')} about={w('about')} />
      <Failed failure={failureOf(view.error)} />
      {view.isSuccess && piles.length === 0 && <Refusal state="met" sentence={w('empty')} way={w('emptyWay')} />}
      {piles.length > 0 && (
        <Card grow flush>
          <ul className={st.rows}>
            {piles.map(p => (
              <li key={p.pile} className={s.item}>
                <button
                  type="button"
                  className={`${st.row} ${st.choice} ${s.choice}`}
                  aria-pressed={p.pile === pile?.pile}
                  onClick={() => choose(p.pile)}
                  onKeyDown={ignoreEnter}
                >
                  <Glyph name={p.sample ? 'attention' : p.state === 'unequal' ? 'difference' : 'counting'} size={26} />
                  <b className={s.what}>{pileWords(w, p).about}</b>
                  <span className={st.fill}>
                    {w(p.sample ? (running(p) ? 'sampling' : 'sampleDue') : (TURNS[p.state] ?? 'waiting'))}
                  </span>
                  <span className={st.quiet}>{p.counters.join('　')}</span>
                  {p.mine && <span>{w(obstacle(p) ? 'mineDone' : 'mineOpen')}</span>}
                </button>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {two && (
        <p className={s.hint}>
          <BarcodeOutlined /> {w('twoStations')}
        </p>
      )}
      <Failed failure={failure} />
      <ActionLine
        ways={
          <>
            {pile?.joint && (
              <Joint key={pile.pile} joint={pile.joint} failure={failure} onDo={reason => onJoint(pile, reason)} />
            )}
            {pile && running(pile) && (
              <KeyAction keyName="F8" icon={<DeleteOutlined />} label={w('abandon')} onAct={() => leave(true)} />
            )}
          </>
        }
        note={w(pile?.sample ? 'blindSample' : 'blind')}
        main={
          <MainAction
            label={w(pile?.mine && !why ? 'goOn' : 'open')}
            busy={busy || asking}
            missing={pile ? why && w(why) : w('chooseFirst')}
            onAct={start}
          />
        }
      />
      {leaving && pile && (
        <ReasonDialog
          title={`${w('abandon')}　${pileWords(w, pile).about}`}
          what={w('abandonWhat', { name: pile.counters.at(-1) ?? '' })}
          label={w('abandonDo')}
          failure={abandon.failure}
          onDo={async reason => {
            if (await abandon.run({ pile: pile.pile, reason })) leave(false)
          }}
          onClose={() => leave(false)}
        />
      )}
    </ScreenPage>
  )
}
