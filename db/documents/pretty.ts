/** JSON as a person edits it: what fits on a line stands on one. */
const WIDTH = 110

const inline = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, v]) => v !== undefined)
  return fields.length === 0 ? '{}' : `{ ${fields.map(([k, v]) => `${JSON.stringify(k)}: ${inline(v)}`).join(', ')} }`
}

/** A Han character takes two places of a line. */
const wide = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0)

export function pretty(value: unknown, indent = '', before = 0): string {
  const line = inline(value)
  if (typeof value !== 'object' || value === null) return line
  if (indent !== '' && indent.length + before + wide(line) <= WIDTH) return line
  const deeper = `${indent}  `
  if (Array.isArray(value)) {
    return `[\n${value.map(v => deeper + pretty(v, deeper)).join(',\n')}\n${indent}]`
  }
  const fields = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .map(([k, v]) => `${deeper}${JSON.stringify(k)}: ${pretty(v, deeper, k.length + 4)}`)
  return `{\n${fields.join(',\n')}\n${indent}}`
}
