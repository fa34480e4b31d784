import { existsSync } from 'node:fs'
import { CannotBeHad, inProject, say } from './project.mjs'
import { quietly } from './run.mjs'
import { stamp } from './stamp.mjs'

/**
 * Debian's packages and what they are for. Newer releases renamed some (64-bit time): the first name that apt knows is
 * installed, any of them counts as there.
 * @typedef {'window' | 'display' | 'text' | 'tests' | 'usb' | 'package' | 'old-glibc'} Use
 * @type {{ names: string[], use: Use }[]}
 */
export const PACKAGES = [
  { names: ['libgtk-3-0t64', 'libgtk-3-0'], use: 'window' },
  { names: ['libnss3'], use: 'window' },
  { names: ['libgbm1'], use: 'window' },
  { names: ['libasound2t64', 'libasound2'], use: 'window' },
  { names: ['libcups2t64', 'libcups2'], use: 'window' },
  { names: ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'], use: 'window' },
  { names: ['libdrm2'], use: 'window' },
  { names: ['libxss1'], use: 'window' },
  { names: ['libusb-1.0-0'], use: 'window' },
  { names: ['xvfb'], use: 'display' },
  { names: ['xauth'], use: 'display' },
  { names: ['fonts-noto-cjk'], use: 'text' },
  { names: ['poppler-utils'], use: 'tests' },
  { names: ['zbar-tools'], use: 'tests' },
  { names: ['gcc'], use: 'tests' },
  { names: ['libc6-dev'], use: 'tests' },
  { names: ['umockdev'], use: 'tests' },
  { names: ['cups'], use: 'tests' },
  { names: ['cups-client'], use: 'tests' },
  // Scanners are tested without a window too.
  { names: ['libusb-1.0-0'], use: 'tests' },
  { names: ['nsis'], use: 'tests' },
  { names: ['zip'], use: 'tests' },
  { names: ['xdotool'], use: 'tests' },
  { names: ['iproute2'], use: 'tests' },
  { names: ['procps'], use: 'tests' },
  { names: ['tcpdump'], use: 'tests' },
  { names: ['nsis'], use: 'package' },
  { names: ['zip'], use: 'package' },
  { names: ['debootstrap'], use: 'old-glibc' },
  { names: ['qemu-system-x86'], use: 'usb' },
  { names: ['busybox-static'], use: 'usb' },
  { names: ['kmod'], use: 'usb' },
  { names: ['cpio'], use: 'usb' },
  { names: ['udev'], use: 'usb' },
  { names: ['libusb-1.0-0'], use: 'usb' },
]

/** Without these a window can be had; without the others it cannot. */
const OPTIONAL = new Set(['text', 'tests', 'usb', 'package', 'old-glibc'])

/** What could not be had, and on which day: asking again at every start would make every start slow. */
const refused = stamp(inProject('.runtime/packages-refused'))

/** @param {Set<string>} uses */
export async function libraries(uses) {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return
  const lacking = await lackingFor(uses)
  if (lacking.length === 0) return
  const note = `${new Date().toISOString().slice(0, 10)} ${lacking.map(p => p.names.at(-1)).join(' ')}`
  if (refused.is(note)) return

  if (process.getuid?.() !== 0) {
    const command = `sudo apt-get update && sudo apt-get install -y ${(await installable(lacking)).join(' ')}`
    return miss(lacking, note, `only root may install them; run: ${command}`)
  }
  const update = await apt('update')
  const names = await installable(lacking)
  say(`installing system libraries: ${names.join(' ')}.`)
  const install = await apt('install', '-y', '--no-install-recommends', ...names)
  const still = await lackingFor(uses)
  if (still.length > 0)
    miss(still, note, aptReason(install.output) || aptReason(update.output) || 'apt-get gave no reason')
}

/**
 * @param {typeof PACKAGES} packages
 * @param {string} note
 * @param {string} reason
 */
function miss(packages, note, reason) {
  const sentence = `system packages ${packages.map(p => p.names.at(-1)).join(', ')} cannot be had: ${reason}`
  if (packages.some(p => !OPTIONAL.has(p.use))) throw new CannotBeHad(sentence)
  say(sentence)
  refused.set(note)
}

/** @param {Set<string>} uses */
async function lackingFor(uses) {
  const wanted = PACKAGES.filter(p => uses.has(p.use))
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders
  const query = ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...wanted.flatMap(p => p.names)]
  return lackingIn((await quietly('dpkg-query', query)).output, wanted)
}

/**
 * @param {string} list  lines `package status` of dpkg-query, with its complaints about unknown names among them
 * @param {typeof PACKAGES} wanted
 */
export function lackingIn(list, wanted) {
  const there = new Set(list.split('\n').map(line => line.match(/^(\S+) installed$/)?.[1]))
  return wanted.filter(p => !p.names.some(name => there.has(name)))
}

/** @param {typeof PACKAGES} packages */
async function installable(packages) {
  const known = new Set((await quietly('apt-cache', ['pkgnames'])).output.split('\n'))
  return packages.map(p => p.names.find(name => known.has(name)) ?? p.names.at(-1) ?? '')
}

/** @param {string[]} args */
function apt(...args) {
  return quietly('apt-get', ['-q', ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}

/** @param {string} output */
export function aptReason(output) {
  const errors = output.split('\n').filter(line => /^(E|Err):/.test(line))
  return errors[0]?.replace(/^(E|Err):\s*/, '').trim()
}

/**
 * On a Linux other than Debian we cannot install, but we can name what is missing.
 * @param {string} electron
 */
export async function checkLibraries(electron) {
  if (process.platform !== 'linux' || existsSync('/etc/debian_version')) return
  const missing = notFoundIn((await quietly('ldd', [electron])).output)
  if (missing.length > 0) {
    throw new CannotBeHad(
      `a window cannot be had: this system lacks ${missing.join(', ')}; install them with its package manager.`,
    )
  }
}

/** @param {string} output  of ldd */
export const notFoundIn = output =>
  output
    .split('\n')
    .filter(line => line.includes('=> not found'))
    .map(line => line.trim().split(' ')[0])
