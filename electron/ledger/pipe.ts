import { fork } from 'node:child_process'

/** The one small interface between processes, over utilityProcess or child_process (architecture.md, "Processes"). */
export interface Pipe {
  post: (message: unknown) => void
  onMessage: (listener: (message: unknown) => void) => void
  onExit: (listener: (code: number | null) => void) => void
  kill: () => void
  pid: () => number | undefined
}

/** Plain Node: tests, and runtimes whose Node-API is too old for the database (the launcher names the Node to use). */
export function forkPipe(script: string, node: string, env: NodeJS.ProcessEnv = process.env): Pipe {
  const child = fork(script, [], {
    execPath: node,
    env,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  // A message into a process that has just died: what waits for it is answered when the exit is seen.
  child.on('error', () => {})
  return {
    post: message => child.connected && child.send(message as object),
    onMessage: listener => child.on('message', listener),
    onExit: listener => child.once('exit', listener),
    kill: () => child.kill('SIGKILL'),
    pid: () => child.pid,
  }
}

interface Utility {
  fork: (script: string, args: string[], options: { serviceName: string }) => UtilityChild
}
interface UtilityChild {
  pid: number | undefined
  postMessage: (message: unknown) => void
  on: (event: 'message', listener: (message: unknown) => void) => void
  once: (event: 'exit', listener: (code: number) => void) => void
  kill: () => boolean
}

/** `serviceName`: what the system's list of processes calls it. */
export function utilityPipe(script: string, utility: Utility, serviceName = 'ledger'): Pipe {
  const child = utility.fork(script, [], { serviceName })
  return {
    post: message => child.postMessage(message),
    onMessage: listener => child.on('message', listener),
    onExit: listener => child.once('exit', listener),
    kill: () => child.kill(),
    pid: () => child.pid,
  }
}
