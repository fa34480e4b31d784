import { contextBridge, ipcRenderer } from 'electron'
import type { Message, Room } from './ipc/contract.ts'

/** The bridge: five channels, plain data, nothing of Node. */
const room = {
  ask: (name: string, input: unknown, station?: number) => ipcRenderer.invoke('ask', { name, input, station }),
  act: (name: string, input: unknown, station?: number) => ipcRenderer.invoke('act', { name, input, station }),
  on(listener: (message: Message) => void) {
    const heard = (_event: unknown, message: Message) => listener(message)
    ipcRenderer.on('message', heard)
    if (ipcRenderer.listenerCount('message') === 1) void ipcRenderer.invoke('on', {})
    return () => void ipcRenderer.removeListener('message', heard)
  },
  keys: (text: string) => void ipcRenderer.invoke('keys', { text }),
  do: (work: string, input: unknown, station?: number) => ipcRenderer.invoke('do', { work, input, station }),
}

contextBridge.exposeInMainWorld('room', room as unknown as Room)
