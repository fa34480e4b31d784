import { useNav } from '../../../client/nav.tsx'
import { Code } from '../../../widgets/Code.tsx'
import { Dialog } from '../../../widgets/Dialog.tsx'
import { KeyAction } from '../../../widgets/KeyAction.tsx'
import { MainAction } from '../../../widgets/MainAction.tsx'
import { Refusal } from '../../../widgets/Refusal.tsx'
import { useWords } from '../../../words/index.ts'
import { thePlace } from '../../../words/own.ts'
import { stock as words } from '../../../words/stock.ts'
import st from '../../stage/stage.module.css'
import s from '../keep.module.css'
import type { Keep } from '../shapes.ts'

/** What a check came to, once it is over: said once, large; from then on it stands beside its place. */
export function Result({ check, onClose }: { check: Keep['checks'][number]; onClose: () => void }) {
  const w = useWords(words)
  const nav = useNav()
  const incidents = check.incidents.map(no => w('incident', { no })).join('　')
  return (
    <Dialog
      title={w('titleOf', { place: thePlace(check.name) })}
      width={820}
      onClose={onClose}
      foot={
        <>
          {!check.whole && <KeyAction keyName="F8" label={w('toIncidents')} onAct={() => nav.go('incidents')} />}
          <span className={s.gap} />
          <MainAction label={w('understood')} onAct={onClose} />
        </>
      }
    >
      <div className={st.form}>
        <Refusal
          state={check.whole ? 'met' : 'unmet'}
          sentence={w(check.whole ? 'whole' : 'differs')}
          way={check.whole ? w('wholeOf', { place: thePlace(check.name), n: check.scanned }) : incidents}
        />
        {(['missing', 'misplaced'] as const).map(
          what =>
            check[what].length > 0 && (
              <div key={what} className={s.differs}>
                <b>{w(what)}</b>
                {check[what].map(code => (
                  <Code key={code} code={code} />
                ))}
              </div>
            ),
        )}
      </div>
    </Dialog>
  )
}
