import { describe, expect, test } from 'vitest'
import { forbiddenIn, importsOf } from '../../build/layers.mjs'

const refused = (file: string, source: string) => forbiddenIn(file, source).length > 0

describe('the layer check finds', () => {
  test.each([
    ['renderer/screens/a.tsx', "import { act } from '../../electron/ipc/act.ts'"],
    ['renderer/screens/a.tsx', "import { type Act } from '../../electron/ipc/act.ts'"],
    ['renderer/screens/a.tsx', "export * from '../../db/views/board.ts'"],
    ['renderer/screens/a.tsx', "const db = await import('../../db/ledger.ts')"],
    ['renderer/screens/a.tsx', "import fs from 'node:fs'"],
    ['renderer/screens/a.tsx', "import '../../db/rules/gate.ts'"],
    ['db/ledger.ts', "import { app } from 'electron'"],
    ['db/ledger.ts', "import type { Act } from '../electron/ipc/act.ts'"],
    ['db/ledger.ts', "import { words } from '../renderer/words/zh.ts'"],
    ['db/ledger.ts', "import { site } from '../test/fixtures.ts'"],
    ['db/rules/gate.ts', "import { destroy } from '../acts/destroy.ts'"],
    ['db/rules/gate.ts', "import { append } from '../record/chain.ts'"],
    ['db/rules/gate.ts', "import { readFileSync } from 'node:fs'"],
    ['db/record/chain.ts', "import type { View } from '../views/board.ts'"],
    ['electron/main.ts', "import { Screen } from '../renderer/screens/a.tsx'"],
    ['electron/main.ts', "import {\n  Screen,\n} from '../renderer/screens/a.tsx'"],
    ['build/bundle.mjs', "const { app } = require('electron')"],
  ])('in %s: %s', (file, source) => expect(refused(file, source)).toBe(true))
})

describe('the layer check allows', () => {
  test.each([
    ['renderer/screens/a.tsx', "import type { Act } from '../../electron/ipc/act.ts'"],
    ['renderer/screens/a.tsx', "import { checks } from '../../db/rules/codes.ts'"],
    ['renderer/screens/a.tsx', "import { pages } from '../../db/documents/label.ts'"],
    ['renderer/screens/a.tsx', "type Act = typeof import('../../electron/ipc/act.ts')"],
    ['renderer/screens/a.tsx', "// import { act } from '../../electron/ipc/act.ts'"],
    ['renderer/screens/a.tsx', "/* why\n import { act } from '../../electron/ipc/act.ts' */"],
    ['renderer/screens/a.tsx', "import React from 'react'"],
    ['db/rules/gate.ts', "import { z } from 'zod'\nimport type { Event } from '../record/event.ts'"],
    ['db/record/chain.ts', "import { createHash } from 'node:crypto'"],
    ['db/acts/destroy.ts', "import { gate } from '../rules/gate.ts'"],
    ['electron/main.ts', "import { app } from 'electron'"],
    ['test/a.test.ts', "import { Screen } from '../renderer/screens/a.tsx'"],
  ])('in %s: %s', (file, source) => expect(refused(file, source)).toBe(false))
})

test('an import is named with the line its path stands on, and by its path from the root', () => {
  const source = "const a = 'http://x' // y\n\nimport type {\n  A,\n} from './a.ts'\nimport b from '../b.ts'\n"
  expect(importsOf('db/acts/c.ts', source)).toEqual([
    { line: 5, what: 'db/acts/a.ts', type: true },
    { line: 6, what: 'db/b.ts', type: false },
  ])
})
