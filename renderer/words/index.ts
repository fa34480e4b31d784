/**
 * Catalogues. A file of this folder exports `{ key: ['中文', 'English'] } as const satisfies Words`: a missing language
 * does not compile. Each catalogue becomes one namespace of i18next. `{{n}}` is replaced; a number is grouped
 * (14,203), so pass a year as a string. `key_one` and `key_other` with `{ count }` give the English plural.
 */
import i18next from 'i18next'
import { useMemo, useSyncExternalStore } from 'react'

export type Language = 'zh' | 'en'
export type Pair = readonly [zh: string, en: string]
export type Words = Readonly<Record<string, Pair>>
export type Bilingual<T = string> = { readonly zh: T; readonly en: T }
export type Values = Readonly<Record<string, string | number>>

type Stem<K> = K extends `${infer S}_one` | `${infer S}_other` ? S : never
export type KeyOf<C extends Words> = Extract<keyof C, string> | Stem<keyof C>
export type Say<C extends Words> = (key: KeyOf<C>, values?: Values) => string

export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' }

const i18n = i18next.createInstance()
void i18n.init({
  lng: 'zh-CN',
  fallbackLng: false,
  supportedLngs: ['zh-CN', 'en'],
  resources: { 'zh-CN': {}, en: {} },
  ns: [],
  defaultNS: 'none',
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
})

const names = new WeakMap<Words, string>()
let named = 0

function namespaceOf(catalogue: Words): string {
  const known = names.get(catalogue)
  if (known) return known
  const name = `c${++named}`
  names.set(catalogue, name)
  const zh: Record<string, string> = {}
  const en: Record<string, string> = {}
  for (const [key, pair] of Object.entries(catalogue)) {
    zh[key] = pair[0]
    en[key] = pair[1]
    // Chinese has no plural of its own: one form serves both keys.
    if (key.endsWith('_one')) zh[`${key.slice(0, -4)}_other`] ??= pair[0]
  }
  i18n.addResourceBundle('zh-CN', name, zh)
  i18n.addResourceBundle('en', name, en)
  return name
}

export const grouped = (n: number): string => n.toLocaleString('en-US')

function shown(values: Values): Record<string, string | number> {
  const out: Record<string, string | number> = {}
  for (const [k, v] of Object.entries(values)) out[k] = typeof v === 'number' && k !== 'count' ? grouped(v) : v
  if (typeof values.count === 'number') out.n ??= grouped(values.count)
  return out
}

const sayer = <C extends Words>(catalogue: C, language: Language): Say<C> => {
  const t = i18n.getFixedT(LANGUAGE_TAGS[language], namespaceOf(catalogue))
  // Most of what a screen says has no values in it; a scan draws some hundred of them again.
  const said = new Map<string, string>()
  return (key, values) => {
    if (values) return String(t(key, shown(values)))
    const known = said.get(key) ?? String(t(key))
    said.set(key, known)
    return known
  }
}

/**
 * For what a field is filled in with beforehand and will stand on a form: forms are Chinese, whatever the window speaks. Who
 * reads the window in English writes over it as over any other text.
 */
export const onPaper = <C extends Words>(catalogue: C): Say<C> => sayer(catalogue, 'zh')

export const currentLanguage = (): Language => (i18n.language === 'en' ? 'en' : 'zh')

export function setLanguage(language: Language): void {
  if (i18n.language !== LANGUAGE_TAGS[language]) void i18n.changeLanguage(LANGUAGE_TAGS[language])
}

/** What stands between the names of a list. Whoever asks is drawn again with the words beside it. */
export const comma = (): string => (currentLanguage() === 'en' ? ', ' : '、')

const onLanguage = (changed: () => void): (() => void) => {
  i18n.on('languageChanged', changed)
  return () => i18n.off('languageChanged', changed)
}

/** The language of the window; the component is drawn again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, currentLanguage)
}

/** `const w = useWords(catalogue)`, then `w('key', { n: 3 })`. */
export function useWords<C extends Words>(catalogue: C): Say<C> {
  const language = useLanguage()
  return useMemo(() => sayer(catalogue, language), [catalogue, language])
}

/** Outside a component, or for paper in a given language. */
export const wordsIn = sayer

export function pick<T>(text: Bilingual<T>, language?: Language): T
export function pick(text: Pair | Bilingual | string, language?: Language): string
export function pick(text: Pair | Bilingual<unknown> | string, language: Language = currentLanguage()): unknown {
  if (typeof text === 'string') return text
  if (Array.isArray(text)) return text[language === 'en' ? 1 : 0]
  return (text as Bilingual<unknown>)[language]
}

/** `pick` in the window's language, for texts that come from the ledger as `{ zh, en }` or tables of pairs. */
export function usePick(): typeof pick {
  const language = useLanguage()
  return useMemo(() => ((text: Bilingual<unknown>) => pick(text, language)) as typeof pick, [language])
}
