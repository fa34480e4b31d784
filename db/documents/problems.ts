/** What is wrong with an edited template, in words that name the place. */
import type { z } from 'zod'
import { jsonStops, lineOf } from './json-place.ts'

export interface TemplateProblem {
  zh: string
  en: string
  /** Where in the text it is, counted in characters; only where the text cannot be read at all. */
  at?: number
}

/** More would not be read. */
const MOST = 4

const TYPES: Record<string, readonly [string, string]> = {
  string: ['文字', 'a text'],
  number: ['数字', 'a number'],
  int: ['整数', 'a whole number'],
  boolean: [' true 或 false', 'true or false'],
  array: ['一个表 [ ]', 'a list [ ]'],
  object: ['一个对象 { }', 'an object { }'],
  record: ['一个对象 { }', 'an object { }'],
}

/** sections, 2, columns, 0, width → sections 第 3 项 › columns 第 1 项 › width. */
function placeOf(path: readonly PropertyKey[]): TemplateProblem {
  const steps: { zh: string; en: string }[] = []
  for (const step of path) {
    const last = steps.at(-1)
    if (typeof step === 'number' && last) {
      last.zh += ` 第 ${step + 1} 项`
      last.en += ` no. ${step + 1}`
    } else steps.push({ zh: String(step), en: String(step) })
  }
  const join = (language: 'zh' | 'en') => steps.map(s => s[language]).join(' › ')
  return steps.length > 0 ? { zh: join('zh'), en: join('en') } : { zh: '整个模板', en: 'the template' }
}

function saidOf(issue: z.core.$ZodIssue): TemplateProblem {
  switch (issue.code) {
    case 'invalid_type': {
      const [zh, en] = TYPES[issue.expected] ?? ['别的内容', 'something else']
      return issue.input === undefined && issue.message.includes('undefined')
        ? { zh: `缺少，应为${zh}`, en: `missing, must be ${en}` }
        : { zh: `应为${zh}`, en: `must be ${en}` }
    }
    case 'too_small':
      return { zh: `太短或太小，至少 ${issue.minimum}`, en: `too short or too small, at least ${issue.minimum}` }
    case 'too_big':
      return { zh: `太长或太大，至多 ${issue.maximum}`, en: `too long or too large, at most ${issue.maximum}` }
    case 'invalid_value':
      return {
        zh: `只能是 ${issue.values.map(String).join('、')}`,
        en: `must be one of ${issue.values.map(String).join(', ')}`,
      }
    case 'invalid_union':
      return unionOf(issue.path)
    case 'unrecognized_keys':
    case 'invalid_key':
      return issue.code === 'unrecognized_keys'
        ? { zh: `不认识 ${issue.keys.join('、')}`, en: `unknown ${issue.keys.join(', ')}` }
        : { zh: '名称只能用小写字母开头的字母和数字', en: 'names are letters and digits, a small letter first' }
    case 'invalid_format':
      return {
        zh: '写法不对，只能用规定的字母、数字',
        en: 'written wrongly; only the letters and digits meant for it',
      }
    case 'custom': {
      const { zh, en } = (issue.params ?? {}) as Partial<TemplateProblem>
      return { zh: zh ?? '不对', en: en ?? 'wrong' }
    }
    default:
      return { zh: '不对', en: 'wrong' }
  }
}

/** Kinds of parts, by the list they stand in. */
const KINDS: Record<string, string> = {
  sections: 'facts table text signatures',
  elements: 'text fit line code bars rule dotted box guide training table',
  parts: 'text fit inverse',
}

/** What may stand here: told by the innermost list on the way. */
function unionOf(path: readonly PropertyKey[]): TemplateProblem {
  const kinds = KINDS[String(path.findLast(step => String(step) in KINDS) ?? '')]?.split(' ') ?? []
  return kinds.length > 0
    ? { zh: `只能是 ${kinds.join('、')}`, en: `must be one of ${kinds.join(', ')}` }
    : { zh: '这里没有这一种', en: 'there is no such kind here' }
}

export type Read<T> = { ok: true; value: T } | { ok: false; problems: readonly TemplateProblem[] }

/** Reads a text by a schema. */
export function problemsOf<T>(schema: z.ZodType<T>, text: string): Read<T> {
  const stops = jsonStops(text)
  if (stops !== null) {
    const { line, column } = lineOf(text, stops)
    const ended = stops >= text.trimEnd().length
    return {
      ok: false,
      problems: [
        {
          at: stops,
          zh: `第 ${line} 行第 ${column} 字：${ended ? '写到这里断了，少了右括号或引号' : '这里写不成 JSON，看逗号、引号、括号'}`,
          en: `line ${line}, character ${column}: ${ended ? 'it breaks off here; a bracket or quote is missing' : 'not JSON; see commas, quotes, brackets'}`,
        },
      ],
    }
  }
  const parsed = schema.safeParse(JSON.parse(text))
  if (parsed.success) return { ok: true, value: parsed.data }
  const all = parsed.error.issues.map(issue => {
    const [place, said] = [placeOf(issue.path), saidOf(issue)]
    return { zh: `${place.zh}：${said.zh}`, en: `${place.en}: ${said.en}` }
  })
  return { ok: false, problems: all.slice(0, MOST) }
}
