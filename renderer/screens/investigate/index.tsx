import { PrinterOutlined, VideoCameraOutlined } from '@ant-design/icons'
import { Select } from 'antd'
import { useState } from 'react'
import { programNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { Field } from '../../client/form/Field.tsx'
import { ChoiceField, TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useNav } from '../../client/nav.tsx'
import { Printed, usePrint } from '../../client/print.tsx'
import { failureOf, useAsk, useMessages } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { useWords } from '../../words/index.ts'
import { investigate as words } from '../../words/investigate.ts'
import { postName } from '../../words/own.ts'
import s from './investigate.module.css'
import { Taken } from './Taken.tsx'
import { Traces } from './Traces.tsx'

const DAY = 24 * 3_600_000
type What = 'item' | 'person' | 'place'

/** For the investigator (R108): one bag, person or place, everything between two moments, printed on one page. */
export function Screen() {
  const w = useWords(words)
  const { about } = useNav()
  const [what, setWhat] = useState<What>('item')
  const [item, setItem] = useState(about.item ?? 0)
  const [code, setCode] = useState('')
  const [person, setPerson] = useState<number>()
  const [place, setPlace] = useState<number>()
  const [from, setFrom] = useState(() => momentAt(programNow() - DAY))
  const [to, setTo] = useState(() => momentAt(programNow()))
  const [taking, setTaking] = useState(false)
  const [done, setDone] = useState(false)
  const subjects = useAsk('subjects', {}).data
  const printing = usePrint()
  const typed = code.trim()
  const found = useAsk('search', { text: typed }, { enabled: typed.length >= 6 }).data?.items
  const bag = found?.length === 1 ? (found[0]?.item ?? 0) : typed ? 0 : item
  useMessages(m => {
    if (m.kind === 'code' && m.what === 'item' && m.id !== undefined && !taking) {
      setWhat('item')
      setCode('')
      setItem(m.id)
    }
  })
  const id = what === 'item' ? bag : ((what === 'person' ? person : place) ?? 0)
  const [start, end] = [readMoment(from), readMoment(to)]
  const ready = id > 0 && start !== null && end !== null && end > start
  const view = useAsk(
    'investigate',
    { what, id: id || 1, from: start ?? 0, to: end ?? 1 },
    { enabled: ready, keep: true },
  )
  return (
    <ScreenPage>
      <PageTitle title={w('title')} about={w('about')} />
      <Card>
        <div className={s.ask}>
          <ChoiceField
            label={w('what')}
            value={what}
            options={(['item', 'person', 'place'] as const).map(value => ({ value, label: w(value) }))}
            onChange={setWhat}
          />
          {what === 'item' && <TextField code label={w('code')} maxLength={60} value={code} onChange={setCode} />}
          {what === 'person' && (
            <Field label={w('which')}>
              <Select
                showSearch
                optionFilterProp="label"
                placeholder={w('choose')}
                value={person}
                onChange={setPerson}
                options={(subjects?.people ?? []).map(p => ({ value: p.id, label: `${p.name}　${postName(p.post)}` }))}
              />
            </Field>
          )}
          {what === 'place' && (
            <Field label={w('where')}>
              <Select
                showSearch
                optionFilterProp="label"
                placeholder={w('choose')}
                value={place}
                onChange={setPlace}
                options={(subjects?.places ?? []).map(p => ({ value: p.id, label: p.name }))}
              />
            </Field>
          )}
          <MomentField label={w('from')} value={from} onChange={setFrom} />
          <MomentField label={w('to')} value={to} onChange={setTo} />
        </div>
      </Card>
      <Failed failure={ready ? failureOf(view.error) : null} />
      {done && <Refusal state="met" sentence={w('takenDone')} way={w('takenWay')} />}
      <Printed of={printing} />
      <Card flush grow title={ready ? view.data?.title : undefined}>
        {ready && view.data ? (
          <Traces view={view.data} />
        ) : (
          <div className={s.empty}>
            <b>{w('pick')}</b>
            <span>{w('pickWhy')}</span>
          </div>
        )}
      </Card>
      <ActionLine
        ways={
          <KeyAction
            keyName="F7"
            icon={<VideoCameraOutlined />}
            label={w('taken')}
            onAct={() => {
              setDone(false)
              setTaking(true)
            }}
          />
        }
        main={
          <MainAction
            icon={<PrinterOutlined />}
            label={w('print')}
            missing={ready && view.data && !view.data.dark ? undefined : w('lack')}
            onAct={() => void printing.print('investigation', `${what}/${id}/${start}/${end}`)}
          />
        }
      />
      {taking && (
        <Taken
          onLeave={() => setTaking(false)}
          onDone={() => {
            setTaking(false)
            setDone(true)
          }}
        />
      )}
    </ScreenPage>
  )
}
