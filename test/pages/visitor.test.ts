import { walkAs } from './browser.ts'

await walkAs('visitor')
