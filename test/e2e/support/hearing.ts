import type { Window as RoomWindow } from './window.ts'

declare global {
  interface Window {
    /** Only in these tests. */
    heard: () => string[]
  }
}

/**
 * Listens to the window from now on. What is given tells what was begun to be heard since it was asked last, as the side of
 * each sound and the waves in it: `triangle` is 位置不符 (`elsewhere`) and no other (renderer/widgets/sounds.ts).
 */
export async function listen(w: RoomWindow): Promise<() => Promise<string[]>> {
  await w.page.evaluate(() => {
    const made: (StereoPannerNode | OscillatorNode)[] = []
    const context = BaseAudioContext.prototype
    const { createStereoPanner, createOscillator } = context
    const kept = <N extends StereoPannerNode | OscillatorNode>(node: N): N => {
      made.push(node)
      return node
    }
    context.createStereoPanner = function () {
      return kept(createStereoPanner.call(this))
    }
    context.createOscillator = function () {
      return kept(createOscillator.call(this))
    }
    const side = ({ value }: AudioParam) => (value < 0 ? 'left' : value > 0 ? 'right' : 'both')
    window.heard = () => made.splice(0).map(node => ('pan' in node ? side(node.pan) : node.type))
  })
  return () => w.page.evaluate(() => window.heard())
}
