/**
 * `through.mjs NAMESPACE ELECTRON ARGUMENT…`: starts the program in a network namespace, for a driver that stands outside of
 * it. The driver reads from the program's words on which port of the loopback it waits; that of the namespace is another one.
 * So each such port is opened here as well, before the word is passed on, and what comes is carried through a process inside.
 */
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'

const [, , namespace = '', electron = '', ...args] = process.argv
const inside = ['netns', 'exec', namespace]
const CARRY = `const s = require('node:net').connect(Number(process.argv[1]), '127.0.0.1')
process.stdin.pipe(s).pipe(process.stdout)
s.on('error', () => process.exit()).on('close', () => process.exit())`

/** @param {string} port */
const open = port =>
  new Promise(done => {
    const server = createServer(socket => {
      const carrier = spawn('ip', [...inside, process.execPath, '--eval', CARRY, port], {
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      socket.on('error', () => carrier.kill()).on('close', () => carrier.kill())
      carrier.stdin.on('error', () => {})
      socket.pipe(carrier.stdin)
      carrier.stdout.pipe(socket)
    })
    server.unref().listen(Number(port), '127.0.0.1', () => done(undefined))
  })

const program = spawn('ip', [...inside, electron, ...args], { stdio: ['inherit', 'inherit', 'pipe'] })
let rest = ''
let passed = Promise.resolve()
program.stderr.on('data', data => {
  const lines = `${rest}${data}`.split('\n')
  rest = lines.pop() ?? ''
  passed = passed.then(async () => {
    for (const line of lines) {
      const port = line.match(/listening on ws:\/\/127\.0\.0\.1:(\d+)\//)?.[1]
      if (port) await open(port)
      process.stderr.write(`${line}\n`)
    }
  })
})
program.once('exit', code => passed.then(() => process.exit(code ?? 1)))
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']))
  process.on(signal, () => program.kill(signal))
