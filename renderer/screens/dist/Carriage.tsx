import { TextField } from '../../client/form/fields.tsx'
import { NameLines } from '../../client/form/NameLines.tsx'
import { dist as words } from '../../words/dist.ts'
import { useWords } from '../../words/index.ts'

export interface Carried {
  vehicle: string
  escorts: readonly string[]
}
/** As many lines as escorts are needed; two by the rules. */
export const nobody = (n: number): Carried => ({ vehicle: '', escorts: Array.from({ length: n }, () => '') })
export const carriage = (c: Carried) => ({
  vehicle: c.vehicle.trim(),
  escorts: c.escorts.map(e => e.trim()).filter(Boolean),
})
/** What is still missing of it, as the word that says so. */
export const lacksOf = (c: Carried): 'lackVehicle' | 'lackEscorts' | null => {
  const { vehicle, escorts } = carriage(c)
  return vehicle === '' ? 'lackVehicle' : new Set(escorts).size < c.escorts.length ? 'lackEscorts' : null
}

/** Vehicle and escorts: only where the list leaves the building (R45a). */
export function Carriage({ of, onChange }: { of: Carried; onChange: (to: Carried) => void }) {
  const w = useWords(words)
  return (
    <>
      <TextField
        label={w('vehicle')}
        maxLength={40}
        value={of.vehicle}
        onChange={vehicle => onChange({ ...of, vehicle })}
      />
      <NameLines
        label={n => w('escort', { n })}
        names={of.escorts}
        onChange={escorts => onChange({ ...of, escorts })}
      />
    </>
  )
}
