import { useWords } from '../../words/index.ts'
import { signIn } from '../../words/sign-in.ts'
import s from './sign-in.module.css'

/** Widths of the drawn bars; no code: the real one is a secret. */
const BARS = [2, 1, 3, 1, 1, 2, 4, 1, 2, 1, 1, 3, 2, 1, 4, 1, 1, 2, 3, 1, 2, 2, 1, 1, 3, 1, 2, 1, 4, 1, 1, 2, 3, 1, 1]

/** The one drawing of the program: which side of the badge is meant, and whose it is once that is known. */
export function Badge({ name = '', post = '' }: { name?: string; post?: string }) {
  const w = useWords(signIn)
  let x = 0
  return (
    <div className={s.badge} aria-hidden>
      <span className={s.slot} />
      <span className={s.badgeHead}>{w('badgeHead')}</span>
      <span className={s.photo}>
        <svg viewBox="0 0 92 84" width={92} height={84} fill="none" stroke="#818b97" strokeWidth={6} aria-hidden>
          <circle cx={46} cy={40} r={15} />
          <path d="M22 84c0-16 10-24 24-24s24 8 24 24" />
        </svg>
      </span>
      <span className={s.badgeName}>{name}</span>
      <span className={s.badgePost}>{post}</span>
      <svg viewBox="0 0 124 40" width={124} height={40} fill="#1b2430" style={{ marginTop: 8 }} aria-hidden>
        {BARS.map((width, i) => {
          const at = x
          x += width * 1.95
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
          return i % 2 ? null : <rect key={i} x={at} width={width * 1.95} height={40} />
        })}
      </svg>
    </div>
  )
}
