import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseSync } from 'vite'
import { filesBelow } from '../../build/setup/stamp.mjs'
import type { Words } from '../../renderer/words/index.ts'
import { catalogues } from './words.ts'

export interface Action {
  /** F9, Esc; null: pressed with Space alone. */
  key: string | null
  /** Chinese words that may stand on it; `{{n}}` where a value does. */
  labels: readonly string[]
  where: string
}

interface Node {
  type: string
  [field: string]: unknown
}

const KEY_BUTTON = 'KeyAction'
/** F9, unless they are told another key; the dialog has its main action from its label. */
const MAIN_BUTTONS = new Set(['MainAction', 'ReasonDialog'])
const KEY = /^(F\d+|Escape)$/

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

function* within(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const each of node) yield* within(each)
  else if (isNode(node)) {
    yield node
    for (const value of Object.values(node)) yield* within(value)
  }
}

/** `w`: the words that it says; one name may say others in each component. */
type Sayers = Map<string, Words[]>
interface Source {
  file: string
  nodes: readonly Node[]
  sayers: Sayers
}

let known: Action[] | undefined

/** Every button of the window with the key it listens to, read from the program's source. */
export function actions(): Action[] {
  if (known) return known
  const sources = filesBelow('.', 'renderer')
    .filter(file => file.endsWith('.tsx') && !file.endsWith('/gallery.tsx'))
    .map(read)
  known = sources.flatMap(source =>
    actionsIn(
      source,
      sources.filter(other => dirname(other.file) === dirname(source.file)),
    ),
  )
  return known
}

function read(file: string): Source {
  const nodes = [...within(parseSync(file, readFileSync(file, 'utf8')).program)]
  return { file, nodes, sayers: sayersOf(nodes) }
}

function actionsIn({ file, nodes, sayers: own }: Source, folder: readonly Source[]): Action[] {
  // What is handed down as a property is made beside it.
  const sayers: Sayers = new Map(folder.flatMap(source => [...source.sayers]))
  for (const [name, words] of own) sayers.set(name, words)
  const anything = () => saidIn(nodes, sayers)
  const keysIn = (some: readonly Node[]) => stringsIn(some).filter(k => KEY.test(k))
  const found = (keys: readonly (string | null)[], labels: readonly string[]): Action[] =>
    keys.map(key => ({ key: key === 'Escape' ? 'Esc' : key, labels, where: file }))

  return nodes.flatMap(node => {
    if (node.type !== 'JSXOpeningElement') return []
    const [tag, attributes] = [nameOf(node.name), node.attributes as Node[]]
    const value = (name: string) => attributes.find(a => nameOf(a.name) === name)?.value
    // A dialog is told its main action: main={{ label: w('act') }}.
    const main = [...within(value('main'))].filter(n => n.type === 'Property' && nameOf(n.key) === 'label')
    if (main.length > 0) return found(['F9'], saidIn([...within(main.map(n => n.value))], sayers))
    if (tag !== KEY_BUTTON && !MAIN_BUTTONS.has(tag)) return []

    const said = saidIn([...within(value('label'))], sayers)
    const labels = said.length > 0 ? said : anything()
    const given = value('keyName')
    if (!given) return found([MAIN_BUTTONS.has(tag) ? 'F9' : null], labels)
    // A key that is told from outside is one of those in the file, else in the folder.
    const keys = [keysIn([...within(given)]), keysIn(nodes), keysIn(folder.flatMap(s => s.nodes))]
    return found(keys.find(some => some.length > 0) ?? [], labels)
  })
}

const nameOf = (node: unknown): string => (isNode(node) && typeof node.name === 'string' ? node.name : '')

function sayersOf(nodes: readonly Node[]): Sayers {
  const imported = new Map<string, Words>()
  const sayers: Sayers = new Map()
  for (const node of nodes) {
    if (node.type === 'ImportDeclaration') {
      const file = /words\/([\w-]+)\.ts$/.exec(String((node.source as Node).value))?.[1]
      for (const each of file ? (node.specifiers as Node[]) : []) {
        const words = catalogues[`${file}.${nameOf(each.imported)}`]
        if (words) imported.set(nameOf(each.local), words)
      }
    }
    if (node.type === 'VariableDeclarator' && isNode(node.init) && nameOf(node.init.callee) === 'useWords') {
      const words = imported.get(nameOf((node.init.arguments as Node[])[0]))
      if (words) sayers.set(nameOf(node.id), [...(sayers.get(nameOf(node.id)) ?? []), words])
    }
  }
  return sayers
}

const stringsIn = (nodes: readonly Node[]): string[] =>
  nodes.flatMap(n => (n.type === 'Literal' && typeof n.value === 'string' ? [n.value] : []))

/** Beginnings of keys that are put together: `do_${next}`. */
const stemsIn = (nodes: readonly Node[]): string[] =>
  nodes.flatMap(n => {
    if (n.type !== 'TemplateLiteral') return []
    const [first] = n.quasis as { value: { cooked: string } }[]
    return first ? [first.value.cooked] : []
  })

/** Every text that calls like `w('act')`, `w(late ? 'a' : 'b')` or w(`do_${next}`) among these nodes may give. */
function saidIn(nodes: readonly Node[], sayers: Sayers): string[] {
  const said = nodes.flatMap(n => {
    const all = n.type === 'CallExpression' ? sayers.get(nameOf(n.callee)) : undefined
    if (!all) return []
    const key = [...within((n.arguments as Node[])[0])]
    // A key that comes from elsewhere may be any.
    const [names, stems] = [stringsIn(key), stemsIn(key)]
    const any = names.length + stems.length === 0
    return all.flatMap(words =>
      Object.entries(words).flatMap(([name, [zh]]) => {
        const stem = name.replace(/_(one|other)$/, '')
        return any || names.includes(name) || names.includes(stem) || stems.some(s => name.startsWith(s)) ? [zh] : []
      }),
    )
  })
  return [...new Set(said)]
}
