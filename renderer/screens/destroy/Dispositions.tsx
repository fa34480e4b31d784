import { CheckOutlined } from '@ant-design/icons'
import { DISPOSITIONS } from '../../../db/rules/kinds.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { useAct } from '../../client/room.ts'
import { destroy as words } from '../../words/destroy.ts'
import { grouped, usePick, useWords } from '../../words/index.ts'
import s from './destroy.module.css'
import type { Gate } from './gate.ts'

/** What becomes of each kind of bag; one key sets the profile's default for all that have none (R68, R69a). */
export function Dispositions({ gate, onDone }: { gate: Gate; onDone: () => void }) {
  const w = useWords(words)
  const pick = usePick()
  const dispose = useAct('dispose')
  const kinds = [...new Set(gate.dispositions.map(d => d.kind))].map(kind => {
    const rows = gate.dispositions.filter(d => d.kind === kind)
    return { kind, rows, open: rows.find(d => d.disposition === null)?.n ?? 0, first: rows[0] as (typeof rows)[number] }
  })
  const open = kinds.reduce((n, k) => n + k.open, 0)
  return (
    <FormDialog
      title={w('dispTitle')}
      width={900}
      what={w('dispWhat')}
      onLeave={onDone}
      failure={dispose.failure}
      main={{
        icon: <CheckOutlined />,
        label: w('doDefaults', { count: open }),
        missing: open === 0 ? w('allSet') : undefined,
        busy: dispose.busy,
        onAct: async () => {
          if (await dispose.run({ what: 'defaults', exam: gate.exam, kinds: null })) onDone()
        },
      }}
    >
      <table className={s.table}>
        <thead>
          <tr>
            <th scope="col">{w('kind')}</th>
            <th scope="col">{w('chosen')}</th>
            <th scope="col">{w('none')}</th>
            <th scope="col">{w('default')}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(k => (
            <tr key={k.kind}>
              <th scope="row">{pick(k.first)}</th>
              <td>
                {k.rows
                  .flatMap(d => (d.disposition ? `${pick(DISPOSITIONS[d.disposition])} ${w('bags', { n: d.n })}` : []))
                  .join('　') || '—'}
              </td>
              <td>{k.open > 0 ? <b>{grouped(k.open)}</b> : '—'}</td>
              <td>{pick(DISPOSITIONS[k.first.default])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </FormDialog>
  )
}
