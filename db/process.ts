import { LedgerService } from './service.ts'

/**
 * The ledger as a process: the same program under Electron's utilityProcess and under plain Node. One message in, one
 * out with its number; `changed` notes are gathered over 50 ms.
 */
interface Port {
  on: (listener: (message: unknown) => void) => void
  post: (message: unknown) => void
}

interface UtilityPort {
  on: (event: 'message', listener: (e: { data: unknown }) => void) => void
  postMessage: (message: unknown) => void
}

function port(): Port {
  const parent = (process as unknown as { parentPort?: UtilityPort }).parentPort
  if (parent) return { on: l => parent.on('message', e => l(e.data)), post: m => parent.postMessage(m) }
  return { on: l => process.on('message', l), post: m => process.send?.(m) }
}

const GATHER = 50

export function serve(p: Port): void {
  const service = new LedgerService()
  let topics = new Set<string>()
  let gathering = false
  service.onChanged = (changed, head) => {
    for (const t of changed) topics.add(t)
    if (gathering) return
    gathering = true
    setTimeout(() => {
      gathering = false
      p.post({ note: 'changed', topics: [...topics], head: head() })
      topics = new Set()
    }, GATHER)
  }
  service.onProgress = (stage, part) => p.post({ note: 'progress', stage, part })
  p.on(message => {
    const { n, request } = message as { n: number; request: unknown }
    void service.handle(request).then(answer => p.post({ n, answer }))
  })
  process.on('disconnect', () => {
    service.close()
    process.exit(0)
  })
}

serve(port())
