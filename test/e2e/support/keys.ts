import type { CDPSession } from 'playwright-core'
import type { Window } from './window.ts'

/** How a scanner is set: what it sends around a code. */
export interface Setting {
  before?: string
  after?: string
  end?: 'Enter' | 'Tab'
  /** An input method takes the keys: `Process`, key code 229. */
  ime?: boolean
}

const keyOf = (c: string): { code: string; modifiers: number } => {
  if (c < ' ') return { code: `Key${String.fromCharCode(c.charCodeAt(0) + 64)}`, modifiers: 2 }
  if (c === ']') return { code: 'BracketRight', modifiers: 0 }
  return /[0-9]/.test(c) ? { code: `Digit${c}`, modifiers: 0 } : { code: `Key${c}`, modifiers: 8 }
}

/** A keyboard-mode scanner in the real window: trusted keys, by the browser's own debugging protocol. */
export class Keys {
  readonly cdp: CDPSession

  private constructor(cdp: CDPSession) {
    this.cdp = cdp
  }

  static async of(w: Window): Promise<Keys> {
    return new Keys(await w.page.context().newCDPSession(w.page))
  }

  /** One scan, as the keys of it. */
  async burst(text: string, { before = '', after = '', end = 'Enter', ime }: Setting = {}): Promise<void> {
    const sent: Promise<unknown>[] = []
    const press = (code: string, key: string, virtual: number, modifiers: number, typed?: string) => {
      const taken = ime ? { key: 'Process', windowsVirtualKeyCode: 229 } : { key, windowsVirtualKeyCode: virtual }
      const text = ime ? undefined : typed
      sent.push(
        this.cdp.send('Input.dispatchKeyEvent', {
          type: text ? 'keyDown' : 'rawKeyDown',
          code,
          modifiers,
          text,
          ...taken,
        }),
        this.cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', code, modifiers, ...taken }),
      )
    }
    for (const c of before + text + after) {
      const { code, modifiers } = keyOf(c)
      press(code, c < ' ' ? code.slice(3).toLowerCase() : c, c.charCodeAt(0), modifiers, c < ' ' ? undefined : c)
    }
    press(end, end, end === 'Tab' ? 9 : 13, 0, end === 'Tab' ? undefined : '\r')
    // Handed over in one go, as a device does: sent one by one, a busy machine would tear them apart as no scanner is.
    await Promise.all(sent)
    // No scanner reads twice within this: keys that follow a suffix at once are another scanner's.
    await new Promise(done => setTimeout(done, 90))
  }
}
