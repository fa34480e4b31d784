/**
 * Layers point down: renderer → (types of) electron → db, and inside db the rules and the record import nothing above
 * them. `node build/layers.mjs` prints each forbidden import with its line and exits non-zero if there is one.
 */
import { readFileSync, realpathSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './setup/project.mjs'
import { filesBelow } from './setup/stamp.mjs'

/**
 * @typedef {{ line: number, what: string, type: boolean }} Import  `what`: a path from the project's root, or a package
 * @typedef {{ files: RegExp, refuses: (wanted: Import) => boolean, why: string }} Rule
 */

/** Tables and pure functions of the ledger's side that a screen may use as they are. */
const SHARED =
  /^db\/(rules\/(bursts|calibration|clearance|codes|destruction|drill|duty|emergency-drill|inspection|keeping|kinds|orders|peaks|printing|profile-(fields|floor|lines|patch)|site-papers|spares|symbology)\.ts$|views\/topics\.ts$|documents\/)/

/** @param {string} what */
const isBuiltin = what => what.startsWith('node:') || builtinModules.includes(what)
/** The lowest floor: prepared statements over SQLite. Rules and record may stand on it. */
const FLOOR = 'db/store.ts'

/** @param {string} what */
const isOurs = what => /^(electron|db|renderer|build|test)\//.test(what)

/** @type {Rule[]} */
const RULES = [
  {
    files: /^renderer\//,
    refuses: ({ what, type }) => /^(electron|db)\//.test(what) && !type && !SHARED.test(what),
    why: 'a window knows the other processes by their types only (import type)',
  },
  {
    files: /^renderer\//,
    refuses: ({ what, type }) => !type && (isBuiltin(what) || what === 'better-sqlite3' || what === 'node-hid'),
    why: 'a window has no Node',
  },
  {
    files: /^db\//,
    refuses: ({ what }) => /^(electron|renderer)\//.test(what),
    why: 'the ledger runs without Electron and without a window',
  },
  {
    files: /^db\/rules\//,
    refuses: ({ what, type }) =>
      isOurs(what)
        ? !(/^db\/rules\//.test(what) || (type && (what === FLOOR || /^db\/record\//.test(what))))
        : what !== 'zod',
    why: 'rules know only themselves, the types of the record and of the store, and zod',
  },
  {
    files: /^db\/record\//,
    refuses: ({ what, type }) =>
      isOurs(what) && what !== FLOOR && !(/^db\/record\//.test(what) || (type && /^db\/rules\//.test(what))),
    why: 'the record knows only itself, the store and the types of the rules',
  },
  {
    files: /^electron\//,
    refuses: ({ what, type }) => /^renderer\//.test(what) && !type,
    why: 'the shell holds nothing of the windows but their types',
  },
  {
    files: /^(db|renderer|build)\//,
    refuses: ({ what }) => what === 'electron',
    why: 'outside electron/ the package electron is not there, and asking for it starts a download',
  },
  {
    files: /^(electron|db|renderer)\//,
    refuses: ({ what }) => /^(build|test)\//.test(what),
    why: 'the program does not contain its tests and tools',
  },
]

/** `import … from`, `export … from`, `import '…'`, `import('…')`, `require('…')`; group 1 or 2 tells a type. */
const IMPORT =
  /(?:^|[;}\s])(?:(?:import|export)\s+(type\s)?[^'"`;()]*?\bfrom\s*|import\s*(?=['"]))(['"])([^'"\n]+)\2|(typeof\s+)?\b(?:import|require)\s*\(\s*(['"])([^'"\n]+)\5/g

/**
 * @param {string} file  path from the project's root, with `/`
 * @param {string} source
 * @returns {Import[]}
 */
export function importsOf(file, source) {
  const code = withoutComments(source)
  return [...code.matchAll(IMPORT)].map(match => {
    const name = match[3] ?? match[6] ?? ''
    const at = match.index + match[0].length
    return {
      line: code.slice(0, at).split('\n').length,
      what: name.startsWith('.') ? posix.join(posix.dirname(file), name) : name,
      type: Boolean(match[1] ?? match[4]),
    }
  })
}

/**
 * Comments become blanks, lines stay where they are; strings are kept, a `//` inside one is not a comment.
 * @param {string} source
 */
function withoutComments(source) {
  return source.replace(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*/g,
    (found, text) => text ?? found.replace(/[^\n]/g, ' '),
  )
}

/**
 * @param {string} file
 * @param {string} source
 * @returns {{ file: string, line: number, what: string, why: string }[]}
 */
export function forbiddenIn(file, source) {
  const rules = RULES.filter(rule => rule.files.test(file))
  return importsOf(file, source).flatMap(wanted =>
    rules
      .filter(rule => rule.refuses(wanted))
      .map(rule => ({ file, line: wanted.line, what: wanted.what, why: rule.why })),
  )
}

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1] ?? '')).href) {
  const files = ['electron', 'db', 'renderer', 'build'].flatMap(folder => filesBelow(root, folder))
  const forbidden = files
    .filter(file => /\.(ts|tsx|mts|cts|mjs)$/.test(file))
    .flatMap(file => forbiddenIn(file, readFileSync(posix.join(root, file), 'utf8')))
  for (const { file, line, what, why } of forbidden) console.error(`${file}:${line} imports ${what}: ${why}`)
  process.exitCode = forbidden.length > 0 ? 1 : 0
}
