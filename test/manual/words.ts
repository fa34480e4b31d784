import { REFUSALS } from '../../db/refusals.ts'
import type { Words } from '../../renderer/words/index.ts'

const modules = import.meta.glob<Record<string, unknown>>('../../renderer/words/*.ts', { eager: true })

const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && Object.values(value).every(v => Array.isArray(v) && v.length === 2)

/** `issue.issue` → the words that renderer/words/issue.ts gives by the name `issue`. */
export const catalogues: Readonly<Record<string, Words>> = Object.fromEntries(
  Object.entries(modules).flatMap(([file, given]) =>
    Object.entries(given).flatMap(([name, value]) =>
      isWords(value) ? [[`${file.replace(/^.*\/(.*)\.ts$/, '$1')}.${name}`, value] as const] : [],
    ),
  ),
)

/** A value: a number, a name, some names; no other sentence. */
const VALUE = '[^，。：？！]{0,40}'

/** A text as it stands on the screen: without the marks of bold, with values. */
const forms = new Map<string, RegExp>()
function formOf(text: string): RegExp {
  const known = forms.get(text)
  if (known) return known
  const parts = text.replaceAll('**', '').split(/\{\{?\w+\}?\}/)
  const form = new RegExp(`^${parts.map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join(VALUE)}$`)
  forms.set(text, form)
  return form
}
/** Full-width blanks at an end cannot be seen. */
const seen = (text: string): string => text.replace(/^[\s　]+|[\s　]+$/g, '')

/** Does this text stand there, in Chinese, with values in it or none? */
export const standsIn = (texts: readonly string[], text: string): boolean =>
  texts.some(each => formOf(seen(each)).test(seen(text)))

/** All that screens and refusals say in Chinese. */
export const SAID: readonly string[] = [
  ...Object.values(catalogues).flatMap(words => Object.values(words).map(([zh]) => zh)),
  ...Object.values(REFUSALS).flatMap(refusal => [refusal.zh, refusal.way.zh]),
].filter(text => /\p{Script=Han}/u.test(text.replace(/\{\{?\w+\}?\}/g, '')))
