import { CheckOutlined, EditOutlined, OrderedListOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { DISPOSITIONS, type ItemKind } from '../../../db/rules/kinds.ts'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { useAct, useAsk } from '../../client/room.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { destroy as words } from '../../words/destroy.ts'
import { grouped, type KeyOf, usePick, useWords } from '../../words/index.ts'
import { ChangeDisposition } from './ChangeDisposition.tsx'
import s from './destroy.module.css'
import type { Gate } from './gate.ts'

type Figures = ViewAnswer<'dispositions'>['total']

/** Columns of the account: what is on the list, and where everything else is. */
const COLUMNS = [
  'destroy',
  'area',
  'sent',
  'hold',
  'kept',
  'held',
  'missing',
  'none',
] as const satisfies readonly (keyof Figures)[]
const HEADS: Record<(typeof COLUMNS)[number], KeyOf<typeof words>> = {
  destroy: 'c_destroy',
  area: 'c_area',
  sent: 'c_sent',
  hold: 'c_hold',
  kept: 'c_kept',
  held: 'c_held',
  missing: 'c_missing',
  none: 'none',
}

/**
 * What becomes of each kind of bag, all of them accounted for (R68). One key sets the profile's default for all that have
 * none, another for those of one kind; single bags are changed with a reason (R69a).
 */
export function Dispositions({ gate, onDone }: { gate: Gate; onDone: () => void }) {
  const w = useWords(words)
  const pick = usePick()
  const dispose = useAct('dispose')
  const { data } = useAsk('dispositions', {})
  const [kind, setKind] = useState<ItemKind | null>(null)
  const [changing, setChanging] = useState(false)
  if (!data) return null
  if (changing) return <ChangeDisposition of={data} listed={gate.list !== null} onDone={() => setChanging(false)} />
  const { kinds, total } = data
  const chosen = kinds.find(k => k.kind === kind) ?? kinds.find(k => k.none > 0)
  const set = (only: ItemKind[] | null) => void dispose.run({ what: 'defaults', exam: data.exam, kinds: only })
  return (
    <FormDialog
      title={w('dispTitle')}
      width={1180}
      what={gate.list ? w('dispListed', { no: gate.list.no, v: gate.list.version, n: gate.list.bags }) : w('dispWhat')}
      onLeave={onDone}
      failure={dispose.failure}
      ways={
        <>
          <KeyAction keyName="F4" icon={<EditOutlined />} label={w('changeBags')} onAct={() => setChanging(true)} />
          <KeyAction
            keyName="F7"
            icon={<OrderedListOutlined />}
            label={
              chosen && chosen.none > 0 ? w('doKind', { kind: pick(chosen), count: chosen.none }) : w('doKindNone')
            }
            disabled={!chosen || chosen.none === 0 || dispose.busy}
            onAct={() => chosen && set([chosen.kind])}
          />
        </>
      }
      main={{
        icon: <CheckOutlined />,
        label: w('doDefaults', { count: total.none }),
        missing: total.none === 0 ? w('allSet') : undefined,
        busy: dispose.busy,
        onAct: () => set(null),
      }}
    >
      <table className={`${s.table} ${s.account}`}>
        <thead>
          <tr>
            <th scope="col">{w('kind')}</th>
            <th scope="col">{w('default')}</th>
            {COLUMNS.map(c => (
              <th key={c} scope="col" className={s.figure}>
                {w(HEADS[c])}
              </th>
            ))}
            <th scope="col" className={s.figure}>
              {w('c_all')}
            </th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(k => (
            <tr key={k.kind} aria-selected={k === chosen}>
              <th scope="row">
                <label className={s.kind}>
                  <input type="radio" name="kind" checked={k === chosen} onChange={() => setKind(k.kind)} />
                  {pick(k)}
                </label>
              </th>
              <td>{pick(DISPOSITIONS[k.default])}</td>
              <Account of={k} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {w('c_total')}
            </th>
            <Account of={total} />
          </tr>
        </tfoot>
      </table>
    </FormDialog>
  )
}

/** A row of figures; what has no disposition yet is marked. */
function Account({ of }: { of: Figures }) {
  return (
    <>
      {COLUMNS.map(c => (
        <td key={c} className={s.figure}>
          {of[c] === 0 ? '—' : c === 'none' ? <Open n={of[c]} /> : grouped(of[c])}
        </td>
      ))}
      <td className={s.figure}>
        <b>{grouped(of.all)}</b>
      </td>
    </>
  )
}

const Open = ({ n }: { n: number }) => (
  <b className={s.open}>
    <Glyph name="unmet" size={20} />
    {grouped(n)}
  </b>
)
