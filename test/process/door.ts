import type { Answer } from '../../db/answer.ts'
import { act } from '../../electron/ipc/act.ts'
import { ask } from '../../electron/ipc/ask.ts'
import type { Border, IsOurs, Speaker } from '../../electron/ipc/channel.ts'
import { doWork } from '../../electron/ipc/do.ts'
import { keys } from '../../electron/ipc/keys.ts'
import { on } from '../../electron/ipc/on.ts'
import type { Opened } from './room.ts'

export type Channel = 'ask' | 'act' | 'do' | 'keys' | 'on'

/** Main's channels as a window has them, called as Electron would: what is sent is a copy, as between processes. */
export function door({ room, dir }: Opened, ours: IsOurs = () => true) {
  const handlers = new Map<string, Parameters<Border['ipc']['handle']>[1]>()
  const ipc: Border['ipc'] = { handle: (name, handler) => handlers.set(name, handler) }
  const border: Border = { ipc, ours, dir }
  ask(border, room.stations)
  act(border, room.stations)
  on(border, room)
  keys(border, room)
  doWork(border, room.works, room.stations)
  return (name: Channel, raw: unknown): Promise<Answer> => {
    const handler = handlers.get(name)
    if (!handler) throw new Error(`there is no channel ${name}`)
    return handler({} as Speaker, structuredClone(raw))
  }
}
