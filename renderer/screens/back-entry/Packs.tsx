import { SafetyCertificateOutlined } from '@ant-design/icons'
import { Input, Segmented } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import form from '../../client/form/form.module.css'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct, useMessages } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { stampAt } from '../../widgets/time.ts'
import { useWords } from '../../words/index.ts'
import { orders as words } from '../../words/orders.ts'
import { ChiefOrder } from '../stage/ChiefOrder.tsx'
import s from './back-entry.module.css'
import type { BackEntries } from './state.ts'

type Pack = BackEntries['packs'][number]

/** Each open unit's emergency pack: printed, shut, opened (R97). */
export function Packs({
  packs,
  onSeal,
  onOpen,
}: {
  packs: readonly Pack[]
  onSeal: (p: Pack) => void
  onOpen: (p: Pack) => void
}) {
  const w = useWords(words)
  if (packs.length === 0) return null
  const says = (p: Pack) =>
    p.opened !== null
      ? w('packOpened', { at: stampAt(p.opened).slice(5, 16) })
      : p.sealed !== null
        ? w('packSealed', { seal: p.seal ?? '' })
        : p.no !== null
          ? w('packPrinted', { no: p.no })
          : w('packNone')
  const glyph = (p: Pack) => (p.opened !== null ? 'attention' : p.sealed !== null ? 'met' : 'waiting')
  return (
    <Card title={w('packs')} className={s.packs}>
      <ul>
        {packs.map(p => (
          <li key={p.unit}>
            <Glyph name={glyph(p)} size={24} />
            <b>{w('packUnit', { n: p.unitNo })}</b>
            <span className={s.quiet}>{says(p)}</span>
            {p.no !== null && p.sealed === null && p.opened === null && (
              <KeyAction small label={w('seal')} onAct={() => onSeal(p)} />
            )}
            {p.opened === null && <KeyAction small label={w('pack')} onAct={() => onOpen(p)} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The printed pack into its folder, shut with a seal; the second person shows the front of the badge. */
export function SealPack({ pack, onDone }: { pack: Pack; onDone: () => void }) {
  const w = useWords(words)
  const act = useAct('pack.seal')
  const [seal, setSeal] = useState('')
  const [second, setSecond] = useState<{ badge: string; name: string } | null>(null)
  useMessages(m => {
    if (m.kind === 'front' && m.name !== null) setSecond({ badge: m.badge, name: m.name })
  })
  return (
    <FormDialog
      title={w('sealTitle', { n: pack.unitNo })}
      right={second ? w('secondIs', { name: second.name }) : w('second')}
      what={w('sealWhat')}
      failure={act.failure}
      onLeave={onDone}
      main={{
        icon: <SafetyCertificateOutlined />,
        label: w('doSeal'),
        busy: act.busy,
        missing: seal.trim() ? (second ? undefined : w('lackSecond')) : w('lackSeal'),
        onAct: async () => {
          if (second && (await act.run({ unit: pack.unit, seal: seal.trim(), second: second.badge }))) onDone()
        },
      }}
    >
      <Field label={w('sealNo')} wide>
        <Input autoFocus maxLength={40} value={seal} onChange={e => setSeal(e.target.value)} />
      </Field>
    </FormDialog>
  )
}

const WORKS = ['issue', 'return', 'seal'] as const
type Work = (typeof WORKS)[number]

/** The chief examiner's order that opens it (R97); what goes on paper is owed in the same step (R98). */
export function OpenPack({ pack, now, onDone }: { pack: Pack; now: number; onDone: () => void }) {
  const w = useWords(words)
  const [since, setSince] = useState(() => momentAt(now))
  const [whole, setWhole] = useState<'isWhole' | 'notWhole'>('isWhole')
  const [works, setWorks] = useState<readonly Work[]>(WORKS)
  const at = readMoment(since)
  return (
    <ChiefOrder
      title={w('packTitle', { n: pack.unitNo })}
      order={{
        what: 'pack',
        unit: pack.unit,
        since: Math.min(at ?? now, now),
        whole: whole === 'isWhole',
        works: [...works],
      }}
      usual={w('usualPack')}
      missing={
        at === null ? w('lackGiven') : at > now + 60_000 ? w('future') : works.length === 0 ? w('lackWorks') : undefined
      }
      onDone={onDone}
      onClose={onDone}
    >
      <MomentField label={w('since')} value={since} onChange={setSince} autoFocus />
      <Field label={w('whole')} group>
        <Segmented
          block
          value={whole}
          onChange={setWhole}
          options={(['isWhole', 'notWhole'] as const).map(value => ({ value, label: w(value) }))}
        />
      </Field>
      <fieldset className={`${s.works} ${form.wide}`} aria-label={w('works')}>
        <span>{w('works')}</span>
        {WORKS.map(x => (
          <label key={x}>
            <input
              type="checkbox"
              checked={works.includes(x)}
              onChange={() =>
                setWorks(
                  works.includes(x) ? works.filter(o => o !== x) : WORKS.filter(o => o === x || works.includes(o)),
                )
              }
            />
            {w(x === 'seal' ? 'work-seal' : x)}
          </label>
        ))}
      </fieldset>
    </ChiefOrder>
  )
}
