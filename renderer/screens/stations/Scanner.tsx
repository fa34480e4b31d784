import { BarcodeOutlined } from '@ant-design/icons'
import type { StationState } from '../../../electron/ipc/contract.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { useWords } from '../../words/index.ts'
import { stations as words } from '../../words/stations.ts'
import s from './stations.module.css'

/** Which scanner serves this half, or what to do to give it one. */
export function Scanner({ state: { no, scanner, gone } }: { state: StationState }) {
  const w = useWords(words)
  if (scanner === null || gone)
    return (
      <b className={s.noScanner} role="alert">
        <Glyph name="unmet" size={20} /> {scanner === null ? w('noScanner', { n: no }) : w('gone', { name: scanner })}
      </b>
    )
  return (
    <>
      <BarcodeOutlined /> <span className={s.scanner}>{scanner === 'keyboard' ? w('keyboard') : scanner}</span>
    </>
  )
}
