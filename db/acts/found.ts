import { hostname } from 'node:os'
import { z } from 'zod'
import {
  credentialIssued,
  keyEnrolled,
  ledgerOpened,
  personAppointed,
  personEnrolled,
  profileSet,
  stationPlaced,
} from '../events/index.ts'
import { about } from '../people/identify.ts'
import { hasKeyFile, writeKeyFile } from '../people/keyfile.ts'
import { COST, derive, goodPassphrase, newKeyPair, newSalt, seal } from '../people/secrets.ts'
import { stationCode } from '../rules/codes.ts'
import { ROLE_NAMES } from '../rules/kinds.ts'
import { PROFILE_1, Profile } from '../rules/profile.ts'
import { looserThanAllowed } from '../rules/profile-floor.ts'
import { defineAct, done, refuse } from './define.ts'

const person = z.strictObject({
  name: z.string().trim().min(2).max(20),
  sex: z.enum(['男', '女']),
  unit: z.string().trim().min(1).max(60),
  post: z.string().trim().min(1).max(30),
  role: z.enum(ROLE_NAMES),
  mobile: z.string().regex(/^\d{11}$/),
  passphrase: z.string().max(200),
})

export const FoundInput = z.strictObject({
  site: z.strictObject({
    name: z.string().trim().min(2).max(40),
    area: z.string().trim().min(2).max(40),
    code4: z.string().regex(/^\d{4}$/),
  }),
  training: z.boolean(),
  people: z.array(person).length(2),
  /** Level of the return count (R22a); the rest of the profile is version 1. */
  level: z.enum(['copy', 'code']).default('copy'),
  receipt: z.enum(['carton', 'bag']).default('bag'),
})
export type FoundInput = z.infer<typeof FoundInput>

interface Founder {
  public: string
  salt: Buffer
  cost: number
  sealed: Buffer
}
export interface Founding {
  input: FoundInput
  founders: Founder[]
  workstation: { public: Buffer; private: Buffer }
  program: string
}

/**
 * The first act of a ledger: two different people are enrolled together, so that no one is ever alone an administrator.
 * Their keys are made here; each signs in with name and passphrase until a badge is issued.
 */
export const found = defineAct({
  name: 'found',
  title: { zh: '建立台账', en: 'Found the ledger' },
  duty: null,
  input: FoundInput,
  needs: { zh: '这里还没有台账；两个不同的人', en: 'No ledger here yet; two different people' },
  refuses: ['no-two-founders', 'bad-secret-form'],
  records: [
    'ledger.opened.1',
    'profile.set.1',
    'station.placed.1',
    'person.enrolled.1',
    'person.appointed.1',
    'credential.issued.1',
    'key.enrolled.1',
  ],
  changes: { zh: '台账、规则方案第 1 版、最初二人', en: 'The ledger, rule profile 1, the first two people' },
  async prepare(env, input) {
    const [a, b] = input.people
    if (!a || !b || a.mobile === b.mobile || a.name === b.name) return refuse('no-two-founders')
    if (!input.people.every(p => goodPassphrase(p.passphrase))) return refuse('bad-secret-form')
    const cost = env.training ? COST.training : COST.passphrase
    const entries: Parameters<typeof writeKeyFile>[1]['entries'] = []
    const founders: Founder[] = []
    for (const [i, p] of input.people.entries()) {
      const salt = newSalt()
      const opened = await derive({ kind: 'passphrase', name: p.name, passphrase: p.passphrase }, salt, cost)
      const pair = newKeyPair()
      founders.push({
        public: pair.public.toString('base64'),
        salt,
        cost,
        sealed: seal(opened.inner, pair.private, about(i + 1)),
      })
      if (env.ledgerKey) {
        entries.push({
          person: i + 1,
          kind: 'passphrase',
          name: p.name,
          locator: null,
          salt: salt.toString('base64'),
          cost,
          wrapped: seal(opened.outer, env.ledgerKey, 'ledger key').toString('base64'),
        })
      }
    }
    const workstation = newKeyPair()
    const ledger = workstation.public.toString('base64')
    if (env.ledgerKey && !hasKeyFile(env.dir))
      writeKeyFile(env.dir, { format: 1, site: input.site.name, ledger, entries })
    return { input, founders, workstation, program: '' } satisfies Founding
  },
  decide(ctx, f: Founding) {
    const { site, training, people, level, receipt } = f.input
    const profile = Profile.parse({ ...PROFILE_1, level: { receipt, return: level } })
    const loose = looserThanAllowed(profile)
    if (loose.length > 0) throw new Error(`profile 1 is looser than allowed: ${loose.join(', ')}`)
    const yy = training ? '00' : String(new Date(ctx.now.at + 8 * 3600_000).getUTCFullYear() % 100).padStart(2, '0')
    return done(
      [
        ledgerOpened({
          format: 1,
          hash: 'SHA-256',
          signature: 'Ed25519',
          site,
          training,
          program: f.program || 'paper-room',
          workstation: f.workstation.public.toString('base64'),
          boot: 1,
          uptime: ctx.now.tick,
          wall: ctx.now.at,
          same: false,
        }),
        profileSet({ version: 1, profile, reason: '建立台账' }),
        stationPlaced({ station: 1, code: stationCode(yy, site.code4, 1), name: '1' }),
        ...people.map((p, i) =>
          personEnrolled({
            person: i + 1,
            name: p.name,
            sex: p.sex,
            unit: p.unit,
            site: site.name,
            post: p.post,
            mobile: p.mobile,
          }),
        ),
        ...people.map((p, i) =>
          personAppointed({
            appointment: i + 1,
            person: i + 1,
            name: p.name,
            exam: null,
            role: p.role,
            since: ctx.now.at,
            until: null,
          }),
        ),
        ...people.map((p, i) =>
          credentialIssued({ credential: i + 1, person: i + 1, name: p.name, kind: 'passphrase', badge: null }),
        ),
        ...people.map((p, i) =>
          keyEnrolled({
            key: i + 1,
            person: i + 1,
            name: p.name,
            credential: i + 1,
            public: (f.founders[i] as Founder).public,
          }),
        ),
      ],
      () => ({ site: site.name, training, host: hostname() }),
      {
        also(tx) {
          tx.run('INSERT INTO own_key (one, private) VALUES (1, ?)', f.workstation.private)
          for (const [i, p] of people.entries()) {
            const w = f.founders[i] as Founder
            tx.run(
              `INSERT INTO wrap (person, kind, name, key, salt, cost, sealed) VALUES (?, 'passphrase', ?, ?, ?, ?, ?)`,
              i + 1,
              p.name,
              i + 1,
              w.salt,
              w.cost,
              w.sealed,
            )
          }
        },
      },
    )
  },
})
