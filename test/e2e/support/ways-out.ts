import type { Page } from 'playwright-core'

/**
 * Ways in which a page can reach for what is outside of it, as expressions that are tried in the real window. A name has to be
 * resolved first, an address (TEST-NET-3, and its like of IPv6) has not.
 */
const NAMED = 'outside.example'
const NUMBERED = '203.0.113.7'
const SIX = '[2001:db8::7]'

type Ways = Readonly<Record<string, string>>

/** One of two things is heard of it. */
const heard = (make: string, well: string, then = '') =>
  `new Promise((well, ill) => {
    const x = ${make}
    x.${well} = () => well('it answered')
    x.onerror = () => ill(new Error('error'))
    ${then}
  })`

/** A violation of the content policy, unless something else comes first. */
const policy = `document.addEventListener('securitypolicyviolation', () => ill(new Error('policy')), { once: true })`

/** An element that loads something; some say nothing but by the violation. */
const element = (tag: string, of: Record<string, string>) =>
  `new Promise((well, ill) => {
    ${policy}
    const x = Object.assign(document.createElement('${tag}'), ${JSON.stringify(of)})
    x.onload = x.oncanplay = () => well('it was loaded')
    x.onerror = () => ill(new Error('error'))
    document.body.append(x)
  })`
/** A frame is said to be loaded when it was refused, too. */
const frame = (src: string) =>
  `new Promise((_, ill) => { ${policy}; document.body.append(Object.assign(document.createElement('iframe'), { src: '${src}' })) })`
const add = (tag: string, of: Record<string, string>) =>
  `document.head.append(Object.assign(document.createElement('${tag}'), ${JSON.stringify(of)}))`

/** What anybody could ask of another machine. */
export const REQUESTS: Ways = {
  'fetch of a name': `fetch('http://${NAMED}/')`,
  'fetch of an address': `fetch('http://${NUMBERED}/')`,
  'fetch of an address of IPv6': `fetch('http://${SIX}/')`,
  'fetch of this machine': `fetch('http://127.0.0.1:631/')`,
  'fetch that hears no answer': `fetch('https://${NAMED}/', { mode: 'no-cors' })`,
  'fetch that outlives its page': `fetch('https://${NUMBERED}/', { method: 'POST', body: 'x', keepalive: true })`,
  XMLHttpRequest: heard('new XMLHttpRequest()', 'onload', `x.open('GET', 'http://${NUMBERED}/'); x.send()`),
  'WebSocket to a name': heard(`new WebSocket('wss://${NAMED}/')`, 'onopen'),
  'WebSocket to an address': heard(`new WebSocket('ws://${NUMBERED}/')`, 'onopen'),
  EventSource: heard(`new EventSource('http://${NUMBERED}/')`, 'onopen'),
  picture: element('img', { src: `http://${NUMBERED}/a.png` }),
  script: element('script', { src: `https://${NAMED}/a.js` }),
  module: `import('https://${NAMED}/a.js')`,
  'style sheet': element('link', { rel: 'stylesheet', href: `http://${NUMBERED}/a.css` }),
  font: `new FontFace('outside', 'url(http://${NUMBERED}/a.woff2)').load()`,
  film: element('video', { src: `http://${NUMBERED}/a.webm` }),
}

