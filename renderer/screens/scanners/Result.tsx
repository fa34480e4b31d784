import { CheckOutlined, RedoOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { TextField } from '../../client/form/fields.tsx'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { useLanguage, useWords } from '../../words/index.ts'
import { scanners } from '../../words/scanners.ts'
import { Advice } from './Advice.tsx'
import { readable } from './measure.ts'
import s from './scanners.module.css'
import type { Result as Taught } from './teach.ts'

interface Props {
  result: Taught
  busy: boolean
  onSave: (name: string) => void
  onAgain: () => void
}

/** What three scans came to, the recommended setting, and a name for the scanner. */
export function Result({ result, busy, onSave, onAgain }: Props) {
  const w = useWords(scanners)
  const [name, setName] = useState('')
  const language = useLanguage()
  const { how, gap, remarks, way, device, symbology, unheard } = result
  const shown = (text: string) => (text ? readable(text) : w('nothing'))
  const prefix = [how.prefix && readable(how.prefix), how.aim && w('aimSign')].filter(Boolean).join(' + ')
  return (
    <>
      {unheard.flatMap(({ name, says }) =>
        says.map(say => (
          <Refusal
            key={name + say.en}
            state="attention"
            sentence={`${name}: ${say[language]}`}
            way={say.way[language]}
          />
        )),
      )}
      <div className={way === 'keyboard' ? s.sides : undefined}>
        <div className={s.side}>
          <Card title={w('found')}>
            <dl className={s.facts}>
              <dt>{w('way')}</dt>
              <dd>{w(`way-${way}`)}</dd>
              <dt>{w('device')}</dt>
              <dd>{device ?? w('noDevice')}</dd>
              {symbology && (
                <>
                  <dt>{w('symbology')}</dt>
                  <dd>{symbology}</dd>
                </>
              )}
              <dt>{w('prefix')}</dt>
              <dd>{prefix || w('nothing')}</dd>
              <dt>{w('tail')}</dt>
              <dd>{shown(how.tail)}</dd>
              {how.suffix && (
                <>
                  <dt>{w('suffix')}</dt>
                  <dd>{how.suffix}</dd>
                  <dt>{w('gap')}</dt>
                  <dd>{w('ms', { n: gap })}</dd>
                </>
              )}
            </dl>
            {remarks.map(r => (
              <p key={r}>{w(`remark-${r}`)}</p>
            ))}
          </Card>
          <Card>
            <TextField
              label={w('name')}
              hint={w('nameHint')}
              value={name}
              onChange={setName}
              maxLength={40}
              autoFocus
            />
          </Card>
        </div>
        {way === 'keyboard' && <Advice />}
      </div>
      <div className={s.foot}>
        <KeyAction keyName="F7" icon={<RedoOutlined />} label={w('again')} onAct={onAgain} />
        <span className={s.gap} />
        <MainAction
          icon={<CheckOutlined />}
          label={w('save')}
          missing={name.trim() ? undefined : w('lackingName')}
          busy={busy}
          onAct={() => onSave(name.trim())}
        />
      </div>
    </>
  )
}
