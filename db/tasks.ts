import type { Duty } from './rules/duties.ts'
import type { Store } from './store.ts'

/** What a scan at a station can mean: the act that takes it, who may, and whether two must be present. */
export const TASKS = {
  receive: { act: 'receive.scan', duty: 'take', two: false, zh: '查箱封条', en: 'Check carton seals' },
  count: { act: 'count.scan', duty: 'count', two: false, zh: '清点', en: 'Count' },
  issue: { act: 'issue.scan', duty: 'take', two: true, zh: '发放', en: 'Issue' },
  dist: { act: 'dist.scan', duty: 'take', two: true, zh: '发放点清单', en: 'List for a point' },
  return: { act: 'return.scan', duty: 'take', two: true, zh: '回收', en: 'Take back' },
  seal: { act: 'seal.scan', duty: 'seal', two: false, zh: '密封', en: 'Seal' },
  check: { act: 'check.scan', duty: 'seal', two: false, zh: '查封条', en: 'Check seals' },
  spot: { act: 'spot.scan', duty: 'execute', two: false, zh: '现场抽查', en: 'Spot check' },
  pack: { act: 'packing.scan', duty: 'seal', two: false, zh: '装箱', en: 'Pack cartons' },
  load: { act: 'load.scan', duty: 'take', two: false, zh: '启运装车', en: 'Load a departure' },
  keep: { act: 'keep.scan', duty: 'take', two: true, zh: '入室', en: 'Into the store' },
  stock: { act: 'stock.scan', duty: 'take', two: true, zh: '盘点', en: 'Stock check' },
  destroy: { act: 'destroy.scan', duty: 'execute', two: false, zh: '逐袋销毁', en: 'Destroy bag by bag' },
  none: { act: 'scan.free', duty: 'sign', two: false, zh: '无任务', en: 'No task' },
} as const satisfies Record<string, { act: string; duty: Duty; two: boolean; zh: string; en: string }>
export type TaskKind = keyof typeof TASKS

/** A station's task as the projections keep it. */
export interface TaskRow {
  station: number
  kind: TaskKind
  ref: string
  second: number | null
}

export const taskOf = (tx: Store, station: number): TaskRow | undefined => tx.still(readTask, station)
const readTask = (tx: Store, station: number) => tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', station)
