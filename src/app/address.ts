import fs from 'node:fs'
import path from 'node:path'
import type { Settings } from './settings.ts'

const file = ({ dataFolder }: Pick<Settings, 'dataFolder'>) => path.join(dataFolder, 'address')

/** Writes into the data folder where a Waymark serves from it, so that links made from the command line lead there; gives what takes it away again. */
export function keepAddress(settings: Pick<Settings, 'dataFolder'>, address: string): () => void {
  if (!fs.existsSync(settings.dataFolder)) return () => {}
  fs.writeFileSync(file(settings), address)
  return () => fs.rmSync(file(settings), { force: true })
}

/** Where the Waymark of this data folder serves; where none does, where the settings say that it would. */
export function findAddress(settings: Pick<Settings, 'dataFolder' | 'baseUrl'>): string {
  try {
    return fs.readFileSync(file(settings), 'utf8').trim() || settings.baseUrl
  } catch {
    return settings.baseUrl
  }
}
