import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PAGE } from '../../electron/ipc/sender.ts'
import { Room } from '../support/room.ts'
import { attempt, LEAVING, PERMISSIONS, QUERIED, REQUESTS, UNTOLD, WITHIN } from './support/ways-out.ts'
import { Window } from './support/window.ts'

declare global {
  /** In main, only in these tests: what it saw of its windows since it was asked last. */
  var seen: string[]
}

/** Nothing leads out of the real window (R89; electron/air-gap/README.md). */
describe('out of the window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-air-gap-'))
  const downloads = join(dir, 'downloads')
  const own = join(dir, 'config')
  let crew: Room['crew']
  let w: Window

  beforeAll(async () => {
    const room = await Room.open()
    crew = room.crew
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    mkdirSync(downloads)
    w = await Window.open(join(dir, 'ledger'), { XDG_CONFIG_HOME: own })
    await w.app.evaluate(({ app, BrowserWindow, session }, to) => {
      app.setPath('downloads', to)
      globalThis.seen = []
      const see = (what: string) => globalThis.seen.push(what)
      app.on('web-contents-created', () => see('another window'))
      session.defaultSession.on('will-download', event => see(event.defaultPrevented ? 'no file' : 'a file'))
      for (const { webContents } of BrowserWindow.getAllWindows()) {
        webContents.on('did-start-navigation', () => see('begun'))
        webContents.on('did-navigate', (_event, url) => see(url))
      }
    }, downloads)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const seen = () => w.app.evaluate(() => globalThis.seen.splice(0))
  /** Still the page that was loaded first, and nothing beside it. */
  const mark = () =>
    w.page.evaluate(() => {
      document.documentElement.dataset.first = 'page'
    })
  const stays = async () => {
    expect(w.page.url().replace(/#$/, '')).toBe(PAGE)
    expect(await w.page.evaluate(() => document.documentElement.dataset.first)).toBe('page')
    expect(await w.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    expect(readdirSync(downloads)).toEqual([])
  }

  describe('no request leads', () => {
    it.each(Object.entries({ ...REQUESTS, ...WITHIN }))('%s', async (_name, way) => {
      expect(await attempt(w.page, way)).toMatch(/^refused: /)
    })

    it('not what the page hears nothing of either: it stays as it was', async () => {
      await mark()
      for (const way of Object.values(UNTOLD)) await attempt(w.page, way)
      await stays()
    })

    it('a connection from page to page finds no address of this machine', async () => {
      const found = `new Promise(done => {
        const x = new RTCPeerConnection({ iceServers: [{ urls: 'stun:203.0.113.7:3478' }, { urls: 'stun:outside.example' }] })
        const found = []
        x.onicecandidate = e => e.candidate ? found.push(e.candidate.candidate) : done('found: ' + found)
        x.createDataChannel('x')
        x.createOffer().then(offer => x.setLocalDescription(offer))
      })`
      expect(await attempt(w.page, found)).toBe('went through: found: ')
    })
  })

  /** Each layer would do alone: here the page has no policy of its own. */
  describe.each(['the session of the program', 'another session'])('nor from a page without a policy, in %s', which => {
    it.each(Object.entries(REQUESTS))('%s', async (_name, way) => {
      const [answer, errors] = await w.app.evaluate(
        async ({ BrowserWindow, session }, [other, tried]) => {
          const own = other ? session.fromPartition('another') : session.defaultSession
          const errors: string[] = []
          own.webRequest.onErrorOccurred(({ error }) => errors.push(error))
          const bare = new BrowserWindow({ show: false, webPreferences: { session: own } })
          await bare.loadURL('data:text/html,<body>bare</body>')
          const answer: string = await bare.webContents.executeJavaScript(`(async () => {
            try { return 'went through: ' + await ${tried} } catch (error) { return 'refused: ' + error.message }
          })()`)
          own.webRequest.onErrorOccurred(null)
          bare.destroy()
          return [answer, errors] as const
        },
        [which === 'another session', way] as const,
      )
      expect(answer).toMatch(/^refused: /)
      expect([...new Set(errors)]).toEqual(['net::ERR_BLOCKED_BY_CLIENT'])
    })
  })

  it('below the session no name is known, and the only way is a proxy that is not there', async () => {
    const [name, sent] = await w.app.evaluate(async ({ session }) => {
      const bare = session.fromPartition('without the filter')
      bare.webRequest.onBeforeRequest(null)
      const why = (error: Error) => error.message
      return [
        // Known on every machine, but not here.
        await bare.resolveHost('localhost').then(() => 'found', why),
        await bare.fetch('http://203.0.113.7/').then(() => 'answered', why),
      ]
    })
    expect(name).toContain('ERR_NAME_NOT_RESOLVED')
    expect(sent).toContain('ERR_PROXY_CONNECTION_FAILED')
  })

  describe('the page stays', () => {
    beforeAll(mark)
    afterAll(stays)

    // It was tried: a window that is none, a navigation that began and never came, a file that is none, a word of the browser.
    it.each(Object.entries(LEAVING))('%s', async (_name, way) => {
      w.errors.length = 0
      await seen()
      const said = await attempt(w.page, way)
      const told: string[] = said === 'went through: null' ? [said] : []
      await expect.poll(async () => told.push(...w.errors, ...(await seen())), { timeout: 60_000 }).toBeGreaterThan(0)
      expect(told).not.toContain('another window')
      expect(told).not.toContain('a file')
      expect(told.filter(one => /^[a-z-]+:/.test(one))).toEqual([])
      await stays()
    })

    it('what is dropped on it', async () => {
      const file = join(dir, 'dropped.html')
      writeFileSync(file, '<h1>outside</h1>')
      const cdp = await w.page.context().newCDPSession(w.page)
      const link = (to: string) => ({ items: [{ mimeType: 'text/uri-list', data: to }] })
      await seen()
      for (const what of [link('http://203.0.113.7/'), link(`file://${file}`), { items: [], files: [file] }]) {
        // The page is over it, and takes nothing.
        const over = w.page.evaluate(
          () => new Promise(heard => addEventListener('dragover', () => heard('over it'), { once: true })),
        )
        for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
          await cdp.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data: { ...what, dragOperationsMask: 1 } })
        expect(await over).toBe('over it')
        await stays()
      }
      expect(await seen()).toEqual([])
    })
  })

  it('a page that is sent on by its own answer does not arrive', async () => {
    const [redirected, url] = await w.app.evaluate(async ({ BrowserWindow, session }) => {
      const sending = session.fromPartition('sending on')
      const headers = { location: 'http://203.0.113.7/' }
      sending.protocol.handle('app', () => new Response('', { status: 302, headers }))
      const window = new BrowserWindow({ show: false, webPreferences: { session: sending } })
      const { webContents } = window
      const redirected: [string, boolean][] = []
      webContents.on('will-redirect', event => redirected.push([event.url, event.defaultPrevented]))
      await window.loadURL('app://room/away').catch(() => undefined)
      const url = webContents.getURL()
      window.destroy()
      return [redirected, url] as const
    })
    expect(redirected).toEqual([['http://203.0.113.7/', true]])
    expect(url).not.toContain('203.0.113.7')
  })

  it('the empty page, which asks nobody, is followed by the one that was there', async () => {
    await seen()
    await attempt(w.page, `location.assign('about:blank')`)
    const told: string[] = []
    await expect.poll(async () => told.push(...(await seen())) && told, { timeout: 60_000 }).toContain(PAGE)
    expect(told).toContain('about:blank')
    await w.sees('登录')
  })

  describe('a page may not have', () => {
    it.each(Object.entries(PERMISSIONS))('%s', async (_name, way) => {
      const said = await attempt(w.page, way)
      expect(said).toMatch(/^refused: /)
      // It was asked for; where there is no such thing, that is said of the thing before it.
      expect(said).not.toMatch(/is not defined|is not a function/)
    })

    it('anything it can ask about', async () => {
      const asked = await Promise.all(
        QUERIED.map(async name => [
          name,
          await attempt(w.page, `navigator.permissions.query({ name: '${name}' }).then(p => p.state)`),
        ]),
      )
      // Some browsers have no such thing.
      const states = asked.map(([name, state]) => [name, state?.replace(/^refused: TypeError .*/, 'none')])
      expect(states.filter(([, state]) => state !== 'none' && state !== 'went through: denied')).toEqual([])
      expect(states.filter(([, state]) => state === 'none').length).toBeLessThan(QUERIED.length / 2)
    })

    it('the whole screen', async () => {
      await w.page.evaluate(() => void document.body.requestFullscreen())
      expect(await w.page.evaluate(() => document.fullscreenElement)).toBeNull()
      const full = await w.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map(one => one.isFullScreen()),
      )
      expect(full).toEqual([false])
    })

    it('a spell checker, which would fetch its dictionary', async () => {
      const checkers = await w.app.evaluate(({ session }) =>
        [session.defaultSession, session.fromPartition('one more')].map(one => [
          one.isSpellCheckerEnabled(),
          one.getSpellCheckerLanguages(),
        ]),
      )
      expect(checkers).toEqual([
        [false, []],
        [false, []],
      ])
      const dictionaries = readdirSync(own, { recursive: true, encoding: 'utf8' }).filter(name =>
        /Dictionaries\/./.test(name),
      )
      expect(dictionaries).toEqual([])
    })
  })

  describe('a page is', () => {
    it('without Node, and has of the program the bridge alone, which it cannot change', async () => {
      const found = await w.page.evaluate(() => ({
        node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter(name => name in window),
        electron: Object.keys(window).filter(name => /electron|ipc/i.test(name)),
        bridge: Object.keys(window.room).sort(),
        kept: Reflect.set(window.room, 'ask', null) || Reflect.set(window, 'room', null),
      }))
      expect(found).toEqual({ node: [], electron: [], bridge: ['act', 'ask', 'do', 'keys', 'on'], kept: false })
    })

    it('not heard beside the window, though it has the bridge and is the program’s own', async () => {
      const answers = await w.app.evaluate(async ({ BrowserWindow }, preload) => {
        const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
        await other.loadURL('app://room/index.html')
        const asked = ['ask', 'act', 'do'].map(channel => `window.room.${channel}('state', {})`)
        const answers: unknown = await other.webContents.executeJavaScript(`Promise.all([${asked.join(', ')}])`)
        other.destroy()
        return answers
      }, resolve('out/app/preload.cjs'))
      const refused = { ok: false, kind: 'invalid', data: { fields: ['sender'] } }
      expect(answers).toMatchObject([refused, refused, refused])
    })

    it('under a policy without a hole, with each of its files', async () => {
      const answers: [string, string][] = []
      w.page.on('response', answer => answers.push([answer.url(), answer.headers()['content-security-policy'] ?? '']))
      await w.page.reload()
      await w.sees('登录')
      expect(answers.map(([url]) => url.split('/').at(-1))).toEqual(
        expect.arrayContaining(['index.html', expect.stringMatching(/\.js$/), expect.stringMatching(/\.css$/)]),
      )
      const policies = answers.map(([, policy]) => policy.replace(/'nonce-[^']+'/, "'nonce'"))
      const common = (nonce = '') =>
        `default-src 'none'; script-src 'self'; style-src 'self'${nonce}; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
      expect(policies[0]).toBe(common(" 'nonce'"))
      expect(new Set(policies.slice(1))).toEqual(new Set([common()]))
    })

    it('in a sandbox, isolated, as strict as the browser is by itself, and without the developers’ tools', async () => {
      await w.signIn(crew.lead)
      // The print window comes with its first page.
      const made = await w.page.evaluate(() => window.room.do('preview', { name: 'duty', text: null, filled: false }))
      expect(made).toMatchObject({ ok: true })
      const windows = await w.app.evaluate(async ({ BrowserWindow }) => {
        const ours = BrowserWindow.getAllWindows().map(one => one.webContents)
        for (const one of ours) one.openDevTools()
        // One that has them shows that they would be there by now.
        const other = new BrowserWindow({ show: false })
        await new Promise<void>(opened => {
          other.webContents.once('devtools-opened', () => opened())
          other.webContents.openDevTools()
        })
        other.destroy()
        return ours.map(one => {
          // Not among the types, but there.
          const read: unknown = Reflect.get(one, 'getLastWebPreferences')
          const preferences: Record<string, unknown> = typeof read === 'function' ? read.call(one) : {}
          return {
            ...preferences,
            url: one.getURL(),
            tools: one.isDevToolsOpened() || one.devToolsWebContents !== null,
          }
        })
      })
      const strict = {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        enableBlinkFeatures: '',
        webviewTag: false,
        tools: false,
      }
      expect(windows.map(one => one.url).sort()).toEqual([PAGE, 'app://room/print.html'])
      for (const one of windows) expect(one).toMatchObject(strict)
    })
  })
})
