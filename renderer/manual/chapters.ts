import type { ScreenKey } from '../screens/registry.ts'
import { type Chapter, parse } from './parse.ts'

export { version } from '../../package.json'

/** Faces of the window besides the screens of the rail. */
export const FACES = ['drill', 'found', 'sign-in', 'stations'] as const
export type FaceKey = ScreenKey | (typeof FACES)[number]

const SOURCES = import.meta.glob<string>('./*.md', { query: '?raw', import: 'default', eager: true })

let parsed: readonly Chapter[] | undefined

/** In the order of the day, which is the order of their files. Read when somebody opens the manual, not before. */
export function chapters(): readonly Chapter[] {
  parsed ??= Object.entries(SOURCES)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, source]) => parse(file, source))
  return parsed
}

/** The chapter of what one was looking at. */
export const chapterOf = (face: FaceKey): string | undefined => chapters().find(c => c.screens.includes(face))?.id

/** Where the build lays the pictures, from either page. */
export const pictureAt = (name: string): string => `manual/${name}`
