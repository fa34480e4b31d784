import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readSite } from '../../db/exchange/import/index.ts'
import { fillFounding } from './support/founding.ts'
import { Namespace } from './support/namespace.ts'
import { windowsNamed } from './support/packaged.ts'
import { inSteps } from './support/steps.ts'
import { attempt, LEAVING, PERMISSIONS, REQUESTS, UNTOLD, WITHIN } from './support/ways-out.ts'
import { Window } from './support/window.ts'

/**
 * No packet leaves (R89): the real program, in a network where everything that would leave arrives at the other end of a cable
 * and is counted there. Where such a network may not be made these tests are told as not run, with the reason: nobody has looked then.
 */
const cannot = Namespace.cannot()
const PASSPHRASE = '没有网络的机器 0 个包'
const PLACES = [
  ...[
    '今日',
    '考场总览',
    '导入',
    '人员',
    '接收',
    '清点',
    '发放',
    '发放点',
    '备用',
    '回收',
    '密封',
    '保管',
    '值班',
    '出入',
  ],
  ...['监控', '单元结束', '考场记录', '答题卡', '异常', '上级指示', '补录', '销毁', '台账', '备份'],
]

const dir = mkdtempSync(join(tmpdir(), 'room-no-packet-'))
const electron = process.env.ROOM_ELECTRON ?? ''
let space: Namespace

beforeAll(async () => {
  if (!cannot) space = await Namespace.open()
})
beforeEach(({ skip }) => {
  if (cannot) skip(`no network of its own may be made here, so nobody has looked: ${cannot}`)
})
afterAll(() => {
  space?.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('the counter', () => {
  it('sees one packet of each kind that another program sends from the same place', async () => {
    expect(await space.packets()).toEqual([])
    space.node(`
      const { createSocket } = require('node:dgram')
      const name = Buffer.from('\\x07outside\\x07example\\0')
      const question = Buffer.concat([Buffer.from('000101000001000000000000', 'hex'), name, Buffer.from('00010001', 'hex')])
      for (const [kind, to] of [['udp4', '192.0.2.1'], ['udp6', '2001:db8:1::1']]) {
        const socket = createSocket(kind)
        socket.send(question, 53, to, () => socket.close())
      }
      const called = require('node:net').connect(80, '203.0.113.7')
      called.on('error', () => {})
      setTimeout(() => called.destroy(), 100)
      const group = createSocket('udp4')
      group.bind(5353, () => { group.addMembership('224.0.0.251', '192.0.2.2'); setTimeout(() => group.close(), 100) })`)
    const seen = await space.packets()
    for (const one of [/192\.0\.2\.1\.53: .*outside\.example/, /db8:1::1\.53: .*outside\.example/])
      expect(seen.filter(line => one.test(line))).toHaveLength(1)
    expect(seen.filter(line => /> 203\.0\.113\.7\.80: Flags \[S\]/.test(line))).not.toEqual([])
    // Whoever only listens to a group makes the kernel tell so.
    expect(seen.filter(line => /igmp/.test(line))).not.toEqual([])
    expect(seen.filter(line => !/\.53: |\.80: |igmp/.test(line))).toEqual([])
  })
})

describe('started as a person does, without a driver', () => {
  it('it sends nothing and has no socket of the internet, not even on the loopback', async () => {
    const [enter, ...args] = space.enter
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const home = join(dir, 'home')
    mkdirSync(home)
    const program = spawn(enter, [...args, electron, ...root, '--log-level=3', '--ledger', join(dir, 'plain')], {
      env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, 'config') },
      stdio: 'ignore',
    })
    const ended = new Promise(done => program.once('exit', done))
    await expect.poll(() => windowsNamed('保密室'), { timeout: 60_000, interval: 200 }).toHaveLength(1)
    expect(space.sockets('too')).toEqual([])
    program.kill('SIGTERM')
    await ended
    expect(await space.packets()).toEqual([])
  })
})

