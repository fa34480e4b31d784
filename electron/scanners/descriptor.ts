/**
 * Where a scanned code lies in an input report of a HID POS scanner (USB usage page 0x8C). All places are in bytes from the
 * start of the report, the report id included.
 */
export interface Layout {
  /** Null: the device numbers no reports. */
  report: number | null
  /** Shorter reports are cut off; longer ones are only filled up with zeros. */
  size: number
  /** The byte that says how many bytes of `data` count. */
  length: number
  /** The three bytes of the AIM identifier, `]C0`. */
  aim: number | null
  data: { at: number; size: number }
  /** The vendor's own number of the symbology. */
  symbology: number | null
  /** Set: the code goes on in the next report. */
  continued: { at: number; bit: number }
}

export interface Described {
  layout: Layout
  /** All input reports of the device: another one than the layout's is no scan, and no error either. */
  reports: ReadonlySet<number>
}

const usage = (page: number, id: number): number => page * 0x10000 + id
const POS = 0x8c
const BYTE_COUNT = usage(0x01, 0x3b)
const AIM = [0xfb, 0xfc, 0xfd].map(id => usage(POS, id))
const DATA = usage(POS, 0xfe)
const CONTINUED = usage(POS, 0xff)
const VENDOR_PAGES = 0xff00
const KEYS = 0x07

interface Field {
  report: number
  usage: number
  /** From the start of the report, without the id. */
  bit: number
  bits: number
  count: number
}

interface Global {
  page: number
  bits: number
  count: number
  report: number
}

/** A report id is one byte, and no report is longer than this: what says more is damaged. */
const MOST_BITS = 8 * 4096

/** `keys`: the reports that tell keys (usage page 7); 0 where the device numbers no reports. */
interface Inputs {
  fields: Field[]
  bits: Map<number, number>
  keys: Set<number>
}

/** The input fields of a report descriptor (USB HID 1.11, 6.2.2), and how long each report is; null: it is damaged. */
function inputs(descriptor: Uint8Array): Inputs | null {
  const fields: Field[] = []
  const bits = new Map<number, number>()
  const keys = new Set<number>()
  const kept: Global[] = []
  let now: Global = { page: 0, bits: 0, count: 0, report: 0 }
  let usages: number[] = []
  for (let at = 0; at < descriptor.length; ) {
    const head = descriptor[at] as number
    // A long item: its size is in the next byte, its meaning is nobody's.
    if (head === 0xfe) {
      at += 3 + (descriptor[at + 1] ?? 0)
      continue
    }
    const size = [0, 1, 2, 4][head & 3] as number
    if (at + 1 + size > descriptor.length) return null
    let value = 0
    for (let i = size; i > 0; i--) value = value * 256 + (descriptor[at + i] as number)
    at += 1 + size
    switch (head & 0xfc) {
      case 0x04:
        now = { ...now, page: value }
        break
      case 0x74:
        now = { ...now, bits: value }
        break
      case 0x84:
        now = { ...now, report: value }
        break
      case 0x94:
        now = { ...now, count: value }
        break
      case 0xa4:
        kept.push(now)
        break
      case 0xb4:
        now = kept.pop() ?? now
        break
      case 0x08:
        usages.push(size === 4 ? value : -1 - value)
        break
      case 0x80: {
        const from = bits.get(now.report) ?? 0
        const end = from + now.bits * now.count
        if (end > MOST_BITS || now.report > 255) return null
        const constant = (value & 1) === 1
        if (now.page === KEYS && !constant) keys.add(now.report)
        // Each usage names one element, the last one all that remain; a short usage is of the page that stands now.
        usages.slice(0, constant ? 0 : now.count).forEach((u, i, all) => {
          fields.push({
            report: now.report,
            usage: u < 0 ? usage(now.page, -1 - u) : u,
            bit: from + i * now.bits,
            bits: now.bits,
            count: i === all.length - 1 ? now.count - i : 1,
          })
        })
        bits.set(now.report, end)
        usages = []
        break
      }
      // Output, feature, collection and its end use up the usages before them.
      case 0x90:
      case 0xb0:
      case 0xa0:
      case 0xc0:
        usages = []
    }
  }
  return { fields, bits, keys }
}

/** The layout that the device itself describes; null where it describes none that can be read. */
export function layoutOf(descriptor: Uint8Array): Described | null {
  const all = inputs(descriptor)
  if (!all) return null
  const numbered = !all.bits.has(0)
  for (const data of all.fields) {
    if (data.usage !== DATA || data.bits !== 8 || data.bit % 8 !== 0) continue
    const own = all.fields.filter(f => f.report === data.report)
    const place = (f: Field): number => Math.floor(f.bit / 8) + (numbered ? 1 : 0)
    const bytes = own.filter(f => f.bits === 8 && f.bit % 8 === 0)
    const length = bytes.find(f => f.usage === BYTE_COUNT)
    const continued = own.find(f => f.usage === CONTINUED)
    if (!length || !continued) continue
    const aim = AIM.map(u => bytes.find(f => f.usage === u)?.bit ?? -1)
    const [first = -1] = aim
    const together = first >= 0 && aim.every((bit, i) => bit === first + 8 * i)
    const vendor = bytes.find(f => f.usage >= usage(VENDOR_PAGES, 0) && f.bit > data.bit)
    return {
      layout: {
        report: numbered ? data.report : null,
        size: Math.ceil((all.bits.get(data.report) ?? 0) / 8) + (numbered ? 1 : 0),
        length: place(length),
        aim: together ? first / 8 + (numbered ? 1 : 0) : null,
        data: { at: place(data), size: data.count },
        symbology: vendor ? place(vendor) : null,
        continued: { at: place(continued), bit: continued.bit % 8 },
      },
      reports: new Set(all.bits.keys()),
    }
  }
  return null
}

/** The id of the report in which a keyboard tells its keys; null: it numbers none, or describes nothing that can be read. */
export function keysReport(descriptor: Uint8Array): number | null {
  const [id = 0] = inputs(descriptor)?.keys ?? []
  return id || null
}
