import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** The link in the newest mail to an address, once it has been dropped; each mail is read once. */
export function mailbox(folder: string) {
  const read = new Set<string>()
  return async function linkFor(address: string, pathname: string): Promise<string> {
    for (let tries = 0; tries < 300; tries++) {
      const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((file) => file.endsWith('.eml') && !read.has(file)) : []
      for (const file of files) {
        const text = fs.readFileSync(path.join(folder, file), 'utf8').replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
        const link = new RegExp(`http://\\S+${pathname}\\?token=[\\w-]+`).exec(text)?.[0]
        if (!text.includes(address) || !link) continue
        read.add(file)
        return link
      }
      await sleep(100)
    }
    throw new Error(`no mail to ${address} with a link to ${pathname} came within 30 s`)
  }
}
