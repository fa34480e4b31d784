import { CheckOutlined } from '@ant-design/icons'
import { hashGroups } from '../../../db/documents/words.ts'
import type { SetContents } from '../../../db/rules/kinds.ts'
import type { Works } from '../../../electron/ipc/contract.ts'
import { Dialog } from '../../widgets/Dialog.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { backup as words } from '../../words/backup.ts'
import { grouped, useWords } from '../../words/index.ts'
import s from './backup.module.css'

interface Props {
  contents: SetContents
  written: Works['backup-write']['answer']
  onClose: () => void
}

/** In threes, as one reads a number out. */
const threes = (code: string): string[] => code.match(/.{1,3}/g) ?? []

/** What was written: up to which entry, each file with its size and hash, and once, here alone, the code of an export. */
export function Done({ contents, written, onClose }: Props) {
  const w = useWords(words)
  const { code } = written
  return (
    <Dialog
      title={w(contents === 'backup' ? 'doBackup' : 'doExport')}
      width={1080}
      // A code that is gone with a slip of the hand means another export: only the button closes.
      onClose={code ? undefined : onClose}
      foot={
        <>
          <span className={s.gap} />
          <MainAction icon={<CheckOutlined />} label={w(code ? 'codeDone' : 'close')} onAct={onClose} />
        </>
      }
    >
      <div className={s.done}>
        <Refusal
          state="met"
          sentence={w(contents === 'backup' ? 'doneBackup' : 'doneExport', { n: written.size })}
          way={<span className={s.path}>{w('doneWhere', { folder: written.folder })}</span>}
        />
        {code && (
          <div className={s.codeBox}>
            <h3>{w('code')}</h3>
            <p className={s.code}>
              {threes(code).map((three, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
                <span key={i}>{three}</span>
              ))}
            </p>
            <p>{w('codeWhy')}</p>
          </div>
        )}
        <div>
          <h3>{w('root')}</h3>
          <p className={s.root}>
            {hashGroups(written.root).map((four, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
              <span key={i}>{four}</span>
            ))}
          </p>
          <span className={s.why}>{w('rootWhy')}</span>
        </div>
        <table className={s.table}>
          <thead>
            <tr>
              <th>{w('file')}</th>
              <th className={s.number}>{w('size')}</th>
              <th>SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {written.files.map(f => (
              <tr key={f.name}>
                <td>{f.name}</td>
                <td className={s.number}>{grouped(f.size)}</td>
                <td className={s.hash}>{f.sha256}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {written.forms > 0 && <p className={s.why}>{w('forms', { n: written.forms })}</p>}
      </div>
    </Dialog>
  )
}