describe('a whole way through the program, and every way out of it tried', () => {
  let w: Window
  const ledger = join(dir, 'ledger')
  const site = join(dir, 'site-d')

  beforeAll(async () => {
    cpSync(resolve('test/fixtures/site-d'), site, { recursive: true })
    w = await Window.open(ledger, {}, ['--ledger', ledger], space.starter(electron, dir))
  })
  afterAll(() => w?.close())
  inSteps('no-packet', () => w)

  it('is founded, and knows that it is networked', async () => {
    const read = await readSite(site)
    if (!read.ok) throw new Error('site-d does not read')
    const founders = ['考点主考', '保密室负责人'].map(post => {
      const p = read.plan.people.find(x => x.post === post) as (typeof read.plan.people)[number]
      return { ...p, passphrase: PASSPHRASE }
    })
    await fillFounding(w, '演练', founders)
    await w.sees('已联网')
    await w.main('建立台账')
    await w.signInByName(founders[1]?.name ?? '', PASSPHRASE)
  })

  it('takes in the files of the area, appoints, prints badges and the manual', async () => {
    await w.go('导入')
    await w.type('四个文件所在的文件夹', site)
    await w.main('检查文件')
    await w.sees('四个文件没有错误')
    await w.type('年份', '2026')
    await w.main('导入')
    await w.sees('已导入')
    await w.main('去任命')
    await w.main('按岗位任命全部')
    await w.sees('已任命')
    await w.way('F7', '打印证件')
    await w.sees('证件已制成')
    expect(readdirSync(join(ledger, 'print')).filter(f => f.startsWith('证件'))).toHaveLength(1)
  })

  it.each(['zh', 'en'] as const)('shows every screen (%s)', async language => {
    await w.language('zh')
    for (const place of PLACES) {
      await w.go(place)
      await w.language(language)
      await w.page.locator('main h1').first().waitFor()
      await w.language('zh')
    }
  })

  it('keeps no other socket than the driver’s', () => expect(space.sockets('not')).toEqual([]))

  it('tries to get out', async () => {
    const tried = [REQUESTS, WITHIN, UNTOLD, LEAVING, PERMISSIONS].flatMap(ways => Object.values(ways))
    // The page's own policy first; then a page that has none, where the session alone refuses.
    for (const way of tried) await attempt(w.page, way)
    const went = await w.app.evaluate(async ({ BrowserWindow, session }, ways) => {
      const went: string[] = []
      const refused = (what: string, trying: Promise<unknown>) =>
        trying.then(
          () => void went.push(what),
          () => undefined,
        )
      const bare = new BrowserWindow({ show: false, webPreferences: { spellcheck: true } })
      await bare.loadURL('data:text/html,<textarea autofocus>speling mistaks</textarea>')
      for (const way of ways) await refused(way, bare.webContents.executeJavaScript(way))
      bare.webContents.focus()
      for (const keyCode of ['w', 'r', 'o', 'g', 'n', 'Space'])
        bare.webContents.sendInputEvent({ type: 'char', keyCode })
      // And without what refuses in the session, below which there are the switches alone.
      const open = session.fromPartition('without the filter')
      open.webRequest.onBeforeRequest(null)
      await refused('the name', open.resolveHost('outside.example'))
      for (const url of ['http://203.0.113.7/', 'https://outside.example/', 'http://[2001:db8::7]/'])
        await refused(url, open.fetch(url))
      bare.destroy()
      return went
    }, Object.values(REQUESTS))
    expect(went).toEqual([])
    // From page to page. While there is such a connection it holds sockets, though nothing goes through them.
    await attempt(
      w.page,
      `new Promise(done => {
        const one = new RTCPeerConnection({ iceServers: [{ urls: ['stun:203.0.113.7:3478', 'stun:outside.example'] }] })
        const two = new RTCPeerConnection()
        const end = () => { one.close(); two.close(); done('no more') }
        one.onicecandidate = e => e.candidate ? two.addIceCandidate(e.candidate) : end()
        one.createDataChannel('x')
        one.createOffer().then(async offer => {
          await one.setLocalDescription(offer)
          await two.setRemoteDescription(offer)
          const answer = await two.createAnswer()
          await two.setLocalDescription(answer)
          await one.setRemoteDescription(answer)
        })
      })`,
    )
    // The page is still there; a driver waits for ever for one that was asked for and never came.
    expect(await w.text()).toContain('已联网')
  })

  it('and not one packet has left', async () => {
    await expect.poll(() => space.sockets('not'), { timeout: 20_000 }).toEqual([])
    await w.close()
    expect(await space.packets()).toEqual([])
  })
})
