import { IdcardOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { Field } from '../../client/form/Field.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { type Failure, useAct, useAsk, useMessages } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { Dialog } from '../../widgets/Dialog.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { minuteAt } from '../../widgets/time.ts'
import { entries } from '../../words/entries.ts'
import { comma, useLanguage, useWords } from '../../words/index.ts'
import d from '../duty/duty.module.css'
import type { Entries } from './shapes.ts'

interface Front {
  badge: string
  name: string
}
const NOBODY = { name: '', sex: '男' as '男' | '女', unit: '', shown: '' }

/**
 * In or out by one badge front: whoever is inside and scans again, leaves. Consent and escort are asked for only where the
 * badge does not open the zone (R107).
 */
export function Come({ view, onClose }: { view: Entries; onClose: () => void }) {
  const w = useWords(entries)
  const language = useLanguage()
  const now = useNow(10_000)
  const sign = useSign()
  const coming = useAct('entry.in')
  const leaving = useAct('entry.out')
  const [who, setWho] = useState<Front | null>(null)
  const [visitor, setVisitor] = useState<typeof NOBODY | null>(null)
  const [zone, setZone] = useState<string | null>(null)
  const [reason, setReason] = useState<string | null>(null)
  const [how, setHow] = useState<'key' | 'telephone'>('key')
  const [words, setWords] = useState('')
  const [escort, setEscort] = useState<Front | null>(null)
  const [second, setSecond] = useState<Front | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const known = useAsk('zones', { badge: who?.badge ?? '' }, { enabled: who !== null }).data
  const inside = known?.inside ?? null
  // The innermost zone the badge opens, until another is chosen.
  const into = zone ?? known?.opens[0] ?? view.zones[0]?.name ?? ''
  const free = visitor === null && known !== undefined && known !== null && known.opens.includes(into)
  const strange = visitor !== null || (known !== undefined && known !== null && !free)
  const why = reason ?? (free ? w('usual') : '')

  useMessages(m => {
    if (m.kind === 'back') return setProblem(w('backSide'))
    if (m.kind !== 'front') return
    if (!m.name) return setProblem(w('unknown'))
    setProblem(null)
    setFailure(null)
    const front = { badge: m.badge, name: m.name }
    if (!who && !visitor) setWho(front)
    else if (inside) return
    else if (strange && !escort) setEscort(front)
    else if (strange && how === 'telephone') setSecond(front)
  })

  const missing = (() => {
    if (inside) return undefined
    if (visitor) {
      if (!visitor.name.trim() || !visitor.unit.trim() || !visitor.shown.trim()) return w('lackVisitor')
    } else if (!known) return w('lackWho')
    if (!why.trim()) return w('lackReason')
    if (!strange) return undefined
    if (!escort) return w('lackEscort')
    if (how === 'telephone') return words.trim().length < 2 ? w('lackWords') : second ? undefined : w('lackSecond')
    return undefined
  })()

  const act = async () => {
    if (inside) {
      if (await leaving.run({ entry: inside.id, badge: null })) onClose()
      return
    }
    const input = {
      badge: who?.badge ?? null,
      visitor: visitor && {
        name: visitor.name.trim(),
        sex: visitor.sex,
        unit: visitor.unit.trim(),
        shown: visitor.shown.trim(),
      },
      zone: into,
      reason: why.trim(),
      escort: strange ? (escort?.badge ?? null) : null,
      consent: !strange
        ? null
        : how === 'key'
          ? { how: 'key' as const }
          : { how: 'telephone' as const, words: words.trim(), second: second?.badge ?? '' },
    }
    if (strange && how === 'key') {
      const done = await sign('entry.in', input)
      if (done.done) onClose()
      else setFailure(done.failure)
    } else if (await coming.run(input)) onClose()
  }
  const slot = (label: string, front: Front | null, waits: boolean) => (
    <div key={label} className={waits ? `${d.front} ${d.waits}` : d.front}>
      {front ? <Glyph name="met" size={32} /> : <IdcardOutlined className={d.icon} />}
      <span>
        <span className={d.quiet}>{label}</span>
        <b>{front ? front.name : w('scanFront')}</b>
      </span>
    </div>
  )
  const shown = failure ?? coming.failure ?? leaving.failure
  return (
    <Dialog
      title={w('comeTitle')}
      width={900}
      onClose={onClose}
      foot={
        <>
          <KeyAction keyName="Escape" label={w('back')} onAct={onClose} />
          {!who && (
            <KeyAction
              keyName="F2"
              label={w(visitor ? 'withBadge' : 'noBadge')}
              onAct={() => setVisitor(visitor ? null : NOBODY)}
            />
          )}
          <span className={d.gap} />
          <MainAction
            label={w(inside ? 'doOut' : strange && how === 'key' ? 'doSign' : 'doIn')}
            missing={missing}
            busy={coming.busy || leaving.busy}
            onAct={() => void act()}
          />
        </>
      }
    >
      <div className={d.patrol}>
        {/* Whoever is typed in is asked for more: the sentence gives way to the fields. */}
        <p className={d.quiet} hidden={visitor !== null}>
          {inside && known
            ? w('whoIsIn', { name: known.name, zone: inside.zone, at: minuteAt(cameOf(view, inside.id) ?? now) })
            : known
              ? `${known.name}　${known.unit}　${known.opens.length > 0 ? w('opens', { zones: known.opens.join(comma()) }) : w('opensNone')}`
              : w('comeWhat')}
        </p>
        {!visitor && !inside && <div className={d.fronts}>{slot(w('who'), who, !who)}</div>}
        {!inside && (
          <div className={d.more}>
            {visitor && (
              <>
                <TextField
                  autoFocus
                  label={w('name')}
                  maxLength={30}
                  value={visitor.name}
                  onChange={name => setVisitor({ ...visitor, name })}
                />
                <Field label={w('sex')} group>
                  <Segmented
                    block
                    options={[
                      { value: '男', label: w('male') },
                      { value: '女', label: w('female') },
                    ]}
                    value={visitor.sex}
                    onChange={sex => setVisitor({ ...visitor, sex: sex as '男' | '女' })}
                  />
                </Field>
                <TextField
                  label={w('unit')}
                  maxLength={60}
                  value={visitor.unit}
                  onChange={unit => setVisitor({ ...visitor, unit })}
                />
                <TextField
                  label={w('shown')}
                  hint={w('shownHint')}
                  maxLength={60}
                  value={visitor.shown}
                  onChange={s => setVisitor({ ...visitor, shown: s })}
                />
              </>
            )}
            <Field label={w('zone')} group>
              <Segmented
                block
                options={view.zones.map(z => ({ value: z.name, label: language === 'zh' ? z.name : z.en }))}
                value={into}
                onChange={v => setZone(String(v))}
              />
            </Field>
            <TextField label={w('reason')} maxLength={100} value={why} onChange={setReason} />
            {strange && (
              <>
                <Field label={w('consent')} group>
                  <Segmented
                    block
                    options={[
                      { value: 'key', label: w('byKey') },
                      { value: 'telephone', label: w('byPhone') },
                    ]}
                    value={how}
                    onChange={v => setHow(v as 'key' | 'telephone')}
                  />
                </Field>
                {how === 'telephone' && (
                  <TextField
                    label={w('words')}
                    hint={w('wordsHint')}
                    maxLength={200}
                    value={words}
                    onChange={setWords}
                  />
                )}
                {slot(w('escort'), escort, (who ?? visitor) !== null && !escort)}
                {how === 'telephone' && slot(w('second'), second, escort !== null && !second)}
              </>
            )}
          </div>
        )}
        {problem && (
          <p className={d.problem} role="alert">
            <Glyph name="unmet" size={24} />
            {problem}
          </p>
        )}
        {!problem && <Failed failure={shown} onDone={onClose} />}
      </div>
    </Dialog>
  )
}

const cameOf = (view: Entries, entry: number) => view.inside.find(e => e.id === entry)?.came
