import { readFileSync } from 'node:fs'
import { win32 } from 'node:path'
import { z } from 'zod'

/**
 * What whoever installs the program decides for the whole workstation. The set-up lays the file down where only an
 * administrator may write; nothing in the program changes it.
 */
const Settings = z.strictObject({
  /** The program fills the screen, and neither a key nor a button closes it: it ends with the machine. */
  kiosk: z.boolean(),
})
export type Settings = z.infer<typeof Settings> & {
  /** There is a file and it cannot be read: the program starts all the same, as if there were none. */
  damaged: boolean
}

export const settingsFile = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string =>
  platform === 'win32'
    ? win32.join(env.ProgramData ?? 'C:\\ProgramData', 'paper-room', 'settings.json')
    : '/etc/paper-room/settings.json'

export function readSettings(file: string): Settings {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    return { kiosk: false, damaged: (error as { code?: string }).code !== 'ENOENT' }
  }
  try {
    return { ...Settings.parse(JSON.parse(text)), damaged: false }
  } catch {
    return { kiosk: false, damaged: true }
  }
}
