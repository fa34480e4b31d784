import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { ChoiceField } from '../../client/form/fields.tsx'
import form from '../../client/form/form.module.css'
import { failureOf, useAsk } from '../../client/room.ts'
import { usePick, useWords } from '../../words/index.ts'
import { orders as words } from '../../words/orders.ts'
import { ChiefOrder, type OrderDone } from '../stage/ChiefOrder.tsx'
import s from '../stage/chief-order.module.css'

interface Props {
  account: number
  /** As it was scanned, from the bag's own label. */
  code: string
  onDone: (done: OrderDone) => void
  onClose: () => void
}

/** 主考令放行 (R99): the bag in the hand goes to this room, whatever the list says; what it says is put right. */
export function Release({ account, code, onDone, onClose }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const view = useAsk('release', { account, code })
  const [chosen, choose] = useState<'rooms' | 'bag' | null>(null)
  const { data } = view
  if (!data)
    return view.error ? (
      <FormDialog
        title={w('order')}
        onLeave={onClose}
        main={{ label: w('never'), missing: w('never'), onAct: onClose }}
      >
        <div className={form.wide}>
          <Failed failure={failureOf(view.error)} />
        </div>
      </FormDialog>
    ) : null
  const scope = chosen ?? data.usual
  const way = data.ways[scope]
  const names = { a: data.room.roomLabel, b: data.bag.roomLabel ?? '' }
  const other = data.bag.room !== null && data.bag.room !== data.room.room
  const usual = other ? w(scope === 'rooms' ? 'usualRooms' : 'usualBag', names) : w('usualUncounted', names)
  return (
    <ChiefOrder
      title={w('releaseTitle', { room: data.room.roomLabel })}
      order={{ what: 'release', account, code, scope }}
      usual={usual}
      missing={way.may ? undefined : w('never')}
      onDone={onDone}
      onClose={onClose}
    >
      {other && data.ways.rooms.may && data.ways.bag.may && (
        <div className={form.wide}>
          <ChoiceField
            label={w('scope')}
            value={scope}
            onChange={choose}
            options={[
              { value: 'rooms' as const, label: w('rooms', names) },
              { value: 'bag' as const, label: w('bag') },
            ]}
          />
        </div>
      )}
      <p className={`${s.preview} ${form.wide}`}>
        {way.may
          ? pick(way.what)
          : pick({ zh: `${way.why.zh}${way.why.way.zh}`, en: `${way.why.en} ${way.why.way.en}` })}
      </p>
    </ChiefOrder>
  )
}
