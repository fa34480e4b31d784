import type { Role } from '../../../db/rules/kinds.ts'
import type { ActInput } from '../../../electron/ipc/contract.ts'

/** What the founding asks for, but for the passphrases: those stay in their fields until they are sent. */
export interface PersonForm {
  name: string
  sex: '男' | '女' | ''
  unit: string
  role: Role | ''
  mobile: string
}
export interface FoundForm {
  site: string
  area: string
  code4: string
  purpose: 'real' | 'training' | ''
  level: 'copy' | 'code'
  receipt: 'bag' | 'carton'
  people: readonly [PersonForm, PersonForm]
}

const NOBODY: PersonForm = { name: '', sex: '', unit: '', role: '', mobile: '' }
export const EMPTY: FoundForm = {
  site: '',
  area: '',
  code4: '',
  purpose: '',
  level: 'copy',
  receipt: 'bag',
  people: [NOBODY, NOBODY],
}

export type SiteGap = 'siteName' | 'area' | 'code4' | 'purpose'
export type PersonGap = 'name' | 'sex' | 'unit' | 'post' | 'mobile' | 'pass' | 'passAgain'
export type Gap = { what: SiteGap } | { what: PersonGap; who: 0 | 1 } | { what: 'samePerson' }

export const LEAST_PASS = 12

/** The first thing that is missing, in the order of the page; `typed`: lengths of the four passphrase fields. */
export function firstGap(form: FoundForm, typed: readonly number[]): Gap | null {
  if (form.site.trim().length < 2) return { what: 'siteName' }
  if (form.area.trim().length < 2) return { what: 'area' }
  if (form.code4.length !== 4) return { what: 'code4' }
  if (!form.purpose) return { what: 'purpose' }
  for (const who of [0, 1] as const) {
    const what = gapOf(form.people[who], typed[who * 2] ?? 0, typed[who * 2 + 1] ?? 0)
    if (what) return { what, who }
  }
  const [a, b] = form.people
  return a.name.trim() === b.name.trim() || a.mobile === b.mobile ? { what: 'samePerson' } : null
}

function gapOf(p: PersonForm, pass: number, again: number): PersonGap | null {
  if (p.name.trim().length < 2) return 'name'
  if (!p.sex) return 'sex'
  if (!p.role) return 'post'
  if (p.mobile.length !== 11) return 'mobile'
  if (!p.unit.trim()) return 'unit'
  if (pass < LEAST_PASS) return 'pass'
  return again < LEAST_PASS ? 'passAgain' : null
}

/** The post's own words are the role's Chinese name, as in the people file. */
export function foundInput(
  form: FoundForm,
  postOf: (role: Role) => string,
  passphrases: readonly [string, string],
): ActInput<'found'> {
  const people = form.people.map((p, i) => ({
    name: p.name,
    sex: p.sex as '男' | '女',
    unit: p.unit,
    post: postOf(p.role as Role),
    role: p.role as Role,
    mobile: p.mobile,
    passphrase: passphrases[i] as string,
  }))
  const site = { name: form.site, area: form.area, code4: form.code4 }
  return { site, training: form.purpose === 'training', people, level: form.level, receipt: form.receipt }
}
