/**
 * 主考令: what the chief examiner (or who acts) may order outside the M rules, so that no unit starts late (R45, R97, R99).
 * By key it is signed at once; by telephone two people record it, and his signature is due before the unit closes.
 */
export const ORDERS = {
  release: { zh: '放行', en: 'release' },
  early: { zh: '提前发放', en: 'early issue' },
  pack: { zh: '启用应急包', en: 'opening of the emergency pack' },
} as const
export type OrderKind = keyof typeof ORDERS
export const ORDER_KINDS = Object.keys(ORDERS) as [OrderKind, ...OrderKind[]]

/** How it was given. */
export const ORDER_WAYS = { key: ['当面，密钥签名', 'in person, by key'], phone: ['电话', 'by telephone'] } as const
export type OrderWay = keyof typeof ORDER_WAYS
export const ORDER_WAY_NAMES = Object.keys(ORDER_WAYS) as [OrderWay, ...OrderWay[]]

/** What no order overrules (R99): the rules for these are M rules, and have ways of their own. */
export const NEVER = {
  spare: { zh: '备用卷（卡）', en: 'a spare bag' },
  unit: { zh: '别的单元的袋', en: 'a bag of another unit' },
  held: { zh: '暂扣的袋', en: 'a bag on hold' },
  stopped: { zh: '中止或作废的考场', en: 'a room that is suspended or void' },
} as const
export type Never = keyof typeof NEVER

/** Corrections of the plan and the list after import (R15b). */
export const CORRECTIONS = {
  bag: { zh: '袋属于另一考场', en: 'bag of another room' },
  swap: { zh: '两个考场对调', en: 'two rooms swapped' },
  code: { zh: '袋条码有误', en: 'wrong bag code' },
  figure: { zh: '袋内份数有误', en: 'wrong number of copies' },
  moved: { zh: '考场换地点', en: 'rooms moved' },
  merged: { zh: '考场合并', en: 'rooms merged' },
  added: { zh: '增设考场', en: 'room added' },
  split: { zh: '考场拆分', en: 'room split' },
  candidates: { zh: '考场应考人数', en: 'candidates of a room' },
  seated: { zh: '考生改坐', en: 'candidate seated elsewhere' },
} as const
export type Correction = keyof typeof CORRECTIONS
export const CORRECTION_NAMES = Object.keys(CORRECTIONS) as [Correction, ...Correction[]]
