import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** What a command writes and asks. Read by `head`, say: the reader may close before the end. */
process.stdout.on('error', (e: NodeJS.ErrnoException) => process.exit(e.code === 'EPIPE' ? 0 : 1))

export const out = (line = ''): boolean => process.stdout.write(`${line}\n`)

export function fail(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

let piped: string[] | undefined

/** One line from the terminal, unseen, or the next one from standard input. */
export function hidden(question: string): Promise<string> {
  process.stderr.write(question)
  if (!process.stdin.isTTY) {
    // All of it at once: a reader of single lines would swallow what the next question needs.
    piped ??= readFileSync(0, 'utf8').split('\n')
    return Promise.resolve((piped.shift() ?? '').trimEnd())
  }
  const silent = new Writable({ write: (_chunk, _encoding, next) => next() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  return new Promise(done =>
    lines.once('line', line => {
      lines.close()
      process.stderr.write('\n')
      done(line)
    }),
  )
}

const OPTIONS = ['--badge', '--name', '--head', '--check'] as const

/** Places and options of a command line. A secret is never among them: arguments can be seen by everyone. */
export function readArguments(args: readonly string[]) {
  const places: string[] = []
  const options = new Map<string, string>()
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string
    if (!arg.startsWith('--')) places.push(arg)
    else if (OPTIONS.includes(arg as (typeof OPTIONS)[number]) && args[i + 1] !== undefined)
      options.set(arg, args[++i] as string)
    else fail(`不认识的选项 unknown option: ${arg}`)
  }
  return { places, option: (name: (typeof OPTIONS)[number]) => options.get(name) }
}
export type Arguments = ReturnType<typeof readArguments>
