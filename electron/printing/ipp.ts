/**
 * IPP (RFC 8010, RFC 8011), as much of it as the system's spooler is asked: a request is a number, an operation and groups
 * of attributes; so is the answer, with a status. The commands `lp` and `lpstat` say the same in sentences of the system's
 * language, and nothing about why a job stands still.
 */
export type Value = string | number | boolean
/** In the order they were sent; an attribute may have several values. */
export type Group = Record<string, Value[]>
export interface Message {
  /** The operation of a request, the status of an answer. */
  code: number
  id: number
  /** By the name of what they are about: operation, job, printer. */
  groups: { of: GroupName; attributes: Group }[]
  /** What follows the attributes: the document. */
  data: Uint8Array
}

const GROUPS = { operation: 1, job: 2, printer: 4, unsupported: 5 } as const
export type GroupName = keyof typeof GROUPS
const groupOf = (tag: number): GroupName | undefined =>
  (Object.keys(GROUPS) as GroupName[]).find(name => GROUPS[name] === tag)
const END = 3
/** Tags below it separate groups. */
const FIRST_VALUE = 0x10

const TAG = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mime: 0x49,
} as const
type TagName = keyof typeof TAG

/** The syntax of every attribute that is sent; what is received says its own. */
const SYNTAX: Readonly<Record<string, TagName>> = {
  'attributes-charset': 'charset',
  'attributes-natural-language': 'language',
  'printer-uri': 'uri',
  'job-id': 'integer',
  'job-name': 'name',
  'requesting-user-name': 'name',
  'document-format': 'mime',
  'requested-attributes': 'keyword',
  'which-jobs': 'keyword',
  copies: 'integer',
  media: 'keyword',
  'print-scaling': 'keyword',
}

const VERSION = [2, 0] as const

function bytesOf(value: Value): Buffer {
  if (typeof value === 'string') return Buffer.from(value)
  if (typeof value === 'boolean') return Buffer.from([value ? 1 : 0])
  const number = Buffer.alloc(4)
  number.writeInt32BE(value)
  return number
}

const counted = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** A whole message. An attribute whose syntax is not in the table is a fault of the program. */
export function encode({ code, id, groups, data }: Message): Buffer {
  const head = Buffer.alloc(8)
  head.set(VERSION)
  head.writeUInt16BE(code, 2)
  head.writeInt32BE(id, 4)
  const parts: Uint8Array[] = [head]
  for (const { of, attributes } of groups) {
    parts.push(Buffer.from([GROUPS[of]]))
    for (const [name, values] of Object.entries(attributes)) {
      const syntax = SYNTAX[name]
      if (!syntax) throw new Error(`IPP attribute ${name} has no syntax`)
      for (const [i, value] of values.entries()) {
        // Further values of the same attribute have no name.
        parts.push(Buffer.from([TAG[syntax]]), counted(Buffer.from(i === 0 ? name : '')), counted(bytesOf(value)))
      }
    }
  }
  parts.push(Buffer.from([END]), data)
  return Buffer.concat(parts)
}

function readValue(tag: number, bytes: Buffer): Value {
  if ((tag === TAG.integer || tag === TAG.enum) && bytes.length === 4) return bytes.readInt32BE(0)
  if (tag === TAG.boolean && bytes.length === 1) return bytes[0] !== 0
  // Ranges, resolutions, dates, collections: nothing here asks for them; as text they harm nobody.
  return bytes.toString()
}

/** Null: not an IPP message, or one that breaks off. */
export function decode(bytes: Uint8Array): Message | null {
  const b = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (b.length < 9) return null
  const message: Message = { code: b.readUInt16BE(2), id: b.readInt32BE(4), groups: [], data: new Uint8Array() }
  let at = 8
  let attributes: Group | undefined
  let last: Value[] | undefined
  const take = (): Buffer | null => {
    if (at + 2 > b.length) return null
    const from = at + 2
    const to = from + b.readUInt16BE(at)
    if (to > b.length) return null
    at = to
    return b.subarray(from, to)
  }
  while (at < b.length) {
    const tag = b[at++] as number
    if (tag === END) return { ...message, data: b.subarray(at) }
    if (tag < FIRST_VALUE) {
      attributes = {}
      last = undefined
      const of = groupOf(tag)
      if (of) message.groups.push({ of, attributes })
      continue
    }
    const name = take()
    const value = name && take()
    if (!name || !value || !attributes) return null
    if (name.length > 0) {
      last = []
      attributes[name.toString()] = last
    }
    if (!last) return null
    last.push(readValue(tag, value))
  }
  return null
}
