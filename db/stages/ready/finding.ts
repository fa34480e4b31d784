import type { Ctx, Text } from '../../acts/define.ts'
import { when } from '../../events/define.ts'
import type { Finding, Standing } from '../../rules/readiness.ts'

/** What a point of 考前准备 may look at, and how it says what it found. */
export type Look = Pick<Ctx, 'tx' | 'now' | 'profile'>
export type Facts = (look: Look, exam: number) => Finding

export const say = (standing: Standing, zh: string, en: string): Finding => ({ standing, says: { zh, en } })
export const met = (zh: string, en: string): Finding => say('met', zh, en)
export const unmet = (zh: string, en: string): Finding => say('unmet', zh, en)
export const amber = (zh: string, en: string): Finding => say('amber', zh, en)

const SOME = 3
/** The first few, and that there are more. */
export const some = (all: readonly Text[]): Text => {
  const more = all.length - SOME
  const [zh, en] = (['zh', 'en'] as const).map(l => all.slice(0, SOME).map(t => t[l]))
  return {
    zh: `${zh?.join('、')}${more > 0 ? ` 等 ${all.length} 处` : ''}`,
    en: `${en?.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  }
}
export const same = (text: string): Text => ({ zh: text, en: text })
export const day = (at: number): string => when(at).slice(0, 10)
