import { z } from 'zod'
import { readTemplate, templateOf } from '../documents/templates.ts'
import { TEMPLATE_MOST, templateRevised } from '../events/index.ts'
import { type Ctx, defineAct, done, isRefusal, refuse } from './define.ts'

export const TemplateText = z.string().min(1).max(TEMPLATE_MOST)

/** An edited text as a template, or the refusal that says what is wrong with it; also for a preview before it is saved. */
export function templateRead(name: string, text: string) {
  const read = readTemplate(name, text)
  if (read === 'unknown') return refuse('no-such-template', { name })
  if (read === 'fixed') return refuse('template-fixed')
  if ('length' in read) {
    return refuse('template-wrong', {
      problem: read.map(p => p.zh).join('；'),
      problemEn: read.map(p => p.en).join('; '),
      ...(read[0]?.at === undefined ? {} : { at: read[0].at }),
    })
  }
  return read
}

/** The next version of a template (R85): what is printed from now on is drawn by it and names it. Old paper keeps its own. */
export const templateRevise = defineAct({
  name: 'template.revise',
  title: { zh: '修改单据模板', en: 'Revise a template' },
  duty: 'lead',
  input: z.strictObject({
    name: z.string().max(40),
    /** The whole template as JSON. */
    body: TemplateText,
    reason: z.string().trim().min(2).max(200),
  }),
  needs: { zh: '改过的模板能用', en: 'The edited template is a valid one' },
  refuses: ['no-such-template', 'template-fixed', 'template-wrong', 'template-same'],
  records: ['template.revised.1'],
  changes: { zh: '模板：下一版，以后的单据用它', en: 'The template’s next version; forms printed later use it' },
  decide(ctx: Ctx, { name, body, reason }) {
    const read = templateRead(name, body)
    if (isRefusal(read)) return read
    const now = templateOf(ctx.tx, name)
    if (!now) return refuse('no-such-template', { name })
    const text = JSON.stringify(read)
    if (text === JSON.stringify(now.body)) return refuse('template-same', { version: now.version })
    const version = now.version + 1
    return done([templateRevised({ name, version, body: text, reason })], () => ({ name, version }))
  },
})
