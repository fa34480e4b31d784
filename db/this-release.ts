/** Put in by build/bundle.mjs. Where nothing was bundled (a test, the ledger without a window) there is no release. */
declare const ROOM_EDITION: string | undefined
declare const ROOM_VERSION: string | undefined
declare const ROOM_RELEASE_KEYS: readonly string[] | undefined

export interface Release {
  version: string
  /** The maker's public keys, base 64 of 32 bytes; none: updates of this program cannot be checked. */
  keys: readonly string[]
}

const built: Release = {
  version: typeof ROOM_VERSION === 'undefined' ? '0.0.0' : ROOM_VERSION,
  keys: typeof ROOM_RELEASE_KEYS === 'undefined' ? [] : ROOM_RELEASE_KEYS,
}

/** Started from the project, the launcher may name the keys. */
const named =
  typeof ROOM_EDITION !== 'undefined' && ROOM_EDITION === 'workshop' ? process.env.ROOM_RELEASE_KEYS : undefined

export const THIS_RELEASE: Release = named ? { ...built, keys: named.split(' ') } : built
/** As the record and a backup name whoever wrote them. */
export const programOf = ({ version }: Release): string => `paper-room ${version}`
