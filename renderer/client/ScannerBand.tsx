import { useState } from 'react'
import { Glyph } from '../widgets/Glyph.tsx'
import { KeyAction } from '../widgets/KeyAction.tsx'
import { app } from '../words/app.ts'
import { usePick, useWords } from '../words/index.ts'
import type { Scanners } from './live.ts'
import s from './Window.module.css'

/** What somebody should do about a scanner, one thing at a time, until it is done or somebody says that they know. */
export function ScannerBand({ scanners }: { scanners: Scanners }) {
  const w = useWords(app)
  const pick = usePick()
  const [known, setKnown] = useState<readonly string[]>([])
  const all = [
    ...(scanners.trouble ? [{ name: w('scanner'), says: scanners.trouble }] : []),
    ...scanners.devices.flatMap(d => d.says.map(says => ({ name: d.name, says }))),
  ].map(one => ({ ...one, key: `${one.name} ${one.says.zh}` }))
  const first = all.find(one => !known.includes(one.key))
  if (!first) return null
  return (
    <div className={s.notice} role="alert">
      <Glyph name="attention" size={24} />
      <span>
        <b>{first.name}</b> {pick(first.says)} {pick(first.says.way)}
      </span>
      <KeyAction
        small
        label={w('understood')}
        onAct={() => setKnown([...known.filter(k => all.some(one => one.key === k)), first.key])}
      />
    </div>
  )
}
