/** What an instruction of the area can be tied to (R101). */
export const TIES = {
  unit: { zh: '单元', en: 'Unit' },
  incident: { zh: '异常事件', en: 'Incident' },
  room: { zh: '考场', en: 'Room' },
  plan: { zh: '计划变更', en: 'Change of plan' },
  disposition: { zh: '处置', en: 'Disposition' },
  departure: { zh: '转运', en: 'Departure' },
} as const
export type TieKind = keyof typeof TIES
export const TIE_NAMES = Object.keys(TIES) as [TieKind, ...TieKind[]]

/** What it is used for by the rules: an order to destroy (R67), one on a difference (R67a), one on signals (R109). */
export const PURPOSES = ['destruction', 'incident', 'plan', 'other'] as const
export type Purpose = (typeof PURPOSES)[number]
