import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** @param {string[]} parts */
export const inProject = (...parts) => resolve(root, ...parts)

/** Where the user stood: npm moves to the project before it runs a script, and a relative path means the user's folder. */
export const userFolder = process.env.INIT_CWD ?? process.cwd()

/**
 * What the set-up has to say goes to stderr, so that the output of `npm run ledger` stays clean.
 * @param {string} sentence
 */
export const say = sentence => console.error(`set-up: ${sentence}`)

/** Something that is needed and cannot be had. The message is one sentence for the user: what, and why. */
export class CannotBeHad extends Error {}

/**
 * Runs a command of `build/` and leaves with its exit code; what cannot be had is said without a stack.
 * @param {() => Promise<number>} command
 */
export async function main(command) {
  try {
    process.exitCode = await command()
  } catch (error) {
    if (error instanceof CannotBeHad) say(error.message)
    else console.error(error)
    process.exitCode = 1
  }
}
