import { PLACE_KINDS, thePlace as placeInEnglish } from '../../db/rules/keeping.ts'
import { postInEnglish } from '../../db/rules/kinds.ts'
import { currentLanguage, pick } from './index.ts'

/**
 * Words of the program's own that the ledger keeps in Chinese, for they are printed: the two places every ledger begins with
 * (db/events/ledger.ts), the posts of the people file. What a site has named itself stays as it is named.
 */
export const placeName = (name: string): string =>
  pick([PLACE_KINDS.store, PLACE_KINDS.desk].find(([zh]) => zh === name) ?? name)

/** Within a sentence. */
export const thePlace = (name: string): string => (currentLanguage() === 'en' ? placeInEnglish(name) : name)

export const postName = (post: string): string => (currentLanguage() === 'en' ? postInEnglish(post) : post)
