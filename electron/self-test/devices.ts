import type { Message } from '../ipc/contract.ts'
import type { Spooler } from '../printing/spooler.ts'
import type { RoomService } from '../room.ts'
import type { Trouble } from '../scanners/states.ts'
import { type Check, check } from './report.ts'

/** A list of queues, or the word for what is wrong; no spooler where the system has none. */
export async function printers(spooler: Spooler | undefined): Promise<Check> {
  const queues = await spooler?.queues()
  if (!queues || !Array.isArray(queues))
    return check(
      'printers',
      'attention',
      '打印服务没有应答；纸张先存到文件夹。',
      'The print service does not answer; paper goes to a folder.',
      queues ?? null,
    )
  return queues.length
    ? check('printers', 'good', `打印队列 ${queues.length} 个。`, `${queues.length} print queues.`, queues)
    : check(
        'printers',
        'attention',
        '没有打印机：在系统里添加，再在“打印”里选用。',
        'There is no printer: add one in the system and choose it under Printing.',
        [],
      )
}

/** The package lacks something, or its code does not run here; all else is a matter of the devices. */
const HOPELESS: ReadonlySet<Trouble | null | undefined> = new Set<Trouble>(['no-library', 'given-up'])

/** The scanner process is started, loads its native code and lists the devices. */
export async function scanners(room: RoomService): Promise<Check> {
  const said = await new Promise<Extract<Message, { kind: 'scanners' }>>(resolve => {
    const hear = (m: Message) => {
      // It is coming back by itself; what counts is what comes of that.
      if (m.kind !== 'scanners' || room.scanners?.trouble === 'restarting') return
      room.listeners.delete(hear)
      resolve(m)
    }
    room.listeners.add(hear)
    room.scanners?.start()
  })
  if (said.trouble)
    return check(
      'scanners',
      HOPELESS.has(room.scanners?.trouble) ? 'bad' : 'attention',
      said.trouble.zh + said.trouble.way.zh,
      `${said.trouble.en} ${said.trouble.way.en}`,
    )
  const unready = said.devices.filter(d => !d.ready)
  if (unready.length)
    return check('scanners', 'attention', '有扫描枪不能用。', 'A scanner cannot be used.', said.devices)
  return said.devices.length
    ? check('scanners', 'good', `扫描枪 ${said.devices.length} 把。`, `${said.devices.length} scanners.`, said.devices)
    : check(
        'scanners',
        'attention',
        '没有接 HID POS 扫描枪；键盘模式的可在“识枪”里试。',
        'No HID POS scanner is attached; try one in keyboard mode under Scanner.',
        [],
      )
}
