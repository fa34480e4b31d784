/** What stands on the screen for a word as the walk says it. */
export type Words = (text: string | RegExp) => string | RegExp

/** The walks are written in Chinese. */
export const asWritten: Words = text => text

/** Its characters and its marks. */
export const CHINESE = /[\p{Script=Han}、。《》〔〕【】！（），：；？]/u

export interface Table {
  /** A text, or the source of an expression, as the walk says it, word for word. */
  words: Readonly<Record<string, string | RegExp>>
  /** Sentences with something filled in; `$1` is what was. */
  sentences: readonly (readonly [RegExp, string])[]
}

/**
 * The words of another language. `same`: is it the same in every language – a name, what somebody typed? A word that the
 * table lacks throws: no walk goes on in a language by falling back to another one.
 */
export function inWords({ words, sentences }: Table, same: (text: string) => boolean): Words {
  return text => {
    const said = typeof text === 'string' ? text : text.source
    if (!CHINESE.test(said) || same(said)) return text
    const known = words[said]
    if (known !== undefined) return known
    for (const [pattern, sentence] of sentences) {
      if (!pattern.test(said)) continue
      const other = said.replace(pattern, sentence)
      return typeof text === 'string' ? other : new RegExp(other)
    }
    throw new Error(`not in the table: ${said}`)
  }
}
