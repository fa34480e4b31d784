import type { Why } from '../../db/rules/bursts.ts'

/**
 * Keys of a scan that the window could not read. Where keyboard-mode scanners are read by their devices, main may have the
 * scan whole, or have said itself that it is unreadable: to ask for another one would be wrong. `why` null: an input method.
 */
export async function unlessRead(why: Why | null, say: () => void): Promise<void> {
  const answer = await window.room.do('spoilt-keys', { scans: why === 'two' ? 2 : 1 })
  if (!answer.ok || !answer.value.read) say()
}
