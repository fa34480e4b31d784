import { z } from 'zod'
import { invalid } from '../../db/answer.ts'
import type { Stations } from '../session/stations.ts'
import { type Border, channel, fieldsOf, station } from './channel.ts'
import type { SignActs } from './contract.ts'
import { given } from './secret.ts'

const Act = z.strictObject({ name: z.string().max(40), input: z.unknown(), station })

const signing = z.number().int()

/** Signing together goes through main, which adds the back of the badge: what it reads is checked here. */
const SIGNING: Record<keyof SignActs, z.ZodType> = {
  'sign.open': z.strictObject({ act: z.string().max(40), input: z.unknown() }),
  'sign.add': z.strictObject({ signing, place: z.string().max(40).optional(), secret: given }),
  'sign.many': z.strictObject({ signings: z.array(signing).min(1).max(60), secret: given }),
  'sign.refuse': z.strictObject({ signing, reason: z.string().max(300) }),
}
const signs = (name: string): name is keyof SignActs => Object.hasOwn(SIGNING, name)

/** Acts, as the session of a station; inputs are forwarded unread, names of acts only are ever logged. */
export const act = (border: Border, stations: Stations) =>
  channel(border, 'act', Act, ({ name, input, station }) => {
    const read = signs(name) ? SIGNING[name].safeParse(input) : null
    return read?.success === false ? invalid(fieldsOf(read.error)) : stations.at(station).act(name, input)
  })
