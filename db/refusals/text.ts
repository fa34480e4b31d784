/** One refusal: what is missing, and the way out. `{name}` takes a value from its data; `go` is the screen that helps. */
export interface RefusalText {
  zh: string
  en: string
  way: { zh: string; en: string }
  go?: string
}

export const r = (zh: string, en: string, wayZh: string, wayEn: string, go?: string): RefusalText => ({
  zh,
  en,
  way: { zh: wayZh, en: wayEn },
  ...(go ? { go } : {}),
})
