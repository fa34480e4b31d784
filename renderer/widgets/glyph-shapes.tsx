import type { ReactNode } from 'react'

/** Colours of one drawing: the body of the shape and the sign upon it. */
export interface Paint {
  body: string
  sign: string
}

const octagon = (r: number): string => {
  const t = r * Math.tan(Math.PI / 8)
  const at = (x: number, y: number) => `${(12 + x).toFixed(2)},${(12 + y).toFixed(2)}`
  return [at(-t, -r), at(t, -r), at(r, -t), at(r, t), at(t, r), at(-t, r), at(-r, t), at(-r, -t)].join(' ')
}

const line = { fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const
const check = (d: string, sign: string, width = 2.7) => <path d={d} stroke={sign} strokeWidth={width} {...line} />
const bang = (sign: string, top = 6.6, end = 13.2, dot = 16.9) => (
  <>
    <path d={`M12 ${top}V${end}`} stroke={sign} strokeWidth={2.8} {...line} />
    <circle cx={12} cy={dot} r={1.65} fill={sign} />
  </>
)
const square = (body: string) => <rect x={3.5} y={3.5} width={17} height={17} rx={2.5} fill={body} />
const hollow = (body: string) => (
  <rect x={4.4} y={4.4} width={15.2} height={15.2} rx={2} fill="none" stroke={body} strokeWidth={1.8} />
)

const circleCheck = ({ body, sign }: Paint) => (
  <>
    <circle cx={12} cy={12} r={11} fill={body} />
    {check('M7 12.4l3.5 3.5L17.2 8.6', sign)}
  </>
)
const octagonBang = ({ body, sign }: Paint) => (
  <>
    <polygon points={octagon(11.2)} fill={body} />
    {bang(sign)}
  </>
)
const brown = 'var(--amber-line)'

/** Every shape in a 24 × 24 box: outcomes and hints fill it, states of a bag leave the margin of a cell. */
export const SHAPES = {
  pass: [{ body: 'var(--pass)', sign: '#fff' }, circleCheck],
  duplicate: [
    { body: 'var(--amber)', sign: 'var(--ink)' },
    ({ body, sign }) => (
      <>
        <rect x={1.5} y={1.5} width={21} height={21} rx={4.6} fill={body} />
        <path d="M17.2 12.6a5.3 5.3 0 1 1-2.1-4.2" stroke={sign} strokeWidth={2.3} {...line} />
        <path d="M16.7 5.2v4.2h-4.2" stroke={sign} strokeWidth={2.3} {...line} />
      </>
    ),
  ],
  unknown: [
    { body: 'var(--violet)', sign: '#fff' },
    ({ body, sign }) => (
      <>
        <path d="M12 .4L23.6 12 12 23.6.4 12z" fill={body} />
        <path d="M8.8 9.3a3.3 3.3 0 1 1 5.2 2.7c-1.3.9-2 1.4-2 2.6" stroke={sign} strokeWidth={2.2} {...line} />
        <circle cx={12} cy={17.6} r={1.4} fill={sign} />
      </>
    ),
  ],
  elsewhere: [
    { body: 'var(--vermilion)', sign: '#fff' },
    ({ body, sign }) => (
      <>
        <polygon points={octagon(11.2)} fill={body} />
        {check('M7.9 7.9l8.2 8.2M16.1 7.9l-8.2 8.2', sign, 2.9)}
      </>
    ),
  ],
  expected: [
    { body: 'var(--control)', sign: '' },
    ({ body }) => (
      <rect
        x={4.4}
        y={4.4}
        width={15.2}
        height={15.2}
        rx={2}
        fill="none"
        stroke={body}
        strokeWidth={1.8}
        strokeDasharray="3.1 2.5"
        strokeDashoffset={1}
      />
    ),
  ],
  stored: [
    { body: 'var(--stored)', sign: 'var(--stored)' },
    ({ body, sign }) => (
      <>
        {hollow(body)}
        <path d="M7.8 16.2h8.4" stroke={sign} strokeWidth={2.4} fill="none" />
      </>
    ),
  ],
  counting: [
    { body: 'var(--ink-3)', sign: 'var(--ink-3)' },
    ({ body, sign }) => (
      <>
        {hollow(body)}
        {[8, 12, 16].map(x => (
          <circle key={x} cx={x} cy={12} r={1.35} fill={sign} />
        ))}
      </>
    ),
  ],
  transit: [
    { body: 'var(--amber)', sign: brown },
    ({ body, sign }) => (
      <path d="M4.6 4.4v15.2L20.6 12z" fill={body} stroke={sign} strokeWidth={1.7} strokeLinejoin="round" />
    ),
  ],
  issued: [{ body: 'var(--accent)', sign: '' }, ({ body }) => <circle cx={12} cy={12} r={8.9} fill={body} />],
  returned: [
    { body: 'var(--pass)', sign: '#fff' },
    ({ body, sign }) => (
      <>
        <circle cx={12} cy={12} r={7.9} fill={sign} stroke={body} strokeWidth={2} />
        <path d="M4.1 12.2a7.9 7.9 0 0 0 15.8 0z" fill={body} />
      </>
    ),
  ],
  sealed: [
    { body: 'var(--pass)', sign: '#fff' },
    ({ body, sign }) => (
      <>
        {square(body)}
        {check('M7.7 12.3l2.9 2.9 5.7-6', sign, 2.3)}
      </>
    ),
  ],
  difference: [{ body: 'var(--vermilion)', sign: '#fff' }, octagonBang],
  destroyed: [
    { body: 'var(--ink-3)', sign: 'var(--ink-3)' },
    ({ body, sign }) => (
      <>
        {hollow(body)}
        <path d="M4.8 11.6l6.8-6.8M4.8 19.2L19.2 4.8M12.4 19.2l6.8-6.8" stroke={sign} strokeWidth={1.6} />
      </>
    ),
  ],
  none: [
    { body: '#a3abb3', sign: '' },
    ({ body }) => <path d="M9 12h6" stroke={body} strokeWidth={1.8} strokeLinecap="round" />,
  ],
  opened: [
    { body: 'var(--ink-2)', sign: '#fff' },
    ({ body, sign }) => (
      <>
        {square(body)}
        <path d="M3.2 20.8L20.8 3.2" stroke={sign} strokeWidth={2.6} />
      </>
    ),
  ],
  sent: [
    { body: 'var(--accent)', sign: 'var(--accent)' },
    ({ body, sign }) => (
      <>
        <path
          d="M12 5H6.2A1.7 1.7 0 0 0 4.5 6.7v11.1a1.7 1.7 0 0 0 1.7 1.7h11.1a1.7 1.7 0 0 0 1.7-1.7V12"
          stroke={body}
          strokeWidth={1.9}
          {...line}
        />
        <path d="M11 13l9-9M14.6 3.6h5.8v5.8" stroke={sign} strokeWidth={1.9} {...line} />
      </>
    ),
  ],
  kept: [
    { body: 'var(--ink-2)', sign: 'var(--ink-2)' },
    ({ body, sign }) => (
      <>
        {hollow(body)}
        <path d="M9.7 8.2v7.6M14.3 8.2v7.6" stroke={sign} strokeWidth={2.1} strokeLinecap="round" />
      </>
    ),
  ],
  missing: [
    { body: 'var(--vermilion)', sign: '' },
    ({ body }) => <polygon points={octagon(8.6)} fill="none" stroke={body} strokeWidth={1.9} strokeLinejoin="round" />,
  ],
  emptied: [
    { body: 'var(--ink-2)', sign: 'var(--ink-2)' },
    ({ body, sign }) => (
      <>
        <circle cx={12} cy={12} r={6.6} fill="none" stroke={body} strokeWidth={1.7} />
        <path d="M12 9v6M9 12h6" stroke={sign} strokeWidth={1.7} strokeLinecap="round" />
      </>
    ),
  ],
  met: [{ body: 'var(--pass)', sign: '#fff' }, circleCheck],
  waiting: [
    { body: 'var(--accent)', sign: 'var(--accent)' },
    ({ body, sign }) => (
      <>
        <circle cx={12} cy={12} r={9.8} fill="#fff" stroke={body} strokeWidth={2.2} />
        <path d="M12 6.8V12l3.6 2.4" stroke={sign} strokeWidth={2.1} {...line} />
      </>
    ),
  ],
  attention: [
    { body: 'var(--amber)', sign: 'var(--ink)' },
    ({ body, sign }) => (
      <>
        <path d="M12 2.2L22.8 21.6H1.2z" fill={body} stroke={brown} strokeWidth={1.6} strokeLinejoin="round" />
        <path d="M12 9.2v5.4" stroke={sign} strokeWidth={2.3} {...line} />
        <circle cx={12} cy={18.2} r={1.35} fill={sign} />
      </>
    ),
  ],
  unmet: [{ body: 'var(--vermilion)', sign: '#fff' }, octagonBang],
  differs: [
    { body: 'var(--vermilion)', sign: '#fff' },
    ({ body, sign }) => (
      <>
        <polygon points={octagon(11.2)} fill={body} />
        <path d="M7.4 9.8h9.2M7.4 14.2h9.2M14 6.6l-4 10.8" stroke={sign} strokeWidth={1.9} {...line} />
      </>
    ),
  ],
  equals: [
    { body: 'var(--pass)', sign: '#fff' },
    ({ body, sign }) => (
      <>
        <circle cx={12} cy={12} r={11} fill={body} />
        <path d="M7.4 9.8h9.2M7.4 14.2h9.2" stroke={sign} strokeWidth={2} {...line} />
      </>
    ),
  ],
  absent: [
    { body: 'var(--ink-3)', sign: '' },
    ({ body }) => (
      <circle cx={12} cy={12} r={9.8} fill="none" stroke={body} strokeWidth={1.7} strokeDasharray="3 2.1" />
    ),
  ],
} as const satisfies Record<string, readonly [Paint, (paint: Paint) => ReactNode]>
