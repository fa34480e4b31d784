/** Small parts of forms. */
import { mm, pt } from './page.tsx'

export function Heading({
  children,
  before = 2.6,
  after = 1.4,
}: {
  children: string
  before?: number
  after?: number
}) {
  return (
    <div className="section" style={{ fontSize: pt(10.5), padding: `${mm(before)} 0 ${mm(after)}` }}>
      {children}
    </div>
  )
}

export function NoteLine({ children }: { children: string }) {
  return (
    <div className="serif" style={{ fontSize: pt(9), lineHeight: 1.4, paddingTop: mm(2) }}>
      {children}
    </div>
  )
}
