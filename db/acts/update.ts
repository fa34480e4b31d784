import { z } from 'zod'
import { updateChecked } from '../events/index.ts'
import { byVersion, type Checked, checkRelease } from '../exchange/check-release.mjs'
import { defineAct, done, refuse } from './define.ts'

/** What is installed on this system is one of these; the other files are for reading. */
const INSTALLER = process.platform === 'win32' ? /\.exe$/ : /\.deb$/

/**
 * Is what lies on a stick an update of this program: signed by its maker, whole, and not older? Nothing is installed by it,
 * the system does that; but who looked, and what came of it, is on record before anything is replaced.
 */
export const updateCheck = defineAct({
  name: 'update.check',
  title: { zh: '检查更新', en: 'Check an update' },
  duty: 'backup',
  input: z.strictObject({ dir: z.string().trim().min(1).max(1000) }),
  needs: {
    zh: '更新所在的文件夹已选定；程序里有制作方的公钥',
    en: "The folder has been chosen; the program holds its maker's public key",
  },
  refuses: ['update-no-keys', 'no-release'],
  records: ['update.checked.1'],
  changes: { zh: '更新：已检查', en: 'An update has been checked' },
  async prepare({ release }, { dir }) {
    if (release.keys.length === 0) return refuse('update-no-keys', {}, true)
    const checked = await checkRelease(dir, release)
    return checked.verdict === 'no-release' ? refuse('no-release') : { ...checked, now: release.version }
  },
  decide(_ctx, { files, ...found }: Checked & { now: string }) {
    const { verdict, version, now, list, key, bad } = found
    return done([updateChecked({ verdict, version, now, list, key, bad: bad.slice(0, 20) })], () => ({
      ...found,
      same: version !== null && byVersion(version, now) === 0,
      // Only of what may be installed is told how.
      installers: verdict === 'good' ? files.filter(f => INSTALLER.test(f.name)) : [],
    }))
  },
})
