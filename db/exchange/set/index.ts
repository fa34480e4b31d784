/** A set on a stick (FORMAT.md): written so that it is whole or not counted, read so that every byte is checked. */
export { codeFrom, codeGroups, newCode } from './code.ts'
export { type FileSystem, troubleOf } from './file-system.ts'
export { setsIn } from './find.ts'
export { type About, Manifest, manifestHolds, readManifest } from './manifest.ts'
export { type ReadSet, readSet, type SetFinding } from './read.ts'
export { type SetFile, type Stage, type Trouble, type Written, writeSet } from './write.ts'
