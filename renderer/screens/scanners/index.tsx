import { CheckOutlined, ScanOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { TaughtScanner } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import type { Failure } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { askTaughtAgain, useTaughtFile } from '../../client/taught.ts'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { useWords } from '../../words/index.ts'
import { scanners } from '../../words/scanners.ts'
import { readable } from './measure.ts'
import { PrintCards } from './PrintCards.tsx'
import { Result } from './Result.tsx'
import { ScreenBars } from './ScreenBars.tsx'
import { StationCards } from './StationCards.tsx'
import s from './scanners.module.css'
import { OTHER, type Other, useTeach } from './teach.ts'

/** What the wizard's last button does, by what came of the other scanner. */
const LAST = { own: 'done', shared: 'done', untaught: 'teachOther', same: 'noOther' } as const satisfies Record<
  Other,
  string
>

/** 识枪: how the scanners of this workstation send their codes (R27, R28). */
export function Screen() {
  const w = useWords(scanners)
  const file = useTaughtFile().data
  const taught = file?.scanners ?? []
  const teach = useTeach(new Set(taught.map(t => t.device)))
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [name, setName] = useState('')

  const keep = async (all: TaughtScanner[], shared = file?.shared === true): Promise<boolean> => {
    setBusy(true)
    const answer = await window.room.do('scanner-taught', { scanners: all, shared })
    await askTaughtAgain()
    setBusy(false)
    setFailure(answer.ok ? null : answer)
    return answer.ok
  }
  const save = async (given: string) => {
    if (!teach.result) return
    const { how, gap, way, device } = teach.result
    // One scanner has one setting: what was taught of this device before is replaced.
    const others = taught.filter(t => t.name !== given && (device === null || t.device !== device))
    if (!(await keep([...others, { name: given, way, device, ...how, gap }]))) return
    setName(given)
    teach.go(way === 'keyboard' ? 'other' : 'list')
  }

  return (
    <ScreenPage>
      <div className={s.page}>
        <PageTitle title={w('title')} about={w('about')} />
        <Failed failure={failure} />
        {teach.phase === 'list' && (
          <>
            {file?.damaged && <Refusal state="attention" sentence={w('damaged')} way={w('damagedWay')} />}
            {file?.shared && <Refusal state="attention" sentence={w('sharedKept')} way={w('sharedWay')} />}
            <Card title={w('taught')}>
              <Taught all={taught} onRemove={gone => void keep(taught.filter(t => t.name !== gone))} />
            </Card>
            <StationCards />
            <PrintCards />
            <div className={s.foot}>
              <span className={s.gap} />
              <MainAction icon={<ScanOutlined />} label={w('start')} busy={busy} onAct={() => teach.go('scan')} />
            </div>
          </>
        )}
        {teach.phase === 'scan' && (
          <>
            <Card title={w('scanThis')} extra={w('step', { n: teach.step })}>
              <ScreenBars code={teach.code} />
              <p className={s.hint}>{w('scanHint')}</p>
            </Card>
            {teach.fault && <Refusal sentence={w(`fault-${teach.fault}`)} way={w(`way-${teach.fault}`)} />}
            <div className={s.foot}>
              <KeyAction keyName="Escape" label={w('taught')} onAct={() => teach.go('list')} />
            </div>
          </>
        )}
        {teach.phase === 'result' && teach.result && (
          <Result result={teach.result} busy={busy} onSave={n => void save(n)} onAgain={() => teach.go('scan')} />
        )}
        {teach.phase === 'other' && (
          <>
            <Refusal state="met" sentence={w('saved', { name })} />
            <Card title={w('other')}>
              <ScreenBars code={OTHER} />
            </Card>
            {teach.other === 'shared' && <Refusal state="attention" sentence={w('shared')} way={w('sharedWay')} />}
            {teach.other === 'own' && <Refusal state="met" sentence={w('separate')} />}
            {teach.other === 'untaught' && (
              <Refusal state="attention" sentence={w('untaught')} way={w('untaughtWay')} />
            )}
            {teach.other === 'same' && <Refusal state="attention" sentence={w('same')} way={w('sameWay')} />}
            <div className={s.foot}>
              <span className={s.gap} />
              <MainAction
                icon={<CheckOutlined />}
                label={w(LAST[teach.other ?? 'same'])}
                busy={busy}
                onAct={async () => {
                  const to = teach.other === 'untaught' ? 'scan' : 'list'
                  if (await keep([...taught], teach.other === 'shared')) teach.go(to)
                }}
              />
            </div>
          </>
        )}
      </div>
    </ScreenPage>
  )
}

function Taught({ all, onRemove }: { all: readonly TaughtScanner[]; onRemove: (name: string) => void }) {
  const w = useWords(scanners)
  if (!all.length) return <p>{w('none')}</p>
  return (
    <ul className={s.list}>
      {all.map(t => (
        <li key={t.name}>
          <b>{t.name}</b>
          <span>{t.device ?? w('noDevice')}</span>
          <span>
            {w('prefix')} {readable(t.prefix) || (t.aim ? w('aimSign') : w('nothing'))}
          </span>
          {t.suffix === null ? (
            <span>{w('way-hid-pos')}</span>
          ) : (
            <>
              <span>
                {w('suffix')} {readable(t.tail)}
                {t.suffix}
              </span>
              <span>{w('ms', { n: t.gap })}</span>
            </>
          )}
          <span className={s.gap} />
          <KeyAction small label={w('remove', { name: t.name })} onAct={() => onRemove(t.name)} />
        </li>
      ))}
    </ul>
  )
}
