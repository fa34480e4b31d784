import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { programNow } from '../../client/clock.ts'
import { type Moment, momentAt, readMoment } from '../../client/form/moment.ts'

export type Video = ViewAnswer<'video'>
export type Line = Video['lines'][number]
export type Gap = Video['gaps'][number]
export type Recording = Video['recordings'][number]

export interface Channel {
  channel: string
  post: string
  device: string
}

/**
 * A line a channel: 01 里间 半球 带夜视. A known post may be written in either language, its name may have a space in it. The first
 * line that has no post is told.
 */
export function channelsIn(
  text: string,
  posts: Video['posts'],
): { channels: Channel[]; trouble: { line: number; text: string } | null } {
  const channels: Channel[] = []
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw
      .trim()
      .replace(/^(通道|channel)\s*/i, '')
      .replace(/[\s,，、　]+/g, ' ')
    const [channel, ...rest] = line.split(' ')
    if (!channel) continue
    const after = rest.join(' ')
    const names = posts.flatMap(p => [p.name, p.en].map(written => ({ written, name: p.name })))
    const known = names.find(n => `${after} `.toLowerCase().startsWith(`${n.written} `.toLowerCase()))
    const post = known?.name ?? rest[0]
    if (!post) return { channels: [], trouble: { line: i + 1, text: raw.trim().slice(0, 16) } }
    channels.push({ channel, post, device: after.slice((known?.written ?? post).length).trim() })
  }
  return { channels, trouble: null }
}

/** A field shows seconds; what was not touched is its moment to the millisecond, or a sliver of a gap would stay. */
export function exactly(value: Moment, opened: number): number | null {
  const was = momentAt(opened)
  return value.day === was.day && value.clock === was.clock ? opened : readMoment(value)
}

/** The program's clock runs between milliseconds; what is sent does not. */
export const wholeNow = (): number => Math.floor(programNow())
export const minuteNow = (): Moment => momentAt(Math.floor(programNow() / 60_000) * 60_000)
