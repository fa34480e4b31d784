/**
 * A screenshot in few colours: those that fill areas stay exactly as they are, the shades along letters share the rest.
 * No dithering: text stays clean and the file small.
 */

/** Of the palette, for the colours of areas. */
const EXACT = 1 / 2

/**
 * @param {Uint8Array} rgb
 * @param {number} most
 * @returns {{ palette: number[], indices: Uint8Array }} colours as 0xRRGGBB
 */
export function fewerColours(rgb, most) {
  /** @type {Map<number, number>} */
  const counts = new Map()
  const pixels = new Uint32Array(rgb.length / 3)
  for (let i = 0; i < pixels.length; i++) {
    const colour = ((rgb[3 * i] ?? 0) << 16) | ((rgb[3 * i + 1] ?? 0) << 8) | (rgb[3 * i + 2] ?? 0)
    pixels[i] = colour
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const all = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  const exact = all.slice(0, all.length <= most ? most : Math.floor(most * EXACT)).map(([colour]) => colour)
  const shades = all.slice(exact.length)
  const palette = [...exact, ...shared(shades, most - exact.length)]
  const nearest = new Map(exact.map((colour, i) => [colour, i]))
  for (const [colour] of shades) nearest.set(colour, nearestOf(palette, colour))
  return { palette, indices: Uint8Array.from(pixels, colour => nearest.get(colour) ?? 0) }
}

/** @param {number} colour @param {0 | 8 | 16} shift */
const channel = (colour, shift) => (colour >> shift) & 255
const CHANNELS = /** @type {const} */ ([0, 8, 16])

/**
 * Median cut: the box with most to lose is cut at the middle of its pixels, along its longest side.
 * @param {[colour: number, count: number][]} shades
 * @param {number} most
 */
function shared(shades, most) {
  let boxes = shades.length && most > 0 ? [boxOf(shades)] : []
  while (boxes.length < most) {
    const [widest, ...others] = boxes.toSorted((a, b) => b.loss - a.loss)
    if (!widest || widest.shades.length < 2) break
    const sorted = widest.shades.toSorted(
      (a, b) => channel(a[0], widest.along) - channel(b[0], widest.along) || a[0] - b[0],
    )
    const half = sorted.reduce((sum, [, n]) => sum + n, 0) / 2
    let at = 1
    for (let sum = sorted[0]?.[1] ?? 0; at < sorted.length - 1 && sum < half; at++) sum += sorted[at]?.[1] ?? 0
    boxes = [...others, boxOf(sorted.slice(0, at)), boxOf(sorted.slice(at))]
  }
  return boxes.map(box => meanOf(box.shades))
}

/** @param {[number, number][]} shades */
function boxOf(shades) {
  const sides = CHANNELS.map(shift => {
    const values = shades.map(([colour]) => channel(colour, shift))
    const [least, most] = values.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [255, 0])
    return { shift, length: most - least }
  })
  const [longest] = sides.toSorted((a, b) => b.length - a.length)
  const pixels = shades.reduce((sum, [, n]) => sum + n, 0)
  const { shift, length } = longest ?? { shift: /** @type {const} */ (0), length: 0 }
  return { shades, along: shift, loss: length * Math.sqrt(pixels) }
}

/** @param {[number, number][]} shades */
function meanOf(shades) {
  const pixels = shades.reduce((sum, [, n]) => sum + n, 0)
  const [b, g, r] = CHANNELS.map(shift =>
    Math.round(shades.reduce((sum, [colour, n]) => sum + channel(colour, shift) * n, 0) / pixels),
  )
  return ((r ?? 0) << 16) | ((g ?? 0) << 8) | (b ?? 0)
}

/** @param {number[]} palette @param {number} colour */
function nearestOf(palette, colour) {
  let [best, least] = [0, Number.POSITIVE_INFINITY]
  for (let i = 0; i < palette.length; i++) {
    const other = palette[i] ?? 0
    const [r, g, b] = [
      channel(other, 16) - channel(colour, 16),
      channel(other, 8) - channel(colour, 8),
      channel(other, 0) - channel(colour, 0),
    ]
    const far = r * r + g * g + b * b
    if (far < least) {
      best = i
      least = far
    }
  }
  return best
}
