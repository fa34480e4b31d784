import { ROLES, roleOfPost } from '../../db/rules/kinds.ts'
import { type Pair, pick } from './index.ts'

/**
 * Words of the program's own that the ledger keeps in Chinese, for they are printed: the two places every ledger begins with
 * (db/events/ledger.ts), the posts of the people file. What a site has named itself stays as it is named.
 */
const PLACES: Readonly<Record<string, { name: Pair; inSentence: Pair }>> = {
  里间: { name: ['里间', 'Store'], inSentence: ['里间', 'the store'] },
  验收点: { name: ['验收点', 'Desk'], inSentence: ['验收点', 'the desk'] },
}

export const placeName = (name: string): string => pick(PLACES[name]?.name ?? name)

/** Within a sentence. */
export const thePlace = (name: string): string => pick(PLACES[name]?.inSentence ?? name)

export const postName = (post: string): string => {
  const role = roleOfPost(post)
  return role ? pick(ROLES[role]) : post
}
