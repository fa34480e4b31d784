import { Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../../client/form/Field.tsx'
import { FormDialog } from '../../../client/form/FormDialog.tsx'
import { useAct } from '../../../client/room.ts'
import { useWords } from '../../../words/index.ts'
import { keep } from '../../../words/keep.ts'
import { placeName, thePlace } from '../../../words/own.ts'
import { stock as words } from '../../../words/stock.ts'
import { SecondPerson } from '../../stage/SecondPerson.tsx'
import { inOrder, type Keep } from '../shapes.ts'
import type { StockStation } from './shapes.ts'

/** Which place, then who watches: the front of a badge (R103). One that is running goes on where it was. */
export function Begin({ view, station, onClose }: { view: Keep; station: StockStation; onClose: () => void }) {
  const w = useWords(words)
  const v = useWords(keep)
  const open = useAct('stock.open')
  const { running } = view
  // What stands in a shut cabinet cannot be scanned.
  const reachable = inOrder(view.places).filter(({ place: p }) => {
    const door = p.kind === 'cabinet' ? p : p.kind === 'shelf' ? view.places.find(x => x.id === p.parent) : null
    return p.kind === 'store' || (door !== null && door?.opened !== null)
  })
  const [place, setPlace] = useState(running?.place ?? reachable[0]?.place.id ?? 1)
  const [second, askSecond] = useState(running !== null || reachable.length < 2)
  const name = view.places.find(p => p.id === place)?.name ?? ''
  if (second)
    return (
      <SecondPerson
        title={w('titleOf', { place: thePlace(name) })}
        what={`${w('secondWhat')}${w('beginWhat')}`}
        failure={open.failure ?? station.failure}
        onFront={async badge => {
          if (running) {
            if (await station.begin({ stock: running.stock }, badge)) onClose()
          } else if (await open.run({ place, second: badge })) {
            await station.again()
            station.comeBack()
            onClose()
          }
        }}
        onClose={() => {
          open.clear()
          station.clear()
          onClose()
        }}
      />
    )
  return (
    <FormDialog
      title={w('title')}
      what={w('beginWhat')}
      width={760}
      onLeave={onClose}
      main={{ label: v('secondScans'), onAct: () => askSecond(true) }}
    >
      <Field label={w('where')} hint={w('whereHint')} wide>
        <Select
          autoFocus
          value={place}
          onChange={setPlace}
          options={reachable.map(({ place: p, depth }) => ({
            value: p.id,
            label: `${'　'.repeat(depth)}${placeName(p.name)}`,
          }))}
        />
      </Field>
    </FormDialog>
  )
}
