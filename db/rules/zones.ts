import type { Profile } from './profile.ts'

/** Zones and who may enter them (R107): the profile's table, asked by role. */
export type Zone = Profile['zones'][number]

export const zoneOf = (profile: Profile, name: string): Zone | undefined => profile.zones.find(z => z.name === name)

/** Does a badge of these roles open the zone? */
export const opens = (zone: Zone, roles: readonly string[]): boolean => roles.some(r => zone.roles.includes(r as never))

/** Names of the zones that these roles open. */
export const zonesOf = (profile: Profile, roles: readonly string[]): string[] =>
  profile.zones.filter(z => opens(z, roles)).map(z => z.name)
