import { expect, test } from 'vitest'
import { lengthOf, SOUNDS } from '../../renderer/widgets/sounds.ts'

test('lengths of the four sounds, all below 1.5 kHz', () => {
  const ms = (k: keyof typeof SOUNDS) => Math.round(lengthOf(SOUNDS[k]) * 1000)
  expect([ms('pass'), ms('duplicate'), ms('unknown'), ms('elsewhere')]).toEqual([90, 290, 400, 820])
  for (const sound of Object.values(SOUNDS)) for (const tone of sound.tones) expect(tone.hz).toBeLessThan(1500)
})
