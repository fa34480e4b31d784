import { Segmented } from 'antd'
import { useState } from 'react'
import type { SealMake } from '../../../db/rules/kinds.ts'
import { Failed } from '../../client/Failed.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { Dialog } from '../../widgets/Dialog.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { useWords } from '../../words/index.ts'
import { seal } from '../../words/seal.ts'
import { stage } from '../../words/stage.ts'
import st from '../stage/stage.module.css'
import s from './seal.module.css'

const HOW = { own: 'takeInOwnWhat', strip: 'takeInStripWhat', numbered: 'takeInNumberedWhat' } as const

/** What one act takes in at most, as the ledger says. */
const MOST = 2000
const digits = (t: string): string => t.replace(/\D/g, '').slice(0, 12)

/** Numbers into stock: our own for labels, our own on strips, or a range of bought seals as they are printed. */
export function TakeIn({ onClose }: { onClose: () => void }) {
  const w = useWords(seal)
  const v = useWords(stage)
  const act = useAct('seal.stock')
  const [make, setMake] = useState<SealMake>('own')
  const own = make !== 'numbered'
  const [n, setN] = useState('')
  const [prefix, setPrefix] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [said, say] = useState('')
  // The width is what stands on the strip: 0017 has four.
  const width = from.length
  const many = own ? Number(n || 0) : from && to ? Number(to) - Number(from) + 1 : 0
  const missing = many < 1 ? w('takeInLeft') : many > MOST ? w('tooMany') : undefined
  const take = async () => {
    const done = await act.run(
      own
        ? { make, n: many }
        : { make: 'numbered', prefix: prefix.trim().toUpperCase(), from: Number(from), to: Number(to), width },
    )
    if (!done) return
    say(w('takenIn', { n: done.n, from: done.from ?? '', to: done.to ?? '' }))
    setN('')
    setFrom('')
    setTo('')
  }
  const code = (t: string) => prefix.trim().toUpperCase() + t.padStart(width, '0')
  return (
    <Dialog
      title={w('takeIn')}
      width={760}
      onClose={onClose}
      foot={
        <>
          <KeyAction keyName="Escape" label={v('close')} onAct={onClose} />
          <span className={st.gap} />
          <MainAction label={w('takeInDo')} missing={missing} busy={act.busy} onAct={take} />
        </>
      }
    >
      <div className={st.form}>
        <p className={st.hint}>{w('takeInWhat')}</p>
        <Segmented
          block
          options={[
            { value: 'own' as SealMake, label: w('takeInOwn') },
            { value: 'strip' as SealMake, label: w('takeInStrip') },
            { value: 'numbered' as SealMake, label: w('takeInNumbered') },
          ]}
          value={make}
          onChange={m => {
            setMake(m)
            say('')
          }}
        />
        <p>{w(HOW[make])}</p>
        {own ? (
          <TextField label={w('howMany')} value={n} onChange={t => setN(digits(t))} maxLength={4} autoFocus />
        ) : (
          <div className={s.range}>
            <TextField
              label={w('prefix')}
              value={prefix}
              onChange={setPrefix}
              hint={w('prefixHint')}
              maxLength={12}
              code
            />
            <TextField label={w('from')} value={from} onChange={t => setFrom(digits(t))} code />
            <TextField label={w('to')} value={to} onChange={t => setTo(digits(t))} code />
          </div>
        )}
        {!own && many > 0 && <p>{w('preview', { from: code(from), to: code(to), n: many })}</p>}
        {said && <Refusal state="met" sentence={said} />}
        <Failed failure={act.failure} onDone={onClose} />
      </div>
    </Dialog>
  )
}
