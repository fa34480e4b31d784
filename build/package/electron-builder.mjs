/**
 * electron-builder in a process of its own, for it prints what it likes: `electron-builder.mjs TARGET JSON`, where JSON is
 * laid over electron-builder.yml.
 */
import { Arch, build, Platform } from 'electron-builder'
import { root } from '../setup/project.mjs'

const [, , target, over = '{}'] = process.argv
const platform = target === 'win-x64' ? Platform.WINDOWS : Platform.LINUX

await build({
  projectDir: root,
  targets: platform.createTarget('dir', Arch.x64),
  publish: 'never',
  config: {
    // What is in the folder is what is packed: nothing is looked for in the project's own node_modules.
    beforeBuild: async () => false,
    ...JSON.parse(over),
  },
})
