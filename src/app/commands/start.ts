import { connect } from '../../platform/db.ts'
import { migrate } from '../../platform/migrate.ts'
import { addressAt, startPostgres } from '../../platform/postgres.ts'
import { createApp } from '../app.ts'
import { schemas } from '../capabilities.ts'
import type { Command } from './command.ts'

export const start: Command = {
  name: 'start',
  summary: 'Start Waymark',
  help: 'waymark start',
  async run() {
    const { host, stop } = await startPostgres(process.env.WAYMARK_DATA ?? './data')
    await migrate(addressAt(host, 'waymark_owner'), schemas)
    const db = connect(addressAt(host, 'waymark'))
    const app = await createApp({ db, clock: { now: () => new Date(), today: process.env.WAYMARK_TODAY } })
    console.log(await app.listen({ port: Number(process.env.PORT ?? 3000) }))
    const end = async () => {
      await app.close()
      await db.destroy()
      await stop()
    }
    process.once('SIGINT', end).once('SIGTERM', end)
  },
}
