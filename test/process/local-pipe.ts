import { LedgerService } from '../../db/service.ts'
import type { Pipe } from '../../electron/ledger/pipe.ts'

/** The ledger's service behind a pipe in this very process: messages are copied as between processes. */
export function localPipe(): Pipe & { service: LedgerService } {
  const service = new LedgerService()
  let heard: (message: unknown) => void = () => {}
  let ended: (code: number | null) => void = () => {}
  let alive = true
  const say = (message: unknown) => {
    if (alive) heard(structuredClone(message))
  }
  service.onProgress = (stage, part) => say({ note: 'progress', stage, part })
  service.onChanged = (topics, head) => say({ note: 'changed', topics, head: head() })
  return {
    service,
    post(message) {
      const { n, request } = structuredClone(message) as { n: number; request: unknown }
      void service.handle(request).then(answer => say({ n, answer }))
    },
    onMessage: listener => {
      heard = listener
    },
    onExit: listener => {
      ended = listener
    },
    kill() {
      alive = false
      service.close()
      ended(null)
    },
    pid: () => undefined,
  }
}
