import { PrinterOutlined, SaveOutlined, SendOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useId, useState } from 'react'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { Printed, usePrint } from '../../client/print.tsx'
import { useAct, useAsk } from '../../client/room.ts'
import { Asked, ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { ignoreEnter, KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { stampAt } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { comma, usePick, useWords } from '../../words/index.ts'
import { report as words } from '../../words/report.ts'
import { Blocks } from './Blocks.tsx'
import s from './report.module.css'
import { Send } from './Send.tsx'

type View = ViewAnswer<'report'>
type Section = View['sections'][number]
const MOST = 8000

/** What was this exam, in figures and in words (R84)? */
export function Screen() {
  const w = useWords(words)
  const view = useAsk('report', {})
  return (
    <Asked title={w('title')} view={view}>
      {data => (
        <ScreenPage>
          <Home view={data} />
        </ScreenPage>
      )}
    </Asked>
  )
}

function Home({ view }: { view: View }) {
  const w = useWords(words)
  const pick = usePick()
  const [key, choose] = useState('overview')
  /** What was typed and not saved, by section: nothing is lost by looking at another one. */
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [sending, setSending] = useState(false)
  const [sent, setSent] = useState<number | null>(null)
  const act = useAct('report.write')
  const printing = usePrint()
  const section = view.sections.find(x => x.key === key) ?? view.sections[0]
  const [last] = view.sent
  const archived = view.state === 'archived'
  const unsaved = view.sections.filter(x => isChanged(x, typed))
  const lacking = view.sections.filter(x => x.written && x.text === '')

  const save = async () => {
    if (!section) return
    const done = await act.run({ exam: view.exam, section: section.key as 'overview', text: typed[section.key] ?? '' })
    if (done) setTyped(({ [section.key]: _, ...rest }) => rest)
  }
  const standing = (x: Section): string => {
    if (isChanged(x, typed)) return w('unsaved')
    if (x.text) return w('written', { n: x.text.length })
    return x.written ? w('must') : ''
  }
  const missing = archived
    ? w('archived')
    : view.state !== 'ended' || view.sections.some(x => x.blocks === null)
      ? w('lackEnd')
      : unsaved.length > 0
        ? w('lackSaved')
        : lacking.length > 0
          ? w('lackText', { sections: lacking.map(x => pick(x.title)).join(comma()) })
          : undefined
  return (
    <>
      <PageTitle
        title={w('title')}
        about={view.name && w('about', { exam: view.name })}
        right={
          <Verdict state={last ? 'met' : 'attention'}>
            {last ? w('sentChip', { n: last.version }) : w('draft', { n: view.version })}
          </Verdict>
        }
      />
      <div className={s.split}>
        <Card flush grow>
          <ul className={s.sections}>
            {view.sections.map(x => (
              <li key={x.key}>
                <button
                  type="button"
                  aria-current={x.key === section?.key || undefined}
                  onClick={() => {
                    act.clear()
                    choose(x.key)
                  }}
                  onKeyDown={ignoreEnter}
                >
                  <Glyph
                    name={isChanged(x, typed) ? 'attention' : x.written && x.text === '' ? 'unmet' : 'met'}
                    size={20}
                  />
                  <span>{pick(x.title)}</span>
                  <small>{standing(x)}</small>
                </button>
              </li>
            ))}
          </ul>
        </Card>
        {section && (
          <Card grow title={pick(section.title)} extra={section.written ? w('must') : w('generated')}>
            <div className={s.content}>
              {section.blocks === null ? (
                <Refusal state="waiting" sentence={w('dark')} />
              ) : (
                <Blocks blocks={section.blocks} />
              )}
              <Words
                text={typed[section.key] ?? section.text}
                closed={archived}
                tall={section.written}
                onText={text => setTyped({ ...typed, [section.key]: text })}
              />
              {view.sent.length > 0 && section.key === 'overview' && (
                <div>
                  <h3 className={s.name}>{w('versions')}</h3>
                  {view.sent.map(r => (
                    <p key={r.id} className={s.dim}>
                      {w('version', { n: r.version, at: stampAt(r.at).slice(0, 16), to: r.to, how: r.how })}
                      {r.reason && `　${r.reason}`}
                    </p>
                  ))}
                </div>
              )}
            </div>
          </Card>
        )}
      </div>
      <Failed failure={act.failure} />
      {sent !== null && <Refusal state="met" sentence={w('sent', { n: sent })} />}
      <Printed of={printing} />
      <ActionLine
        ways={
          <>
            {section && isChanged(section, typed) && (
              <KeyAction keyName="F2" icon={<SaveOutlined />} label={w('save')} onAct={() => void save()} />
            )}
            {last && (
              <KeyAction
                keyName="F6"
                icon={<PrinterOutlined />}
                label={w('print', { n: last.version })}
                onAct={() => void printing.print('report', String(last.id))}
              />
            )}
          </>
        }
        main={
          <MainAction
            icon={<SendOutlined />}
            label={view.version > 1 ? w('sendAgain', { n: view.version }) : w('send')}
            missing={missing}
            onAct={() => setSending(true)}
          />
        }
      />
      {sending && (
        <Send
          exam={view.exam}
          version={view.version}
          onLeave={() => setSending(false)}
          onSent={version => {
            setSending(false)
            setSent(version)
          }}
        />
      )}
    </>
  )
}

const isChanged = (x: Section, typed: Readonly<Record<string, string>>): boolean =>
  typed[x.key] !== undefined && typed[x.key]?.trim() !== x.text

interface WordsProps {
  text: string
  closed: boolean
  tall: boolean
  onText: (text: string) => void
}

function Words({ text, closed, tall, onText }: WordsProps) {
  const w = useWords(words)
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className={s.name}>
        {w('text')}
      </label>
      <Input.TextArea
        id={id}
        value={text}
        disabled={closed}
        maxLength={MOST}
        // As many as were written; the kit's own measuring puts a style attribute on the page, which the policy refuses.
        rows={Math.min(14, Math.max(tall ? 8 : 3, text.split('\n').length + 1))}
        placeholder={w('textHint')}
        spellCheck={false}
        onChange={e => onText(e.target.value)}
      />
    </div>
  )
}
