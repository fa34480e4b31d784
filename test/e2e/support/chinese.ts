import type { Window } from './window.ts'
import { CHINESE } from './words.ts'

/** Chinese on an English page → the screen it was first seen on. */
export type Chinese = Map<string, string>

/**
 * What stands in Chinese in both languages: the name of the other language, the seal of the frame, the word a training
 * ledger's paper is marked with, and the names of files.
 */
const IN_BOTH = ['中文', '保', '演练', '证件-N', '台账导出-']

/** Is there Chinese in it that is no name and stood in no field? */
export function hasChinese(text: string, { typed, filled }: Window, names: readonly string[]): boolean {
  if (!CHINESE.test(text)) return false
  // A list is typed with Chinese commas, and shown with those of the language.
  const parts = [...typed, ...filled].flatMap(t => [t, ...t.split('、')])
  const data = [...names, ...parts, ...IN_BOTH].sort((a, b) => b.length - a.length)
  return CHINESE.test(data.reduce((rest, name) => rest.replaceAll(name, ''), text))
}

/**
 * Looks for Chinese on an English page: in what can be read, in what can be chosen, and in what a screen reader says. Each is
 * kept with the title of the page; nothing is thrown, so that one walk finds them all.
 */
export function lookFor(w: Window, names: readonly string[], found: Chinese): () => Promise<void> {
  return async () => {
    const { title, texts, filled } = await w.page.evaluate(() => {
      const named = [...document.querySelectorAll('[aria-label],[title],[placeholder],[alt]')].flatMap(e =>
        ['aria-label', 'title', 'placeholder', 'alt'].map(a => e.getAttribute(a) ?? ''),
      )
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) named.push(walker.currentNode.textContent ?? '')
      const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
      return {
        title: document.querySelector('dialog h2, main h1')?.textContent ?? '',
        texts: [...new Set(named)],
        filled: fields.filter(f => f.type === 'text' || f.type === 'textarea').map(f => f.value),
      }
    })
    // What a field is filled in with beforehand stands on a form, and forms are Chinese.
    for (const text of filled) if (text) w.filled.add(text)
    for (const text of texts) {
      if (found.has(text) || !hasChinese(text, w, names)) continue
      found.set(text, title)
      process.stderr.write(`Chinese on an English page (${title}): ${text}\n`)
    }
  }
}
