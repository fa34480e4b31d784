import { ACTS } from '../../db/acts/index.ts'
import type { Answer } from '../../db/answer.ts'
import { VIEWS } from '../../db/views/index.ts'
import { WORKS } from '../../electron/ipc/do.ts'

/** What a window can ask for by name, on which channel. */
export const NAMED: readonly (readonly ['ask' | 'act' | 'do', string])[] = [
  ...Object.keys(VIEWS).map(name => ['ask', name] as const),
  ...[...Object.keys(ACTS), 'sign.open', 'sign.add', 'sign.many', 'sign.refuse'].map(name => ['act', name] as const),
  ...Object.keys(WORKS).map(name => ['do', name] as const),
]

/** Of no input of anything: as expressions, since some would not come through as what they are. */
export const RUBBISH: readonly string[] = [
  `''`,
  `'../../../etc/passwd'`,
  `"'; DROP TABLE event; --"`,
  `'\\u0000\\ud800'`,
  `'x'.repeat(20000)`,
  `-1`,
  `NaN`,
  `Infinity`,
  `2 ** 53`,
  `true`,
  `[]`,
  `[[[[[[[[[[]]]]]]]]]]`,
  `Array(1000).fill(0)`,
  `new Date(NaN)`,
  `new Map([['dir', '/']])`,
  `new Uint8Array(1000)`,
  `new Error('x')`,
  `{ rubbish: 1 }`,
  `JSON.parse('{"__proto__": {"ok": true}, "rubbish": 1}')`,
  `{ constructor: 1, toString: 2, hasOwnProperty: 3 }`,
  `(() => { const x = { rubbish: 1 }; x.self = x; return x })()`,
  `(() => { let x = {}; for (let i = 0; i < 200; i++) x = { x }; return { rubbish: x } })()`,
]

/** Words that tell what is behind the window: where it lies, what it is made of, where it broke off. */
const LEAKS = /\.(ts|cjs|mjs)\b|node_modules|node:|SQLITE|\bat \S+ \(|Error:|[\\/](tmp|home|root|work|opt)[\\/]/

/** What is wrong with an answer: it is none, it is a fault, or it tells too much. */
export function wrongWith(answer: unknown): string | null {
  const a = answer as Answer | null
  if (typeof a !== 'object' || a === null || typeof a.ok !== 'boolean') return `no answer: ${JSON.stringify(answer)}`
  if (!a.ok && a.kind === 'fault') return `a fault: ${a.says.zh}`
  const leak = JSON.stringify(a.ok ? null : a).match(LEAKS)
  return leak ? `tells ${leak[0]}: ${JSON.stringify(a)}` : null
}
