import {
  BookOutlined,
  CheckSquareOutlined,
  DeleteOutlined,
  ExportOutlined,
  FileAddOutlined,
  FormOutlined,
  ImportOutlined,
  InboxOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { clockAt, dayAt, minuteAt, sameDay } from '../../widgets/time.ts'
import type { Language, Say } from '../../words/index.ts'
import type { today } from '../../words/today.ts'
import type { ScreenKey } from '../registry.ts'
import type { TodayExam } from './day.ts'

/** What the card says about the step that is due. */
export interface Step {
  title: string
  about: string
  /** The moment that counts: shown as time left. */
  by?: number
  icon: ReactNode
  label: string
  /** Why the main action waits. */
  missing?: string
  to: ScreenKey
  unit?: number
  /** Signals are entered while a unit runs, on the page of its close. */
  signals?: boolean
}

type Next = TodayExam['next']

export function stepOf(view: TodayExam, now: number, w: Say<typeof today>, language: Language): Step {
  const next: Next = view.next
  if ('unit' in next) return unitStep(next, view, now, w, language)
  switch (next.step) {
    case 'receive':
    case 'count':
      return step('receive', <InboxOutlined />, w('doReceive'), w('doReceiveWhy'), w('actReceive'))
    case 'end':
      return step('close', <CheckSquareOutlined />, w('doEnd'), w('endWhy'), w('actEnd'))
    case 'destroy':
      return step('destroy', <DeleteOutlined />, w('doDestroy'), w('destroyWhy'), w('actDestroy'))
    case 'done':
      return step('ledger', <BookOutlined />, w('doDone'), w('doneWhy'), w('actDone'))
  }
}

export const importStep = (w: Say<typeof today>): Step =>
  step('import', <FileAddOutlined />, w('doImport'), w('doImportWhy'), w('actImport'))

const step = (to: ScreenKey, icon: ReactNode, title: string, about: string, label: string): Step => ({
  to,
  icon,
  title,
  about,
  label,
})

type UnitNext = Extract<Next, { unit: number }>

function unitStep(next: UnitNext, view: TodayExam, now: number, w: Say<typeof today>, language: Language): Step {
  const unit = view.units.find(u => u.id === next.unit)
  const no = String(next.no)
  const start = unit?.start ?? 0
  const finish = unit?.finish ?? 0
  const about = { unit: next.unit }
  switch (next.step) {
    case 'issue':
      return {
        ...step(
          'issue',
          <ExportOutlined />,
          w('doIssue', { no }),
          w('byStart', { at: minuteAt(start) }),
          w('actIssue'),
        ),
        ...about,
        by: start,
      }
    case 'return':
      return {
        ...step('return', <ImportOutlined />, w('doReturn', { no }), '', w('actReturn')),
        ...about,
        about: w('ended', { at: minuteAt(unit?.ended ?? finish) }),
        signals: unit?.ended === null,
      }
    case 'enter':
      return {
        ...step('back-entry', <FormOutlined />, w('doEnter', { no }), w('enterWhy'), w('actEnter')),
        ...about,
        signals: unit?.ended === null,
      }
    case 'close':
      return { ...step('close', <CheckSquareOutlined />, w('doClose', { no }), w('closeWhy'), w('actClose')), ...about }
    case 'wait': {
      const at = next.at ?? 0
      const missing = w('waitFrom', { at: clockAt(at) })
      if (at === finish) {
        const why = w('waitEndWhy', { at: minuteAt(at) })
        return {
          ...step('return', <ImportOutlined />, w('doWaitEnd', { no }), why, w('actWaitEnd')),
          ...about,
          by: at,
          missing,
          signals: true,
        }
      }
      const day = sameDay(at, now) ? '' : dayAt(at, language)
      const why = w('waitIssueWhy', { day, at: minuteAt(at), start: minuteAt(start) }).trim()
      return {
        ...step('issue', <ExportOutlined />, w('doWaitIssue', { no }), why, w('actWaitIssue')),
        ...about,
        by: at,
        missing: day ? `${day} ${missing}` : missing,
      }
    }
  }
}
