import type { Settings } from '../settings.ts'
import { type Check, check } from './report.ts'

/** What the package was made of, beside the program (build/package/finish.mjs). */
export interface MadeOf {
  edition: string
  target: string
  electron: string
  /** The newest version of the C library that any of its binaries asks for; null on Windows. */
  glibc: string | null
}

const older = (a: string, b: string): boolean => {
  const [x = [], y = []] = [a, b].map(v => v.split('.').map(Number))
  const at = y.findIndex((n, i) => n !== (x[i] ?? 0))
  return at >= 0 && (x[at] ?? 0) < (y[at] ?? 0)
}

/** `has`: of this system; undefined where it has none (Windows, musl). */
export function glibc(needs: string | null, has: string | undefined): Check {
  if (needs === null) return check('glibc', 'good', '此系统不用 glibc。', 'This system needs no glibc.')
  const found = { needs, has: has ?? null }
  if (has === undefined || older(has, needs))
    return check(
      'glibc',
      'bad',
      `系统的 glibc 太旧：要 ${needs}，这里是 ${has ?? '没有'}。换用国产系统版安装包。`,
      `The C library is too old: ${needs} is needed, here it is ${has ?? 'none'}. Take the package for older systems.`,
      found,
    )
  return check('glibc', 'good', `glibc ${has}，要求 ${needs}。`, `glibc ${has}; ${needs} is needed.`, found)
}

export const asar = (appPath: string): Check =>
  /app\.asar$/.test(appPath)
    ? check('asar', 'good', '程序从封装文件运行。', 'The program runs from its archive.')
    : check('asar', 'bad', '程序不是从封装文件运行。', 'The program does not run from its archive.')

/** None is good: the workstation stands in the confidential room (R89). */
export const network = (adapters: readonly string[]): Check =>
  adapters.length
    ? check(
        'network',
        'attention',
        '有联通的网卡：拔掉网线，停用网卡。',
        'A network adapter is up: unplug it and switch it off.',
        { adapters },
      )
    : check('network', 'good', '没有联通的网卡。', 'No network adapter is up.')

export const settings = (s: Settings): Check =>
  s.damaged
    ? check(
        'settings',
        'attention',
        '本机设置文件读不出，按没有设置启动。',
        'The settings of this workstation cannot be read; the program starts without them.',
      )
    : check(
        'settings',
        'good',
        s.kiosk ? '本机只运行本程序（全屏）。' : '本机没有特别设置。',
        s.kiosk ? 'This workstation serves the program alone.' : 'This workstation has no settings of its own.',
      )
