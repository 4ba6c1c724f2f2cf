// Writes docs/settings.md from the table of settings; with --check it only says whether that is current.
import fs from 'node:fs'
import { settingsPage } from '../src/app/settings.ts'

const file = new URL('../docs/settings.md', import.meta.url)
if (!process.argv.includes('--check')) fs.writeFileSync(file, settingsPage())
else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== settingsPage()) {
  console.error('docs/settings.md is not what src/app/settings.ts says: run node scripts/settings.ts')
  process.exit(1)
}
