import { InboxOutlined, PrinterOutlined } from '@ant-design/icons'
import { Printed, usePrint } from '../../client/print.tsx'
import { useAsk } from '../../client/room.ts'
import { Code } from '../../widgets/Code.tsx'
import { Dialog } from '../../widgets/Dialog.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { cards as words } from '../../words/cards.ts'
import { grouped, usePick, useWords } from '../../words/index.ts'
import { widgets } from '../../words/widgets.ts'
import st from '../stage/stage.module.css'
import s from './cards.module.css'

/** R78: room by room what two counted, the bag's seal, its carton; the totals under it. From here back to the cartons of the unit. */
export function ListDialog({ unit, onPack, onClose }: { unit: number; onPack: () => void; onClose: () => void }) {
  const w = useWords(words)
  const v = useWords(widgets)
  const pick = usePick()
  const printing = usePrint()
  const list = useAsk('pack-list', { unit }).data
  const rows = list?.rows ?? []
  const sum = (of: (r: (typeof rows)[number]) => number) => grouped(rows.reduce((n, r) => n + of(r), 0))
  const copies = (r: (typeof rows)[number]) => r.room?.total ?? r.copies ?? 0
  return (
    <Dialog
      title={w('listTitle', { n: list?.no ?? '' })}
      right={rows.every(r => !r.room?.incident) ? w('agreed') : w('differs')}
      width={1140}
      onClose={onClose}
      foot={
        <>
          <KeyAction keyName="Escape" label={v('back')} onAct={onClose} />
          {list?.cartons.some(c => c.trip === null) && (
            <KeyAction keyName="F7" icon={<InboxOutlined />} label={w('toPack')} onAct={onPack} />
          )}
          <span className={st.gap} />
          <span>
            {w('sums', {
              bags: grouped(rows.length),
              copies: sum(copies),
              present: sum(r => r.room?.present ?? 0),
              absent: sum(r => r.room?.absent ?? 0),
              voided: sum(r => r.room?.void ?? 0),
            })}
          </span>
          <MainAction
            icon={<PrinterOutlined />}
            label={w('printList')}
            busy={printing.busy}
            onAct={() => void printing.print('pack-list', unit)}
          />
        </>
      }
    >
      <div className={s.listSaid}>
        <Printed of={printing} />
      </div>
      <table className={s.table}>
        <thead>
          <tr>
            <th scope="col">{w('room')}</th>
            <th scope="col">{w('candidates')}</th>
            <th scope="col">{w('present')}</th>
            <th scope="col">{w('absent')}</th>
            <th scope="col">{w('voided')}</th>
            <th scope="col">{w('total')}</th>
            <th scope="col">{w('bagSeal')}</th>
            <th scope="col">{w('cartonCol')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(r => (
            <tr key={r.item}>
              <th scope="row">{r.label ? `${r.label}　${pick(r.kind)}` : `${r.category}　${pick(r.kind)}`}</th>
              <td>{r.room?.candidates ?? '—'}</td>
              <td>{r.room?.present ?? '—'}</td>
              <td>{r.room?.absent ?? '—'}</td>
              <td>{r.room ? r.room.void : '—'}</td>
              <td>
                <b>{r.room === null && r.copies === null ? '—' : grouped(copies(r))}</b>
              </td>
              <td>{r.seal ? <Code code={r.seal} /> : w('areaSeal')}</td>
              <td>{r.why ? w('stayWord') : (r.carton ?? w(r.state === 'sent' ? 'sentWord' : 'loose'))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
