import { Fragment, useContext, useEffect, useRef } from 'react'
import { type Chapter, textOf } from '../../manual/parse.ts'
import { cx } from '../../widgets/cx.ts'
import { ignoreEnter } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { manual } from '../../words/manual.ts'
import { GoTo } from './go-to.ts'
import s from './manual.module.css'

interface Props {
  all: readonly Chapter[]
  /** The chapter one reads; its sections stand below it. */
  at: string
}

export function Contents({ all, at }: Props) {
  const w = useWords(manual)
  const go = useContext(GoTo)
  const list = useRef<HTMLElement>(null)
  useEffect(() => list.current?.querySelector(`[data-entry="${at}"]`)?.scrollIntoView({ block: 'center' }), [at])
  return (
    <nav ref={list} className={s.contents} aria-label={w('contents')} lang="zh-CN">
      {all.map((chapter, i) => (
        <Fragment key={chapter.id}>
          <button
            type="button"
            data-entry={chapter.id}
            className={cx(s.entry, chapter.id === at && s.here)}
            aria-current={chapter.id === at ? 'location' : undefined}
            onClick={() => go(chapter.id)}
            onKeyDown={ignoreEnter}
          >
            <span className={s.no}>{i + 1}</span>
            {chapter.title}
          </button>
          {chapter.id === at &&
            chapter.blocks.map(
              block =>
                block.kind === 'section' && (
                  <button
                    key={block.at}
                    type="button"
                    className={s.under}
                    onClick={() => go(block.at)}
                    onKeyDown={ignoreEnter}
                  >
                    {textOf(block.line)}
                  </button>
                ),
            )}
        </Fragment>
      ))}
    </nav>
  )
}
