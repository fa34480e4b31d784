import { CarOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { NameLines } from '../../client/form/NameLines.tsx'
import { useAct } from '../../client/room.ts'
import { destroy as words } from '../../words/destroy.ts'
import { useWords } from '../../words/index.ts'
import type { DestroyStage } from './stage.ts'

/** The vehicle leaves for the plant: who drives, who escorts (R73a). */
export function DepartForm({ stage, onDone }: { stage: DestroyStage; onDone: (left: boolean) => void }) {
  const w = useWords(words)
  const depart = useAct('destroy.depart')
  const [plate, setPlate] = useState('')
  const [driver, setDriver] = useState('')
  // The two who carry it out go along in most sites.
  const [escorts, setEscorts] = useState<string[]>(() => [...stage.executors, ''])
  const named = escorts.map(e => e.trim()).filter(Boolean)
  return (
    <FormDialog
      title={w('depart')}
      what={w('departWhat', { to: stage.facility, n: stage.shipped })}
      onLeave={() => onDone(false)}
      failure={depart.failure}
      main={{
        icon: <CarOutlined />,
        label: w('depart'),
        busy: depart.busy,
        missing:
          !plate.trim() || !driver.trim() ? w('lackVehicle') : new Set(named).size < 2 ? w('lackEscorts') : undefined,
        onAct: async () => {
          const input = { destruction: stage.destruction, plate: plate.trim(), driver: driver.trim(), escorts: named }
          if (await depart.run(input)) onDone(true)
        },
      }}
    >
      <TextField autoFocus label={w('plate')} maxLength={20} value={plate} onChange={setPlate} />
      <TextField label={w('driver')} maxLength={30} value={driver} onChange={setDriver} />
      <NameLines label={n => w('escort', { n })} maxLength={30} names={escorts} onChange={setEscorts} />
    </FormDialog>
  )
}
