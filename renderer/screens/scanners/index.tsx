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
import s from './scanners.module.css'
import { OTHER, useTeach } from './teach.ts'

/** 识枪: how the keyboard-mode scanners of this workstation send their codes (R27, R28). */
export function Screen() {
  const w = useWords(scanners)
  const file = useTaughtFile().data
  const taught = file?.scanners ?? []
  const teach = useTeach()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [name, setName] = useState('')

  const keep = async (all: TaughtScanner[]): Promise<boolean> => {
    setBusy(true)
    const answer = await window.room.do('scanner-taught', { scanners: all })
    await askTaughtAgain()
    setBusy(false)
    setFailure(answer.ok ? null : answer)
    return answer.ok
  }
  const save = async (given: string) => {
    if (!teach.result) return
    const one = { name: given, ...teach.result.how, gap: teach.result.gap }
    if (!(await keep([...taught.filter(t => t.name !== given), one]))) return
    setName(given)
    teach.go('other')
  }

  return (
    <ScreenPage>
      <div className={s.page}>
        <PageTitle title={w('title')} about={w('about')} />
        <Failed failure={failure} />
        {teach.phase === 'list' && (
          <>
            {file?.damaged && <Refusal state="attention" sentence={w('damaged')} way={w('damagedWay')} />}
            <Card title={w('taught')}>
              <Taught all={taught} onRemove={gone => void keep(taught.filter(t => t.name !== gone))} />
              <p className={s.hint}>{w('advice')}</p>
            </Card>
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
            {teach.own && <Refusal state="met" sentence={w('hid')} />}
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
            {teach.shared && <Refusal state="attention" sentence={w('shared')} way={w('sharedWay')} />}
            {teach.own && <Refusal state="met" sentence={w('separate')} />}
            <div className={s.foot}>
              <span className={s.gap} />
              <MainAction
                icon={<CheckOutlined />}
                label={w(teach.shared || teach.own ? 'done' : 'noOther')}
                onAct={() => teach.go('list')}
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
          <span>
            {w('prefix')} {readable(t.prefix) || (t.aim ? w('aimSign') : w('nothing'))}
          </span>
          <span>
            {w('suffix')} {readable(t.tail)}
            {t.suffix}
          </span>
          <span>{w('ms', { n: t.gap })}</span>
          <span className={s.gap} />
          <KeyAction small label={w('remove', { name: t.name })} onAct={() => onRemove(t.name)} />
        </li>
      ))}
    </ul>
  )
}
