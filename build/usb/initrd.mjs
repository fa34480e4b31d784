import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { CannotBeHad, inProject } from '../setup/project.mjs'
import { quietly } from '../setup/run.mjs'

/** What the guest needs of the kernel: the host's files, USB gadgets, HID. */
const MODULES = [
  'virtio_pci',
  '9pnet_virtio',
  '9p',
  'overlay',
  'hid-generic',
  'usbhid',
  'dummy_hcd',
  'libcomposite',
  'usb_f_hid',
]

/** Three ports: two HID POS scanners and one in keyboard mode at once. */
const ARGUMENTS = { dummy_hcd: 'num=3' }

/** Beside the kernel: busybox, the modules, and the first program, which puts the host's files under a layer in memory. */
const INIT = `#!/bin/busybox sh
B=/bin/busybox
$B mount -t proc proc /proc; $B mount -t sysfs sys /sys; $B mount -t devtmpfs dev /dev
while read m a; do $B insmod /lib/modules/$m $a || echo "USB broken: module $m"; done < /modules
GUEST=$($B sed -n 's/.*guest=\\([^ ]*\\).*/\\1/p' /proc/cmdline)
$B mkdir -p /host /layer /root
$B mount -t 9p -o trans=virtio,version=9p2000.L,msize=512000,cache=loose,ro host /host || echo "USB broken: no host files"
$B mount -t tmpfs tmpfs /layer; $B mkdir /layer/upper /layer/work
$B mount -t overlay -o lowerdir=/host,upperdir=/layer/upper,workdir=/layer/work all /root || echo "USB broken: no overlay"
for d in proc sys dev; do $B mount --move /$d /root/$d; done
$B mkdir -p /root/dev/shm; $B mount -t tmpfs tmpfs /root/dev/shm; $B mount -t tmpfs tmpfs /root/run
$B mount -t configfs none /root/sys/kernel/config
exec $B switch_root /root /bin/sh "$GUEST"
`

/** @param {import('./kernel.mjs').Kernel} kernel */
export async function initrd({ version, dir }) {
  const tree = inProject('out/usb/initrd')
  rmSync(tree, { recursive: true, force: true })
  for (const folder of ['bin', 'lib/modules', 'proc', 'sys', 'dev']) mkdirSync(`${tree}/${folder}`, { recursive: true })
  copyFileSync((await quietly('which', ['busybox'])).output.trim(), `${tree}/bin/busybox`)
  await quietly('depmod', ['-b', dir, version])
  /** @type {Map<string, string>} file → its line in the list; in the order they depend on each other */
  const files = new Map()
  for (const module of MODULES) {
    const shown = await quietly('modprobe', ['-d', dir, '-S', version, '--show-depends', module])
    if (shown.code !== 0) throw new CannotBeHad(`the kernel has no module ${module}`)
    for (const [, file = ''] of shown.output.matchAll(/^insmod (\S+)/gm)) {
      const name = basename(file)
      const key = /** @type {keyof typeof ARGUMENTS} */ (name.replace(/\.ko.*$/, ''))
      files.set(file, `${name} ${ARGUMENTS[key] ?? ''}`)
    }
  }
  for (const file of files.keys()) copyFileSync(file, `${tree}/lib/modules/${basename(file)}`)
  writeFileSync(`${tree}/modules`, [...files.values(), ''].join('\n'))
  writeFileSync(`${tree}/init`, INIT)
  chmodSync(`${tree}/init`, 0o755)
  const image = inProject('out/usb/initrd.gz')
  const packed = await quietly('sh', ['-c', `find . | cpio -o -H newc --quiet | gzip -1 > ${JSON.stringify(image)}`], {
    cwd: tree,
  })
  if (packed.code !== 0) throw new Error(`the initrd cannot be packed: ${packed.output}`)
  return image
}
