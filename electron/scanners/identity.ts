import type { Device } from 'node-hid'
import { hex } from './states.ts'

/** What a person calls a scanner by, and the ledger too; never the path, which another device may have tomorrow. */
export interface Named {
  device: Device & { path: string }
  name: string
  /** Another one with the same numbers is attached: only the port tells them apart. */
  ambiguous: boolean
  /** The name without a place: all that bear it look alike, and tomorrow each may be named as another is today. */
  kind: string
}

/** A scan's `device` in the ledger is no longer. */
const LONGEST = 60
const POS_PAGE = 0x8c
const isPos = (d: Device): boolean => d.usagePage === POS_PAGE
export const isKeyboard = (d: Device): boolean => d.usagePage === 1 && d.usage === 6

const keyOf = (d: Device): string => `${hex(d.vendorId)}:${hex(d.productId)}:${d.serialNumber?.trim() ?? ''}`
/** One device may be several keyboards: which of them types must not depend on their order. */
const partOf = (d: Device): string => (isKeyboard(d) && d.interface > 0 ? `if${d.interface}` : '')
const printable = (s: string | undefined): string => (s ?? '').replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, ' ').trim()

function nameOf(d: Device, place: number): string {
  const tail = [printable(d.serialNumber), partOf(d), place > 1 ? `(${place})` : ''].filter(Boolean).join(' ')
  const head = printable(d.product) || printable(d.manufacturer) || `${hex(d.vendorId)}:${hex(d.productId)}`
  return `${head.slice(0, Math.max(1, LONGEST - 1 - tail.length))} ${tail}`.trim().slice(0, LONGEST)
}

/** Names for what is attached. Among scanners with the same numbers each keeps its place while it stays plugged in. */
export class Identities {
  /** Vendor, product, serial number and part → path → place from 1. */
  readonly #places = new Map<string, Map<string, number>>()
  readonly #of: (d: Device) => boolean

  /** `of`: which of the attached devices are meant. */
  constructor(of: (d: Device) => boolean = isPos) {
    this.#of = of
  }

  name(attached: readonly Device[]): Named[] {
    const scanners = new Map<string, Device & { path: string }>()
    for (const d of attached) if (this.#of(d) && d.path) scanners.set(d.path, { ...d, path: d.path })
    const groups = new Map<string, (Device & { path: string })[]>()
    for (const d of [...scanners.values()].sort((a, b) => (a.path < b.path ? -1 : 1))) {
      const key = keyOf(d) + partOf(d)
      groups.set(key, [...(groups.get(key) ?? []), d])
    }
    for (const [key, places] of this.#places)
      for (const path of places.keys()) if (!groups.get(key)?.some(d => d.path === path)) places.delete(path)
    return [...groups].flatMap(([key, group]) => {
      const places = this.#places.get(key) ?? new Map<string, number>()
      this.#places.set(key, places)
      return group.map(device => {
        const place = places.get(device.path) ?? free(places)
        places.set(device.path, place)
        return { device, name: nameOf(device, place), ambiguous: group.length > 1, kind: nameOf(device, 1) }
      })
    })
  }
}

function free(places: ReadonlyMap<string, number>): number {
  const taken = new Set(places.values())
  let place = 1
  while (taken.has(place)) place += 1
  return place
}

const ZEBRA = 0x05e0

/** Zebra's scanners that are attached neither as HID POS nor as a keyboard: their own mode, SNAPI. */
export function inSnapi(attached: readonly Device[]): Device[] {
  const found = new Map<string, Device>()
  for (const d of attached) {
    const whole = attached.filter(other => keyOf(other) === keyOf(d))
    if (d.vendorId === ZEBRA && !whole.some(o => isPos(o) || isKeyboard(o))) found.set(keyOf(d), d)
  }
  return [...found.values()]
}

export const snapiName = (d: Device): string => nameOf(d, 1)
