import { z } from 'zod'
import { scanUnread } from '../events/index.ts'
import { defineAct, done } from './define.ts'

/**
 * A scan with characters that no code has, at a station with a task: told and recorded, booked nowhere. Not in the table
 * of acts: nobody asks for it, and no rule refuses it.
 */
export const unread = defineAct({
  name: 'scan.unreadable',
  title: { zh: '不能识读的扫描', en: 'A scan that cannot be read' },
  duty: null,
  input: z.string(),
  needs: { zh: '', en: '' },
  refuses: [],
  records: ['scan.unreadable.1'],
  changes: { zh: '无', en: 'Nothing' },
  decide: (_ctx, text) =>
    done([scanUnread({ text: text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200), reason: 'characters' })], () => ({
      task: 'unreadable',
    })),
})
