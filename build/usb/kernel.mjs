import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { CannotBeHad, inProject, say } from '../setup/project.mjs'
import { quietly } from '../setup/run.mjs'

const PLACE = inProject('.runtime/usb')

/** Debian's kernel as a package that is unpacked, never installed. @typedef {{ version: string, dir: string, image: string }} Kernel */

/** @returns {Promise<Kernel>} */
export async function kernel() {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync('/etc/debian_version'))
    throw new CannotBeHad('the virtual machine is made of the packages of Debian x64')
  for (const program of ['qemu-system-x86_64', 'busybox', 'depmod', 'cpio'])
    if ((await quietly('which', [program])).code !== 0) throw new CannotBeHad(`${program} is missing`)
  const name = await newest()
  const version = name.replace('linux-image-', '')
  const dir = `${PLACE}/${name}`
  const image = `${dir}/boot/vmlinuz-${version}`
  if (existsSync(image)) return { version, dir, image }
  say(`fetching ${name} for the virtual machine (about 70 MB).`)
  // An older one, or half of one, is of no use.
  rmSync(PLACE, { recursive: true, force: true })
  mkdirSync(PLACE, { recursive: true })
  const fetched = await quietly('apt-get', ['-q', 'download', name], { cwd: PLACE })
  const deb = readdirSync(PLACE).find(f => f.startsWith(name) && f.endsWith('.deb'))
  if (!deb) throw new CannotBeHad(`${name} cannot be fetched: ${fetched.output.trim().split('\n').at(-1)}`)
  const unpacked = await quietly('dpkg', ['-x', `${PLACE}/${deb}`, dir])
  rmSync(`${PLACE}/${deb}`)
  if (unpacked.code !== 0 || !existsSync(image)) throw new CannotBeHad(`${name} cannot be unpacked`)
  return { version, dir, image }
}

/** The metapackage names the present kernel. */
async function newest() {
  const { output } = await quietly('apt-cache', ['depends', 'linux-image-amd64'])
  const name = output.match(/Depends: (linux-image-\S+)/)?.[1]
  if (!name) throw new CannotBeHad('apt knows no kernel (linux-image-amd64)')
  return name
}
