import type { FoundInput } from '../../db/acts/found.ts'

const person = (name: string, role: FoundInput['people'][number]['role'], mobile: string) => ({
  name,
  sex: '女' as const,
  unit: '区卫生健康局',
  post: role === 'chief' ? '考点主考' : '保密室负责人',
  role,
  mobile,
  passphrase: `${name}的一句长口令 2026`,
})

/** Two people found a training ledger together. */
export const FOUNDING: FoundInput = {
  site: { name: '北湖市考点', area: '云河省考区', code4: '0007' },
  training: true,
  people: [person('吕涵', 'chief', '17000000000'), person('孔红', 'lead', '17000000004')],
  level: 'copy',
  receipt: 'bag',
}
