import type { Capability } from '../platform/capability.ts'
import { isReporter, mayKeep, mayList } from './access.ts'
import { briefs } from './briefs/queries.ts'
import { returnedFigure } from './figures/shown.ts'
import { listHeld } from './held/queries.ts'
import { kpisBlock } from './kpis/shown.ts'
import { briefsKpis, cites, relatesKpis, searchKpis, waitingKpis, waitsForKeepers } from './known/queries.ts'
import { relatesReturns, searchReturns, waitingReturns } from './listing/queries.ts'
import { makeByClock, makeReturns } from './making/queries.ts'
import { atOnceJob, byClock, remindByClock, remindNow } from './reminders/queries.ts'
import { returnedPopulation } from './populations/queries.ts'
import { loads } from './region/loads.ts'
import { routes } from './routes.ts'
import { personas, returnSample } from './samples.ts'
import { forgetUploads } from './uploads/evidence/queries.ts'

export { findOpenReturn, keepEntries } from './entries/queries.ts'
export { readValue, type EntryGiven } from './entries/rules.ts'
export type { Asked, Part, Question } from './asked/rules.ts'
export { listReturned } from './disclosed/queries.ts'
export { disclosureKey } from './disclosed/rules.ts'
export type { Returned, ReturnedQuery } from './returned/queries.ts'
export { sayReturned } from './rules.ts'
export { aCertification, aCollection, aFigure, aKpi, aProfile, aReturn } from './sample.ts'

/** How many of a kind the home page shows. */
const mostWaiting = 10

export const returns: Capability = {
  name: 'returns',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads,
  figures: [returnedFigure],
  populations: [returnedPopulation],
  briefs: [...briefs, ...briefsKpis],
  cites,
  blocks: [kpisBlock],
  jobs: [
    { name: 'returns.make', cron: '23 3 * * *', run: makeByClock },
    { name: byClock, cron: '7 7 * * *', run: remindByClock },
    { name: atOnceJob, run: remindNow },
    { name: 'returns.forget-uploads', cron: '53 2 * * *', run: async (ctx) => void (await forgetUploads(ctx)) },
  ],
  // What is asked of another organisation, or from another day on, is made without waiting for the clock.
  listens: [{ name: 'returns.make', hears: ['returns.collection-changed'], hear: async (ctx, { about }) => void (about && (await makeReturns(ctx, about))) }],
  tasks: [{ name: 'Returns', allow: (user) => isReporter(user) || mayKeep(user), list: (ctx) => waitingReturns(ctx, mostWaiting) }, { name: 'Measures of delivery', allow: waitsForKeepers, list: (ctx) => waitingKpis(ctx, mostWaiting) }],
  personas,
  samples: [returnSample],
  holds: [{
    what: 'What you entered, sent and certified in returns, and which reminders you got',
    why: 'So that it is known who reported a figure and who answers for it',
    keptFor: 'For good: a certified figure is never changed. Once your account is erased, your name is no longer on it',
    exportOf: listHeld,
    erase: async () => 0, // the account that it names is erased by accounts
  }],
  finds: [{ what: 'Returns', find: searchReturns }, { what: 'Measures of delivery', find: searchKpis }],
  relates: [relatesReturns, ...relatesKpis],
  navigation: [
    { text: 'Returns', href: '/returns', allow: mayList },
    { text: 'Returns', href: '/returns/kpis', allow: (user) => !mayList(user) },
  ],
  says: {
    'returns.downloaded': 'downloaded what partners reported',
    'returns.entries-kept': 'filled in a return',
    'returns.submitted': 'sent a return to be certified',
    'returns.taken-back': 'took a return back',
    'returns.changes-requested': 'asked for changes to a return',
    'returns.certified': 'certified a return',
    'returns.certified-alone': 'certified a return that they had sent themselves, for want of another certifier',
    'returns.restated': 'certified a return again with figures put right',
    'returns.restatement-begun': 'began to put certified figures right',
    'returns.restatement-dropped': 'left certified figures as they stand',
    'returns.reminded': 'reminded people of their returns',
    'returns.made': 'made the returns whose window has opened',
    'returns.collection-added': 'added what a partner is asked',
    'returns.collection-changed': 'changed what a partner is asked',
    'returns.collection-removed': 'took away what a partner was asked',
    'returns.question-kept': 'asked a question of a partner, or asked it otherwise',
    'returns.question-removed': 'asked a question of a partner no more',
    'returns.certifier-named': 'named a certifier',
    'returns.certifier-ended': 'ended that somebody certifies',
    'returns.kpi-added': 'added a measure of delivery',
    'returns.kpi-changed': 'changed a measure of delivery',
    'returns.kpi-removed': 'took a measure of delivery away',
    'returns.profile-set': 'set what is planned of a measure',
    'returns.reprofile-asked': 'asked a director to approve a changed profile',
    'returns.reprofile-approved': 'approved a changed profile',
    'returns.reprofile-refused': 'refused a changed profile',
    'returns.reprofile-withdrawn': 'withdrew a changed profile',
    'returns.due-date-moved': 'moved the due date of a return',
    'returns.uploaded': 'uploaded a spreadsheet to a return',
    'returns.upload-changed': 'chose other cells of a spreadsheet for a return',
    'returns.upload-taken': 'took figures from a spreadsheet into a return',
    'returns.upload-thrown-away': 'threw away a spreadsheet that had been uploaded to a return',
    'returns.template-taken': 'downloaded the template of a return',
    'returns.evidence-opened': 'opened a spreadsheet that a return was answered with',
  },
}
