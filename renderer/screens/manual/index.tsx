import { PrinterOutlined } from '@ant-design/icons'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Printed } from '../../client/print.tsx'
import { chapterOf, chapters, type FaceKey } from '../../manual/chapters.ts'
import { Dialog } from '../../widgets/Dialog.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { KeyDepth, useKeys } from '../../widgets/keys.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { manual } from '../../words/manual.ts'
import { widgets } from '../../words/widgets.ts'
import { ChapterText } from './Blocks.tsx'
import { Contents } from './Contents.tsx'
import { GoTo } from './go-to.ts'
import s from './manual.module.css'
import { useFind } from './use-find.ts'
import { usePrintManual } from './use-print.ts'
import { useTextKeys } from './use-text-keys.ts'

/** Above every dialog and "what happened?", below what covers everything. */
const DEPTH = 30
/** A chapter has begun when so much of it is seen, in pixels. */
const BEGUN = 60

interface Props {
  /** What one was looking at. */
  from: FaceKey
  onLeave: () => void
  /** F8 is heard here too; undefined: nobody is signed in, or there is no exam. */
  onProblem: (() => void) | undefined
}

/** The manual over whatever one was doing, at its chapter. Nothing below it is left or lost. */
export function Manual(props: Props) {
  return (
    <KeyDepth value={DEPTH}>
      <Book {...props} />
    </KeyDepth>
  )
}

function Book({ from, onLeave, onProblem }: Props) {
  const w = useWords(manual)
  const v = useWords(widgets)
  const language = useLanguage()
  const text = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const all = chapters()
  const [place, setPlace] = useState(chapterOf(from) ?? all[0]?.id ?? '')
  const go = useCallback((to: string) => {
    text.current?.querySelector(`[data-place="${CSS.escape(to)}"]`)?.scrollIntoView()
  }, [])
  useEffect(() => go(chapterOf(from) ?? ''), [from, go])
  useTextKeys(text, field)
  const found = useFind(text)
  const print = usePrintManual()
  const asked = print.busy || print.done || print.failure
  const chapter = all.findIndex(c => c.id === place)
  const step = (by: 1 | -1) => go(all[chapter + by]?.id ?? '')

  // The same elements while only the place changes: it changes with every line that is scrolled.
  const book = useMemo(() => all.map((c, i) => <ChapterText key={c.id} of={c} no={i + 1} />), [all])
  return (
    <Dialog
      low
      width={1326}
      title={w('title')}
      onClose={onLeave}
      right={
        <div className={s.head}>
          <label className={s.find}>
            {w('find')}
            <input
              ref={field}
              value={found.text}
              placeholder={w('findHint')}
              spellCheck={false}
              autoComplete="off"
              onChange={e => found.look(e.target.value)}
            />
          </label>
          <output className={s.hits}>
            {found.text && (found.n > 0 ? w('hit', { i: found.here + 1, n: found.n }) : w('noHit'))}
          </output>
          <KeyAction small keyName="F2" label={w('lastHit')} disabled={found.n < 2} onAct={() => found.step(-1)} />
          <KeyAction small keyName="F3" label={w('nextHit')} disabled={found.n < 2} onAct={() => found.step(1)} />
        </div>
      }
      foot={
        <>
          <KeyAction keyName="Escape" label={v('back')} onAct={onLeave} />
          <KeyAction keyName="F6" label={w('lastChapter')} disabled={chapter <= 0} onAct={() => step(-1)} />
          <KeyAction keyName="F7" label={w('nextChapter')} disabled={chapter + 1 >= all.length} onAct={() => step(1)} />
          <div className={s.printed}>
            {asked ? <Printed of={print} /> : <span className={s.language}>{language === 'en' && w('language')}</span>}
          </div>
          <KeyAction
            keyName="F9"
            icon={<PrinterOutlined />}
            label={w('print')}
            disabled={print.busy}
            onAct={() => void print.run()}
          />
        </>
      }
    >
      <Keys onLeave={onLeave} onProblem={onProblem} />
      <GoTo value={go}>
        <div className={s.book}>
          <Contents all={all} at={place} />
          <div ref={text} className={s.text} lang="zh-CN" onScroll={() => setPlace(placeIn(text.current) ?? place)}>
            {book}
          </div>
        </div>
      </GoTo>
    </Dialog>
  )
}

/** F1 opened it, and closes it. */
function Keys({ onLeave, onProblem }: Pick<Props, 'onLeave' | 'onProblem'>) {
  useKeys({ F1: onLeave, F8: onProblem })
  return null
}

/** The chapter that the upper edge of what is seen lies in. */
function placeIn(text: HTMLElement | null): string | undefined {
  const top = text?.getBoundingClientRect().top ?? 0
  const all = [...(text?.querySelectorAll<HTMLElement>('section[data-place]') ?? [])]
  return all.findLast(c => c.getBoundingClientRect().top <= top + BEGUN)?.dataset.place
}
