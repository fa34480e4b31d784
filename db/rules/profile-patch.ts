import type { Profile } from './profile.ts'

/** Plain data: as it lies in an event, a patch or a file. */
type Data = Record<string, unknown>
const isData = (x: unknown): x is Data => typeof x === 'object' && x !== null && !Array.isArray(x)

/** How a path through the profile is written: `window.destroyAfter`. Lists (zones, grades, violations, codes) are one value. */
const pathOf = (at: string, key: string): string => (at === '' ? key : `${at}.${key}`)

/** What is in the patch stands in place of what was; groups are gone into, lists are taken whole. */
export function patched(before: Data, patch: Data): Data {
  const now: Data = { ...before }
  for (const [key, to] of Object.entries(patch)) {
    const was = Object.hasOwn(before, key) ? before[key] : undefined
    // Not by assignment: `__proto__` in a file is a name like any other, and refused as one.
    const value = isData(was) && isData(to) ? patched(was, to) : to
    Object.defineProperty(now, key, { value, enumerable: true, configurable: true, writable: true })
  }
  return now
}

export interface Change {
  field: string
  from: unknown
  to: unknown
}

/** Where two profiles differ, by path, in the order of the profile. */
export function changes(before: Profile, after: Profile): Change[] {
  const found: Change[] = []
  const walk = (a: Data, b: Data, at: string) => {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const [from, to, field] = [a[key], b[key], pathOf(at, key)]
      if (isData(from) && isData(to)) walk(from, to, field)
      else if (JSON.stringify(from) !== JSON.stringify(to)) found.push({ field, from, to })
    }
  }
  walk(before, after, '')
  return found
}
