import type { ViewAnswer } from '../../../electron/ipc/contract.ts'

export type Entries = ViewAnswer<'entries'>
