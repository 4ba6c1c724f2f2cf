// npm run look: pictures of every page at three widths into look/, with an index of them all. npm run look -- scorecard takes those with the word in their address,
// npm run look -- --readme the one that the README shows.
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { connect } from '../src/platform/db.ts'
import { addressAt } from '../src/platform/postgres.ts'
import { findChromium, startChromium } from './browser.ts'
import { temporaryCluster } from './cluster.ts'
import { seeAll } from './pages/pages.ts'
import { look, open, widths } from './pages/walk.ts'
import { aWorld } from './world.ts'

const words = process.argv.slice(2).filter((word) => word !== '--readme')
const isForReadme = process.argv.includes('--readme') // docs/pictures/scorecard.png, small
const found = await findChromium()
if ('why' in found) {
  console.error(`look: ${found.why}`)
  process.exit(1)
}
const folder = path.resolve(import.meta.dirname, '../look')
fs.rmSync(folder, { recursive: true, force: true })
fs.mkdirSync(folder)

const { host, remove } = await temporaryCluster()
const admin = new pg.Client(addressAt(host, 'postgres', 'postgres'))
await admin.connect()
await admin.query('create database look template waymark owner waymark_owner')
await admin.end()
const [db, owner] = [connect(addressAt(host, 'waymark', 'look')), connect(addressAt(host, 'waymark_owner', 'look'))]
const world = await aWorld({ db, owner })
const origin = await world.app.listen({ port: 0, host: '127.0.0.1' })
const browser = await startChromium(found.path)
try {
  if (isForReadme) await pictureForReadme()
  const pages = isForReadme ? [] : (await seeAll(world)).filter(({ url, name }) => !words.length || words.some((word) => url.includes(word) || name.includes(word)))
  const rows: string[] = []
  for (const seen of pages) {
    const name = `${seen.name} as ${seen.reader}`
    const file = name.replace(/[^\w]+/g, '-').replace(/^-|-$/g, '')
    for (const width of widths) {
      const { context, page } = await look(browser, { width, hasScript: true }, [])
      await open(page, world, origin, seen)
      await page.screenshot({ path: path.join(folder, `${file}-${width}.png`), fullPage: true })
      await context.close()
    }
    rows.push(`<h2>${name.replaceAll('<', '&lt;')}</h2><p>${widths.map((width) => `<a href="${file}-${width}.png"><img src="${file}-${width}.png" width="${width / 3}" alt="${width} px"></a>`).join(' ')}</p>`)
    console.log(name)
  }
  fs.writeFileSync(path.join(folder, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Every page</title><style>body{font-family:sans-serif}img{border:1px solid #999;vertical-align:top}</style><h1>Every page at ${widths.join(', ')} px</h1>${rows.join('')}`)
  console.log(`${pages.length} pages: open look/index.html`)
} finally {
  await browser.close()
  await world.app.close()
  await Promise.all([db.destroy(), owner.destroy()])
  await remove()
}

async function pictureForReadme() {
  const { context, page } = await look(browser, { width: 1000, hasScript: true }, [])
  world.be(undefined)
  await page.goto(`${origin}/evidence/scorecards/E07000010`)
  await page.screenshot({ path: path.resolve(folder, '../docs/pictures/scorecard.png'), clip: { x: 0, y: 0, width: 1000, height: 1050 }, fullPage: true })
  await context.close()
}
