import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node } from '../setup/dependencies.mjs'
import { CannotBeHad, inProject, say } from '../setup/project.mjs'
import { quietly } from '../setup/run.mjs'
import { hashOf, stamp } from '../setup/stamp.mjs'
import { byVersion, floorOf, readElf } from './elf.mjs'

/**
 * The database for Linux workstations with an old C library (UOS 20 has glibc 2.28, Kylin V10 SP1 2.31), where npm's binary
 * (2.34) does not load: compiled from the sources inside the npm package in a root folder of Debian 11, with a C++
 * library inside and four mathematical functions bound to their first versions. Needs root and debootstrap. On an arm64
 * machine the same script makes the binary for arm64; that was never run.
 */

/** What it may ask for at most. */
export const OLD = '2.28'
const RELEASE = 'bullseye'
const MIRROR = 'http://deb.debian.org/debian'
const ARCHES = {
  x64: { debian: 'amd64', first: 'GLIBC_2.2.5' },
  arm64: { debian: 'arm64', first: 'GLIBC_2.17' },
}
/** glibc 2.29 gave them new versions, which differ in error handling that nobody here uses. */
const RENEWED = ['exp', 'log', 'log2', 'pow']

const place = inProject('.runtime/debian-11')
const made = inProject('.runtime/old-glibc', `${process.platform}-${process.arch}.node`)
const done = stamp(`${made}.made-of`)

/** @returns {Promise<string>} the binary */
export async function oldGlibc() {
  const arch = ARCHES[/** @type {keyof typeof ARCHES} */ (process.arch)]
  if (process.platform !== 'linux' || !arch) throw cannot(`this is ${process.platform} ${process.arch}`)
  const { version } = JSON.parse(readFileSync(inProject('node_modules/better-sqlite3/package.json'), 'utf8'))
  const key = `${version} ${hashOf(readFileSync(inProject('build/package/old-glibc.mjs')))}`
  if (done.is(key) && existsSync(made)) return made
  if (process.getuid?.() !== 0) throw cannot('only root may set up a root folder of Debian 11')
  await rootFolder(arch.debian)
  say(`compiling the database for glibc ${OLD} (a minute or two).`)
  sources()
  writeFileSync(
    join(place, 'build/first.h'),
    RENEWED.map(f => `__asm__(".symver ${f},${f}@${arch.first}");\n`).join(''),
  )
  writeFileSync(join(place, 'build/make.sh'), `set -e\ncd /build\n${commands().join('\n')}\n`)
  const { code, output } = await quietly('chroot', [place, '/bin/sh', '/build/make.sh'])
  if (code !== 0) throw cannot(output.trim().split('\n').slice(-5).join('\n'))
  const binary = readFileSync(join(place, 'build/better_sqlite3.node'))
  const floor = floorOf([readElf(binary)], 'GLIBC')
  if (!floor || byVersion(floor, OLD) > 0) throw cannot(`it came out asking for glibc ${floor}`)
  await tried()
  mkdirSync(inProject('.runtime/old-glibc'), { recursive: true })
  writeFileSync(made, binary)
  done.set(key)
  return made
}

/** @param {string} reason */
const cannot = reason => new CannotBeHad(`the database for glibc ${OLD} cannot be made: ${reason}.`)

/** @param {string} arch */
async function rootFolder(arch) {
  if (existsSync(place)) return
  say('fetching a root folder of Debian 11 with its compiler (about 150 MB).')
  const partly = `${place}.partly`
  rmSync(partly, { recursive: true, force: true })
  const args = ['--variant=minbase', `--arch=${arch}`, '--include=g++,libc6-dev', RELEASE, partly, MIRROR]
  const { code, output } = await quietly('debootstrap', args)
  if (code !== 0) throw cannot(`debootstrap: ${output.trim().split('\n').at(-1)}`)
  renameSync(partly, place)
}

function sources() {
  const at = join(place, 'build')
  rmSync(at, { recursive: true, force: true })
  for (const [from, to] of [
    ['better-sqlite3/src', 'src'],
    ['better-sqlite3/deps/sqlite3', 'sqlite3'],
    ['node-addon-api', 'include'],
    [`node/node_modules/node-linux-${process.arch}/include/node`, 'include'],
  ])
    cpSync(inProject('node_modules', from ?? ''), join(at, to ?? ''), { recursive: true })
}

/** It loads where the C library is as old as that folder's, encrypts, and finds what it wrote. */
async function tried() {
  const at = join(place, 'build/tried')
  cpSync(inProject('node_modules/better-sqlite3/lib'), join(at, 'lib'), { recursive: true })
  mkdirSync(join(at, 'prebuilds'))
  cpSync(join(place, 'build/better_sqlite3.node'), join(at, 'prebuilds', `linux-${process.arch}.node`))
  cpSync(node, join(at, 'node'))
  writeFileSync(join(at, 'tried.cjs'), TRIED)
  const { code, output } = await quietly('chroot', [place, '/build/tried/node', '/build/tried/tried.cjs'])
  if (code !== 0) throw cannot(`it does not work in Debian 11: ${output.trim()}`)
}

const TRIED = `
const Database = require('./lib')
const open = () => {
  const db = new Database('/build/tried/tried.db')
  db.pragma("cipher = 'aegis'")
  db.key(Buffer.alloc(32, 7))
  return db
}
open().exec('CREATE TABLE t (n REAL) STRICT; INSERT INTO t VALUES (pow(2, 0.5)), (exp(1)), (log2(8)), (ln(10))')
const sum = open().prepare('SELECT round(sum(n), 6) AS sum FROM t').get().sum
const head = require('fs').readFileSync('/build/tried/tried.db').subarray(0, 6).toString()
if (sum !== 9.43508 || head === 'SQLite') throw new Error(sum + ' ' + head)
`

/** As the package's own binding.gyp and deps/*.gypi have it, but for the C++ library inside and the first versions. */
function commands() {
  const gypi = readFileSync(inProject('node_modules/better-sqlite3/deps/defines.gypi'), 'utf8')
  const defines = [...gypi.matchAll(/'(\w+(?:=[^']*)?)',/g)].map(([, define]) => `-D${define}`).join(' ')
  const own = '-DNAPI_VERSION=10 -DNAPI_DISABLE_CPP_EXCEPTIONS -DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS'
  const common = '-O3 -fPIC -DNDEBUG -Isqlite3'
  return [
    `gcc -c ${common} -std=c99 -w -include first.h ${defines} sqlite3/sqlite3.c -o sqlite3.o`,
    `g++ -c ${common} -std=c++20 -w -fvisibility=hidden -fvisibility-inlines-hidden -Iinclude ${own} src/better_sqlite3.cpp -o binding.o`,
    'g++ -shared -static-libstdc++ -static-libgcc -Wl,-Bsymbolic -Wl,--exclude-libs,ALL binding.o sqlite3.o -ldl -lm -o better_sqlite3.node',
    'strip --strip-unneeded better_sqlite3.node',
  ]
}