/** What the page's own policy refuses besides: other schemes, frames, workers, code and style that are not of the program. */
export const WITHIN: Ways = {
  'fetch of a file': `fetch('file:///etc/hostname')`,
  'fetch of the own files': `fetch('app://room/index.html')`,
  'fetch of another host of the own scheme': `fetch('app://other/index.html')`,
  'fetch of what the browser shows of itself': `fetch('chrome://version/')`,
  'fetch of the developers’ tools': `fetch('devtools://devtools/bundled/inspector.html')`,
  'picture of a file': element('img', { src: 'file:///usr/share/pixmaps/debian-logo.png' }),
  WebTransport: `new WebTransport('https://${NUMBERED}/').ready`,
  frame: frame(`http://${NUMBERED}/`),
  'frame of the own page': frame('app://room/index.html'),
  'frame of an object': element('object', { data: `http://${NUMBERED}/` }),
  'embedded page': element('embed', { src: `http://${NUMBERED}/` }),
  'prefetched page': element('link', { rel: 'prefetch', href: `http://${NUMBERED}/` }),
  'preloaded module': element('link', { rel: 'modulepreload', href: `https://${NAMED}/a.js` }),
  'worker from elsewhere': heard(`new Worker('https://${NAMED}/a.js')`, 'onmessage'),
  'worker out of the memory': heard(`new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))`, 'onmessage'),
  'shared worker': heard(`new SharedWorker('https://${NAMED}/a.js')`, 'onconnect'),
  'service worker': `navigator.serviceWorker.register(document.querySelector('script[src]').src)`,
  'module in the address': `import('data:text/javascript,window.outside = true')`,
  'script in the page': element('script', { textContent: 'window.outside = true' }),
  // Later, so that the page does it and not the driver, which is above the policy.
  eval: `new Promise((well, ill) => setTimeout(() => { try { well((0, eval)('1')) } catch (e) { ill(e) } }))`,
  'new Function': `new Promise((well, ill) => setTimeout(() => { try { well(new Function('1')()) } catch (e) { ill(e) } }))`,
  'a handler in the page': `new Promise((well, ill) => {
    ${policy}
    const x = document.createElement('b')
    x.innerHTML = '<i onclick="window.outside = true"></i>'
    x.firstChild.click()
    if (window.outside) well('it ran')
  })`,
  'style without the nonce': `new Promise((well, ill) => {
    ${policy}
    ${add('style', { textContent: 'body { --outside: 1 }' })}
    if (getComputedStyle(document.body).getPropertyValue('--outside')) well('it was taken')
  })`,
}

/** Of these the page hears nothing: only that no packet leaves can tell (no-packet.test.ts). */
export const UNTOLD: Ways = {
  beacon: `navigator.sendBeacon('https://${NUMBERED}/', 'x')`,
  manifest: add('link', { rel: 'manifest', href: `http://${NUMBERED}/a.json` }),
  'connection beforehand': add('link', { rel: 'preconnect', href: `https://${NUMBERED}/` }),
  'name beforehand': add('link', { rel: 'dns-prefetch', href: `//${NAMED}` }),
  'page beforehand': add('link', { rel: 'prerender', href: `https://${NUMBERED}/` }),
  'rules for pages beforehand': add('script', {
    type: 'speculationrules',
    textContent: `{"prefetch":[{"source":"list","urls":["https://${NUMBERED}/"]}]}`,
  }),
  'link that tells': `Object.assign(document.createElement('a'), { href: '#', ping: 'https://${NUMBERED}/' }).click()`,
}

const link = (of: Record<string, string>) => `Object.assign(document.createElement('a'), ${JSON.stringify(of)}).click()`
const form = (of: Record<string, string>) =>
  `(() => { const x = Object.assign(document.createElement('form'), ${JSON.stringify(of)}); document.body.append(x); x.submit() })()`
const memory = `URL.createObjectURL(new Blob(['<h1>outside</h1>'], { type: 'text/html' }))`

