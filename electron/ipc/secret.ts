import { z } from 'zod'

export const pin = z.string().min(1).max(40)

/** A whole secret as the window sends it; the back of a badge was scanned before and stays in main. */
export const whole = z.union([
  z.strictObject({ kind: z.literal('badge'), pin }),
  z.strictObject({ kind: z.literal('passphrase'), name: z.string().max(40), passphrase: z.string().max(200) }),
])

/** The same, or the PIN alone of whoever is signed in. */
export const given = z.union([z.strictObject({ pin }), whole])
