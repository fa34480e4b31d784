import { IdcardOutlined, PhoneOutlined, SignatureOutlined, SwapOutlined } from '@ant-design/icons'
import { Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ActAnswer, ActInput } from '../../../electron/ipc/contract.ts'
import { programNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { Field } from '../../client/form/Field.tsx'
import form from '../../client/form/form.module.css'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct, useAsk, useMessages } from '../../client/room.ts'
import { Dialog } from '../../widgets/Dialog.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { useWords } from '../../words/index.ts'
import { orders as words } from '../../words/orders.ts'
import { widgets } from '../../words/widgets.ts'
import s from './chief-order.module.css'
import { useSigned } from './signing.ts'

export type Order = ActInput<'order.phone'>['order']
export type OrderDone = ActAnswer<'order.phone'>

interface Props {
  title: ReactNode
  /** What is ordered, as it stands in the form. */
  order: Order
  /** What he nearly always says; changed where he says something else. */
  usual: string
  /** Something else that has to be given first. */
  missing?: string
  children?: ReactNode
  onDone: (done: OrderDone) => void
  onClose: () => void
}

/**
 * An order of the chief examiner (R99). He is seldom in the room when a bag will not go: so by telephone is what stands
 * there first, with everything filled in but the badge of the one who listened too. Two keys and one scan.
 */
export function ChiefOrder({ title, order, usual, missing, children, onDone, onClose }: Props) {
  const w = useWords(words)
  const v = useWords(widgets)
  const chiefs = useAsk('orders', {}).data?.chiefs ?? []
  const [way, setWay] = useState<'phone' | 'key'>('phone')
  const [giver, setGiver] = useState<number | null>(null)
  const [given, setGiven] = useState(() => momentAt(programNow()))
  const [own, setOwn] = useState<string | null>(null)
  const [second, setSecond] = useState<{ badge: string; name: string } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const phone = useAct('order.phone')
  const key = useSigned('order.give')
  const said = (own ?? usual).trim()
  // Who acts is asked first: then the chief examiner is not to be had (R102).
  const who = giver ?? chiefs.find(c => c.by === 'acting')?.person ?? chiefs[0]?.person
  const at = readMoment(given)

  useMessages(m => {
    if (m.kind === 'back') return setProblem(w('secondBack'))
    if (m.kind !== 'front') return
    if (m.name === null) return setProblem(w('secondUnknown'))
    setProblem(null)
    setSecond({ badge: m.badge, name: m.name })
  })

  const byPhone = way === 'phone'
  const lacks =
    missing ??
    (said.length < 2
      ? w('lackWords')
      : !byPhone
        ? undefined
        : who === undefined
          ? w('noGiver')
          : at === null
            ? w('lackGiven')
            : at > programNow() + 60_000
              ? w('future')
              : second === null
                ? w('lackSecond')
                : undefined)
  const act = async () => {
    if (!byPhone) {
      const done = await key.run({ order, words: said })
      if (done) onDone(done.value as OrderDone)
      return
    }
    if (who === undefined || at === null || second === null) return
    // To the minute as it is typed: never a moment after now.
    const done = await phone.run({
      order,
      words: said,
      giver: who,
      given: Math.min(at, programNow()),
      second: second.badge,
    })
    if (done) onDone(done)
  }
  return (
    <Dialog
      title={title}
      width={900}
      onClose={onClose}
      foot={
        <>
          <KeyAction keyName="Escape" label={v('back')} onAct={onClose} />
          <KeyAction
            keyName="F7"
            icon={<SwapOutlined />}
            label={w(byPhone ? 'otherKey' : 'otherPhone')}
            onAct={() => setWay(byPhone ? 'key' : 'phone')}
          />
          <span className={s.gap} />
          <MainAction
            icon={byPhone ? <PhoneOutlined /> : <SignatureOutlined />}
            label={w(byPhone ? 'record' : 'sign')}
            missing={lacks}
            busy={phone.busy || key.busy}
            onAct={() => void act()}
          />
        </>
      }
    >
      <div className={form.body}>
        <p className={`${form.what} ${form.wide}`}>
          <b>{w(way)}</b>　{w(byPhone ? (order.what === 'pack' ? 'owedPack' : 'owed') : 'signed')}
        </p>
        {children}
        {byPhone && (
          <>
            <Field label={w('giver')}>
              <Select
                value={who}
                onChange={setGiver}
                options={chiefs.map(c => ({
                  value: c.person,
                  label: c.by === 'acting' ? w('actingGiver', { name: c.name }) : c.name,
                }))}
              />
            </Field>
            <MomentField label={w('given')} value={given} onChange={setGiven} />
          </>
        )}
        <Field label={w(byPhone ? 'words' : 'reason')} wide>
          <Input maxLength={300} value={own ?? usual} onChange={e => setOwn(e.target.value)} />
        </Field>
        {byPhone && (
          <div className={`${s.second} ${form.wide}`}>
            {second ? <Glyph name="met" size={28} /> : <IdcardOutlined className={s.icon} />}
            <b>{second ? w('secondIs', { name: second.name }) : w('second')}</b>
            {problem && (
              <span role="alert" className={s.problem}>
                {problem}
              </span>
            )}
          </div>
        )}
        {(phone.failure ?? key.failure) && (
          <div className={form.wide}>
            <Failed failure={phone.failure ?? key.failure} onDone={onClose} />
          </div>
        )}
      </div>
    </Dialog>
  )
}
