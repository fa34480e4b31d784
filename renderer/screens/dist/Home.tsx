import { PlusOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { failureOf, useAct, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { Verdict } from '../../widgets/Verdict.tsx'
import { dist as words } from '../../words/dist.ts'
import { comma, useWords } from '../../words/index.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import { SecondPerson } from '../stage/SecondPerson.tsx'
import st from '../stage/stage.module.css'
import { UnitChoice } from '../stage/UnitChoice.tsx'
import { useUnit } from '../stage/units.ts'
import { Arrive } from './Arrive.tsx'
import s from './dist.module.css'
import type { DistStation } from './index.tsx'
import { SetPoint } from './SetPoint.tsx'
import type { Dist, Point, Run } from './shapes.ts'

type Way = 'out' | 'back'
type Asking =
  | { what: 'set'; point: Point | null }
  | { what: 'begin'; way: Way; point: Point }
  | { what: 'arrive' | 'turn-back'; run: Run; point: Point }
  | null

/** The point's next step: a list that is on its way, else what is to be sent, else what is to come back. */
function nextOf(view: Dist, now: number, unit: { start: number; finish: number }): Asking {
  const [run] = view.runs
  const there = run && view.points.find(p => p.place === run.place)
  if (run && there) return { what: 'arrive', run, point: there }
  const out = view.points.find(p => (p.toSend ?? 0) > 0)
  if (out && now < unit.start) return { what: 'begin', way: 'out', point: out }
  const back = view.points.find(p => p.toTakeBack > 0)
  return back && now >= unit.finish ? { what: 'begin', way: 'back', point: back } : null
}

export function Home({ station }: { station: DistStation }) {
  const w = useWords(words)
  const nav = useNav()
  const now = useNow(5000)
  const { unit, units, choose, status, loaded, error } = useUnit('issue', u => u.state !== 'closed')
  const view = useAsk('dist', { unit: unit?.id ?? 0 }, { enabled: unit !== undefined })
  const [asking, ask] = useState<Asking>(null)
  const turn = useAct('dist.turn-back')
  if (!unit || !view.data)
    return (
      <ScreenPage>
        <PageTitle title={w('title')} />
        <Failed failure={failureOf(error ?? view.error)} />
        {loaded && !unit && <Refusal state="waiting" sentence={w('noExam')} />}
      </ScreenPage>
    )
  const { points, runs } = view.data
  const lying = points.reduce((n, p) => n + p.lying, 0)
  const next = nextOf(view.data, now, unit)
  const running = (way: Way, point: Point) =>
    status?.task?.kind === 'dist' &&
    status.task.ref.unit === unit.id &&
    status.task.ref.place === point.place &&
    String(status.task.ref.way) === way
  const begin = (way: Way, point: Point) =>
    running(way, point) && station.stage ? station.comeBack() : ask({ what: 'begin', way, point })
  const act = (a: NonNullable<Asking>) => (a.what === 'begin' ? begin(a.way, a.point) : ask(a))
  const close = () => {
    station.clear()
    ask(null)
  }
  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        extra={<UnitChoice units={units} value={unit.id} onChange={choose} />}
        right={
          points.length > 0 && (
            <Verdict state={runs.length + lying > 0 ? 'attention' : 'met'}>
              {runs.length > 0
                ? w('chipUnderway', { count: runs.length })
                : lying > 0
                  ? w('chipLying', { count: lying })
                  : w('chipClear')}
            </Verdict>
          )
        }
      />
      {points.length === 0 ? (
        <div className={s.none}>
          <Refusal state="met" sentence={w('none')} way={w('noneWay')} />
        </div>
      ) : (
        <div className={s.home}>
          <Card grow flush title={w('points')}>
            <ul className={st.rows}>
              {points.map(p => (
                <li key={p.place} className={st.row}>
                  <Glyph name={p.lying > 0 ? 'stored' : 'none'} size={24} />
                  <div className={st.fill}>
                    <b>{p.name}</b>
                    <div className={st.quiet}>
                      {[
                        w('holder', { name: p.holder.name }),
                        w('rooms', { count: p.served }),
                        p.outside ? w('outside') : '',
                      ]
                        .filter(Boolean)
                        .join('　')}
                    </div>
                  </div>
                  <b className={st.noBreak}>{p.lying > 0 ? w('lying', { count: p.lying }) : w('nothing')}</b>
                  {view.data.dark && <span className={st.quiet}>{w('counting')}</span>}
                  {(p.toSend ?? 0) > 0 && (
                    <KeyAction small label={w('doOut', { count: p.toSend ?? 0 })} onAct={() => begin('out', p)} />
                  )}
                  {p.toTakeBack > 0 && (
                    <KeyAction small label={w('doBack', { count: p.toTakeBack })} onAct={() => begin('back', p)} />
                  )}
                  <KeyAction small label={w('doChange')} onAct={() => ask({ what: 'set', point: p })} />
                </li>
              ))}
            </ul>
          </Card>
          <Card grow flush title={w('underway')}>
            {runs.length === 0 && <p className={st.empty}>{w('underwayNone')}</p>}
            <ul className={st.rows}>
              {runs.map(t => {
                const point = points.find(p => p.place === t.place)
                const late = now > t.sent + view.data.limit
                return (
                  point && (
                    <li key={t.run} className={st.row}>
                      <Glyph name={late ? 'unmet' : 'transit'} label={late ? w('tooLong') : undefined} size={24} />
                      <div className={st.fill}>
                        <b>{point.name}</b>
                        <div className={late ? st.lateBy : st.quiet}>
                          {[
                            w('runBags', { count: t.bags }),
                            w('minutes', { n: Math.max(0, Math.floor((now - t.sent) / 60_000)) }),
                          ].join('　')}
                        </div>
                        {t.vehicle && (
                          <div className={st.quiet}>
                            {w('carried', { vehicle: t.vehicle, escorts: t.escorts.join(comma()) })}
                          </div>
                        )}
                      </div>
                      <KeyAction small label={w('doArrive')} onAct={() => ask({ what: 'arrive', run: t, point })} />
                      <KeyAction small label={w('turnBack')} onAct={() => ask({ what: 'turn-back', run: t, point })} />
                    </li>
                  )
                )
              })}
            </ul>
          </Card>
        </div>
      )}
      <Failed failure={asking ? null : station.failure} />
      <ActionLine
        ways={
          <>
            {points.length > 0 && (
              <KeyAction
                keyName="F7"
                icon={<PlusOutlined />}
                label={w('setTitle')}
                onAct={() => ask({ what: 'set', point: null })}
              />
            )}
            {lying > 0 && <KeyAction keyName="F6" label={w('goOnPaper')} onAct={() => nav.go('back-entry')} />}
          </>
        }
        note={w('note')}
        main={
          next ? (
            <MainAction
              label={w(
                next.what === 'arrive'
                  ? 'mainArrive'
                  : next.what === 'begin' && next.way === 'out'
                    ? 'mainOut'
                    : 'mainBack',
                {
                  place: next.point?.name ?? '',
                },
              )}
              busy={station.busy}
              onAct={() => act(next)}
            />
          ) : (
            points.length === 0 && (
              <MainAction
                icon={<PlusOutlined />}
                label={w('setTitle')}
                onAct={() => ask({ what: 'set', point: null })}
              />
            )
          )
        }
      />
      {asking?.what === 'set' && <SetPoint point={asking.point} onClose={close} />}
      {asking?.what === 'begin' && (
        <SecondPerson
          title={w(asking.way === 'out' ? 'beginOut' : 'beginBack', { place: asking.point.name })}
          what={w(asking.way === 'out' ? 'beginOutWhat' : 'beginBackWhat')}
          failure={station.failure}
          onFront={badge => void station.begin({ unit: unit.id, place: asking.point.place, way: asking.way }, badge)}
          onClose={close}
        />
      )}
      {asking?.what === 'arrive' && (
        <Arrive run={asking.run} point={asking.point} by={view.data.holderSigns} onClose={close} />
      )}
      {asking?.what === 'turn-back' && (
        <ReasonDialog
          title={w('turnBackTitle', { place: asking.point.name })}
          what={w('turnBackWhat')}
          label={w('turnBackDo')}
          failure={turn.failure}
          onDo={async reason => {
            if (await turn.run({ run: asking.run.run, reason })) close()
          }}
          onClose={close}
        />
      )}
    </ScreenPage>
  )
}
