import { Exam, orderly, type World } from './exam.ts'
import { Room } from './room.ts'
import { type SiteSpec, TINY } from './site.ts'

const reached = new Map<string, Promise<ReturnType<Room['freeze']>>>()

/** A room of its own when an orderly exam, or one of another world, is over: papers destroyed, cards received. */
export async function roomAfter(world: Partial<World> = {}) {
  const whole = { ...orderly(), ...world }
  const key = JSON.stringify(['after', whole], (_, v) => (v instanceof Set || v instanceof Map ? [...v] : v))
  let made = reached.get(key)
  if (!made) {
    made = (async () => {
      const room = await Room.open()
      const exam = new Exam(room, whole)
      for (let step = await exam.step(); step; step = await exam.step())
        if (!step.answer.ok) throw new Error(`${step.name}: ${step.answer.code} ${step.answer.says.zh}`)
      return room.freeze()
    })()
    reached.set(key, made)
  }
  return Room.copy(await made)
}

/** A room of its own, just before this step of an orderly exam (or of one in this other world). */
export async function roomBefore(
  step: string,
  options: { spec?: SiteSpec; level?: 'copy' | 'code'; world?: Partial<World> } = {},
) {
  const { spec = TINY } = options
  const world = { ...orderly(), ...options.world }
  // Serials are scanned only where the profile asks for them.
  const level = options.level ?? (world.bySerial.size > 0 ? 'code' : 'copy')
  const key = JSON.stringify([step, spec, level, world], (_, v) => (v instanceof Set || v instanceof Map ? [...v] : v))
  let made = reached.get(key)
  if (!made) {
    made = (async () => {
      const room = await Room.open(spec, level)
      await new Exam(room, world).before(step)
      return room.freeze()
    })()
    reached.set(key, made)
  }
  const room = Room.copy(await made)
  const exam = new Exam(room, world)
  // Opened again, a destruction stands still until all have signed (R76).
  if (step !== 'destroy.resume') while (exam.peek() === 'destroy.resume') await exam.step()
  return { room, exam }
}
