// An Electron main process for the tests of the documents: draws each JSON file of a folder with the built print
// window and leaves a PDF and what the window answered beside it. A document with a problem gets no PDF.
// Environment: DOCUMENTS_BUNDLE (folder with print.html), DOCUMENTS_DATA (folder of NAME.json),
// DOCUMENTS_FORCE (print in spite of problems, to look at them).
const { app, BrowserWindow, protocol } = require('electron')
const fs = require('node:fs')
const path = require('node:path')

const bundle = process.env.DOCUMENTS_BUNDLE ?? ''
const folder = process.env.DOCUMENTS_DATA ?? ''
/** @type {Record<string, string>} */
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' }

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])

async function main() {
  await app.whenReady()
  protocol.handle('app', request => {
    const file = path.join(bundle, decodeURIComponent(new URL(request.url).pathname))
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream'
    return new Response(fs.readFileSync(file), { headers: { 'content-type': type } })
  })
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, backgroundThrottling: false } })
  window.webContents.on('console-message', (_event, _level, message) => console.error('window:', message))
  await window.loadURL('app://print/print.html')
  const names = fs.readdirSync(folder).filter(name => name.endsWith('.json') && !name.endsWith('.out.json'))
  for (const name of names) {
    const started = Date.now()
    const base = path.join(folder, name.slice(0, -5))
    const data = fs.readFileSync(path.join(folder, name), 'utf8')
    const answer = await window.webContents.executeJavaScript(`window.renderDocument(${data})`)
    fs.writeFileSync(`${base}.out.json`, JSON.stringify(answer, null, 1))
    if (answer.problems.length && !process.env.DOCUMENTS_FORCE) continue
    const margins = { top: 0, bottom: 0, left: 0, right: 0 }
    const pdf = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, margins })
    fs.writeFileSync(`${base}.pdf`, pdf)
    console.log(name, answer.pages, JSON.stringify(answer.problems), Date.now() - started, 'ms')
  }
  app.exit(0)
}

main().catch(error => {
  console.error(error)
  app.exit(1)
})
