import { FileSearchOutlined, LoginOutlined, PrinterOutlined, UserOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FAULTS, VISITORS } from '../../../db/rules/duty.ts'
import { ROLES } from '../../../db/rules/kinds.ts'
import { useNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { Printed, usePrint } from '../../client/print.tsx'
import { failureOf, useAct, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { dateOf, minuteAt, sameDay, useTimes } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { entries } from '../../words/entries.ts'
import { useLanguage, usePick, useWords } from '../../words/index.ts'
import d from '../duty/duty.module.css'
import st from '../stage/stage.module.css'
import { Come } from './Come.tsx'
import s from './entries.module.css'
import { Fault } from './Fault.tsx'
import type { Entries } from './shapes.ts'
import { Visit } from './Visit.tsx'

/** Who is inside, who was, who came to look (R41, R106, R107). */
export function Screen() {
  const w = useWords(entries)
  const now = useNow(60_000)
  const view = useAsk('entries', {})
  const printing = usePrint()
  const [asking, ask] = useState<'come' | 'visit' | 'fault' | null>(null)
  const close = () => ask(null)
  const data = view.data
  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        right={
          data && (
            <Verdict state="met">
              {data.inside.length > 0 ? w('insideChip', { count: data.inside.length }) : w('nobodyInside')}
            </Verdict>
          )
        }
      />
      <Failed failure={failureOf(view.error)} />
      {data && (
        <div className={d.home}>
          <div className={d.side}>
            <Log view={data} now={now} onPrint={() => void printing.print('entry', dateOf(now))} />
            <Zones view={data} />
          </div>
          <div className={d.side}>
            <Inside view={data} now={now} />
            <Visits view={data} />
          </div>
        </div>
      )}
      <Printed of={printing} />
      <ActionLine
        ways={
          <>
            <KeyAction keyName="F7" icon={<FileSearchOutlined />} label={w('visit')} onAct={() => ask('visit')} />
            <KeyAction keyName="F6" icon={<UserOutlined />} label={w('fault')} onAct={() => ask('fault')} />
          </>
        }
        main={<MainAction icon={<LoginOutlined />} label={w('come')} onAct={() => ask('come')} />}
      />
      {asking === 'come' && data && <Come view={data} onClose={close} />}
      {asking === 'visit' && <Visit onClose={close} />}
      {asking === 'fault' && <Fault onClose={close} />}
    </ScreenPage>
  )
}

function useZone(view: Entries) {
  const language = useLanguage()
  return (name: string) => (language === 'zh' ? name : (view.zones.find(z => z.name === name)?.en ?? name))
}

function Log({ view, now, onPrint }: { view: Entries; now: number; onPrint: () => void }) {
  const w = useWords(entries)
  const zone = useZone(view)
  const { dayAt } = useTimes()
  const at = (ms: number) => (sameDay(ms, now) ? minuteAt(ms) : dayAt(ms))
  return (
    <Card
      grow
      flush
      title={w('log')}
      extra={view.rows.length > 0 && <KeyAction small icon={<PrinterOutlined />} label={w('print')} onAct={onPrint} />}
    >
      {view.rows.length === 0 && <p className={st.empty}>{w('logNone')}</p>}
      <ul className={st.rows}>
        {view.rows.map(e => (
          <li key={e.id} className={st.row}>
            <Glyph name={e.went === null ? 'waiting' : 'met'} size={22} />
            <span className={s.times}>
              <b>{at(e.came)}</b>–{e.went === null ? w('stillIn') : at(e.went)}
            </span>
            <span className={st.fill}>
              <b>{e.name}</b>　<span className={st.quiet}>{e.unit}</span>
              <div className={st.quiet}>
                {[
                  zone(e.zone),
                  e.reason,
                  e.escortName && w('escortBy', { name: e.escortName }),
                  e.consent && w('consentBy', { name: e.consent }),
                  e.late === 1 && w('isLate'),
                ]
                  .filter(Boolean)
                  .join('　')}
              </div>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Inside({ view, now }: { view: Entries; now: number }) {
  const w = useWords(entries)
  const zone = useZone(view)
  const { dayAt } = useTimes()
  const act = useAct('entry.out')
  return (
    <Card grow flush title={w('inside', { n: view.inside.length })}>
      {view.inside.length === 0 && <p className={st.empty}>{w('insideNone')}</p>}
      <ul className={st.rows}>
        {view.inside.map(e => (
          <li key={e.id} className={st.row}>
            <b className={st.noBreak}>{e.name}</b>
            <span>{zone(e.zone)}</span>
            <span className={`${st.fill} ${st.quiet}`}>
              {w('since', { at: sameDay(e.came, now) ? minuteAt(e.came) : `${dayAt(e.came)} ${minuteAt(e.came)}` })}
            </span>
            <KeyAction small label={w('leaves')} onAct={() => void act.run({ entry: e.id, badge: null })} />
          </li>
        ))}
      </ul>
      <Failed failure={act.failure} />
    </Card>
  )
}

function Visits({ view }: { view: Entries }) {
  const w = useWords(entries)
  const pick = usePick()
  const nav = useNav()
  const { dayAt } = useTimes()
  return (
    <Card grow flush title={w('visits')}>
      {view.visits.length + view.faults.length === 0 && <p className={st.empty}>{w('visitsNone')}</p>}
      <ul className={st.rows}>
        {view.faults.map(f => (
          <li key={`f${f.id}`} className={st.row}>
            <Glyph name={f.state === 'open' ? 'attention' : 'met'} size={22} />
            <span className={st.fill}>
              <b>{`${pick(FAULTS[f.fault])}　${f.name}`}</b>
              <div className={st.quiet}>{[f.act, f.measure, f.proposal].filter(Boolean).join('；')}</div>
            </span>
            <KeyAction
              small
              label={w('incidentNo', { no: String(f.no) })}
              onAct={() => nav.go('incidents', { incident: f.incident })}
            />
          </li>
        ))}
        {view.visits.map(v => (
          <li key={v.id} className={st.row}>
            <Glyph name={v.found && !v.mended ? 'attention' : 'met'} size={22} />
            <span className={st.fill}>
              <b>{`${pick(VISITORS[v.kind])}　${v.people}`}</b>
              <div className={st.quiet}>
                {`${dayAt(v.at)} ${minuteAt(v.at)}　${v.place}　${[v.found || w('nothingFound'), v.mended].filter(Boolean).join('；')}`}
              </div>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Zones({ view }: { view: Entries }) {
  const w = useWords(entries)
  const pick = usePick()
  const language = useLanguage()
  const zone = useZone(view)
  const all = Object.keys(ROLES).length
  return (
    <Card title={w('zones')}>
      <p className={st.quiet}>{w('zonesNote')}</p>
      <ul className={s.zones}>
        {view.zones
          .filter(z => z.roles.length < all)
          .map(z => (
            <li key={z.name}>
              <b>{zone(z.name)}</b>
              <span>{z.roles.map(r => pick(ROLES[r])).join(language === 'zh' ? '、' : ', ')}</span>
            </li>
          ))}
      </ul>
    </Card>
  )
}
