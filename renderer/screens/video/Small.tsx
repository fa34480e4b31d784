import { useState } from 'react'
import { MomentField } from '../../client/form/MomentField.tsx'
import { readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { useTimes } from '../../widgets/time.ts'
import { comma, useLanguage, useWords } from '../../words/index.ts'
import { video } from '../../words/video.ts'
import { spanText } from '../duty/shapes.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import { SecondPerson } from '../stage/SecondPerson.tsx'
import { type Gap, type Line, minuteNow, type Recording, type Video } from './shapes.ts'

/** A camera failed, people left: the line covers no more from then on. */
export function EndLine({ line, onClose }: { line: Line; onClose: () => void }) {
  const w = useWords(video)
  const act = useAct('video.end')
  const [at, setAt] = useState(minuteNow)
  const stated = readMoment(at)
  const what = line.how === 'camera' ? w('channel', { no: line.channel }) : line.people.join(comma())
  return (
    <ReasonDialog
      title={w('endTitle', { what: `${line.post} ${what}` })}
      what={w('endWhat')}
      label={w('end')}
      reasonLabel={w('endReason')}
      missing={stated === null ? w('lackTimes') : undefined}
      failure={act.failure}
      onDo={async reason => {
        if (await act.run({ line: line.id, reason, stated })) onClose()
      }}
      onClose={onClose}
    >
      <MomentField wide label={w('endAt')} value={at} onChange={setAt} />
    </ReasonDialog>
  )
}

/** Nobody was there: the gap is accounted for with an incident. */
export function Account({ view, gap, onClose }: { view: Video; gap: Gap; onClose: () => void }) {
  const w = useWords(video)
  const zh = useLanguage() === 'zh'
  const { dayAt } = useTimes()
  const act = useAct('video.unwatched')
  return (
    <ReasonDialog
      title={w('accountTitle', { post: zh ? gap.post : gap.en })}
      what={w('accountWhat', { span: spanText(gap, dayAt, w('nextDay')) })}
      label={w('accountDo')}
      failure={act.failure}
      onDo={async reason => {
        const { post, from, to } = gap
        if (await act.run({ exam: view.exam, post, from, to, reason })) onClose()
      }}
      onClose={onClose}
    />
  )
}

/** How it was deleted, then the badge front of the one who was there. */
export function Remove({ recording, onClose }: { recording: Recording; onClose: () => void }) {
  const w = useWords(video)
  const act = useAct('recording.delete')
  const [how, setHow] = useState<string | null>(null)
  const title = w('removeTitle', { medium: recording.medium })
  if (how !== null)
    return (
      <SecondPerson
        title={title}
        what={w('removeBy')}
        failure={act.failure}
        onFront={async second => {
          if (await act.run({ recording: recording.id, how, second })) onClose()
        }}
        onClose={onClose}
      />
    )
  return (
    <ReasonDialog
      title={title}
      what={w('removeWhat', { day: recording.kept?.day ?? '' })}
      label={w('removeNext')}
      reasonLabel={w('removeHow')}
      usual={w('removeUsual')}
      failure={null}
      onDo={setHow}
      onClose={onClose}
    />
  )
}

export function Lose({ recording, onClose }: { recording: Recording; onClose: () => void }) {
  const w = useWords(video)
  const act = useAct('recording.lost')
  return (
    <ReasonDialog
      title={w('loseTitle', { medium: recording.medium })}
      what={w('loseWhat')}
      label={w('accountDo')}
      reasonLabel={w('loseHow')}
      failure={act.failure}
      onDo={async how => {
        if (await act.run({ recording: recording.id, how })) onClose()
      }}
      onClose={onClose}
    />
  )
}
