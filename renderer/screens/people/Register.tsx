import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Glyph, type Hint } from '../../widgets/Glyph.tsx'
import { type KeyOf, usePick, useWords } from '../../words/index.ts'
import { postName } from '../../words/own.ts'
import { people } from '../../words/people.ts'
import s from './people.module.css'

export type PersonRow = ViewAnswer<'people'>['rows'][number]

interface Props {
  rows: readonly PersonRow[]
  picked: number | null
  onPick: (person: PersonRow) => void
}

/** Who there is, as what, and whether with a badge. The row that is chosen can be appointed. */
export function Register({ rows, picked, onPick }: Props) {
  const w = useWords(people)
  const pick = usePick()
  const heads: KeyOf<typeof people>[] = ['choose', 'name', 'sex', 'unit', 'post', 'mobile', 'roles', 'badge']
  return (
    <table className={s.table}>
      <thead>
        <tr>
          {heads.map(h => (
            <th key={h} scope="col">
              {w(h)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(p => (
          <tr key={p.id} className={p.id === picked ? s.picked : undefined}>
            <td>
              <input
                type="radio"
                name="person"
                className={s.pick}
                aria-label={`${w('choose')} ${p.name}`}
                checked={p.id === picked}
                onChange={() => onPick(p)}
              />
            </td>
            <th scope="row" className={s.nowrap}>
              {p.name}
            </th>
            <td>{w(p.sex as '男' | '女')}</td>
            <td>{p.unit}</td>
            <td>{postName(p.post)}</td>
            <td className={s.numbers}>{p.mobile}</td>
            <td>
              {p.roles.length > 0 ? (
                p.roles.map(r => pick(r)).join('　')
              ) : (
                <span className={s.quiet}>{w('notAppointed')}</span>
              )}
            </td>
            <td className={s.nowrap}>
              <BadgeState badge={p.badge} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function BadgeState({ badge }: { badge: PersonRow['badge'] }) {
  const w = useWords(people)
  if (!badge) return <span className={s.quiet}>{w('badgeNone')}</span>
  const [sign, word]: [Hint, string] =
    badge.state === 'revoked'
      ? ['attention', w('badgeGone')]
      : badge.kind === 'passphrase'
        ? ['met', w('passphrase')]
        : badge.state === 'active'
          ? ['met', w('badgeActive')]
          : ['waiting', w('badgeIssued')]
  return (
    <span className={s.hint}>
      <Glyph name={sign} size={20} />
      {word}
    </span>
  )
}
