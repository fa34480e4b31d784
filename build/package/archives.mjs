import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { basename, dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { CannotBeHad } from '../setup/project.mjs'
import { filesBelow } from '../setup/stamp.mjs'

/**
 * A folder as tar.gz: in order of names, of nobody in particular, with the times that the files have; gzip's own time is
 * none. `level`: of the compression, 0 to 9.
 * @param {string} folder
 * @param {string} file
 * @param {number} [level]
 */
export async function tarGz(folder, file, level = 9) {
  const args = ['--create', '--sort=name', '--format=ustar', '--owner=0', '--group=0', '--numeric-owner']
  const tar = spawn('tar', [...args, '--directory', dirname(folder), basename(folder)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = codeOf(tar)
  await pipeline(tar.stdout, createGzip({ level }), createWriteStream(file))
  await worked('tar', ended)
}

/**
 * A folder as zip, by Debian's zip: files in order of names, without the fields in which it would keep whose they are here.
 * @param {string} folder
 * @param {string} file
 */
export async function zip(folder, file) {
  const names = filesBelow(dirname(folder), basename(folder)).sort()
  const run = spawn('zip', ['-X', '-9', '-q', '-@', file], {
    cwd: dirname(folder),
    env: { ...process.env, TZ: 'UTC' },
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const ended = codeOf(run)
  run.stdin.on('error', () => {})
  run.stdin.end(names.map(name => `${name}\n`).join(''))
  await worked('zip', ended)
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} nothing, or what went wrong */
const codeOf = child =>
  new Promise(done => {
    child.once('error', error => done(error.message))
    child.once('close', code => done(code === 0 ? '' : `it ended with ${code}`))
  })

/** @param {string} program @param {Promise<string>} ended */
async function worked(program, ended) {
  const wrong = await ended
  if (wrong) throw new CannotBeHad(`an archive cannot be made: ${program}: ${wrong}.`)
}
