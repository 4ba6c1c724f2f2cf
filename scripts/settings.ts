// Writes docs/settings.md from the table of settings.
import fs from 'node:fs'
import { settingsPage } from '../src/app/settings.ts'

fs.writeFileSync(new URL('../docs/settings.md', import.meta.url), settingsPage())
