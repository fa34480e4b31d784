import { Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Dialog } from '../widgets/Dialog.tsx'
import { KeyAction } from '../widgets/KeyAction.tsx'
import { useWords } from '../words/index.ts'
import { search as words } from '../words/search.ts'
import { useMessages } from './room.ts'
import { SearchResults } from './SearchResults.tsx'
import s from './search.module.css'

/** 查找 (Ctrl F): one field over everything, from any screen. What no task takes may be scanned into it. */
export function Find({ onClose }: { onClose: () => void }) {
  const w = useWords(words)
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  useMessages(m => {
    if (m.kind === 'code') setText(m.code)
  })
  return (
    <Dialog
      title={w('title')}
      right={w('what')}
      width={860}
      onClose={onClose}
      foot={<KeyAction keyName="Escape" label={w('leave')} onAct={onClose} />}
    >
      <div className={s.body}>
        <Input
          autoFocus
          allowClear
          size="large"
          className={s.field}
          aria-label={w('field')}
          placeholder={w('hint')}
          maxLength={60}
          value={text}
          onChange={e => setText(e.target.value)}
        />
        <div className={s.list}>{asked && <SearchResults text={asked} onGone={onClose} />}</div>
      </div>
    </Dialog>
  )
}
