import { z } from 'zod'
import { DUTIES } from '../rules/duties.ts'
import { ROLES, type Role } from '../rules/kinds.ts'
import { defineView } from './define.ts'

const masked = (mobile: string) => `${mobile.slice(0, 3)}****${mobile.slice(-4)}`

/** The register (R1), mobiles masked (R9): posts, appointments, badge, whether the person has a PIN. */
export const people = defineView({
  name: 'people',
  open: false,
  input: z.strictObject({ search: z.string().max(40).default(''), after: z.number().int().default(0) }),
  read(ctx, input) {
    const rows = ctx.tx.all<{
      id: number
      name: string
      sex: string
      unit: string
      site: string
      post: string
      mobile: string
    }>(
      `SELECT * FROM person WHERE id > ? AND (? = '' OR name LIKE ? OR post LIKE ?) ORDER BY id LIMIT 200`,
      input.after,
      input.search,
      `%${input.search}%`,
      `%${input.search}%`,
    )
    return {
      total: ctx.tx.number('SELECT coalesce(max(id), 0) FROM person'),
      rows: rows.map(p => ({
        ...p,
        mobile: masked(p.mobile),
        roles: ctx.tx
          .all<{ role: Role }>('SELECT DISTINCT role FROM appointment WHERE person = ? AND until IS NULL', p.id)
          .map(a => ({ role: a.role, zh: ROLES[a.role][0], en: ROLES[a.role][1] })),
        badge:
          ctx.tx.one<{ badge: string | null; state: string; kind: string }>(
            `SELECT badge, state, kind FROM credential WHERE person = ? ORDER BY state = 'revoked', kind LIMIT 1`,
            p.id,
          ) ?? null,
        /** Kinds of credential that count: what can be revoked. */
        counts: ctx.tx
          .all<{ kind: 'badge' | 'passphrase' }>(
            `SELECT DISTINCT kind FROM credential WHERE person = ? AND state <> 'revoked' ORDER BY kind`,
            p.id,
          )
          .map(c => c.kind),
      })),
    }
  },
})

/** Who may do what (R6): duties against roles. */
export const permissions = defineView({
  name: 'permissions',
  open: false,
  input: z.strictObject({}),
  read: () =>
    Object.entries(DUTIES).map(([duty, d]) => ({ duty, zh: d.zh, en: d.en, roles: d.roles as readonly Role[] | null })),
})

/** Front of a badge: who is present (R103), nothing more. */
export const badgeFront = defineView({
  name: 'badge',
  open: false,
  input: z.strictObject({ badge: z.string().max(20) }),
  read: (ctx, input) =>
    ctx.tx.one<{ person: number; name: string }>(
      `SELECT p.id AS person, p.name FROM credential c JOIN person p ON p.id = c.person WHERE c.badge = ? AND c.state <> 'revoked'`,
      input.badge,
    ) ?? null,
})
