import type { Db } from '../../platform/db.ts'
import { minutesAfter, times } from '../rules.ts'
import { addLink, findEldestAdministrator } from './queries.ts'

/** Whether anybody can let people in yet. `owner` is a connection as the owner of the database. */
export const hasAdministrator = async (owner: Db, now: Date): Promise<boolean> => (await findEldestAdministrator(owner, now)) !== undefined

/**
 * A one-time link that makes whoever runs Waymark its administrator. While there is none, it asks for their name and address
 * and lasts a day; afterwards it signs in the administrator of longest standing, and lasts as long as any sign-in link.
 */
export async function makeAdministratorLink(owner: Db, { baseUrl, now }: { baseUrl: string; now: Date }): Promise<string> {
  const administrator = await findEldestAdministrator(owner, now)
  return administrator
    ? linkTo(baseUrl, '/accounts/sign-in/link', await addLink(owner, { purpose: 'sign in', accountId: administrator.id, now, until: minutesAfter(now, times.linkMinutes) }))
    : linkTo(baseUrl, '/accounts/set-up', await addLink(owner, { purpose: 'set up', accountId: null, now, until: minutesAfter(now, times.setUpHours * 60) }))
}

export const linkTo = (baseUrl: string, path: string, token: string) => `${baseUrl}${path}?token=${token}`