/** Each would take the page away, open another one beside it or leave a file. */
export const LEAVING: Ways = {
  link: link({ href: `http://${NUMBERED}/` }),
  // What the next one answers comes after it.
  'link to another window': `${link({ href: `http://${NUMBERED}/`, target: '_blank' })} ?? window.open('about:blank')`,
  'link to another page of the program': link({ href: 'app://room/print.html' }),
  'another host of the own scheme': `location.assign('app://other/index.html')`,
  'a mail program': `location.assign('mailto:a@${NAMED}')`,
  'a share of the system': `location.assign('smb://${NUMBERED}/')`,
  address: `location.assign('https://${NAMED}/')`,
  'replaced address': `location.replace('https://${NUMBERED}/')`,
  file: `location.assign('file:///etc/hostname')`,
  'page in the address': `location.assign('data:text/html,<h1>outside</h1>')`,
  'page out of the memory': `location.assign(${memory})`,
  'script in the address': `location.assign('javascript:document.write("outside")')`,
  'the browser’s own page': `location.assign('chrome://gpu/')`,
  'the source of a page': `location.assign('view-source:app://room/index.html')`,
  'the developers’ tools': `location.assign('devtools://devtools/bundled/inspector.html')`,
  'page that goes on by itself': add('meta', { httpEquiv: 'refresh', content: `0;url=http://${NUMBERED}/` }),
  form: form({ action: `http://${NUMBERED}/`, method: 'post' }),
  'form to another page of the program': form({ action: 'app://room/print.html' }),
  'another window': `window.open('http://${NUMBERED}/')`,
  'an empty window': `window.open('about:blank')`,
  'another window of the program': `window.open('app://room/index.html')`,
  'saved file': `Object.assign(document.createElement('a'), { href: ${memory}, download: 'x.html' }).click()`,
  'saved page': link({ href: 'app://room/index.html', download: 'x.html' }),
}

const granted = (asked: string) => `${asked}.then(is => { if (is !== 'granted') throw new Error(is) })`
const some = (asked: string) => `${asked}.then(all => { if (all.length === 0) throw new Error('none') })`

/** What a page may ask the browser for. */
export const PERMISSIONS: Ways = {
  camera: `navigator.mediaDevices.getUserMedia({ video: true })`,
  microphone: `navigator.mediaDevices.getUserMedia({ audio: true })`,
  screen: `navigator.mediaDevices.getDisplayMedia({ video: true })`,
  place: `new Promise((well, ill) => navigator.geolocation.getCurrentPosition(well, ill))`,
  notifications: granted(`Notification.requestPermission()`),
  'reading the clipboard': `navigator.clipboard.readText()`,
  MIDI: `navigator.requestMIDIAccess()`,
  'MIDI with system messages': `navigator.requestMIDIAccess({ sysex: true })`,
  'USB devices': `navigator.usb.requestDevice({ filters: [] })`,
  'HID devices': some(`navigator.hid.requestDevice({ filters: [] })`),
  'serial ports': `navigator.serial.requestPort()`,
  Bluetooth: `navigator.bluetooth.requestDevice({ acceptAllDevices: true })`,
  pointer: `new Promise((well, ill) => {
    document.addEventListener('pointerlockchange', well, { once: true })
    Promise.resolve(document.body.requestPointerLock()).catch(ill)
  })`,
  'staying awake': `navigator.wakeLock.request('screen')`,
  'whether somebody is there': granted(`IdleDetector.requestPermission()`),
  'other screens': `getScreenDetails()`,
  'fonts of the system': some(`queryLocalFonts()`),
  'lasting storage': `navigator.storage.persist().then(yes => { if (!yes) throw new Error('no') })`,
  'protected media': `navigator.requestMediaKeySystemAccess('com.widevine.alpha', [{ initDataTypes: ['cenc'], videoCapabilities: [{ contentType: 'video/mp4;codecs="avc1.4d401e"' }] }])`,
  payment: `new PaymentRequest([{ supportedMethods: 'https://${NAMED}/pay' }], { total: { label: 'x', amount: { currency: 'CNY', value: '1' } } }).show()`,
  'a credential': `navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16) } })`,
  sensors: `new Promise((well, ill) => { const x = new Accelerometer(); x.onreading = well; x.onerror = e => ill(e.error); x.start() })`,
}

/** What the browser says when it is asked whether it would. */
export const QUERIED = [
  'accelerometer',
  'ambient-light-sensor',
  'background-fetch',
  'background-sync',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'geolocation',
  'gyroscope',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'nfc',
  'notifications',
  'payment-handler',
  'persistent-storage',
  'screen-wake-lock',
  'storage-access',
  'window-management',
]

/** What came of it: `refused …` with why, or what the page saw instead. */
export const attempt = (page: Page, way: string): Promise<string> =>
  page.evaluate(`(async () => {
    try {
      return 'went through: ' + String(await (${way}))
    } catch (error) {
      return 'refused: ' + error.name + ' ' + error.message
    }
  })()`)
