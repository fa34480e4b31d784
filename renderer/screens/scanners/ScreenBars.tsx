import { modules } from '../../documents/bars.tsx'
import { Code } from '../../widgets/Code.tsx'
import s from './scanners.module.css'

const MODULE = 3
const HEIGHT = 96
const QUIET = 10

/** Code 128 on the screen, in whole pixels, for a scanner that reads from glass. */
export function ScreenBars({ code }: { code: string }) {
  const pattern = modules(code)
  const width = (pattern.length + 2 * QUIET) * MODULE
  return (
    <div className={s.bars}>
      <svg width={width} height={HEIGHT + 2 * QUIET} role="img" aria-label={code} shapeRendering="crispEdges">
        {[...pattern.matchAll(/1+/g)].map(run => (
          <rect
            key={run.index}
            x={(QUIET + run.index) * MODULE}
            y={QUIET}
            width={run[0].length * MODULE}
            height={HEIGHT}
            fill="#000"
          />
        ))}
      </svg>
      <Code code={code} />
    </div>
  )
}
