import { ROLES, roleOfPost } from './kinds.ts'
import type { Profile } from './profile.ts'
import type { Field } from './profile-fields.ts'

/** Values of the profile as text for a hand, and back. What cannot be read stays out: null. */

const BAR = ' | '
const KINDS = { store: '里间', desk: '外间', office: '考务区' } as const
type ZoneKind = keyof typeof KINDS

interface Codec<T> {
  say: (value: T) => string[]
  /** Null: a part is missing or unknown. */
  read: (parts: string[]) => T | null
}

const zone: Codec<Profile['zones'][number]> = {
  say: z => [z.name, z.en, KINDS[z.kind], z.roles.map(r => ROLES[r][0]).join('、')],
  read([name = '', en = '', kindWord = '', posts = '']) {
    const kind = (Object.keys(KINDS) as ZoneKind[]).find(k => KINDS[k] === kindWord)
    const roles = posts === '' ? [] : posts.split('、').map(p => roleOfPost(p.trim()))
    const known = roles.filter(r => r !== undefined)
    if (!name || !en || !kind || known.length < roles.length) return null
    return { name, en, kind, roles: [...new Set(known)] }
  },
}
const grade: Codec<Profile['grades'][number]> = {
  say: g => [g.zh, g.en, g.text.zh, g.text.en],
  read: ([zh = '', en = '', textZh = '', textEn = '']) =>
    zh && en ? { zh, en, text: { zh: textZh, en: textEn } } : null,
}
const violation: Codec<Profile['violations'][number]> = {
  say: v => [...v],
  read: ([zh = '', en = '']) => (zh && en ? [zh, en] : null),
}
const code: Codec<Profile['codes'][number]> = {
  say: c => [...c.name, c.form],
  read([zh = '', en = '', ...form]) {
    // A form may hold bars of its own.
    return zh && en && form.length > 0 ? { name: [zh, en], form: form.join('|') } : null
  },
}
const CODECS = { zones: zone, grades: grade, violations: violation, codes: code } as const
type Lists = keyof typeof CODECS
const codecOf = (of: Lists): Codec<unknown> => CODECS[of] as Codec<unknown>

/** A value as it stands in its field. */
export const asText = (f: Field, value: unknown): string =>
  f.kind === 'lines' ? (value as unknown[]).map(v => codecOf(f.of).say(v).join(BAR)).join('\n') : String(value)

/** What a hand wrote in a field; null where it cannot be a value of it. Whether it may stand is for the ledger to say. */
export function fromText(f: Field, written: string): { value: unknown } | null {
  const said = written.trim()
  switch (f.kind) {
    case 'number':
      return /^\d{1,6}$/.test(said) ? { value: Number(said) } : null
    case 'lines': {
      const rows = said.split('\n').filter(l => l.trim() !== '')
      const read = rows.map(l => codecOf(f.of).read(l.split('|').map(p => p.trim())))
      return read.some(v => v === null) ? null : { value: read }
    }
    default:
      return said === '' ? null : { value: said }
  }
}

/** One line for people: what is changed from and to. */
export function inWords(f: Field, value: unknown): { zh: string; en: string } {
  if (f.kind === 'number') return { zh: `${value} ${f.unit.zh}`, en: `${value} ${f.unit.en}` }
  if (f.kind === 'choice') {
    const found = f.options.find(o => o.value === value)
    return found ? { zh: found.zh, en: found.en } : { zh: String(value), en: String(value) }
  }
  const said = asText(f, value).replaceAll('\n', '；') || '—'
  return { zh: said, en: said }
}
