import { connect } from '../../platform/db.ts'
import { migrate } from '../../platform/migrate.ts'
import { addressAt, startPostgres } from '../../platform/postgres.ts'
import { createApp } from '../app.ts'
import { schemas } from '../capabilities.ts'
import { readSettings } from '../settings.ts'
import { command } from './command.ts'

export const start = command({
  async run(_, terminal) {
    const settings = readSettings(process.env)
    const { host, stop } = await startPostgres(settings.dataFolder)
    await migrate(addressAt(host, 'waymark_owner'), schemas)
    const db = connect(addressAt(host, 'waymark'))
    const app = await createApp({ db, clock: { now: () => new Date(), today: settings.today } })
    terminal.print(await app.listen({ port: settings.port, host: settings.host }))
    const end = async () => {
      await app.close()
      await db.destroy()
      await stop()
    }
    process.once('SIGINT', end).once('SIGTERM', end)
  },
})
