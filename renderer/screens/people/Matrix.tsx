import { ROLE_NAMES, ROLES } from '../../../db/rules/kinds.ts'
import { useAsk } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { people } from '../../words/people.ts'
import s from './people.module.css'

/** Who may do what: roles down, duties across (R6). */
export function Matrix() {
  const w = useWords(people)
  const pick = usePick()
  // A duty without roles is nobody's standing right: two people found a ledger, and that is over.
  const duties = (useAsk('permissions', {}).data ?? []).filter(d => d.roles === null || d.roles.length > 0)
  return (
    <>
      <p className={s.quiet}>{w('matrixWhy')}</p>
      <Card flush grow>
        <table className={`${s.table} ${s.matrix}`}>
          <thead>
            <tr>
              <th scope="col">{w('post')}</th>
              {duties.map(d => (
                <th key={d.duty} scope="col">
                  {pick(d)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROLE_NAMES.map(role => (
              <tr key={role}>
                <th scope="row">{pick(ROLES[role])}</th>
                {duties.map(d => {
                  const may = d.roles === null || d.roles.includes(role)
                  return (
                    <td key={d.duty}>
                      <span className={s.mark}>
                        {may ? (
                          <Glyph name="met" size={22} label={w('may')} />
                        ) : (
                          <Glyph name="none" size={22} label={w('mayNot')} />
                        )}
                      </span>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </>
  )
}
