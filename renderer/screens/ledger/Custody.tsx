import { CheckOutlined } from '@ant-design/icons'
import { useAsk } from '../../client/room.ts'
import { Code } from '../../widgets/Code.tsx'
import { Dialog } from '../../widgets/Dialog.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { stampAt } from '../../widgets/time.ts'
import { board as words } from '../../words/board.ts'
import { comma, usePick, useWords } from '../../words/index.ts'
import { widgets } from '../../words/widgets.ts'
import s from './custody.module.css'
import { Where } from './Where.tsx'

/** Who answered for a bag, from when to when; the chain is whole, or says where it is torn. */
export function Custody({ item, onClose }: { item: number; onClose: () => void }) {
  const w = useWords(words)
  const pick = usePick()
  const back = useWords(widgets)('back')
  const view = useAsk('custody', { item }).data
  return (
    <Dialog
      title={w('custody')}
      right={view && <Code code={view.label.code} />}
      onClose={onClose}
      foot={
        <>
          <KeyAction keyName="Escape" label={back} onAct={onClose} />
          <span className={s.gap} />
          <MainAction icon={<CheckOutlined />} label={w('custodyClose')} onAct={onClose} />
        </>
      }
    >
      <div className={s.body}>
        <Where item={item} />
        {view?.dark && <p>{w('custodyDark')}</p>}
        {view && !view.dark && (
          <p className={s.verdict} role="status">
            <Glyph name={view.gaps.length > 0 ? 'unmet' : 'met'} size={24} />
            {view.gaps.length > 0 ? w('custodyTorn', { count: view.gaps.length }) : w('custodyWhole')}
          </p>
        )}
        {view && view.periods.length > 0 && (
          <table className={s.table}>
            <thead>
              <tr>
                <th scope="col">{w('custodyFrom')}</th>
                <th scope="col">{w('custodyUntil')}</th>
                <th scope="col">{w('custodyWhere')}</th>
                <th scope="col">{w('custodyWho')}</th>
              </tr>
            </thead>
            <tbody>
              {view.periods.map(p => (
                <tr key={p.seq} data-torn={view.gaps.some(g => g.seq === p.seq) || undefined}>
                  <td>{stampAt(p.from)}</td>
                  <td>{p.until === null ? w('custodyNow') : stampAt(p.until)}</td>
                  <td>
                    {p.place && <b>{p.place}　</b>}
                    {pick(p)}
                  </td>
                  <td>
                    {p.by !== 'person' && `${w(`by_${p.by}`)} `}
                    {p.people.join(comma())}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Dialog>
  )
}
